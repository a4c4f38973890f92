"""Every requirement in all three outcomes and at its boundary; every deadline by the day."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

import pytest

from assistant.content.knowledge import read_knowledge
from assistant.eligibility.status import status_on
from assistant.rules.conditions import comparisons_of, evaluate
from assistant.rules.expressions import Constant, FactReference
from assistant.rules.truth import Truth

KNOWLEDGE = read_knowledge(Path(__file__).resolve().parents[2] / "knowledge")
DAY = date(2026, 11, 22)
STEPS = {"integer": 1, "decimal": Decimal("0.01"), "money": Decimal("0.01"), "percent": Decimal("0.01")}
ROUND = (Decimal(0), Decimal(100), Decimal(1_000), Decimal(1_000_000))
MOST_COMBINATIONS = 20_000
REQUIREMENTS = [
    pytest.param(requirement, id=f"{measure.slug}: {requirement.id}")
    for measure in KNOWLEDGE.measures.values()
    for requirement in measure.requirements
]
EDITIONS = [
    pytest.param(measure, edition, id=f"{measure.slug}: {edition.id}")
    for measure in KNOWLEDGE.measures.values()
    for edition in measure.editions
]


def boundaries(condition, fact) -> list:
    """Values the condition compares this fact with, on DAY."""
    sides = [
        side.value({}, DAY)
        for comparison in comparisons_of(condition)
        if comparison.left == FactReference(fact)
        for side in comparison.right
        if not side.facts
    ]
    return list(dict.fromkeys(sides))


def around(definition, boundary) -> list:
    """The boundary and one step either side, of the fact's kind."""
    if definition.kind == "boolean":
        return [True, False]
    if definition.kind == "date":
        return [boundary - timedelta(1), boundary, boundary + timedelta(1)]
    if definition.kind in STEPS:
        return [boundary - STEPS[definition.kind], boundary, boundary + STEPS[definition.kind]]
    return [boundary]


def another(definition, told) -> list:
    """Values beside those the condition names: another choice, another code, another word."""
    if definition.kind in ("choice", "choices"):
        return [choice.value for choice in definition.choices if choice.value not in told][:1]
    return {"ateco": ["25.62", "01.11"], "province": ["XX"], "text": ["altro"]}.get(definition.kind, [])


def candidates(condition, fact) -> list:
    """None for not told, then every value worth trying."""
    definition = KNOWLEDGE.facts[fact]
    told = boundaries(condition, fact)
    values = [value for boundary in told for value in around(definition, boundary)]
    values += another(definition, told)
    if definition.kind in STEPS and not told:
        values += ROUND
    if definition.kind == "choices":
        values = [(value,) for value in values]
    return [None, *dict.fromkeys(values)]


def combinations(condition) -> Iterator[dict]:
    facts = sorted(condition.facts)
    for values in islice(product(*(candidates(condition, fact) for fact in facts)), MOST_COMBINATIONS):
        yield {fact: value for fact, value in zip(facts, values, strict=True) if value is not None}


def outcomes(condition) -> set[Truth]:
    found = set()
    for facts in combinations(condition):
        found.add(evaluate(condition, facts, DAY).truth)
        if len(found) == 3:
            break
    return found


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_the_requirement_can_be_met_missed_and_open(requirement):
    assert outcomes(requirement.condition) == set(Truth)


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_each_comparison_with_a_number_or_a_day_turns_at_its_boundary(requirement):
    for comparison in comparisons_of(requirement.condition):
        (side, *others) = comparison.right
        if others or not isinstance(side, Constant) or not isinstance(comparison.left, FactReference):
            continue
        definition = KNOWLEDGE.facts[comparison.left.id]
        if definition.kind not in (*STEPS, "date"):
            continue
        values = around(definition, side.value({}, DAY))
        truths = [evaluate(comparison, {definition.id: value}, DAY).truth for value in values]
        assert set(truths) == {Truth.YES, Truth.NO}, f"{definition.id}: {values}"


@pytest.mark.parametrize(("measure", "edition"), EDITIONS)
def test_each_deadline_turns_the_status_on_its_day(measure, edition):
    def status(day):
        return status_on(edition, day, measure.review_by)

    one = timedelta(1)
    if edition.opens is not None:
        assert status(edition.opens - one) == "upcoming"
        assert status(edition.opens) != "upcoming"
    last = edition.closes
    if edition.exhausted_on is not None:
        last = edition.exhausted_on - one
        assert status(edition.exhausted_on) == "closed"
    if last is not None:
        assert status(last + one) == "closed"
        assert status(last) != "closed" or edition.status == "closed"


def test_the_coverage_of_requirements_is_whole(capsys):
    reached = sum(len(outcomes(param.values[0].condition)) for param in REQUIREMENTS)
    whole = 3 * len(REQUIREMENTS)
    with capsys.disabled():
        print(f"\nEsiti dei requisiti raggiunti: {reached} su {whole} ({100 * reached / whole:.1f} %)")
    assert reached == whole
