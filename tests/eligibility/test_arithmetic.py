from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.arithmetic import work_out
from assistant.eligibility.sums import euro, percent
from assistant.rules.facts import OneOf
from assistant.rules.truth import Truth
from tests.eligibility.terms import MEDIUM, SMALL, grant, money

DAY = date(2026, 11, 22)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


DIGITAL = grant(
    minimum_spend={"euro": 30_000},
    lines=[
        {"id": "a", "label": "Servizi", "fact": "spend_software"},
        {"id": "b", "label": "Piano", "fact": "spend_consulting", "at_most_percent": 10},
        {"id": "c", "label": "Formazione", "fact": "spend_training", "at_most_percent": 5},
        {"id": "d", "label": "Indirette", "flat_rate_percent": 7, "flat_rate_of": ["a", "b", "c"]},
    ],
    shares=[{"percent": 50}],
    ceilings=[{"euro": 100_000}],
)
BY_SIZE = grant(shares=[{"percent": 70, "when": SMALL}, {"percent": 60, "when": MEDIUM}])
TABLE = {
    "id": "1",
    "source": "s",
    "brackets": [{"up_to": 10_000, "percent": 40}, {"up_to": 50_000, "percent": 10}],
}


@pytest.mark.parametrize(
    ("spend", "amount", "admissible"),
    [
        (0, 0, NO),
        (29_999.99, 0, NO),
        (30_000, 15_000, YES),
        (80_000, 40_000, YES),
        (199_999.99, "100000.00", YES),
        (200_000, 100_000, YES),
        (1_000_000, 100_000, YES),
        ("30000.01", "15000.01", YES),
    ],
)
def test_a_share_has_a_minimum_below_and_a_ceiling_above(spend, amount, admissible):
    found = work_out(DIGITAL, {"eligible_spend": money(spend)}, DAY)
    assert (found.amount, found.admissible, found.bound) == (money(amount), admissible, "exact")
    assert found.spend == money(spend)


def test_lines_are_cut_to_their_caps_and_flat_rates_added():
    facts = {"spend_software": 85_000, "spend_consulting": 50_000, "spend_training": 2_000}
    found = work_out(DIGITAL, facts, DAY)
    # b <= 10 % of a + b + c: (85.000 + 2.000) / 0,9 = 96.666,67 of which 9.666,66 is b
    assert found.spend == money("96666.66") + money("6766.67")
    assert found.amount == money("51716.67")
    assert [step.words for step in found.steps][3] == "Piano: ridotta al tetto"


def test_two_capped_lines_are_capped_on_the_spend_that_is_left():
    facts = {"spend_software": 85_000, "spend_consulting": 50_000, "spend_training": 50_000}
    found = work_out(DIGITAL, facts, DAY)
    assert found.spend == 100_000 + 7_000


def test_lines_not_told_leave_the_sum_a_bound():
    only_software = work_out(DIGITAL, {"spend_software": 80_000}, DAY)
    assert (only_software.bound, only_software.missing) == (
        "at_least",
        {"spend_consulting", "spend_training"},
    )
    whole = work_out(DIGITAL, {"planned_spend": 80_000}, DAY)
    assert (whole.amount, whole.bound, whole.admissible) == (40_000, "at_most", UNKNOWN)
    assert whole.missing == {"spend_software", "spend_consulting", "spend_training"}
    nothing = work_out(DIGITAL, {}, DAY)
    assert (nothing.amount, nothing.why_not, nothing.percent) == (None, "Manca l'importo previsto.", 50)


@pytest.mark.parametrize(
    ("limit", "at_least", "at_most", "admissible"),
    [
        ("minimum_spend", 30_000, None, YES),
        ("minimum_spend", 29_999, None, UNKNOWN),
        ("minimum_spend", None, 30_000, UNKNOWN),
        ("minimum_spend", None, 29_999, NO),
        ("maximum_spend", 30_001, None, NO),
        ("maximum_spend", 30_000, None, UNKNOWN),
        ("maximum_spend", None, 30_001, UNKNOWN),
        ("maximum_spend", None, 30_000, YES),
    ],
)
def test_a_bound_of_the_spend_decides_only_the_limit_it_has_passed(limit, at_least, at_most, admissible):
    lines = [{"id": fact, "label": fact, "fact": fact} for fact in ("spend_software", "spend_other")]
    terms = grant(lines=lines, shares=[{"percent": 50}], **{limit: {"euro": 30_000}})
    facts = {"planned_spend": at_most} if at_least is None else {"spend_software": at_least}
    assert work_out(terms, facts, DAY).admissible is admissible


