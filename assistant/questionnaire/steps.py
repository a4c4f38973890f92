"""What to ask next, and why: knock-out facts, then what tells most or the area in hand, then skips."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assistant.language import _
from assistant.questionnaire.budget import Mode, questions_left
from assistant.questionnaire.pending import Pending, pending
from assistant.questionnaire.questions import Area, Question, Questionnaire
from assistant.questionnaire.reasons import SKIPPED, why_fact, why_finished, why_question
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth

GATED = 0.85
"""Worth of a question that may turn out not to apply, against one that certainly does. Some gates close, but
a question behind a closed one costs no time; the time of the gate itself is shared by all behind it."""

Usefulness = Mapping[str, float]
Choice = tuple[Area, Question] | FactDefinition


@dataclass(frozen=True)
class AskFact:
    """Ask one fact. `reason` is one Italian sentence for the person."""

    fact: FactDefinition
    reason: str


@dataclass(frozen=True)
class AskQuestion:
    """Ask one question of an area. `reason` is one Italian sentence for the person."""

    question: Question
    area: Area
    reason: str


@dataclass(frozen=True)
class Finished:
    """Nothing left to ask in this mode. `reason` says what stays open, if anything.

    `more`: there are questions that this mode leaves out, and the person may ask for them.
    """

    reason: str
    more: bool = False


Step = AskFact | AskQuestion | Finished


def next_step(
    questionnaire: Questionnaire,
    facts: Mapping[str, FactDefinition],
    state: State,
    mode: Mode = "full",
    usefulness: Usefulness | None = None,
    wanted: Collection[str] = (),
    imprecise: Collection[str] | None = None,
) -> Step:
    """The next thing to ask; never what is answered already, "Non so" included.

    `wanted`: ids of the facts that open calls need. `usefulness`: how much each question or wanted fact
    would tell; it orders a quick screening, facts included, and the questions inside an area of a full
    assessment. Without it both follow the content. A fact that only opens questions is asked when one of
    them comes next. `imprecise`: areas whose measure is not yet good enough; a quick screening ends when
    there are none (None: nobody measured). What was skipped comes back once, at the end.
    """
    for skips, again in (((0,), False), ((1,), True)):
        left = pending(questionnaire, facts, state, wanted, skips)
        if left.opening:
            return AskFact(left.opening[0], why_fact(left.opening[0], state, again))
        if choice := _choice(questionnaire, state, left, mode, usefulness, imprecise):
            return _asked(choice, state, left, again, bool(usefulness) and mode == "quick")
    more = bool(pending(questionnaire, facts, state, (), (0,)).all_questions)
    return Finished(why_finished(questionnaire, state, mode, imprecise or ()), more)


def area_in_hand(questionnaire: Questionnaire, state: State) -> str | None:
    """The area of the question answered or skipped last: staying there spares the person a jump."""
    areas = {question.id: area.id for area in questionnaire.areas for question in area.questions}
    given = [line for line in state.answers.values() if line.subject in areas]
    return areas[max(given, key=lambda line: line.sequence).subject] if given else None


def _choice(
    questionnaire: Questionnaire,
    state: State,
    left: Pending,
    mode: Mode,
    usefulness: Usefulness | None,
    imprecise: Collection[str] | None,
) -> Choice | None:
    questions = left.all_questions if questions_left(questionnaire, state, mode, imprecise) else ()
    useful = {
        question.id: (GATED if question.id in left.gates else 1.0) * (usefulness or {}).get(question.id, 0.0)
        for _, question in questions
    }
    if mode == "full":
        return _in_order([*_by_area(questionnaire, state, questions, left, useful), *left.facts])
    if not usefulness:
        return _in_order([*_by_turn(questionnaire, state, questions), *left.facts])
    useful |= {fact.id: usefulness.get(fact.id, 0.0) for fact in left.facts}
    choices: list[Choice] = [*questions, *left.facts]
    return max(choices, key=lambda choice: useful[_id(choice)], default=None)


def _in_order(choices: Iterable[Choice]) -> Choice | None:
    return next(iter(choices), None)


def _by_area(
    questionnaire: Questionnaire,
    state: State,
    questions: Collection[tuple[Area, Question]],
    left: Pending,
    useful: Usefulness,
) -> list[tuple[Area, Question]]:
    """The area in hand, then the others as they come; the first of all is one that certainly applies."""
    in_hand = area_in_hand(questionnaire, state)
    places = {area.id: place for place, area in enumerate(questionnaire.areas)}

    def order(pair: tuple[Area, Question]) -> tuple[bool, int, float]:
        first = pair[1].id in left.gates if in_hand is None else pair[0].id != in_hand
        return first, places[pair[0].id], -useful[pair[1].id]

    return sorted(questions, key=order)


def _by_turn(
    questionnaire: Questionnaire, state: State, questions: Collection[tuple[Area, Question]]
) -> list[tuple[Area, Question]]:
    """Round robin over areas: the first question of each, then the second. Inside an area the order of
    the content already alternates dimensions."""
    turns = {
        question.id: (turn, place)
        for place, area in enumerate(questionnaire.areas)
        for turn, question in enumerate(q for q in area.questions if state.applies[q.id] is not Truth.NO)
    }
    return sorted(questions, key=lambda pair: turns[pair[1].id])


def _id(choice: Choice) -> str:
    return choice.id if isinstance(choice, FactDefinition) else choice[1].id


def _asked(choice: Choice, state: State, left: Pending, again: bool, chosen_by_use: bool) -> Step:
    if isinstance(choice, FactDefinition):
        return AskFact(choice, why_fact(choice, state, again))
    area, question = choice
    if question.id in left.gates:
        return AskFact(left.gates[question.id], why_fact(left.gates[question.id], state, again))
    if again and state.skips.get(question.id):
        return AskQuestion(question, area, _(SKIPPED))
    return AskQuestion(question, area, why_question(area, state, chosen_by_use))
