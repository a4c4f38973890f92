from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.derived import derive, known_ateco
from assistant.eligibility.grants import Amount, Grant, Share
from assistant.eligibility.legal import UnknownAteco
from assistant.eligibility.verdict import check, check_all, headroom_left
from assistant.rules.conditions import parse_condition
from assistant.rules.facts import OneOf
from assistant.rules.truth import Truth
from tests.eligibility import terms
from tests.eligibility.terms import edition, requirement

DAY = date(2026, 6, 1)
TERMS = Grant("grant", minimum_spend=Amount(Decimal(30_000), "s"), shares=(Share(Decimal(50), "s"),))
CALL = replace(
    terms.CALL,
    regime="de_minimis",
    editions=(edition(TERMS),),
    requirements=(
        requirement("pmi", {"fact": "firm_size", "in": ["micro", "piccola", "media"]}),
        requirement("sede", {"fact": "site_in_lombardia", "is": True}),
        requirement("ateco", {"fact": "ateco_section_2007", "not_in": ["K"]}),
    ),
)
FIT = {
    "firm_size": "micro",
    "site_in_lombardia": True,
    "ateco": "25.62",
    "planned_spend": 80_000,
    "de_minimis_received": 0,
}


@pytest.mark.parametrize(
    ("changed", "outcome", "on_answers", "missing"),
    [
        ({}, "eligible", "eligible", set()),
        ({"firm_size": None}, "undetermined", "eligible", {"firm_size"}),
        ({"firm_size": "grande"}, "not_eligible", "not_eligible", set()),
        ({"firm_size": "grande", "ateco": None}, "not_eligible", "not_eligible", set()),
        ({"site_in_lombardia": False}, "not_eligible", "not_eligible", set()),
        ({"ateco": "64.19"}, "not_eligible", "not_eligible", set()),
        ({"planned_spend": 20_000}, "not_eligible", "not_eligible", set()),
        ({"planned_spend": None}, "undetermined", "eligible", {"planned_spend"}),
        ({"de_minimis_received": None}, "undetermined", "eligible", {"de_minimis_received"}),
        ({"de_minimis_received": 260_000}, "eligible", "eligible", set()),
        ({"de_minimis_received": 260_001}, "not_eligible", "not_eligible", set()),
        (
            dict.fromkeys(FIT),
            "undetermined",
            "undetermined",
            {"firm_size", "site_in_lombardia", "ateco", "planned_spend", "de_minimis_received"},
        ),
    ],
)
def test_one_no_decides_and_a_missing_answer_decides_nothing(legal, changed, outcome, on_answers, missing):
    facts = {fact: value for fact, value in {**FIT, **changed}.items() if value is not None}
    verdict = check(CALL, facts, DAY, legal)
    assert (verdict.outcome, verdict.on_answers, verdict.missing) == (outcome, on_answers, missing)


def test_each_requirement_shows_the_answer_used(legal):
    findings = {f.requirement.id: f for f in check(CALL, FIT, DAY, legal).requirements}
    assert findings["pmi"].truth is Truth.YES
    assert findings["pmi"].used == {"firm_size": "micro"}
    assert findings["ateco"].used == {"ateco_section_2007": "C"}


def test_status_and_requirements_are_told_apart(legal):
    verdict = check(CALL, FIT, date(2027, 1, 1), legal)
    assert (verdict.outcome, verdict.call_status) == ("eligible", "closed")
    assert (verdict.slug, verdict.day) == ("bando", date(2027, 1, 1))


def test_the_day_reaches_requirements_and_sum(legal):
    until = {"value": {"today": {}}, "on_or_before": DAY}
    share = Share(Decimal(50), "s", when=parse_condition(until))
    call = replace(
        CALL,
        requirements=(requirement("giorno", until),),
        editions=(edition(replace(TERMS, shares=(share,))),),
    )
    verdict = check(call, FIT, DAY, legal)
    assert (verdict.outcome, verdict.grant.amount) == ("eligible", 40_000)
    assert check(call, FIT, date(2026, 6, 2), legal).outcome == "not_eligible"


def test_a_measure_without_terms_says_so(legal):
    assert check(CALL, FIT, DAY, legal).why_no_grant == ""
    for editions in ((), (edition(None),)):
        verdict = check(replace(CALL, editions=editions), FIT, DAY, legal)
        assert verdict.grant is None
        assert verdict.why_no_grant == "Le fonti lette non bastano a calcolare la somma."


@pytest.mark.parametrize(
    ("received", "left"), [(0, 300_000), (299_999, 1), (300_000, 0), (300_001, 0), (None, None)]
)
def test_the_headroom_is_what_the_ceiling_leaves_and_never_below_nothing(legal, received, left):
    assert headroom_left({"de_minimis_received": received}, DAY, legal) == left


