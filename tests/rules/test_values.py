from decimal import Decimal

import pytest

from assistant.rules.checking import condition_faults
from assistant.rules.conditions import parse_condition
from assistant.rules.facts import FactChoice, FactDefinition
from assistant.rules.values import UnfitValue, fact_value

PROVINCES = (FactChoice("BG", "Bergamo"), FactChoice("MI", "Milano"))
SIZES = (FactChoice("micro", "Micro"), FactChoice("media", "Media"))


def fact(kind, **more):
    return FactDefinition("fatto", kind, "Fatto", "?", "?", **more)


@pytest.mark.parametrize(
    ("definition", "raw", "value"),
    [
        (fact("money"), "80.000 euro", Decimal(80_000)),
        (fact("money"), "€ 1.250,50", Decimal("1250.50")),
        (fact("ateco"), "C 25.62", "25.62"),
        (fact("ateco"), "620200", "62.02.00"),
        (fact("province", choices=PROVINCES), "bg", "BG"),
        (fact("province", choices=PROVINCES), "Bergamo", "BG"),
        (fact("province", choices=PROVINCES), "Milano (MI)", "MI"),
        (fact("boolean"), "sì", True),
        (fact("integer", minimum=Decimal(3)), 3, 3),
    ],
)
def test_a_value_is_read_as_people_write_it(definition, raw, value):
    assert fact_value(definition, raw) == value


@pytest.mark.parametrize(
    ("definition", "raw"),
    [
        (fact("money"), "80.000 dollari"),
        (fact("money"), -1),
        (fact("percent"), 101),
        (fact("province", choices=PROVINCES), "Milano (BG)"),
        (fact("province", choices=PROVINCES), ""),
        (fact("integer", minimum=Decimal(3)), 2),
    ],
)
def test_what_the_fact_cannot_be_is_refused_by_name(definition, raw):
    with pytest.raises(UnfitValue, match="fatto"):
        fact_value(definition, raw)


def test_one_of_several_choices_is_compared_with_what_may_be_chosen():
    definitions = {"fatto": fact("choices", choices=SIZES)}
    assert condition_faults(parse_condition({"fact": "fatto", "includes": ["micro"]}), definitions) == ()
    (fault,) = condition_faults(parse_condition({"fact": "fatto", "includes": ["grande"]}), definitions)
    assert "grande" in fault
