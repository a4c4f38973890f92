from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.cumulation import combine
from assistant.eligibility.grants import Grant, Share, SpendLine
from assistant.eligibility.measures import Cumulation
from assistant.rules.truth import Truth
from tests.eligibility.terms import CALL, edition

DAY = date(2026, 6, 1)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
FREE = Cumulation("allowed", "s")
FACTS = {"firm_size": "piccola", "spend_training": 100_000, "de_minimis_received": 250_000}


def measure(slug, regime="general_measure", share=20, fact="spend_training", cumulation=FREE, form="grant"):
    grant = Grant(form, lines=(SpendLine("a", "Voce", "s", fact=fact),), shares=(Share(Decimal(share), "s"),))
    return replace(
        CALL, slug=slug, title=slug.upper(), regime=regime, editions=(edition(grant),), cumulation=cumulation
    )


def pair(legal, one, other, facts=FACTS, day=DAY):
    (found,) = combine([one, other], facts, day, legal)
    return found


@pytest.mark.parametrize(
    ("one", "other", "truth"),
    [
        (FREE, FREE, YES),
        (FREE, None, YES),
        (None, None, UNKNOWN),
        (Cumulation("unknown", "s"), None, UNKNOWN),
        (Cumulation("forbidden", "s"), FREE, NO),
        (FREE, Cumulation("forbidden", "s"), NO),
        (Cumulation("forbidden", "s", allowed_with=("general_measure",)), FREE, YES),
        (Cumulation("forbidden", "s", allowed_with=("b",)), None, YES),
        (Cumulation("allowed", "s", forbidden_with=("b",)), None, NO),
    ],
)
def test_each_measures_own_rule_is_heard_and_one_no_forbids(legal, one, other, truth):
    found = pair(legal, measure("a", cumulation=one), measure("b", cumulation=other))
    assert (found.truth, found.shared) == (truth, ("spend_training",))
    assert all(rule.words and rule.source_url for rule in found.rules)


def test_measures_that_pay_different_costs_do_not_meet(legal):
    forbids = measure("a", cumulation=Cumulation("forbidden", "s"))
    found = pair(legal, forbids, measure("b", fact="spend_software"), {**FACTS, "spend_software": 50_000})
    assert (found.truth, found.shared, found.rules) == (YES, (), ())
    assert found.total == 20_000 + 10_000


@pytest.mark.parametrize(("share", "truth"), [(80, YES), (81, NO)])
def test_together_they_never_pay_more_than_the_cost(legal, share, truth):
    assert pair(legal, measure("a"), measure("b", share=share)).truth is truth


@pytest.mark.parametrize(
    ("share", "size", "truth"),
    [(50, "piccola", YES), (51, "piccola", NO), (40, "media", YES), (41, "media", NO), (20, None, UNKNOWN)],
)
def test_state_aid_on_training_stays_within_article_31(legal, share, size, truth):
    facts = {"spend_training": 100_000, **({"firm_size": size} if size else {})}
    assert pair(legal, measure("a", "gber"), measure("b", "de_minimis", share), facts).truth is truth


@pytest.mark.parametrize(("share", "truth"), [(0, YES), (20, UNKNOWN), (31, NO)])
def test_where_several_articles_fit_the_sum_between_them_stays_open(legal, share, truth):
    facts = {**FACTS, "spend_machines": 100_000}
    one, other = (measure(slug, "gber", s, "spend_machines") for slug, s in (("a", 20), ("b", share)))
    assert pair(legal, one, other, facts).truth is truth


def test_without_a_regulation_in_force_the_intensity_stays_open(legal):
    assert pair(legal, measure("a", "gber"), measure("b", "gber"), day=date(2027, 1, 1)).truth is UNKNOWN


@pytest.mark.parametrize(("received", "truth"), [(260_000, YES), (260_001, NO), (None, UNKNOWN)])
def test_de_minimis_aids_together_fit_in_the_headroom(legal, received, truth):
    facts = {
        fact: value for fact, value in {**FACTS, "de_minimis_received": received}.items() if value is not None
    }
    assert pair(legal, measure("a", "de_minimis"), measure("b", "de_minimis"), facts).truth is truth


def test_groups_of_three_are_looked_at_too(legal):
    found = combine([measure(slug) for slug in "abc"], FACTS, DAY, legal)
    assert [each.slugs for each in found] == [("a", "b"), ("a", "c"), ("b", "c"), ("a", "b", "c")]
    assert found[-1].total == 60_000


def test_what_is_lent_is_no_sum_received(legal):
    found = pair(legal, measure("a"), measure("b", form="loan", share=100))
    assert (found.truth, found.total) == (YES, 20_000)
