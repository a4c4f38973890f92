from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.firm_size import firm_size, possible_sizes, settled_size
from assistant.eligibility.legal import SIZES
from assistant.eligibility.ownership import (
    CircularOwnership,
    Figures,
    Firm,
    MarketNotTold,
    NegativeFigure,
    Relation,
    ShareAboveWhole,
)

DAY = date(2026, 11, 22)


@pytest.fixture
def rule(legal):
    return legal.size_rule(DAY)


def figures(ula, turnover, balance):
    return Figures(*(None if value is None else Decimal(value) for value in (ula, turnover, balance)))


NONE = Figures.nothing()
OWN = figures(20, 4_000_000, 3_000_000)
B = figures(80, 12_000_000, 9_000_000)


def related(name="B", percent=None, data=B, **more):
    share = None if percent is None else Decimal(percent)
    return Relation(name=name, figures=data, capital_percent=share, **more)


def sized(rule, *relations):
    return firm_size(Firm("A", OWN, relations), rule)


@pytest.mark.parametrize(
    ("ula", "turnover", "balance", "size"),
    [
        (5, 3_000_000, 1_500_000, "micro"),
        (9.99, 2_000_000, 9_000_000, "micro"),
        (9.99, 2_000_000.01, 2_000_000.01, "piccola"),
        (10, 1_000_000, 1_000_000, "piccola"),
        (49.9, 10_000_000, 90_000_000, "piccola"),
        (48, 9_000_000, 14_000_000, "piccola"),
        (49.9, 10_000_000.01, 10_000_000.01, "media"),
        (50, 1_000_000, 1_000_000, "media"),
        (249.9, 50_000_000, 99_000_000, "media"),
        (249.9, 99_000_000, 43_000_000, "media"),
        (249.9, 50_000_000.01, 43_000_000.01, "grande"),
        (120, 52_000_000, 45_000_000, "grande"),
        (250, 1_000_000, 1_000_000, "grande"),
    ],
)
def test_staff_must_be_below_and_one_of_turnover_and_balance_within(rule, ula, turnover, balance, size):
    assert possible_sizes(figures(str(ula), str(turnover), str(balance)), rule) == (size,)


@pytest.mark.parametrize(
    ("told", "possible"),
    [
        ((5, 1_000_000, None), ("micro",)),
        ((5, 3_000_000, None), ("micro", "piccola")),
        ((5, None, None), SIZES),
        ((48, None, None), ("piccola", "media", "grande")),
        ((300, None, None), ("grande",)),
        ((None, 1_000_000, 1_000_000), SIZES),
        ((None, 60_000_000, 60_000_000), ("grande",)),
    ],
)
def test_a_missing_figure_leaves_every_class_it_could_lead_to(rule, told, possible):
    assert possible_sizes(figures(*told), rule) == possible


@pytest.mark.parametrize(
    ("relation", "ula", "status"),
    [
        (related(percent="24.99"), 20, "autonoma"),
        (related(percent=25), 40, "associata"),
        (related(percent=35), 48, "associata"),
        (related(percent=50), 60, "associata"),
        (related(percent="50.01"), 100, "collegata"),
        (related(percent=10, control=True), 100, "collegata"),
        (related(percent=60, voting_percent=Decimal(40)), 68, "associata"),
        (related(percent=30, voting_percent=Decimal(51)), 100, "collegata"),
        (related(percent=30, voting_percent=Decimal(40)), 52, "associata"),
        (related(percent=70, consolidated=True), 20, "collegata"),
        (related(percent=30, holder="university"), 20, "autonoma"),
        (related(percent=51, holder="university"), 100, "collegata"),
        (related(percent=30, holder="university", direction="downstream"), 44, "associata"),
        (related(percent=40, holder="venture_capital"), 20, "autonoma"),
        (related(percent=40, holder="venture_capital", control=True), 100, "collegata"),
        (related(percent=30, holder="institutional_investor"), 20, "autonoma"),
        (related(percent=30, holder="business_angel", invested=Decimal(1_250_000)), 20, "autonoma"),
        (related(percent=30, holder="business_angel", invested=Decimal(1_250_001)), 44, "associata"),
        (related(percent=60, through_person=True, same_market=False), 20, "autonoma"),
        (related(percent=60, through_person=True, same_market=True), 100, "collegata"),
    ],
)
def test_a_relation_counts_in_full_pro_rata_or_not_at_all(rule, relation, ula, status):
    result = sized(rule, relation)
    assert (result.counted.ula, result.status) == (ula, status)


