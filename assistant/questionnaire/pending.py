"""What could still be asked: facts that come first, questions with the facts they wait for, wanted facts."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.questionnaire.questions import Area, Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth

FIRST_FACTS = 4
"""Knock-out facts that may come before the first question."""


@dataclass(frozen=True)
class Pending:
    """Subjects without an answer, in the order of the content.

    `opening`: knock-out facts to ask before anything else, those that open questions first. `questions`:
    certain to apply. `possible`: a missing fact will tell. `gates`: for each possible question, the fact
    to ask for it. `waited_for`: all the facts that some possible question waits for. `facts`: the other
    wanted facts.
    """

    opening: tuple[FactDefinition, ...]
    questions: tuple[tuple[Area, Question], ...]
    possible: tuple[tuple[Area, Question], ...]
    gates: Mapping[str, FactDefinition]
    waited_for: frozenset[str]
    facts: tuple[FactDefinition, ...]

    @property
    def all_questions(self) -> tuple[tuple[Area, Question], ...]:
        return (*self.questions, *self.possible)


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

    def open_to(subject: str, skips: Collection[int] = skips) -> bool:
        return subject not in state.answered and state.skips.get(subject, 0) in skips

    askable = {fact.id: fact for fact in facts.values() if not fact.derived and open_to(fact.id)}
    waiting = [
        (area, question)
        for area in questionnaire.areas
        for question in area.questions
        if open_to(question.id, skips=(0, 1)) and state.applies[question.id] is not Truth.NO
    ]
    gates = _gates([question for _, question in waiting], askable, state)
    opening = _opening(facts, askable, state, {gate.id for gate in gates.values()}, wanted)
    return Pending(
        opening=opening,
        questions=tuple(
            pair for pair in waiting if state.applies[pair[1].id] is Truth.YES and open_to(pair[1].id)
        ),
        possible=tuple(pair for pair in waiting if pair[1].id in gates),
        gates=gates,
        waited_for=frozenset(fact for id in gates for fact in state.missing[id] & askable.keys()),
        facts=tuple(fact for id, fact in askable.items() if id in wanted and fact not in opening),
    )


def _gates(
    questions: Collection[Question], askable: Mapping[str, FactDefinition], state: State
) -> Mapping[str, FactDefinition]:
    """For each question that waits for facts, the one of them for which most questions wait."""
    missing = {one.id: state.missing.get(one.id, frozenset()) & askable.keys() for one in questions}
    asked_for = Counter(fact for facts in missing.values() for fact in facts)
    places = {fact: place for place, fact in enumerate(askable)}

    def first(facts: Collection[str]) -> FactDefinition:
        return askable[min(facts, key=lambda fact: (-asked_for[fact], places[fact]))]

    return {id: first(facts) for id, facts in missing.items() if facts}


def _opening(
    facts: Mapping[str, FactDefinition],
    askable: Mapping[str, FactDefinition],
    state: State,
    gates: Collection[str],
    wanted: Collection[str],
) -> tuple[FactDefinition, ...]:
    told = sum(fact.knock_out and fact.id in state.answers for fact in facts.values())
    first = [fact for fact in askable.values() if fact.knock_out and (fact.id in gates or fact.id in wanted)]
    first.sort(key=lambda fact: fact.id not in gates)
    return tuple(first[: max(0, FIRST_FACTS - told)])
