from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.de_minimis import (
    AidInFuture,
    AidLine,
    GrantDateMissing,
    GrantedAid,
    Headroom,
    NegativeAid,
    NotTransparent,
    date_of_grant,
    gross_grant_equivalent,
    headroom,
)
from assistant.eligibility.legal import RuleNotInForce

DAY = date(2025, 5, 5)


@pytest.fixture
def rule(legal):
    return legal.de_minimis_rule(DAY)


def aid(day, amount=80_000, **more):
    return GrantedAid(date.fromisoformat(day), Decimal(amount), **more)


@pytest.mark.parametrize(
    ("granted_on", "day", "counts"),
    [
        ("2021-02-10", "2024-02-10", False),
        ("2021-02-11", "2024-02-10", True),
        ("2024-02-10", "2024-02-10", True),
        ("2021-02-28", "2024-02-29", False),
        ("2021-03-01", "2024-02-29", True),
    ],
)
def test_the_window_is_three_years_from_the_day_after(legal, granted_on, day, counts):
    on = date.fromisoformat(day)
    found = headroom([aid(granted_on)], on, legal.de_minimis_rule(on))
    assert found.used == (80_000 if counts else 0)
    assert found.left == 300_000 - found.used


@pytest.mark.parametrize(("new", "fits"), [(30_000, True), ("30000.01", False), (0, True)])
def test_a_new_aid_fits_whole_or_not_at_all(rule, new, fits):
    aids = [aid("2024-05-05", 90_000, firm="A"), aid("2024-09-09", 180_000, firm="B collegata ad A")]
    found = headroom(aids, DAY, rule, Decimal(new))
    assert (found.used, found.left, found.fits) == (270_000, 30_000, fits)


@pytest.mark.parametrize(
    ("more", "counted", "words"),
    [
        ({}, 80_000, "concesso nei tre anni: si conta"),
        ({"rule": "agriculture"}, 80_000, "concesso nei tre anni: si conta"),
        ({"rule": "fishery"}, 80_000, "concesso nei tre anni: si conta"),
        ({"rule": "sgei"}, 0, "de minimis SIEG, ha un massimale suo (art. 5 par. 1)"),
        ({"rule": "block_exemption"}, 0, "aiuto in esenzione, non consuma il massimale"),
        (
            {"rule": "eu_programme"},
            0,
            "fondi UE a gestione diretta, non consumano il massimale (considerando 14)",
        ),
        ({"same_undertaking": False}, 0, "impresa fuori dall'impresa unica: non si conta"),
        ({"day": "2022-05-05"}, 0, "concesso prima del 06/05/2022: non si conta più"),
        ({"share_percent": Decimal(40)}, 32_000, "dopo la scissione si conta il 40 %"),
        (
            {"amount": "0.01", "share_percent": Decimal(50)},
            Decimal("0.01"),
            "dopo la scissione si conta il 50 %",
        ),
        ({"estimated": True}, 80_000, "concesso nei tre anni: si conta, valore stimato"),
    ],
)
def test_only_aid_of_the_single_undertaking_under_this_ceiling_counts(rule, more, counted, words):
    past = aid(**{"day": "2025-01-01", **more})
    assert headroom([past], DAY, rule).lines == (AidLine(past, counted, words),)


def test_the_count_shows_its_window_ceiling_and_new_aid(rule):
    found = headroom([], DAY, rule, Decimal(1))
    assert found == Headroom(DAY, date(2022, 5, 6), rule.ceiling, 0, rule.ceiling, (), Decimal(1), True)


def test_past_aid_above_the_ceiling_leaves_nothing(rule):
    assert headroom([aid("2025-01-01", 350_000)], DAY, rule).left == 0


def test_aid_in_the_future_and_negative_aid_are_refused(rule):
    with pytest.raises(AidInFuture, match=r"^L'aiuto del 06/05/2025 .* Corregga una delle due date\.$"):
        headroom([aid("2025-05-06")], DAY, rule)
    with pytest.raises(NegativeAid, match="L'aiuto del 01/01/2025 è -1,00 €"):
        headroom([aid("2025-01-01", -1)], DAY, rule)
    with pytest.raises(NegativeAid, match="Il nuovo aiuto è -1,00 €"):
        headroom([], DAY, rule, Decimal(-1))