def test_each_line_shows_what_was_counted_and_the_lines_add_up(rule):
    result = sized(rule, related(percent=35), related("C", 70, figures(10, 1_000_000, 500_000)))
    assert [line.name for line in result.lines] == ["A", "C", "B"]
    for figure in ("ula", "turnover", "balance_total"):
        parts = [getattr(line.counted, figure) for line in result.lines]
        assert sum(parts) == getattr(result.counted, figure)


def test_each_line_says_why_it_counts(rule):
    result = sized(
        rule,
        related("L", 70, figures(1, 2, 3)),
        related("K", 70, figures(1, 2, 3), consolidated=True),
        related("P", 35, figures(100, 200, 300), relations=(related("Q", 80, figures(10, 0, 0)),)),
        related("U", 25, holder="university"),
        related("N", 10, through_person=True, same_market=True),
        related("F", 60, through_person=True, same_market=False),
    )
    assert [(line.name, line.kind, line.percent, line.counted, line.words) for line in result.lines] == [
        ("A", "own", 100, OWN, "Dati propri dell'impresa"),
        ("L", "linked", 100, figures(1, 2, 3), "Collegata: si somma per intero"),
        ("K", "linked", 0, NONE, "Collegata, già nei conti consolidati: non si somma una seconda volta"),
        ("P", "partner", 35, figures(35, 70, 105), "Associata: si somma il 35 %"),
        ("Q", "partner", 35, figures("3.5", 0, 0), "Collegata a P: si somma il 35 %"),
        (
            "U",
            "not_counted",
            0,
            NONE,
            "Quota del 25 %: investitore in deroga (Allegato I, art. 3 par. 2), non si somma",
        ),
        ("N", "not_counted", 0, NONE, "Quota del 10 %: sotto il 25 %, non si somma"),
        (
            "F",
            "not_counted",
            0,
            NONE,
            "Quota del 60 %: legame tramite persona fisica su mercati diversi, non si somma",
        ),
    ]


def test_a_consolidated_firm_of_a_partner_is_not_counted_again(rule):
    chain = related(
        "Q", 80, figures(10, 0, 0), consolidated=True, relations=(related("R", 80, figures(10, 0, 0)),)
    )
    result = sized(rule, related("P", 50, figures(10, 0, 0), relations=(chain,)))
    assert [line.name for line in result.lines] == ["A", "P", "R"]
    assert result.counted.ula == 20 + 5 + 5


def test_a_partner_of_a_partner_and_firms_of_the_group_are_not_counted_with_a_partner(rule):
    inner = related("L", 80, figures(10, 0, 0))
    result = sized(
        rule, related("L", 70, figures(10, 0, 0)), related("P", 30, figures(10, 0, 0), relations=(inner,))
    )
    assert result.counted.ula == 20 + 10 + 3


def test_a_partner_brings_its_linked_firms_pro_rata_and_not_its_partners(rule):
    linked, partner = related("C", 60, figures(10, 0, 0)), related("D", 30, figures(1000, 0, 0))
    result = sized(rule, related(percent=30, relations=(linked, partner)))
    assert result.counted.ula == Decimal(20) + Decimal(24) + Decimal(3)


def test_a_linked_firm_brings_its_linked_firms_in_full_and_its_partners_pro_rata(rule):
    chain = related("C", 60, figures(10, 0, 0), relations=(related("E", 40, figures(5, 0, 0)),))
    partner = related("D", 30, figures(100, 0, 0))
    result = sized(rule, related(percent=80, relations=(chain, partner)))
    assert result.counted.ula == Decimal(20 + 80 + 10) + Decimal(30) + Decimal(2)


