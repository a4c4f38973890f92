"""Why a thing is asked now, and what stays open at the end: short Italian sentences for the person."""

from collections.abc import Collection

from assistant.questionnaire.budget import Mode
from assistant.questionnaire.questions import Area, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition

SKIPPED = "L'aveva saltata: se vuole, può rispondere ora."
FOR_FUNDING = "Serve a vedere quali aiuti potete chiedere."
MOST_NAMED = 3
"""Areas named one by one; of more, the first of them and how many there are."""


def why_fact(fact: FactDefinition, state: State, again: bool) -> str:
    """`again`: it was skipped before."""
    if again:
        return SKIPPED
    depending = sum(fact.id in missing for missing in state.missing.values())
    if depending > 1:
        return f"Da questa risposta dipendono altre {depending} domande."
    return "Da questa risposta dipende un'altra domanda." if depending else FOR_FUNDING


def why_question(area: Area, state: State, chosen_by_use: bool) -> str:
    if chosen_by_use:
        return f"È la domanda che ora dice di più: riguarda «{area.short}»."
    given = sum(one.id in state.levels for one in area.questions)
    return f"Area «{area.short}»: risposte date finora, {given}."


def why_finished(questionnaire: Questionnaire, state: State, mode: Mode, imprecise: Collection[str]) -> str:
    """What was done, which areas are not measured well yet, what waits for the consultant."""
    done = (
        "La valutazione rapida è finita."
        if mode == "quick"
        else "Ha risposto a tutte le domande che vi riguardano."
    )
    names = [f"«{area.short}»" for area in questionnaire.areas if area.id in imprecise]
    left = len(state.unknown) + len(state.skipped)
    return " ".join(filter(None, (done, _not_precise(names), _to_clarify(left))))


def _not_precise(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) > MOST_NAMED:
        first = ", ".join(names[:MOST_NAMED])
        return f"La misura non è ancora precisa in {len(names)} aree: {first} e altre."
    listed = f"{', '.join(names[:-1])} e {names[-1]}" if len(names) > 1 else names[0]
    return f"La misura non è ancora precisa per {listed}."


def _to_clarify(left: int) -> str:
    if not left:
        return ""
    open_answers = "resta una risposta" if left == 1 else f"restano {left} risposte"
    return f"Per il consulente {open_answers} da chiarire."