def test_a_line_cut_to_its_cap_lowers_the_cap_of_a_line_before_it():
    lines = [
        {"id": "b", "label": "Opere", "fact": "spend_other", "at_most_percent": 20, "of": ["a"]},
        {"id": "a", "label": "Macchine", "fact": "spend_machines", "at_most": 100},
    ]
    terms = grant(lines=lines, shares=[{"percent": 10}])
    assert work_out(terms, {"spend_machines": 1_000, "spend_other": 500}, DAY).spend == 100 + 20
    alone = grant(lines=lines[1:], shares=[{"percent": 10}])
    assert work_out(alone, {"spend_machines": 1_000}, DAY).spend == 100


def test_caps_that_make_up_the_whole_still_leave_a_spend():
    lines = [
        {"id": "a", "label": "Beni", "fact": "spend_machines", "at_most_percent": 90},
        {"id": "b", "label": "Consulenza", "fact": "spend_consulting", "at_most_percent": 10},
    ]
    facts = {"spend_machines": 100, "spend_consulting": 50}
    # b is 11,11, a tenth rounded down; a is nine times as much
    assert work_out(grant(lines=lines, shares=[{"percent": 50}]), facts, DAY).spend == money("111.10")


def test_a_line_just_within_its_cap_is_left_as_it_is():
    facts = {"spend_software": 90_050, "spend_consulting": 9_950, "spend_training": 0}
    assert work_out(DIGITAL, facts, DAY).spend == 100_000 + 7_000


@pytest.mark.parametrize(
    ("line", "facts", "spend"),
    [
        ({"at_most": 10_000}, {"spend_other": 15_000}, 110_000),
        ({"at_most_percent": 20, "of": ["a"]}, {"spend_other": 30_000}, 120_000),
        ({"at_most_percent": 20, "of": ["a"], "at_most": 5_000}, {"spend_other": 30_000}, 105_000),
        ({"when": MEDIUM}, {"spend_other": 30_000, "firm_size": "micro"}, 100_000),
        ({"when": MEDIUM}, {"spend_other": 30_000, "firm_size": "media"}, 130_000),
    ],
)
def test_a_line_has_caps_of_its_own(line, facts, spend):
    terms = grant(
        lines=[
            {"id": "a", "label": "Macchine", "fact": "spend_machines"},
            {"id": "b", "label": "Opere", "fact": "spend_other", **line},
        ],
        shares=[{"percent": 10}],
    )
    assert work_out(terms, {"spend_machines": 100_000, **facts}, DAY).spend == spend


@pytest.mark.parametrize(
    ("of", "consulting", "admissible"),
    [
        ([], 29_999, NO),
        ([], 30_000, YES),
        ([], 30_001, YES),
        (["a"], 23_076, NO),
        (["a"], 23_077, YES),
    ],
)
def test_a_line_may_have_a_least_share_of_the_spend_flat_rates_left_out(of, consulting, admissible):
    terms = grant(
        lines=[
            {"id": "a", "label": "Beni", "fact": "spend_machines"},
            {"id": "b", "label": "Consulenza", "fact": "spend_consulting", "at_least_percent": 30, "of": of},
            {"id": "c", "label": "Indirette", "flat_rate_percent": 7},
        ],
        shares=[{"percent": 50}],
    )
    found = work_out(terms, {"spend_machines": 100_000 - consulting, "spend_consulting": consulting}, DAY)
    assert found.admissible is admissible
    assert bool(found.why_not) == (admissible is NO)


@pytest.mark.parametrize(
    ("facts", "amount", "bound"),
    [
        ({"firm_size": "micro"}, 70_000, "exact"),
        ({"firm_size": "media"}, 60_000, "exact"),
        ({}, 70_000, "at_most"),
        ({"firm_size": OneOf(("micro", "piccola"))}, 70_000, "exact"),
        ({"firm_size": OneOf(("piccola", "media"))}, 70_000, "at_most"),
        ({"firm_size": "grande"}, None, "exact"),
    ],
)
def test_the_share_follows_the_size_and_unknown_size_gives_at_most(facts, amount, bound):
    found = work_out(BY_SIZE, {"planned_spend": 100_000, **facts}, DAY)
    assert (found.amount, found.bound) == (amount, bound)
    assert ("firm_size" in found.missing) == (bound == "at_most")


def test_a_richer_share_still_open_makes_the_settled_one_a_lower_bound():
    terms = grant(shares=[{"percent": 40, "when": {"fact": "green", "is": True}}, {"percent": 30}])
    found = work_out(terms, {"planned_spend": 100}, DAY)
    assert (found.amount, found.bound) == (30, "at_least")
    poorer = grant(shares=[{"percent": 20, "when": {"fact": "green", "is": True}}, {"percent": 30}])
    assert work_out(poorer, {"planned_spend": 100}, DAY).bound == "at_most"


