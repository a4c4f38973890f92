from datetime import date

import pytest

from assistant.questionnaire.triage import Outcome, Triage, decide
from assistant.rules.conditions import parse_condition
from assistant.rules.facts import OneOf, PartialFacts

DAY = date(2026, 11, 22)


def outcome(id: str, condition: object) -> Outcome:
    return Outcome(id, id, parse_condition(condition), id, (), ())


LOOK = Triage(
    "t",
    "i",
    "u",
    "n",
    (),
    (
        outcome("listed", {"fact": "notice", "is": True}),
        outcome("likely", {"fact": "firm_size", "in": ["media", "grande"]}),
        outcome("no", "always"),
    ),
)


@pytest.mark.parametrize(
    ("facts", "expected", "missing"),
    [
        ({"notice": True}, "listed", set()),
        ({"notice": False, "firm_size": "media"}, "likely", set()),
        ({"notice": False, "firm_size": "micro"}, "no", set()),
        ({"notice": False, "firm_size": OneOf(("micro", "piccola"))}, "no", set()),
        ({"notice": False, "firm_size": OneOf(("piccola", "media"))}, None, {"firm_size"}),
        ({"firm_size": "media"}, None, {"notice"}),
        ({}, None, {"notice"}),
    ],
)
def test_the_first_outcome_that_holds_is_told_and_an_open_one_stops_the_list(
    facts: PartialFacts, expected: str | None, missing: set[str]
) -> None:
    found = decide(LOOK, facts, DAY)
    assert (found.outcome.id if found.outcome else None) == expected
    assert found.missing == missing
