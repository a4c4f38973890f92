from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.cumulation import CumulationRule, combine
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
    source = replace(CALL.sources[0], url=slug)
    return replace(
        CALL,
        sources=(source, replace(source, id="other", url=f"another page of {slug}")),
        slug=slug,
        title=slug.upper(),
        regime=regime,
        editions=(edition(grant),),
        cumulation=cumulation,
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
    assert truth in {rule.truth for rule in found.rules}


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


@pytest.mark.parametrize(("share", "truth"), [(0, YES), (20, UNKNOWN), (30, UNKNOWN), (31, NO)])
def test_where_several_articles_fit_the_sum_between_them_stays_open(legal, share, truth):
    facts = {**FACTS, "spend_machines": 100_000}
    one, other = (measure(slug, "gber", s, "spend_machines") for slug, s in (("a", 20), ("b", share)))
    assert pair(legal, one, other, facts).truth is truth


def test_without_a_regulation_in_force_the_intensity_stays_open(legal):
    assert pair(legal, measure("a", "gber"), measure("b", "gber"), day=date(2027, 1, 1)).truth is UNKNOWN


@pytest.mark.parametrize(
    ("received", "truth"), [(260_000, YES), (260_001, NO), (300_000, NO), (None, UNKNOWN)]
)
def test_de_minimis_aids_together_fit_in_the_headroom(legal, received, truth):
    facts = {
        fact: value for fact, value in {**FACTS, "de_minimis_received": received}.items() if value is not None
    }
    assert pair(legal, measure("a", "de_minimis"), measure("b", "de_minimis"), facts).truth is truth


def test_groups_of_three_are_looked_at_too(legal):
    found = combine([measure(slug) for slug in "abc"], FACTS, DAY, legal)
    assert [each.slugs for each in found] == [("a", "b"), ("a", "c"), ("b", "c"), ("a", "b", "c")]
    assert found[-1].total == 60_000
    four = combine([measure(slug) for slug in "abcd"], FACTS, DAY, legal)
    assert max(len(each.slugs) for each in four) == 3


def test_without_one_of_the_sums_there_is_no_total(legal):
    facts = {**FACTS, "spend_software": None}
    assert pair(legal, measure("a"), measure("b", fact="spend_software"), facts).total is None


DE_MINIMIS, GBER = "de_minimis", "gber"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:"


@pytest.mark.parametrize(
    ("one", "other", "received", "rule"),
    [
        (measure("a"), measure("b"), 0, (YES, "«A» ammette altri aiuti sugli stessi costi.", "a")),
        (
            measure("a", cumulation=Cumulation("forbidden", "s")),
            measure("b"),
            0,
            (NO, "«A» non ammette altri aiuti sugli stessi costi.", "a"),
        ),
        (
            measure("a", cumulation=Cumulation("forbidden", "other", allowed_with=("b",))),
            measure("b"),
            0,
            (YES, "«A» si cumula con «B».", "another page of a"),
        ),
        (
            measure("a", cumulation=Cumulation("allowed", "s", forbidden_with=("b",))),
            measure("b"),
            0,
            (NO, "«A» non si cumula con «B».", "a"),
        ),
        (
            measure("a", cumulation=None),
            measure("b", cumulation=None),
            0,
            (UNKNOWN, "Le fonti lette non dicono se «A» si cumula con «B».", "a"),
        ),
        (
            measure("a"),
            measure("b", share=81),
            0,
            (NO, "Insieme coprirebbero il 101 % dei costi: non si può superare il 100 %.", "a"),
        ),
        (
            measure("a", GBER),
            measure("b", GBER),
            0,
            (
                YES,
                "Insieme 40 % degli stessi costi; gli articoli possibili ammettono dal 70 % al 70 %.",
                EUR_LEX + "02014R0651-20230701",
            ),
        ),
        (
            measure("a", GBER, form="loan"),
            measure("b", GBER),
            0,
            (UNKNOWN, "Non si sa ancora se gli aiuti insieme restano nell'intensità massima.", "a"),
        ),
        (
            measure("a", DE_MINIMIS),
            measure("b", DE_MINIMIS),
            260_001,
            (
                NO,
                "Gli aiuti de minimis insieme fanno 40.000,00 €; nel plafond restano 39.999,00 €.",
                EUR_LEX + "32023R2831",
            ),
        ),
        (
            measure("a", DE_MINIMIS),
            measure("b", DE_MINIMIS),
            None,
            (UNKNOWN, "Non si sa ancora se gli aiuti insieme stanno nel plafond de minimis.", "a"),
        ),
    ],
)
def test_each_rule_tells_its_numbers_and_its_source(legal, one, other, received, rule):
    found = pair(legal, one, other, {**FACTS, "de_minimis_received": received})
    assert CumulationRule(*rule) in found.rules


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (GBER, "general_measure", 0),
        (GBER, DE_MINIMIS, 1),
        (DE_MINIMIS, DE_MINIMIS, 1),
        (DE_MINIMIS, "unknown", 0),
    ],
)
def test_the_regulations_speak_only_of_several_state_aids(legal, one, other, said):
    rules = pair(legal, measure("a", one), measure("b", other)).rules
    assert sum(rule.source_url.startswith(EUR_LEX) for rule in rules) == said
    assert len(rules) == 2 + said


def test_what_is_lent_is_no_sum_received(legal):
    found = pair(legal, measure("a"), measure("b", form="loan", share=100))
    assert (found.truth, found.total) == (YES, 20_000)
