"""Telling more never turns a certain verdict into its opposite, on every measure as it is served."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from assistant.content.knowledge import read_knowledge
from assistant.eligibility.derived import SPEND_LINES
from assistant.eligibility.grants import terms_of
from assistant.eligibility.verdict import check
from assistant.rules.conditions import comparisons_of

KNOWLEDGE = read_knowledge(Path(__file__).resolve().parents[2] / "knowledge")
DAY = date(2026, 11, 22)
FOLLOWS = {"firm_size", "planned_spend", "site_in_lombardia", "site_in_italy", "eligible_spend"}
"""Facts that are told so that they agree with those they follow from, or left to be worked out."""
CHOSEN = "chosen_aid_regime"
"""Not a fact but a choice: while it is open the better regime counts."""
STEPS = {"integer": 1, "decimal": Decimal("0.01"), "money": Decimal(1), "percent": Decimal(1)}
SUMS = [Decimal(euro) for euro in (0, 5, 1_000, 30_000, 100_000, 2_000_000)]


def looked_at():
    """The values that conditions compare each fact with."""
    values = {}
    for measure in KNOWLEDGE.measures.values():
        conditions = [one.condition for one in measure.requirements]
        grants = [edition.grant for edition in measure.editions if edition.grant]
        conditions += [term.when for grant in grants for _place, term in terms_of(grant)]
        for comparison in (each for condition in conditions for each in comparisons_of(condition)):
            told = [side.value({}, DAY) for side in comparison.right if not side.facts]
            values.setdefault(getattr(comparison.left, "id", ""), []).extend(told)
    return values


LOOKED_AT = looked_at()


def a_value(fact, chance):
    """At a boundary of some condition, or one step beside it."""
    told = LOOKED_AT.get(fact.id, [])
    if fact.kind in STEPS:
        value = Decimal(chance.choice(told or SUMS)) + chance.choice((-1, 0, 1)) * STEPS[fact.kind]
        least, most = fact.minimum or Decimal(0), fact.maximum if fact.maximum is not None else value
        value = min(max(value, least), most)
        return int(value) if fact.kind == "integer" else value
    if fact.kind == "date":
        return chance.choice(told or [DAY]) + timedelta(chance.choice((-400, -1, 0, 1)))
    choices = [choice.value for choice in fact.choices]
    return {
        "boolean": lambda: chance.random() < 0.5,
        "choice": lambda: chance.choice(choices),
        "choices": lambda: (chance.choice(choices),),
        "ateco": lambda: chance.choice(("25.62", "62.02", "46.35", "01.11", "64.19", "46")),
        "province": lambda: chance.choice(("BG", "MI", "TO")),
        "text": lambda: "testo",
    }[fact.kind]()


def a_firm(chance):
    """Everything told, in agreement with itself."""
    asked = [fact for id, fact in KNOWLEDGE.facts.items() if id not in FOLLOWS and not fact.derived]
    firm = {fact.id: a_value(fact, chance) for fact in asked}
    firm["planned_spend"] = sum((Decimal(firm[line]) for line in SPEND_LINES), Decimal(0))
    firm |= {"site_in_lombardia": firm["province"] in ("BG", "MI"), "site_in_italy": True}
    return firm


@pytest.mark.parametrize("seed", range(12))
def test_telling_more_never_turns_a_certain_verdict_into_its_opposite(seed):
    chance = Random(seed)
    firm = a_firm(chance)
    certain = 0
    for measure in KNOWLEDGE.measures.values():
        whole = check(measure, firm, DAY, KNOWLEDGE.legal).outcome
        for share in (0.3, 0.6, 0.9):
            told = {id: value for id, value in firm.items() if id == CHOSEN or chance.random() < share}
            part = check(measure, told, DAY, KNOWLEDGE.legal).outcome
            certain += part != "undetermined"
            assert {part, whole} != {"eligible", "not_eligible"}, measure.slug
    assert certain > 20