def test_bonuses_add_points_up_to_the_cap():
    terms = grant(
        shares=[{"percent": 25}],
        bonuses=[{"percent": 20, "when": SMALL}, {"percent": 15, "when": {"fact": "spread", "is": True}}],
        percent_at_most={"percent": 50},
    )
    facts = {"planned_spend": 1_000}
    assert work_out(terms, {**facts, "firm_size": "micro", "spread": True}, DAY).percent == 50
    settled = work_out(terms, {**facts, "firm_size": "micro", "spread": False}, DAY)
    assert (settled.percent, settled.bound) == (45, "exact")
    assert work_out(terms, {**facts, "firm_size": "media"}, DAY).bound == "at_least"


@pytest.mark.parametrize(
    ("spend", "amount"),
    [(0, 0), (5_000, 2_000), (10_000, 4_000), (10_001, "4000.10"), (50_000, 8_000), (90_000, 8_000)],
)
def test_brackets_are_progressive_and_end(spend, amount):
    found = work_out(grant(brackets=[TABLE]), {"planned_spend": spend}, DAY)
    assert (found.amount, found.band) == (money(amount), "1")


def test_an_uplift_of_the_deduction_tells_the_tax_saved():
    terms = grant(form="deduction_uplift", brackets=[TABLE], tax_rate_percent={"percent": 24})
    found = work_out(terms, {"planned_spend": 10_000}, DAY)
    assert (found.amount, found.tax_saving, found.received) == (4_000, 960, 960)
    for other in ({"form": "deduction_uplift"}, {"form": "grant", "tax_rate_percent": {"percent": 24}}):
        assert work_out(grant(brackets=[TABLE], **other), {"planned_spend": 10_000}, DAY).tax_saving is None


def test_interest_is_that_of_a_loan_in_equal_instalments():
    terms = grant(
        form="interest_contribution",
        base=["planned_loan"],
        interest={"rates": [{"percent": 2.75, "source": "s"}], "plan_certainty": "secondary"},
    )
    found = work_out(terms, {"planned_loan": 300_000}, DAY)
    rate, left, instalment = money("0.01375"), money(300_000), found.amount + 300_000
    for _ in range(10):
        left = left * (1 + rate) - instalment / 10
    assert abs(left) < money("0.01")
    assert (found.amount, found.percent, found.bound) == (money("23152.10"), money("2.75"), "exact")


def test_a_plan_nobody_has_read_leaves_the_sum_indicative():
    terms = grant(base=["planned_loan"], interest={"rates": [{"percent": 5, "source": "s"}]})
    assert work_out(terms, {"planned_loan": 1_000}, DAY).bound == "indicative"


def test_a_fixed_sum_needs_no_spend_unless_there_is_a_minimum():
    fixed = work_out(grant(fixed=[{"euro": 2_500}]), {}, DAY)
    assert (fixed.amount, fixed.missing) == (2_500, frozenset())
    assert work_out(grant(fixed=[{"euro": 1_000, "per": "trainees"}]), {"trainees": 3}, DAY).amount == 3_000
    limited = grant(fixed=[{"euro": 10_000}], minimum_spend={"euro": 12_500})
    assert work_out(limited, {}, DAY).amount is None
    assert work_out(limited, {"planned_spend": 12_499}, DAY).admissible is NO
    assert work_out(limited, {"planned_spend": 12_500}, DAY).amount == 10_000


@pytest.mark.parametrize(
    ("facts", "amount", "bound"),
    [
        ({"trainees": 3, "firm_size": "micro"}, 6_000, "exact"),
        ({"trainees": 30, "firm_size": "micro"}, 20_000, "exact"),
        ({"trainees": 30, "firm_size": "media"}, 50_000, "exact"),
        ({"firm_size": "media"}, 50_000, "at_most"),
        ({"trainees": 30}, 50_000, "at_most"),
    ],
)
def test_ceilings_go_by_head_and_by_size(facts, amount, bound):
    terms = grant(
        shares=[{"percent": 100}],
        ceilings=[{"euro": 2_000, "per": "trainees"}, {"euro": 20_000, "when": SMALL}, {"euro": 50_000}],
    )
    found = work_out(terms, {"planned_spend": 90_000, **facts}, DAY)
    assert (found.amount, found.bound) == (amount, bound)


