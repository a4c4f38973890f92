from datetime import date
from decimal import Decimal

import pytest

from assistant.content.knowledge import Knowledge
from assistant.refusals import Refused
from assistant.rules.truth import Truth
from assistant.usecases.check_funding import UnknownMeasure
from assistant.usecases.compare_measures import NotComparable, compare_measures

DAY = date(2026, 11, 22)
SABATINI, CREDIT, DIGITAL = (
    "nuova-sabatini",
    "iperammortamento-2026",
    "transizione-digitale-imprese-lombarde",
)


@pytest.mark.parametrize(
    ("slugs", "refusal"),
    [
        ((), NotComparable),
        ((SABATINI,), NotComparable),
        ((SABATINI, SABATINI), NotComparable),
        ((SABATINI, CREDIT, DIGITAL, "si40"), NotComparable),
        ((SABATINI, "che-non-esiste"), UnknownMeasure),
        ((SABATINI, "de-minimis-2023-2831"), UnknownMeasure),
    ],
)
def test_only_two_or_three_measures_are_compared(
    knowledge: Knowledge, slugs: tuple[str, ...], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        compare_measures(knowledge, slugs, {}, DAY)


def test_measures_keep_their_order_and_every_group_has_its_rules(knowledge: Knowledge) -> None:
    found = compare_measures(knowledge, (DIGITAL, SABATINI, CREDIT), {"spend_machines": Decimal(90000)}, DAY)
    assert [one.slug for one in found.measures] == [DIGITAL, SABATINI, CREDIT]
    assert set(found.verdicts) == {DIGITAL, SABATINI, CREDIT}
    assert [len(one.slugs) for one in found.combinations] == [2, 2, 2, 3]


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("transizione-40", "transizione-50"), "non si cumula con"),
        (("voucher-digitali-i40-lombardia", "accordi-innovazione"), "non ammette altri aiuti"),
    ],
)
def test_a_combination_that_cannot_be_names_the_rule_that_forbids_it(
    knowledge: Knowledge, pair: tuple[str, str], words: str
) -> None:
    facts = {"planned_spend": Decimal(90000), "spend_machines": Decimal(90000)}
    (found,) = compare_measures(knowledge, pair, facts, DAY).combinations
    assert found.truth is Truth.NO
    assert any(words in rule.words and rule.source_url for rule in found.rules if rule.truth is Truth.NO)