def test_headroom_is_left_out_where_no_regulation_is_known(legal):
    verdict = check(CALL, {**FIT, "de_minimis_received": 300_000}, date(2023, 1, 1), legal)
    assert verdict.grant.fits_headroom is None


def test_all_measures_are_judged_at_once_as_one_by_one(legal):
    assert check_all({"bando": CALL}, FIT, DAY, legal) == {"bando": check(CALL, FIT, DAY, legal)}


# ---- derived facts ------------------------------------------------------------------------------

SMALL = {"ula": 5, "turnover": 1_000_000, "balance_total": 1_000_000}


@pytest.mark.parametrize(
    ("facts", "size"),
    [
        ({**SMALL, "linked_firms": False}, "micro"),
        (SMALL, OneOf(("micro", "piccola", "media", "grande"))),
        ({**SMALL, "linked_firms": True}, OneOf(("micro", "piccola", "media", "grande"))),
        ({"ula": 300}, "grande"),
        ({"ula": 60, "linked_firms": False}, OneOf(("media", "grande"))),
        ({**SMALL, "linked_firms": False, "firm_size": "media"}, "media"),
        ({**SMALL, "linked_firms": False, "turnover": 3_000_000}, "micro"),
        ({**SMALL, "linked_firms": False, "balance_total": 3_000_000}, "micro"),
        ({"ula": 5, "turnover": 3_000_000, "balance_total": 3_000_000, "linked_firms": False}, "piccola"),
        ({}, None),
        ({"linked_firms": False}, None),
    ],
)
def test_the_size_follows_from_figures_only_as_far_as_they_settle_it(legal, facts, size):
    assert derive(facts, DAY, legal).get("firm_size") == size


@pytest.mark.parametrize(
    ("code", "sections"),
    [
        ("25.62", ("C", "C")),
        ("62.02", ("J", "K")),
        ("62.20", ("J", "K")),
        ("64.19", ("K", "L")),
        ("45.20", ("G", None)),
    ],
)
def test_the_section_depends_on_the_edition(legal, code, sections):
    known = derive({"ateco": code}, DAY, legal)
    assert (known["ateco_section_2007"], known.get("ateco_section_2025")) == sections
    assert known["ateco_division"] == code[:2]


def test_a_code_of_no_edition_or_of_the_wrong_one_is_refused(legal):
    with pytest.raises(UnknownAteco, match=r"«99\.99» non esiste"):
        derive({"ateco": "99.99"}, DAY, legal)
    with pytest.raises(UnknownAteco) as refusal:
        known_ateco("62.02", legal, "2025")
    assert str(refusal.value) == (
        "Il codice «62.02» non esiste in ATECO 2025: è di ATECO 2007. "
        "Indichi il codice dell'edizione richiesta."
    )
    known_ateco("62.02", legal, "2007")


def test_spend_and_site_follow_when_every_part_is_told(legal):
    lines = ("spend_software", "spend_machines", "spend_training", "spend_consulting", "spend_other")
    assert derive(dict.fromkeys(lines, 10), DAY, legal)["planned_spend"] == 50
    assert "planned_spend" not in derive(dict.fromkeys(lines[1:], 10), DAY, legal)
    assert derive({"province": "BG"}, DAY, legal)["site_in_lombardia"] is True
    assert "site_in_lombardia" not in derive({"province": "TO"}, DAY, legal)
    assert derive({"province": "TO"}, DAY, legal)["site_in_italy"] is True
    assert derive({"site_in_lombardia": True}, DAY, legal)["site_in_italy"] is True
    assert "site_in_italy" not in derive({"site_in_lombardia": False}, DAY, legal)
    assert derive({"province": "BG", "site_in_lombardia": False}, DAY, legal)["site_in_lombardia"] is False


def test_a_measure_of_which_no_requirement_is_known_is_never_called_within_reach(legal):
    assert check(replace(CALL, requirements=()), FIT, DAY, legal).outcome == "undetermined"


def test_the_headroom_counts_for_what_is_given_not_for_what_is_lent(legal):
    lending = replace(CALL, editions=(edition(replace(TERMS, form="loan")),))
    lent = check(lending, {**FIT, "de_minimis_received": 290_000}, DAY, legal)
    assert (lent.outcome, lent.grant.amount, lent.grant.fits_headroom) == ("eligible", 40_000, None)


@pytest.mark.parametrize(("chosen", "outcome"), [("de_minimis", "not_eligible"), ("gber", "eligible")])
def test_where_the_call_leaves_the_regime_to_the_firm_the_headroom_follows_the_choice(legal, chosen, outcome):
    call = replace(CALL, regime="de_minimis_or_gber")
    facts = {**FIT, "de_minimis_received": 290_000, "chosen_aid_regime": chosen}
    assert check(call, facts, DAY, legal).outcome == outcome
