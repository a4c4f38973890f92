from datetime import date

import pytest

from assistant.rules.conditions import parse_condition
from assistant.rules.facts import Facts
from assistant.rules.likelihood import likelihood

DAY = date(2026, 6, 1)
A, B = {"fact": "a", "is": True}, {"fact": "b", "at_least": 10}
TOMORROW = {"value": {"today": {}}, "after": DAY}
CHANCES = {"a": 0.8, "b": 0.5}


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ("always", {}, 1.0),
        (A, {}, 0.8),
        (A, {"a": True}, 1.0),
        (A, {"a": False}, 0.0),
        ({"all": [A, B]}, {}, 0.4),
        ({"all": [A, B]}, {"b": 10}, 0.8),
        ({"any": [A, B]}, {}, 0.9),
        ({"any": [A, B]}, {"a": False}, 0.5),
        ({"not": A}, {}, 0.8),
        ({"not": A}, {"a": True}, 0.0),
        ({"not": {"any": [A, B]}}, {}, 0.4),
        ({"not": {"all": [A, B]}}, {}, 0.9),
        ({"not": {"not": A}}, {}, 0.8),
        ({"not": {"any": [{"all": [TOMORROW, A]}, B]}}, {}, 0.5),
        ({"fact": "nobody_doubts", "is": True}, {}, 1.0),
        ({"value": {"sum": [{"fact": "a"}, {"fact": "b"}]}, "more_than": 3}, {}, 0.4),
    ],
)
def test_what_is_known_is_certain_and_what_is_missing_turns_out_as_wanted_with_its_chance(
    condition: object, facts: Facts, expected: float
) -> None:
    found = likelihood(parse_condition(condition), facts, DAY, CHANCES)
    assert found == pytest.approx(expected)