def test_a_firm_reached_twice_counts_once_and_linked_wins_over_partner(rule):
    linked = related("D", 80, figures(0, 0, 0), relations=(related("C", 60, figures(10, 0, 0)),))
    result = sized(rule, related("C", 30, figures(10, 0, 0)), linked)
    assert result.counted.ula == Decimal(30)
    assert sized(rule, linked, replace(linked, name="E")).counted.ula == Decimal(30)


def test_of_crossed_holdings_the_higher_counts(rule):
    assert sized(rule, related(percent=30), related(percent=40)).counted.ula == Decimal(52)
    assert sized(rule, related(percent=40), related(percent=30)).counted.ula == Decimal(52)


def test_holders_that_act_together_add_their_shares_up(rule):
    apart = (related("B", 26, holder="venture_capital"), related("C", 26, holder="venture_capital"))
    assert sized(rule, *apart).counted.ula == 20
    together = tuple(related(r.name, 26, holder="venture_capital", group="fondi") for r in apart)
    assert sized(rule, *together).counted.ula == 180


def test_a_quarter_in_public_hands_makes_the_firm_large_unless_the_authority_is_small(rule):
    public = related("Ente", 25, figures(0, 0, 0), holder="public_body")
    assert sized(rule, public).size == "grande"
    assert sized(rule, public).notes == (
        "Enti pubblici controllano almeno il 25 % del capitale o dei voti: "
        "l'impresa non è una PMI (Allegato I, art. 3 par. 4).",
    )
    assert sized(rule, related("Ente", 24, figures(0, 0, 0), holder="public_body")).size == "piccola"
    halves = [related(name, 13, figures(0, 0, 0), holder="public_body") for name in ("E1", "E2")]
    assert sized(rule, *halves).size == "grande"
    small = {"holder": "local_authority", "budget": Decimal(9_999_999), "inhabitants": 4_999}
    assert sized(rule, related("Comune", 30, figures(0, 0, 0), **small)).size == "piccola"
    assert (
        sized(rule, related("Comune", 30, figures(0, 0, 0), **{**small, "inhabitants": 5_000})).size
        == "grande"
    )
    assert sized(rule, related("Comune", 60, figures(0, 0, 0), **small)).size == "grande"
    rich = {**small, "budget": Decimal(10_000_000)}
    assert sized(rule, related("Comune", 30, figures(0, 0, 0), **rich)).size == "grande"
    assert (
        sized(rule, related("Comune", 30, figures(0, 0, 0), **rich, direction="downstream")).size == "piccola"
    )
    ours = related("Ente", 40, figures(0, 0, 0), holder="public_body", direction="downstream")
    assert sized(rule, ours).size == "piccola"


def test_missing_figures_of_a_relation_are_named(rule):
    result = sized(rule, related(percent=40, data=figures(10, None, None)))
    assert result.size is None
    assert result.is_sme is None
    assert result.notes == ("Di «B» non sono indicati: fatturato, totale di bilancio.",)
    assert sized(rule, related(percent=40, data=Figures())).notes == (
        "Di «B» non sono indicati: ULA, fatturato, totale di bilancio.",
    )


UP = {"direction": "upstream"}
ROUND = " compare come socio o partecipata di sé stessa. Scriva ogni impresa una volta sola, senza giri."
MARKET = "Il legame con «B» passa da una persona: dica se lavorate sullo stesso mercato o su mercati vicini."
LOOP = (related("C", 60, relations=(related("B", 60),)),)


