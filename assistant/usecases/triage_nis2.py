"""A first look at whether NIS2 concerns the firm: guidance with what to verify, never a decision."""

from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.eligibility.derived import derive
from assistant.questionnaire.triage import Result, decide
from assistant.rules.facts import Facts
from assistant.usecases.funding_value import askable


def triage_nis2(knowledge: Knowledge, facts: Facts, day: date) -> Result:
    """The outcome on what the firm has told, size and sector worked out. Raises UnknownAteco."""
    return decide(knowledge.nis2, derive(facts, day, knowledge.legal), day)


def facts_for_nis2(knowledge: Knowledge, facts: Facts, day: date) -> tuple[str, ...]:
    """What to ask next for it, in the order of the content; nothing once it is settled."""
    missing = triage_nis2(knowledge, facts, day).missing
    asked = {id for inputs in askable(knowledge, missing, facts).values() for id in inputs}
    return tuple(id for id in knowledge.facts if id in asked)
