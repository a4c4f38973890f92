from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Edition, Measure, Requirement
from assistant.evidence.documents import SourceReference
from assistant.rules.conditions import parse_condition
from assistant.rules.facts import Facts
from assistant.usecases.funding_value import fact_values, most_valuable

DAY = date(2026, 6, 1)
SOURCE = SourceReference("s", "Ente", "https://example.org", "official", date(2026, 1, 1))


def call(slug: str, *facts: str, closes: date = date(2026, 12, 31)) -> Measure:
    """An open call that needs every one of these facts to be true."""
    needed = tuple(
        Requirement(fact, "beneficiari", f"{fact}.", parse_condition({"fact": fact, "is": True}), "s")
        for fact in facts
    )
    return Measure(
        slug=slug,
        kind="measure",
        title=f"{slug} (esempio)",
        short="",
        body="",
        territory=("Lombardia",),
        regime="de_minimis",
        checked_on=DAY,
        review_by=date(2027, 1, 1),
        sources=(SOURCE,),
        editions=(Edition("2026", "s", date(2026, 1, 1), closes),),
        requirements=needed,
    )


@pytest.fixture
def library(knowledge: Knowledge) -> Knowledge:
    calls = (
        call("uno", "durc_regular", "exports"),
        call("due", "durc_regular", "exports", "own_design"),
        call("chiuso", "innovative_sme", closes=date(2026, 3, 1)),
    )
    return replace(knowledge, measures={one.slug: one for one in calls})


def test_the_value_of_a_fact_is_the_doubt_it_takes_away(knowledge: Knowledge) -> None:
    library = replace(knowledge, measures={"uno": call("uno", "durc_regular", "site_in_lombardia")})
    values = fact_values(library, {}, DAY)
    won = 0.8 * 0.5  # an ordinary fact and one that often rules out
    left = {"durc_regular": (0.8, won / 0.8), "site_in_lombardia": (0.5, won / 0.5)}
    expected = {id: won * (1 - won) - q * p * (1 - p) for id, (q, p) in left.items()}
    assert values == pytest.approx(expected)


def test_a_fact_tells_most_when_little_else_is_missing(library: Knowledge) -> None:
    before = fact_values(library, {}, DAY)
    after = fact_values(library, {"durc_regular": True, "own_design": True}, DAY)
    assert before["durc_regular"] == before["exports"] > before["own_design"]
    assert after["exports"] > before["exports"]
    assert set(after) == {"exports"}


def test_one_of_two_facts_that_are_enough_tells_less_than_one_that_is_needed(knowledge: Knowledge) -> None:
    either = parse_condition({"any": [{"fact": "exports", "is": True}, {"fact": "own_design", "is": True}]})
    both = (Requirement("e", "beneficiari", "E.", either, "s"), *call("uno", "durc_regular").requirements)
    values = fact_values(
        replace(knowledge, measures={"uno": replace(call("uno"), requirements=both)}), {}, DAY
    )
    assert values["exports"] == values["own_design"] < values["durc_regular"]


def test_a_call_that_suits_few_firms_asks_last(knowledge: Knowledge) -> None:
    calls = (
        call("per tutti", "durc_regular", "exports"),
        call("per pochi", "technology_readiness", "own_design"),
    )
    values = fact_values(replace(knowledge, measures={one.slug: one for one in calls}), {}, DAY)
    assert most_valuable(values, 2) == ("durc_regular", "exports")


def test_a_fact_that_no_open_call_waits_for_has_no_value(library: Knowledge) -> None:
    assert "innovative_sme" not in fact_values(library, {}, DAY)
    assert fact_values(library, {"exports": False}, DAY) == {}


def test_a_fact_that_is_worked_out_is_asked_by_what_it_is_worked_out_from(knowledge: Knowledge) -> None:
    size = Requirement(
        "size", "beneficiari", "Micro.", parse_condition({"fact": "firm_size", "is": "micro"}), "s"
    )
    library = replace(knowledge, measures={"uno": replace(call("uno"), requirements=(size,))})
    assert set(fact_values(library, {}, DAY)) == {"ula", "turnover", "linked_firms"}
    told: Facts = {"ula": Decimal(4), "linked_firms": False}
    assert set(fact_values(library, told, DAY)) == {"turnover"}
    assert set(fact_values(library, {**told, "turnover": Decimal(9_000_000)}, DAY)) == {"balance_total"}
    assert fact_values(library, {**told, "turnover": Decimal(300_000)}, DAY) == {}


def test_the_best_come_first_and_ties_by_name() -> None:
    assert most_valuable({"b": 1.0, "a": 1.0, "c": 2.0}, 2) == ("c", "a")
    assert most_valuable({"a": 1.0}, 0) == ()
