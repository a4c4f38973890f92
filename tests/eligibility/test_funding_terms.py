"""What a call pays on a spend of any size, read from its own sum."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.funding_terms import FundingTerms, funding_terms
from assistant.eligibility.grants import Amount, Bracket, BracketTable, Grant, Share, SpendLine
from assistant.eligibility.verdict import check
from assistant.rules.conditions import parse_condition
from tests.eligibility.terms import CALL, edition

DAY = date(2026, 6, 1)
MICRO, MEDIUM = (parse_condition({"fact": "firm_size", "is": size}) for size in ("micro", "media"))
FROM_TODAY = parse_condition({"value": {"today": {}}, "on_or_after": DAY})


def euro(sum: int) -> Amount:
    return Amount(Decimal(sum), "s")


def half(**other) -> Grant:
    return Grant("grant", shares=(Share(Decimal(50), "s"),), **other)


def terms(legal, grant, facts=None, regime="gber"):
    measure = replace(CALL, regime=regime, editions=(edition(grant),))
    return funding_terms(measure, check(measure, facts or {}, DAY, legal), facts or {})


@pytest.mark.parametrize(
    ("grant", "percent", "least", "largest", "most"),
    [
        (half(), 50, 0, None, None),
        (half(ceilings=(euro(20_000),)), 50, 0, None, 20_000),
        (half(ceilings=(euro(1_000_000),)), 50, 0, None, 1_000_000),
        (half(minimum_spend=Amount(Decimal(4_000), "s", when=FROM_TODAY)), 50, 4_000, None, None),
        (Grant("grant", shares=(Share(Decimal(50), "s", when=FROM_TODAY),)), 50, 0, None, None),
        (half(minimum_spend=euro(4_000)), 50, 4_000, None, None),
        (half(maximum_spend=euro(90_000)), 50, 0, 90_000, None),
        (half(counted_up_to=euro(30_000)), 50, 0, None, 15_000),
        (half(minimum_spend=Amount(Decimal(4_000), "s", when=MEDIUM)), 50, 0, None, None),
        (half(bonuses=(Share(Decimal(10), "s", when=MICRO),)), 60, 0, None, None),
        (
            Grant(
                "deduction_uplift",
                brackets=(
                    BracketTable("a", (Bracket(Decimal(100), Decimal(50_000)), Bracket(Decimal(0))), "s"),
                ),
                tax_rate_percent=Share(Decimal(24), "s"),
            ),
            24,
            0,
            None,
            12_000,
        ),
    ],
)
def test_the_terms_are_the_ends_of_the_calls_own_sum(legal, grant, percent, least, largest, most) -> None:
    assert terms(legal, grant, {"firm_size": "micro"}) == FundingTerms(percent, least, largest, most, False)


@pytest.mark.parametrize(
    "grant",
    [
        None,
        Grant("loan", shares=(Share(Decimal(70), "s"),)),
        Grant("guarantee", shares=(Share(Decimal(80), "s"),)),
        Grant("service_discount", lines=(SpendLine("a", "Voce", "s", shares=(Share(Decimal(50), "s"),)),)),
        Grant("grant", shares=(Share(Decimal(50), "s", when=MEDIUM),)),
        Grant("grant", shares=(Share(Decimal(0), "s"),)),
    ],
)
def test_what_is_lent_and_a_rate_that_is_not_settled_have_no_terms(legal, grant) -> None:
    assert terms(legal, grant, {"firm_size": "micro"}) is None


def test_a_measure_without_editions_has_no_terms(legal) -> None:
    assert funding_terms(CALL, check(CALL, {}, DAY, legal), {}) is None


def test_only_a_de_minimis_call_takes_from_the_headroom(legal) -> None:
    told = {"de_minimis_received": Decimal(299_000)}
    assert terms(legal, half(), told, "de_minimis") == FundingTerms(50, 0, None, None, True)
