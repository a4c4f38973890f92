from datetime import date
from decimal import Decimal

import pytest

from assistant.content.knowledge import Knowledge
from assistant.usecases.try_facts import Trial, UnfitTrials, triable, try_facts

DAY = date(2026, 11, 22)
MEASURE = "transizione-digitale-imprese-lombarde"
TOLD = {
    "spend_software": Decimal(40000),
    "spend_machines": Decimal(0),
    "spend_training": Decimal(0),
    "spend_consulting": Decimal(0),
    "spend_other": Decimal(0),
    "planned_spend": Decimal(40000),
    "employees": 20,
}


def trial(knowledge: Knowledge, measure: str = MEASURE, told: object = TOLD, **typed: str) -> Trial:
    return try_facts(knowledge.measures[measure], knowledge, told, typed, DAY)  # type: ignore[arg-type]


def test_the_sum_follows_the_changed_spend_and_names_it(knowledge: Knowledge) -> None:
    found = trial(knowledge, spend_software="80.000")
    (changed,) = found.changed
    assert (changed.fact.id, changed.told, changed.tried) == ("spend_software", 40000, 80000)
    assert found.before.grant is not None
    assert found.after.grant is not None
    assert found.before.grant.amount is not None
    assert found.after.grant.amount is not None
    assert found.after.grant.amount > found.before.grant.amount


def test_what_was_told_is_left_as_it_was(knowledge: Knowledge) -> None:
    told = dict(TOLD)
    trial(knowledge, told=told, spend_software="80.000")
    assert told == TOLD


def test_a_value_left_as_it_was_or_left_empty_changes_nothing(knowledge: Knowledge) -> None:
    found = trial(knowledge, spend_software="40000", spend_machines="")
    assert found.changed == ()
    assert found.after == found.before


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ({"spend_training": "25000"}, Decimal(65000)),
        ({"spend_training": "25000", "planned_spend": "90000"}, Decimal(90000)),
    ],
)
def test_a_total_told_gives_way_to_the_line_tried_unless_it_is_tried_too(
    knowledge: Knowledge, typed: dict[str, str], total: Decimal
) -> None:
    after = trial(knowledge, "voucher-digitali-i40-lombardia", **typed).after
    used = [one.used["planned_spend"] for one in after.requirements if "planned_spend" in one.used]
    spends = [after.grant.spend] if after.grant else []
    assert total in (*used, *spends)


def test_the_size_follows_from_the_figures_tried(knowledge: Knowledge) -> None:
    measure = next(
        one
        for one in knowledge.measures.values()
        if any("firm_size" in requirement.condition.facts for requirement in one.requirements)
    )
    told = {"ula": Decimal(20), "turnover": Decimal(2_000_000), "linked_firms": False, "firm_size": "piccola"}
    found = trial(knowledge, measure.slug, told, ula="300", turnover="60000000", balance_total="50000000")
    sizes = [finding.used["firm_size"] for finding in found.after.requirements if "firm_size" in finding.used]
    assert sizes
    assert set(sizes) == {"grande"}


@pytest.mark.parametrize(("fact", "typed"), [("spend_software", "tanti"), ("spend_software", "-5")])
def test_a_value_that_cannot_be_tried_is_named(knowledge: Knowledge, fact: str, typed: str) -> None:
    with pytest.raises(UnfitTrials) as refused:
        trial(knowledge, **{fact: typed})
    assert refused.value.by_fact.keys() == {fact}


def test_every_missing_fact_of_every_measure_can_be_tried(knowledge: Knowledge) -> None:
    for measure in knowledge.measures.values():
        if measure.kind == "rule":
            continue
        offered = {fact.id for fact in triable(measure, knowledge, DAY)}
        assert not any(knowledge.facts[id].derived for id in offered)
        missing = try_facts(measure, knowledge, {}, {}, DAY).before.missing
        assert {id for id in missing if not knowledge.facts[id].derived} <= offered, measure.slug
