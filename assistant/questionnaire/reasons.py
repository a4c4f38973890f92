"""Why a thing is asked now, and what stays open at the end: short Italian sentences for the person."""

from collections.abc import Collection

from assistant.language import N_, _, ngettext
from assistant.questionnaire.budget import Mode
from assistant.questionnaire.questions import Area, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition

SKIPPED = N_("L'aveva saltata: se vuole, può rispondere ora.")
FOR_FUNDING = N_("Serve a vedere quali aiuti potete chiedere.")
MOST_NAMED = 3
"""Areas named one by one; of more, the first of them and how many there are."""


def why_fact(fact: FactDefinition, state: State, again: bool) -> str:
    """`again`: it was skipped before."""
    if again:
        return _(SKIPPED)
    depending = sum(fact.id in missing for missing in state.missing.values())
    if not depending:
        return _(FOR_FUNDING)
    return ngettext(
        "Da questa risposta dipende un'altra domanda.",
        "Da questa risposta dipendono altre %(num)s domande.",
        depending,
    )


def why_question(area: Area, state: State, chosen_by_use: bool) -> str:
    if chosen_by_use:
        return _("È la domanda che ora dice di più: riguarda «{short}».").format(short=area.short)
    given = sum(one.id in state.levels for one in area.questions)
    return _("Area «{short}»: risposte date finora, {given}.").format(short=area.short, given=given)


def why_finished(questionnaire: Questionnaire, state: State, mode: Mode, imprecise: Collection[str]) -> str:
    """What was done, which areas are not measured well yet, what waits for the consultant."""
    done = (
        _("La valutazione rapida è finita.")
        if mode == "quick"
        else _("Ha risposto a tutte le domande che vi riguardano.")
    )
    names = [f"«{area.short}»" for area in questionnaire.areas if area.id in imprecise]
    left = len(state.unknown) + len(state.skipped)
    return " ".join(filter(None, (done, _not_precise(names), _to_clarify(left))))


def _not_precise(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) > MOST_NAMED:
        first = ", ".join(names[:MOST_NAMED])
        return _("La misura non è ancora precisa in {count} aree: {first} e altre.").format(
            count=len(names), first=first
        )
    listed = (
        _("{names} e {last}").format(names=", ".join(names[:-1]), last=names[-1])
        if len(names) > 1
        else names[0]
    )
    return _("La misura non è ancora precisa per {listed}.").format(listed=listed)


def _to_clarify(left: int) -> str:
    if not left:
        return ""
    return ngettext(
        "Per il consulente resta una risposta da chiarire.",
        "Per il consulente restano %(num)s risposte da chiarire.",
        left,
    )
