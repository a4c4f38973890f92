"""The answer log, replayed: what stands now for each subject, and which questions apply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assistant.questionnaire.answers import Answer, Role
from assistant.questionnaire.questions import Questionnaire
from assistant.rules.conditions import AllOf, Finding, evaluate
from assistant.rules.facts import FactValue
from assistant.rules.truth import Truth


@dataclass(frozen=True)
class State:
    """Where an assessment stands.

    `answers`: the line that counts for each subject, dormant ones included. `facts`: values of known facts.
    `levels`: 1..5 by question, only of questions that may apply. `unknown`, `not_applicable`, `skipped`:
    subjects by kind of the line that counts; `skips` how often each was skipped in a row.
    `applies`: whether each question applies; `missing`: the facts that would settle it, where unknown.
    `dormant`: answered questions that do not apply now; their answers stay in the log.
    """

    answers: Mapping[str, Answer]
    facts: Mapping[str, FactValue]
    levels: Mapping[str, int]
    unknown: frozenset[str]
    not_applicable: frozenset[str]
    skipped: frozenset[str]
    skips: Mapping[str, int]
    applies: Mapping[str, Truth]
    missing: Mapping[str, frozenset[str]]
    dormant: frozenset[str]

    @cached_property
    def answered(self) -> frozenset[str]:
        """Subjects with a standing answer of any kind but "skipped": they are not offered again."""
        return frozenset(self.answers) - self.skipped

    @cached_property
    def applicable(self) -> frozenset[str]:
        """Questions that count in a score: they apply, or were answered, and nobody said they do not."""
        certain = {question for question, truth in self.applies.items() if truth is Truth.YES}
        return frozenset((certain | set(self.levels)) - self.not_applicable)


def replay(questionnaire: Questionnaire, log: Iterable[Answer], day: date) -> State:
    """State after the whole log, in `sequence` order. `day` is the day conditions are evaluated on.

    The latest line on a subject counts; a consultant's line overrides the firm's, also a later one;
    "withdrawn" takes the role's own line away; "skipped" never takes an answer away.
    """
    lines = sorted(log, key=lambda line: line.sequence)
    answers, skips = standing(lines)
    asked = {question.id for question in questionnaire.questions}
    values = {subject: line.value for subject, line in answers.items() if line.value is not None}
    facts = {subject: value for subject, value in values.items() if subject not in asked}
    findings = applicability(questionnaire, facts, day)
    applies = {question: finding.truth for question, finding in findings.items()}
    levels = {
        subject: _level(subject, value)
        for subject, value in values.items()
        if subject in asked and applies[subject] is not Truth.NO
    }
    return State(
        answers=answers,
        facts=facts,
        levels=levels,
        unknown=_of_kind(answers, "unknown"),
        not_applicable=_of_kind(answers, "not_applicable"),
        skipped=_of_kind(answers, "skipped"),
        skips=skips,
        applies=applies,
        missing={question: finding.missing for question, finding in findings.items() if finding.missing},
        dormant=frozenset(
            subject
            for subject, line in answers.items()
            if subject in asked and line.kind != "skipped" and applies[subject] is Truth.NO
        ),
    )


def applicability(
    questionnaire: Questionnaire, facts: Mapping[str, FactValue], day: date
) -> Mapping[str, Finding]:
    """Whether each question applies: its area's condition and its own, together."""
    conditions, places = _conditions(questionnaire)
    findings = [evaluate(condition, facts, day) for condition in conditions]
    return {question: findings[place] for question, place in places.items()}


@lru_cache(maxsize=32)
def _conditions(questionnaire: Questionnaire) -> tuple[tuple[AllOf, ...], Mapping[str, int]]:
    """The distinct conditions, few, so that each is evaluated once; and which is that of each question."""
    numbers: dict[AllOf, int] = {}
    places = {
        question.id: numbers.setdefault(AllOf((area.applies_when, question.applies_when)), len(numbers))
        for area in questionnaire.areas
        for question in area.questions
    }
    return tuple(numbers), places


def standing(lines: Sequence[Answer]) -> tuple[Mapping[str, Answer], Mapping[str, int]]:
    """The line that counts for each subject, and how often each was skipped in a row. In `sequence` order."""
    by_role: dict[Role, dict[str, Answer]] = {"firm": {}, "consultant": {}}
    skips: dict[str, int] = {}
    for line in lines:
        standing = by_role[line.role]
        if line.kind == "skipped":
            skips[line.subject] = skips.get(line.subject, 0) + 1
            standing.setdefault(line.subject, line)
            continue
        skips.pop(line.subject, None)
        standing.pop(line.subject, None)
        if line.kind != "withdrawn":
            standing[line.subject] = line
    return _merged(by_role["firm"], by_role["consultant"]), skips


def _merged(firm: Mapping[str, Answer], consultant: Mapping[str, Answer]) -> Mapping[str, Answer]:
    said = {subject: line for subject, line in consultant.items() if line.kind != "skipped"}
    return {**consultant, **firm, **said}


def _level(question: str, value: FactValue) -> int:
    if not isinstance(value, int) or not 1 <= value <= 5:
        raise ValueError(f"the log holds {value!r} as the level of {question}")
    return value


def _of_kind(answers: Mapping[str, Answer], kind: str) -> frozenset[str]:
    return frozenset(subject for subject, line in answers.items() if line.kind == kind)
