"""What could still be asked: facts that open questions or rule calls out, questions, other wanted facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.questionnaire.questions import Area, Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth


@dataclass(frozen=True)
class Pending:
    """Subjects without an answer, in the order of the content.

    `opening`: facts that decide whether a question applies, and wanted facts that rule calls out.
    `questions`: certain to apply. `possible`: a missing fact will tell. `facts`: the other wanted facts.
    """

    opening: tuple[FactDefinition, ...]
    questions: tuple[tuple[Area, Question], ...]
    possible: tuple[tuple[Area, Question], ...]
    facts: tuple[FactDefinition, ...]


def pending(
    questionnaire: Questionnaire,
    facts: Mapping[str, FactDefinition],
    state: State,
    wanted: Collection[str],
    skips: Collection[int] = (0, 1),
) -> Pending:
    """What is left. `skips`: (0,) what was never skipped, (1,) what was skipped once and comes back.

    A question that waits for a fact nobody can give ("Non so", or skipped twice) is in none of the lists.
    """

    def open_to(subject: str) -> bool:
        return subject not in state.answered and state.skips.get(subject, 0) in skips

    def still_to_come(fact: str) -> bool:
        known = fact in state.answered or state.skips.get(fact, 0) > 1
        return fact in facts and not facts[fact].derived and not known

    waiting = [
        (area, question)
        for area in questionnaire.areas
        for question in area.questions
        if question.id not in state.answered and state.applies[question.id] is not Truth.NO
    ]
    possible = [
        (area, question)
        for area, question in waiting
        if state.applies[question.id] is Truth.UNKNOWN and any(map(still_to_come, state.missing[question.id]))
    ]
    gates = {fact for _, question in possible for fact in state.missing[question.id]}
    asked = [fact for fact in facts.values() if still_to_come(fact.id) and open_to(fact.id)]
    opening = [fact for fact in asked if fact.id in gates or (fact.knock_out and fact.id in wanted)]
    return Pending(
        opening=tuple(sorted(opening, key=lambda fact: not fact.knock_out)),
        questions=tuple(
            (area, question)
            for area, question in waiting
            if state.applies[question.id] is Truth.YES and open_to(question.id)
        ),
        possible=tuple(pair for pair in possible if open_to(pair[1].id)),
        facts=tuple(fact for fact in asked if fact.id in wanted and fact not in opening),
    )