def test_spend_above_what_is_counted_earns_nothing_and_above_the_maximum_is_refused():
    counted = grant(counted_up_to={"euro": 20_000}, shares=[{"percent": 50}])
    assert work_out(counted, {"planned_spend": 25_000}, DAY).amount == 10_000
    limited = grant(maximum_spend={"euro": 20_000}, shares=[{"percent": 50}])
    assert work_out(limited, {"planned_spend": 20_000}, DAY).admissible is YES
    above = work_out(limited, {"planned_spend": money("20000.01")}, DAY)
    assert (above.admissible, above.amount) == (NO, 0)
    assert "supera il massimo di 20.000,00 €" in above.why_not


def test_service_discounts_follow_service_and_size():
    lines = [
        {"id": "a", "label": "Assessment", "fact": "price_a", "shares": [{"percent": 90, "when": MEDIUM}]},
        {"id": "b", "label": "Prova", "fact": "price_b", "shares": [{"percent": 80, "when": MEDIUM}]},
    ]
    lines[1]["ceilings"] = [{"euro": 500}]
    terms = grant(form="service_discount", lines=lines)
    found = work_out(terms, {"price_a": 1_000, "price_b": 1_000, "firm_size": "media"}, DAY)
    assert found.amount == 900 + 500
    silent = work_out(terms, {"firm_size": "media"}, DAY)
    assert [(rate.line, rate.percent) for rate in silent.rates] == [("a", 90), ("b", 80)]
    assert found.rates == silent.rates
    assert work_out(terms, {}, DAY).rates == ()


def test_a_loan_is_told_beside_the_grant_and_never_added():
    terms = grant(
        shares=[{"percent": 30}],
        loan={"shares": [{"percent": 70, "source": "s"}], "ceilings": [{"euro": 60_000, "source": "s"}]},
    )
    found = work_out(terms, {"planned_spend": 100_000}, DAY)
    assert (found.amount, found.loan) == (30_000, 60_000)


@pytest.mark.parametrize(
    ("left", "reduced", "amount", "fits"),
    [
        (None, False, 40_000, None),
        (40_000, False, 40_000, YES),
        (39_999, False, 39_999, NO),
        (39_999, True, 39_999, YES),
    ],
)
def test_aid_above_the_headroom_is_cut_only_where_the_call_says_so(left, reduced, amount, fits):
    terms = grant(shares=[{"percent": 50}])
    terms = replace(terms, reduced_to_headroom=reduced)
    found = work_out(terms, {"planned_spend": 80_000}, DAY, None if left is None else money(left))
    assert (found.amount, found.fits_headroom) == (amount, fits)


@pytest.mark.parametrize(
    ("facts", "left", "fits"),
    [
        ({}, 0, UNKNOWN),
        ({}, 60_000, UNKNOWN),
        ({}, 70_000, YES),
        ({"firm_size": "micro"}, 69_999, NO),
        ({"firm_size": "media"}, 60_000, YES),
    ],
)
def test_a_sum_that_is_only_a_bound_leaves_the_headroom_open(facts, left, fits):
    found = work_out(BY_SIZE, {"planned_spend": 100_000, **facts}, DAY, money(left))
    assert found.fits_headroom is fits


def test_a_lower_bound_within_the_headroom_may_still_pass_it_unless_the_call_cuts_it():
    terms = grant(fixed=[{"euro": 100, "per": "trainees"}])
    assert work_out(terms, {}, DAY, money(150)).fits_headroom is UNKNOWN
    assert work_out(replace(terms, reduced_to_headroom=True), {}, DAY, money(150)).fits_headroom is YES


@given(
    spends=st.fixed_dictionaries(
        dict.fromkeys(
            ("spend_software", "spend_consulting", "spend_training"), st.decimals(0, 10**6, places=2)
        )
    ),
    left=st.decimals(0, 300_000, places=2),
)
def test_no_cap_is_ever_passed(spends, left):
    found = work_out(DIGITAL, spends, DAY, left)
    assert found.amount is not None
    assert found.amount <= min(left, 100_000)
    assert found.amount == found.amount.quantize(money("0.01"))
    if found.admissible is YES:
        direct = found.spend / money("1.07")
        told = {step.words: step.amount for step in found.steps}
        plan = told.get("Piano: ridotta al tetto", spends["spend_consulting"])
        training = told.get("Formazione: ridotta al tetto", spends["spend_training"])
        assert plan <= direct / 10 + money("0.01")
        assert training <= direct / 20 + money("0.01")


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_more_spend_never_earns_less_once_admissible(one, other):
    low, high = sorted((one, other))
    sums = [work_out(DIGITAL, {"eligible_spend": spend}, DAY).amount for spend in (low, high)]
    assert sums == sorted(sums)


def test_numbers_are_written_as_in_italy():
    assert euro(money("1234567.5")) == "1.234.567,50 €"
    assert percent(money("3.575")) == "3,575 %"
    assert percent(money(50)) == "50 %"