def test_the_date_of_grant_is_that_of_the_decision_not_of_the_payment():
    assert date_of_grant(date(2025, 3, 1), date(2026, 2, 1)) == date(2025, 3, 1)
    with pytest.raises(GrantDateMissing, match=r"La data di pagamento \(01/02/2026\) non basta"):
        date_of_grant(None, date(2026, 2, 1))
    with pytest.raises(GrantDateMissing, match="La data di pagamento non basta"):
        date_of_grant(None, None)


@pytest.mark.parametrize(
    ("euro", "years", "worth"),
    [
        (1_500_000, 5, 300_000),
        (750_000, 5, 150_000),
        (300_000, 4, 48_000),
        (750_000, 10, 300_000),
        ("1.13", "0.5", "0.02"),
        ("1.125", 1, "0.05"),
        (0, 0, 0),
    ],
)
def test_a_loan_is_worth_the_ceiling_in_proportion(rule, euro, years, worth):
    assert gross_grant_equivalent(Decimal(euro), Decimal(years), rule.loan, rule.ceiling) == Decimal(worth)


@pytest.mark.parametrize(("euro", "years"), [(1_500_001, 5), (1_500_000, 6), (750_000, 11), (-1, 5), (1, -1)])
def test_outside_its_limits_the_estimate_is_refused(rule, euro, years):
    with pytest.raises(
        NotTransparent, match=f"^Per .* € su {years} anni l'aiuto .* Chieda all'ente .* lordo.$"
    ):
        gross_grant_equivalent(Decimal(euro), Decimal(years), rule.loan, rule.ceiling)


@pytest.mark.parametrize(
    ("kind", "covered", "estimated"),
    [("loan", 50, True), ("loan", 49, False), ("guarantee", 80, True), ("guarantee", 81, False)],
)
def test_the_estimate_holds_only_within_the_cover_the_law_asks(rule, kind, covered, estimated):
    terms = (Decimal(100_000), Decimal(5), getattr(rule, kind), rule.ceiling, Decimal(covered))
    if estimated:
        assert gross_grant_equivalent(*terms) > 0
    else:
        with pytest.raises(NotTransparent, match=f"copertura del {covered} %"):
            gross_grant_equivalent(*terms)


@pytest.mark.parametrize(
    ("day", "known"),
    [("2023-12-31", False), ("2024-01-01", True), ("2030-12-31", True), ("2031-01-01", False)],
)
def test_the_rule_is_known_only_while_in_force(legal, day, known):
    on = date.fromisoformat(day)
    if known:
        assert legal.de_minimis_rule(on).ceiling == 300_000
    else:
        with pytest.raises(RuleNotInForce, match="de minimis"):
            legal.de_minimis_rule(on)


aids = st.lists(
    st.builds(
        GrantedAid,
        st.dates(date(2020, 1, 1), DAY),
        st.decimals(0, 200_000, places=2),
    ),
    max_size=6,
)


@given(aids=aids, more=st.decimals(0, 100_000, places=2))
def test_more_aid_never_leaves_more_headroom(legal, aids, more):
    rule = legal.de_minimis_rule(DAY)
    before = headroom(aids, DAY, rule)
    after = headroom([*aids, GrantedAid(DAY, more)], DAY, rule)
    assert 0 <= after.left <= before.left <= rule.ceiling


@given(aids=aids, days=st.integers(0, 1200))
def test_without_new_aid_headroom_only_grows_with_time(legal, aids, days):
    rule = legal.de_minimis_rule(DAY)
    assert headroom(aids, DAY, rule).left <= headroom(aids, DAY + timedelta(days), rule).left


@given(aids=aids)
def test_the_order_of_aids_is_irrelevant(legal, aids):
    rule = legal.de_minimis_rule(DAY)
    assert headroom(aids, DAY, rule).left == headroom(aids[::-1], DAY, rule).left