@pytest.mark.parametrize(
    ("relations", "refusal", "says"),
    [
        (
            [related(percent=101)],
            ShareAboveWhole,
            "La quota di «B» è 101 %: deve stare fra 0 e 100. La corregga.",
        ),
        (
            [related(percent=-1)],
            ShareAboveWhole,
            "La quota di «B» è -1 %: deve stare fra 0 e 100. La corregga.",
        ),
        (
            [related(voting_percent=Decimal(101))],
            ShareAboveWhole,
            "La quota di «B» è 101 %: deve stare fra 0 e 100. La corregga.",
        ),
        (
            [related("B", 60, **UP), related("C", 41, **UP)],
            ShareAboveWhole,
            "Le quote dei soci di «A» sommano 101 %: non possono superare il 100 %. Le corregga.",
        ),
        (
            [related(percent=60, relations=(related("C", 60, **UP), related("D", 41, **UP)))],
            ShareAboveWhole,
            "Le quote dei soci di «B» sommano 101 %: non possono superare il 100 %. Le corregga.",
        ),
        (
            [related("A", 30)],
            CircularOwnership,
            "«A»" + ROUND,
        ),
        (
            [related(percent=60, relations=LOOP)],
            CircularOwnership,
            "«B»" + ROUND,
        ),
        (
            [related(percent=30, data=figures(1, -1, 0))],
            NegativeFigure,
            "Il valore di «fatturato» di «B» è -1: non può essere negativo. Lo corregga.",
        ),
        (
            [related(percent=30, data=figures(1, 0, -2))],
            NegativeFigure,
            "Il valore di «bilancio» di «B» è -2: non può essere negativo. Lo corregga.",
        ),
        (
            [related(percent=30, data=figures(-3, 0, 0))],
            NegativeFigure,
            "Il valore di «ULA» di «B» è -3: non può essere negativo. Lo corregga.",
        ),
        (
            [related(percent=60, through_person=True)],
            MarketNotTold,
            MARKET,
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(rule, relations, refusal, says):
    with pytest.raises(refusal) as refused:
        sized(rule, *relations)
    assert str(refused.value) == says


def test_the_firms_own_figures_are_looked_at_too(rule):
    with pytest.raises(NegativeFigure, match="di «A» è -1"):
        firm_size(Firm("A", figures(-1, 0, 0)), rule)


def test_what_can_just_be_is_not_refused(rule):
    whole = [related("B", 60, **UP), related("C", 40, **UP), related("D", 90, direction="downstream")]
    assert sized(rule, *whole).size is not None
    assert sized(rule, related(percent=0), related("C", 100, figures(0, 0, 0))).counted.ula == 20


@pytest.mark.parametrize(
    ("initial", "years", "settled"),
    [
        ("micro", ["piccola", "micro"], "micro"),
        ("micro", ["piccola", "piccola"], "piccola"),
        ("micro", ["piccola", "media"], "piccola"),
        ("micro", ["media", "grande"], "media"),
        ("media", ["grande", "media", "grande"], "media"),
        ("media", ["grande", "grande", "media"], "grande"),
        ("media", ["grande", "grande", "media", "media"], "media"),
        ("piccola", ["micro", "micro"], "micro"),
        ("grande", ["micro", "piccola"], "piccola"),
        ("piccola", ["micro", "media"], "piccola"),
        ("piccola", ["media"], "piccola"),
        ("piccola", [], "piccola"),
    ],
)
def test_a_class_changes_only_after_two_years_in_a_row(initial, years, settled):
    assert settled_size(initial, years) == settled


amounts = st.decimals(0, 100_000_000, places=2)
some_figures = st.builds(Figures, st.decimals(0, 500, places=2), amounts, amounts)


@given(own=some_figures, other=some_figures, low=st.integers(0, 100), high=st.integers(0, 100))
def test_a_larger_holding_never_makes_the_firm_smaller(legal, own, other, low, high):
    rule = legal.size_rule(DAY)
    low, high = sorted((low, high))
    ranks = [
        SIZES.index(firm_size(Firm("A", own, (related("B", percent, other),)), rule).size)
        for percent in (low, high)
    ]
    assert ranks == sorted(ranks)


@given(told=some_figures, hidden=st.sets(st.sampled_from(["ula", "turnover", "balance_total"])))
def test_a_class_said_to_be_impossible_never_comes_true(legal, told, hidden):
    rule = legal.size_rule(DAY)
    partly = Figures(
        **{
            name: None if name in hidden else getattr(told, name)
            for name in ("ula", "turnover", "balance_total")
        }
    )
    assert set(possible_sizes(told, rule)) <= set(possible_sizes(partly, rule))
