"""What to ask next, and why: gates and knock-out facts first, then questions, then what was skipped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.questionnaire.pending import Pending, pending
from assistant.questionnaire.questions import Area, Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth

Mode = Literal["quick", "full"]
QUICK_BUDGET = 28
"""Questions of a quick screening: about twenty minutes with the facts."""


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
    """Nothing left to ask in this mode. `reason` says what stays open, if anything."""

    reason: str


Step = AskFact | AskQuestion | Finished


def next_step(
    questionnaire: Questionnaire,
    facts: Mapping[str, FactDefinition],
    state: State,
    mode: Mode = "full",
    usefulness: Mapping[str, float] | None = None,
    wanted: Collection[str] = (),
) -> Step:
    """The next thing to ask; never what is answered already, "Non so" included.

    `wanted`: ids of the facts that open calls need. `usefulness`: how much each question or wanted fact
    would tell; it orders a quick screening, which without it takes the areas in turn. A full assessment
    goes area by area. What was skipped comes back once, at the end.
    """
    for skips, again in (((0,), False), ((1,), True)):
        left = pending(questionnaire, facts, state, wanted, skips)
        if left.opening:
            return AskFact(left.opening[0], _why_fact(left.opening[0], state, again))
        if choice := _best(questionnaire, state, left, mode, usefulness):
            return _asked(choice, state, again, bool(usefulness) and mode == "quick")
    return Finished(_why_finished(state, mode))


def questions_left(state: State, questionnaire: Questionnaire, mode: Mode) -> int:
    """How many more questions the mode allows: the rest of the budget, or all."""
    ids = {question.id for question in questionnaire.questions}
    allowed = QUICK_BUDGET if mode == "quick" else len(ids)
    return max(0, allowed - len(ids & state.answered - state.dormant))


def _best(
    questionnaire: Questionnaire,
    state: State,
    left: Pending,
    mode: Mode,
    usefulness: Mapping[str, float] | None,
) -> tuple[Area, Question] | FactDefinition | None:
    questions = left.questions if questions_left(state, questionnaire, mode) else ()
    if mode == "quick":
        turns = _turns(questionnaire, state)
        questions = tuple(sorted(questions, key=lambda pair: turns[pair[1].id]))
    choices: list[tuple[Area, Question] | FactDefinition] = [*questions, *left.facts]
    if mode == "quick" and usefulness:
        return max(choices, key=lambda choice: usefulness.get(_id(choice), 0.0), default=None)
    return choices[0] if choices else None


def _turns(questionnaire: Questionnaire, state: State) -> Mapping[str, tuple[int, int]]:
    """Round robin over areas: the first question of each, then the second. Inside an area the order of
    the content already alternates dimensions."""
    return {
        question.id: (turn, position)
        for position, area in enumerate(questionnaire.areas)
        for turn, question in enumerate(q for q in area.questions if state.applies[q.id] is not Truth.NO)
    }


def _id(choice: tuple[Area, Question] | FactDefinition) -> str:
    return choice.id if isinstance(choice, FactDefinition) else choice[1].id


def _asked(
    choice: tuple[Area, Question] | FactDefinition, state: State, again: bool, chosen_by_use: bool
) -> Step:
    if isinstance(choice, FactDefinition):
        return AskFact(choice, _why_fact(choice, state, again))
    area, question = choice
    if again:
        return AskQuestion(question, area, SKIPPED)
    if chosen_by_use:
        return AskQuestion(question, area, f"È la domanda che ora dice di più: riguarda «{area.short}».")
    given = sum(one.id in state.levels for one in area.questions)
    return AskQuestion(question, area, f"Area «{area.short}»: risposte date finora, {given}.")


SKIPPED = "L'aveva saltata: se vuole, può rispondere ora."


def _why_fact(fact: FactDefinition, state: State, again: bool) -> str:
    if again:
        return SKIPPED
    depending = sum(fact.id in missing for missing in state.missing.values())
    if depending > 1:
        return f"Da questa risposta dipendono altre {depending} domande."
    return (
        "Da questa risposta dipende un'altra domanda."
        if depending
        else "Serve a vedere quali aiuti potete chiedere."
    )


def _why_finished(state: State, mode: Mode) -> str:
    done = (
        "La valutazione rapida è finita."
        if mode == "quick"
        else "Ha risposto a tutte le domande che vi riguardano."
    )
    left = len(state.unknown) + len(state.skipped)
    if not left:
        return done
    open_answers = "resta una risposta" if left == 1 else f"restano {left} risposte"
    return f"{done} Per il consulente {open_answers} da chiarire."
