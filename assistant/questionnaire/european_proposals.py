"""What our own answers propose for a European question, by one rule, for the firm to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.questionnaire.european import EuropeanItem, EuropeanQuestion
from assistant.rules.facts import FactValue

IN_USE = 3
"""Level from which a practice is really there: written down, applied, in a tool. A yes to a fact counts as
this, a no as 1."""


@dataclass(frozen=True)
class Proposed:
    """Marks to confirm (see `european_answers`), and the rows on which none of our answers says anything."""

    marks: tuple[str, ...]
    silent: tuple[str, ...]


def proposed_marks(
    question: EuropeanQuestion, levels: Mapping[str, int], facts: Mapping[str, FactValue]
) -> Proposed:
    """A row takes the strongest of the answers that inform it.

    From IN_USE on it is ticked, or ticked as already invested (what a firm plans is never proposed). On a
    scale levels 1 and 2 are the first step, 3 the middle one, 4 and 5 the last. A row that rules out the
    others is ticked when all its answers are at the very bottom and no other row is ticked.
    """
    strongest = {item.id: _strongest(item, levels, facts) for item in question.items}
    known = {id: level for id, level in strongest.items() if level is not None}
    open_ = [item for item in question.items if not item.exclusive]
    marks = [mark for item in open_ if (mark := _mark(question, item, known.get(item.id)))]
    if question.kind == "several" and not marks:
        marks = [item.id for item in question.items if item.exclusive and known.get(item.id) == 1]
    return Proposed(tuple(marks), tuple(id for id in strongest if id not in known))


def _strongest(item: EuropeanItem, levels: Mapping[str, int], facts: Mapping[str, FactValue]) -> int | None:
    told = [levels[subject] for subject in item.informed_by if subject in levels]
    told += [IN_USE if facts[subject] is True else 1 for subject in item.informed_by if subject in facts]
    return max(told, default=None)


def _mark(question: EuropeanQuestion, item: EuropeanItem, level: int | None) -> str:
    if level is None:
        return ""
    if question.kind == "scale":
        last = len(question.scale) - 1
        step = 0 if level < IN_USE else (last + 1) // 2 if level == IN_USE else last
        return f"{item.id}:{question.scale[step].value}"
    if level < IN_USE:
        return ""
    return f"{item.id}:0" if question.kind == "investments" else item.id
