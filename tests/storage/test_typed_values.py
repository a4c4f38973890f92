from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.facts import FactValue
from assistant.storage.typed_values import from_json, to_json

VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(),
    st.lists(st.text()).map(tuple),
)


@given(VALUES)
def test_a_value_comes_back_exactly_as_it_was(value: FactValue) -> None:
    back = from_json(to_json(value))
    assert (type(back), repr(back)) == (type(value), repr(value))


@pytest.mark.parametrize("value", [True, 1, Decimal("1"), Decimal("1.00"), "1", date(2026, 11, 22), ("1",)])
def test_values_that_look_alike_stay_apart(value: FactValue) -> None:
    back = from_json(to_json(value))
    assert (type(back), str(back)) == (type(value), str(value))


def test_no_value_is_no_json() -> None:
    assert to_json(None) is None
    assert from_json(None) is None


def test_a_tag_that_nobody_writes_is_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"type": "float", "value": 1.5})
