"""What a review declines to do, named after the fact, each with the way to mend it."""

from collections.abc import Mapping

from assistant.language import _, ngettext
from assistant.refusals import Refused
from assistant.roadmap.basis import BasisChange
from assistant.roadmap.checks import Problem
from assistant.roadmap.decisions import MOVE_LABELS, MOVES, STATE_LABELS, Decision, Move, State


class UnknownAction(Refused):
    """The action is not in this roadmap."""

    def __init__(self, action: str) -> None:
        super().__init__(
            _("L'azione «{action}» non è in questa roadmap: ricarichi la pagina.").format(action=action)
        )


class MoveNotAllowed(Refused):
    """The table has no such move from the present state."""

    def __init__(self, move: Move, state: State) -> None:
        allowed = [_(MOVE_LABELS[name]) for (start, name) in MOVES if start == state]
        super().__init__(
            _("Un'azione in stato «{state}» non si può {move}: si può solo {allowed}.").format(
                state=_(STATE_LABELS[state]), move=_(MOVE_LABELS[move]), allowed=_(" o ").join(allowed)
            )
        )


class ReasonMissing(Refused):
    """Rejecting and reopening need a reason in words."""

    def __init__(self, move: Move) -> None:
        super().__init__(
            _("Per {move} un'azione scriva il motivo in una frase.").format(move=_(MOVE_LABELS[move]))
        )


class WordsMissing(Refused):
    """An edit carries the whole sheet; no other move carries words."""

    def __init__(self, move: Move) -> None:
        wrong = (
            _("manca il testo modificato")
            if move == "edit"
            else _("il testo si cambia solo con una modifica")
        )
        super().__init__(
            _("Non si può {move}: {wrong}. Ricarichi la pagina e riprovi.").format(
                move=_(MOVE_LABELS[move]), wrong=wrong
            )
        )


class NameMissing(Refused):
    """A decision without the person's id and name is not a decision."""

    def __init__(self) -> None:
        super().__init__(_("Manca il nome di chi decide: acceda con il Suo nome e riprovi."))


class SheetChangedMeanwhile(Refused):
    """Somebody decided on the action after the person opened it; nothing was overwritten."""

    def __init__(self, action: str, last: Decision | None) -> None:
        who = _(" da {name}").format(name=last.by.name) if last else ""
        super().__init__(
            _("L'azione è cambiata{who} mentre la leggeva: rilegga le differenze e decida di nuovo.").format(
                who=who
            )
        )
        self.action = action
        self.last = last


class LogBroken(Refused):
    """The stored log holds a decision that could not have been taken, or words that do not match it."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            _(
                "La decisione di {name} sull'azione «{action}» non torna con il registro: avvisi chi "
                "gestisce il sistema."
            ).format(name=decision.by.name, action=decision.action)
        )


class UndecidedActions(Refused):
    """Some actions are neither approved nor rejected."""

    def __init__(self, actions: tuple[str, ...]) -> None:
        number = ngettext("1 azione", "%(num)s azioni", len(actions))
        super().__init__(
            _("Non si può ancora approvare: restano da decidere {number}.").format(number=number)
        )
        self.actions = actions


class ApprovalsExpired(Refused):
    """Answers, rules, catalogue or sources changed under approved actions."""

    def __init__(self, expired: Mapping[str, tuple[BasisChange, ...]]) -> None:
        first = next(iter(expired.values()))[0].words
        super().__init__(
            _("Azioni da riaprire perché sono cambiate le basi: {count}. {first}").format(
                count=len(expired), first=first
            )
        )
        self.expired = expired


class ErrorsRemain(Refused):
    """Checks found errors; each says how to mend it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            _("Corregga prima gli errori nei controlli: {count}. {words}").format(
                count=len(problems), words=problems[0].words
            )
        )
        self.problems = problems


class NothingApproved(Refused):
    """Every action was rejected: there is no roadmap to publish."""

    def __init__(self) -> None:
        super().__init__(_("Tutte le azioni sono respinte: ne approvi almeno una."))
