"""Every sum line by line, to the letter: what a person would check with a calculator."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.arithmetic import work_out
from assistant.eligibility.sums import GrantSum, LineRate, Step
from assistant.rules.truth import Truth
from tests.eligibility.terms import MEDIUM, SMALL, grant, money

DAY = date(2026, 11, 22)
INTEREST = {
    "rates": [{"percent": 2.75, "source": "s", "certainty": "official"}],
    "plan_certainty": "secondary",
}
TABLE = {"id": "2", "source": "s", "brackets": [{"up_to": 1_000, "percent": 40}, {"percent": 10}]}
SMALL_TABLE = {**TABLE, "when": SMALL}
LINES = [
    {"id": "a", "label": "Servizi", "fact": "spend_software"},
    {"id": "b", "label": "Piano", "fact": "spend_consulting", "at_most_percent": 10},
    {
        "id": "c",
        "label": "Opere",
        "fact": "spend_other",
        "at_most_percent": 20,
        "of": ["a", "b"],
        "at_most": 500,
    },
    {"id": "d", "label": "Indirette", "flat_rate_percent": 7, "flat_rate_of": ["a"]},
]
PRICES = [
    {"id": "a", "label": "Prova", "fact": "price_a", "shares": [{"percent": 80, "when": MEDIUM}]},
    {"id": "b", "label": "Corso", "fact": "price_b", "ceilings": [{"euro": 10, "words": "per corso"}]},
]
SHARE = [{"percent": 50, "certainty": "official"}]


def shown(terms, facts, left=None):
    steps = work_out(grant(**terms), {"firm_size": "media", **facts}, DAY, left).steps
    assert all(step.source in ("s", "") for step in steps)
    assert all(step.certainty in ("official", "secondary") for step in steps)
    return [(step.words, step.formula, str(step.amount)) for step in steps]


@pytest.mark.parametrize(
    ("terms", "facts", "steps"),
    [
        (
            {"lines": LINES, "shares": SHARE},
            {"spend_software": 9_000, "spend_consulting": 2_000, "spend_other": 900},
            [
                ("Servizi", "9.000,00 €", "9000.00"),
                ("Piano", "2.000,00 €", "2000.00"),
                ("Opere", "900,00 €", "900.00"),
                ("Piano: ridotta al tetto", "al massimo 10 % della spesa ammissibile", "1055.55"),
                ("Opere: ridotta al tetto", "al massimo 20 % di a + b, al massimo 500,00 €", "500.00"),
                ("Indirette", "9.000,00 € × 7 %", "630.00"),
                ("Contributo", "11.185,55 € × 50 %", "5592.78"),
            ],
        ),
        (
            {
                "lines": [*LINES[:1], {"id": "d", "label": "Indirette", "flat_rate_percent": 7}],
                "shares": SHARE,
            },
            {"spend_software": 1_000},
            [
                ("Servizi", "1.000,00 €", "1000.00"),
                ("Indirette", "1.000,00 € × 7 %", "70.00"),
                ("Contributo", "1.070,00 € × 50 %", "535.00"),
            ],
        ),
        (
            {
                "shares": SHARE,
                "counted_up_to": {"euro": 20_000},
                "ceilings": [{"euro": 9_000, "words": "per voucher"}],
            },
            {"eligible_spend": 25_000},
            [
                ("Spesa ammissibile indicata", "25.000,00 €", "25000.00"),
                ("Spesa che si conta", "al massimo 20.000,00 €", "20000.00"),
                ("Contributo", "20.000,00 € × 50 %", "10000.00"),
                ("Tetto (per voucher)", "al massimo 9.000,00 €", "9000.00"),
            ],
        ),
        (
            {"shares": [{"percent": 60, "when": MEDIUM, "words": "medie"}], "ceilings": [{"euro": 500}]},
            {"planned_spend": 1_000},
            [
                ("Importo previsto", "1.000,00 €", "1000.00"),
                ("Contributo (medie)", "1.000,00 € × 60 %", "600.00"),
                ("Tetto", "al massimo 500,00 €", "500.00"),
            ],
        ),
        (
            {"lines": PRICES, "shares": [{"percent": 50}]},
            {"price_a": 1_000, "price_b": 200},
            [
                ("Prova", "1.000,00 €", "1000.00"),
                ("Corso", "200,00 €", "200.00"),
                ("Prova", "1.000,00 € × 80 %", "800.00"),
                ("Corso", "200,00 € × 50 %", "100.00"),
                ("Tetto (per corso)", "al massimo 10,00 €", "10.00"),
            ],
        ),
        (
            {"brackets": [TABLE]},
            {"planned_spend": 1_500},
            [
                ("Importo previsto", "1.500,00 €", "1500.00"),
                ("Quota fino a 1.000,00 €", "1.000,00 € × 40 %", "400.00"),
                ("Quota fra 1.000,00 € e 1.500,00 €", "500,00 € × 10 %", "50.00"),
            ],
        ),
        (
            {"brackets": [TABLE], "form": "deduction_uplift", "tax_rate_percent": {"percent": 24}},
            {"planned_spend": 1_000},
            [
                ("Importo previsto", "1.000,00 €", "1000.00"),
                ("Quota fino a 1.000,00 €", "1.000,00 € × 40 %", "400.00"),
                ("Imposta risparmiata (indicativa)", "400,00 € × 24 %", "96.00"),
            ],
        ),
        (
            {"base": ["planned_loan"], "interest": INTEREST},
            {"planned_loan": 100_000},
            [
                ("Importo previsto", "100.000,00 €", "100000.00"),
                (
                    "Interessi convenzionali al 2,75 % in 5 anni",
                    "10 rate da 10.771,74 € − 100.000,00 €",
                    "7717.37",
                ),
            ],
        ),
        (
            {"shares": SHARE, "counted_up_to": {"euro": 1_000}, "ceilings": [{"euro": 500}]},
            {"planned_spend": 1_000},
            [
                ("Importo previsto", "1.000,00 €", "1000.00"),
                ("Contributo", "1.000,00 € × 50 %", "500.00"),
            ],
        ),
        ({"fixed": [{"euro": 2_500}]}, {}, [("Importo fisso", "2.500,00 €", "2500.00")]),
        (
            {"fixed": [{"euro": 1_000, "per": "trainees"}]},
            {"trainees": 3},
            [("Importo fisso", "1.000,00 € × 3", "3000.00")],
        ),
        (
            {
                "shares": SHARE,
                "loan": {
                    "shares": [{"percent": 70, "source": "s"}],
                    "ceilings": [{"euro": 600, "source": "s"}],
                    "words": "a tasso zero",
                },
            },
            {"planned_spend": 1_000},
            [
                ("Importo previsto", "1.000,00 €", "1000.00"),
                ("Contributo", "1.000,00 € × 50 %", "500.00"),
                ("Prestito (a tasso zero)", "1.000,00 € × 70 %", "700.00"),
                ("Tetto", "al massimo 600,00 €", "600.00"),
            ],
        ),
    ],
)
def test_the_steps_are_those_of_a_person_with_a_calculator(terms, facts, steps):
    assert shown(terms, facts) == steps


def test_one_rate_for_every_line_is_the_rate_of_the_whole():
    facts = {"price_a": 10, "price_b": 10, "firm_size": "media"}
    for share, whole in ((80, 80), (50, None)):
        terms = grant(lines=[PRICES[0], {**PRICES[1], "ceilings": []}], shares=[{"percent": share}])
        assert work_out(terms, facts, DAY).percent == whole
    single = grant(brackets=[{**TABLE, "brackets": [{"percent": 40}]}])
    assert work_out(single, {"planned_spend": 10}, DAY).percent == 40
    assert work_out(grant(brackets=[TABLE]), {"planned_spend": 10}, DAY).percent is None


def test_a_line_that_no_share_pays_earns_nothing_and_the_others_still_do():
    terms = grant(lines=[{**PRICES[1], "shares": [{"percent": 90, "when": SMALL}]}, PRICES[0]])
    assert work_out(terms, {"price_a": 10, "price_b": 10, "firm_size": "media"}, DAY).amount == 8


def test_a_flat_rate_earns_the_share_of_the_whole():
    terms = grant(lines=[PRICES[0], {**LINES[3], "flat_rate_percent": 10}], shares=SHARE)
    assert work_out(terms, {"price_a": 100, "firm_size": "media"}, DAY).amount == 80 + 5


def test_a_loan_without_words_is_just_a_loan():
    terms = {"shares": SHARE, "loan": {"shares": [{"percent": 70, "source": "s"}]}}
    assert shown(terms, {"planned_spend": 10})[-1] == ("Prestito", "10,00 € × 70 %", "7.00")


@pytest.mark.parametrize(
    ("reduced", "words"),
    [(True, "il bando riduce l'aiuto"), (False, "si può chiedere al massimo questo")],
)
def test_the_headroom_has_a_line_of_its_own(reduced, words):
    terms = {"shares": SHARE, "reduced_to_headroom": reduced}
    line = (f"Plafond de minimis residuo: {words}", "al massimo 300,00 €", "300.00")
    assert shown(terms, {"planned_spend": 1_000}, money(300))[-1] == line


def test_each_step_keeps_the_source_and_certainty_of_its_number():
    found = work_out(grant(shares=SHARE, ceilings=[{"euro": 10}]), {"planned_spend": 100}, DAY)
    assert found.steps[1:] == (
        Step("Contributo", "100,00 € × 50 %", money("50.00"), "s", "official"),
        Step("Tetto", "al massimo 10,00 €", money("10.00"), "s", "secondary"),
    )
    assert found.steps[0].certainty == "official"


@pytest.mark.parametrize(("plan", "certainty"), [("secondary", "official"), ("not_found", "not_found")])
def test_interest_is_no_surer_than_its_plan(plan, certainty):
    terms = grant(base=["planned_loan"], interest={**INTEREST, "plan_certainty": plan})
    assert work_out(terms, {"planned_loan": 1_000}, DAY).steps[-1].certainty == certainty


# ---- sums that cannot be worked out -------------------------------------------------------------

NO_SPEND = "Manca l'importo previsto."


def unsaid(**known):
    terms = {"form": "grant", "admissible": Truth.UNKNOWN, "amount": None, "bound": "exact", "spend": None}
    return GrantSum(**{**terms, "missing": frozenset({"planned_spend"}), "why_not": NO_SPEND, **known})


@pytest.mark.parametrize(
    ("terms", "facts", "expected"),
    [
        ({"shares": [{"percent": 50}]}, {}, unsaid(percent=Decimal(50))),
        (
            {"shares": [{"percent": 50, "when": SMALL}]},
            {},
            unsaid(missing=frozenset({"planned_spend", "firm_size"})),
        ),
        ({"shares": [{"percent": 50, "when": SMALL}]}, {"firm_size": "media"}, unsaid()),
        (
            {"base": ["planned_loan"], "interest": INTEREST},
            {},
            unsaid(percent=money("2.75"), missing=frozenset({"planned_loan"})),
        ),
        ({"brackets": [TABLE]}, {}, unsaid(band="2")),
        ({"brackets": [SMALL_TABLE]}, {}, unsaid(missing=frozenset({"planned_spend", "firm_size"}))),
        ({"form": "loan", "shares": [{"percent": 80}]}, {}, unsaid(form="loan", percent=Decimal(80))),
        (
            {"lines": PRICES[:1]},
            {"firm_size": "media"},
            unsaid(rates=(LineRate("a", "Prova", Decimal(80)),), missing=frozenset({"planned_spend"})),
        ),
    ],
)
def test_without_the_spend_the_rate_is_still_told_when_it_is_settled(terms, facts, expected):
    assert work_out(grant(**terms), facts, DAY) == expected


@pytest.mark.parametrize(
    "terms",
    [
        {"shares": [{"percent": 50, "when": SMALL}]},
        {"brackets": [SMALL_TABLE]},
        {"interest": {"rates": [{"percent": 5, "when": SMALL, "source": "s"}]}},
        {"fixed": [{"euro": 5, "when": SMALL}], "minimum_spend": {"euro": 10}},
    ],
)
def test_a_call_that_has_no_rate_for_this_firm_says_so(terms):
    found = work_out(grant(**terms), {"planned_spend": 10, "firm_size": "media"}, DAY)
    assert found == unsaid(
        admissible=Truth.YES,
        spend=Decimal(10),
        steps=(Step("Importo previsto", "10,00 €", money("10.00"), "", "official"),),
        missing=frozenset(),
        why_not="Le fonti lette non danno una somma per un'impresa con questi dati.",
    )


@pytest.mark.parametrize(
    ("terms", "facts", "says"),
    [
        (
            {"minimum_spend": {"euro": 100}, "shares": SHARE},
            {"planned_spend": 99},
            "La spesa di 99,00 € è sotto il minimo di 100,00 €.",
        ),
        (
            {"maximum_spend": {"euro": 100}, "shares": SHARE},
            {"planned_spend": 101},
            "La spesa di 101,00 € supera il massimo di 100,00 €.",
        ),
        (
            {"lines": [LINES[0], {**PRICES[1], "at_least_percent": 30}], "shares": SHARE},
            {"spend_software": 100, "price_b": 10},
            "«Corso» deve essere almeno il 30 % della spesa ammissibile.",
        ),
        (
            {"lines": [LINES[0], {**PRICES[1], "at_least_percent": 30, "of": ["a"]}], "shares": SHARE},
            {"spend_software": 100, "price_b": 29},
            "«Corso» deve essere almeno il 30 % di a.",
        ),
    ],
)
def test_a_spend_outside_the_limits_says_which_and_pays_nothing(terms, facts, says):
    found = work_out(grant(**terms), facts, DAY)
    assert (found.admissible, found.amount, found.bound, found.why_not) == (Truth.NO, 0, "exact", says)
    assert (found.form, found.spend) == ("grant", sum(facts.values()))
    assert found.steps


SPENT = {"planned_spend": 80}
MICRO = {**SPENT, "firm_size": "micro"}
LARGE = {**SPENT, "firm_size": "grande"}
SMALL_CAP, MEDIUM_CAP = {"euro": 30, "when": SMALL}, {"euro": 20, "when": MEDIUM}
SMALL_SHARE = [{"percent": 10, "when": SMALL}]


@pytest.mark.parametrize(
    ("terms", "facts", "bound", "amount"),
    [
        ({"fixed": [{"euro": 100, "per": "trainees"}]}, {}, "at_least", 100),
        ({"fixed": [{"euro": 100, "when": SMALL}, {"euro": 50}]}, {}, "at_least", 50),
        ({"fixed": [{"euro": 100, "when": SMALL}]}, {}, "at_most", 100),
        ({"shares": SHARE, "minimum_spend": {"euro": 90, "when": SMALL}}, SPENT, "exact", 40),
        ({"shares": SHARE, "minimum_spend": {"euro": 90, "when": SMALL}}, LARGE, "exact", 40),
        ({"shares": SHARE, "maximum_spend": {"euro": 70, "when": SMALL}}, SPENT, "exact", 40),
        ({"shares": SHARE, "maximum_spend": {"euro": 70, "when": SMALL}}, LARGE, "exact", 40),
        ({"shares": SHARE, "counted_up_to": {"euro": 70, "when": SMALL}}, LARGE, "exact", 40),
        ({"shares": SHARE, "counted_up_to": {"euro": 70, "when": SMALL}}, MICRO, "exact", 35),
        ({"shares": SHARE, "ceilings": [SMALL_CAP]}, SPENT, "at_most", 40),
        ({"shares": SHARE, "ceilings": [SMALL_CAP]}, LARGE, "exact", 40),
        ({"shares": SHARE, "ceilings": [SMALL_CAP, MEDIUM_CAP]}, SPENT, "at_most", 30),
        ({"shares": SHARE, "ceilings": [SMALL_CAP, MEDIUM_CAP]}, MICRO, "exact", 30),
        ({"shares": SHARE, "ceilings": [SMALL_CAP, {"euro": 35}]}, SPENT, "at_most", 35),
        ({"shares": SHARE, "ceilings": [{"euro": 40, "when": SMALL}]}, SPENT, "exact", 40),
        ({"shares": SHARE, "ceilings": [{"euro": 20}, SMALL_CAP]}, SPENT, "exact", 20),
        ({"shares": SHARE, "ceilings": [{"euro": 20}, {"euro": 20, "words": "a testa"}]}, SPENT, "exact", 20),
        ({"shares": SHARE, "ceilings": [SMALL_CAP, {**MEDIUM_CAP, "euro": 30}]}, SPENT, "exact", 30),
        ({"brackets": [SMALL_TABLE, {**TABLE, "brackets": [{"percent": 20}]}]}, SPENT, "at_least", 16),
        ({"lines": [{**LINES[0], "when": SMALL}], "shares": SHARE}, {"spend_software": 80}, "at_most", 40),
        ({"lines": [LINES[0]], "shares": SMALL_SHARE}, SPENT, "at_most", 8),
        ({"lines": LINES[:2], "shares": SMALL_SHARE}, {"spend_software": 80}, "indicative", 8),
    ],
)
def test_what_is_still_open_shows_in_the_bound(terms, facts, bound, amount):
    found = work_out(grant(**terms), facts, DAY)
    assert (found.bound, found.amount) == (bound, amount)
    assert bool(found.missing) or bound == "exact"


UNTIL_TODAY = {"value": {"today": {}}, "on_or_before": DAY}


@pytest.mark.parametrize(
    "terms",
    [
        {"shares": [{"percent": 50, "when": UNTIL_TODAY}]},
        {"lines": [{**LINES[0], "when": UNTIL_TODAY, "shares": [{"percent": 50, "when": UNTIL_TODAY}]}]},
    ],
)
def test_the_day_reaches_every_condition_of_a_sum(terms):
    assert work_out(grant(**terms), {"spend_software": 80, "planned_spend": 80}, DAY).amount == 40
    silent = work_out(grant(**terms), {}, DAY)
    assert 50 in (silent.percent, *(rate.percent for rate in silent.rates))
