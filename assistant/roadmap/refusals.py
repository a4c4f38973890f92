"""What a review declines to do, named after the fact, each with the way to mend it."""

from collections.abc import Mapping

from assistant.refusals import Refused
from assistant.roadmap.basis import BasisChange
from assistant.roadmap.checks import Problem
from assistant.roadmap.decisions import MOVE_LABELS, MOVES, STATE_LABELS, Decision, Move, State


class UnknownAction(Refused):
    """The action is not in this roadmap."""

    def __init__(self, action: str) -> None:
        super().__init__(f"L'azione «{action}» non è in questa roadmap: ricarichi la pagina.")


class MoveNotAllowed(Refused):
    """The table has no such move from the present state."""

    def __init__(self, move: Move, state: State) -> None:
        allowed = [MOVE_LABELS[name] for (start, name) in MOVES if start == state]
        super().__init__(
            f"Un'azione in stato «{STATE_LABELS[state]}» non si può {MOVE_LABELS[move]}: "
            f"si può solo {' o '.join(allowed)}."
        )


class ReasonMissing(Refused):
    """Rejecting and reopening need a reason in words."""

    def __init__(self, move: Move) -> None:
        super().__init__(f"Per {MOVE_LABELS[move]} un'azione scriva il motivo in una frase.")


class WordsMissing(Refused):
    """An edit carries the whole sheet; no other move carries words."""

    def __init__(self, move: Move) -> None:
        wrong = "manca il testo modificato" if move == "edit" else "il testo si cambia solo con una modifica"
        super().__init__(f"Non si può {MOVE_LABELS[move]}: {wrong}. Ricarichi la pagina e riprovi.")


class NameMissing(Refused):
    """A decision without the person's id and name is not a decision."""

    def __init__(self) -> None:
        super().__init__("Manca il nome di chi decide: acceda con il Suo nome e riprovi.")


class SheetChangedMeanwhile(Refused):
    """Somebody decided on the action after the person opened it; nothing was overwritten."""

    def __init__(self, action: str, last: Decision | None) -> None:
        who = f" da {last.by.name}" if last else ""
        super().__init__(
            f"L'azione è cambiata{who} mentre la leggeva: rilegga le differenze e decida di nuovo."
        )
        self.action = action
        self.last = last


class LogBroken(Refused):
    """The stored log holds a decision that could not have been taken, or words that do not match it."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            f"La decisione di {decision.by.name} sull'azione «{decision.action}» non torna con il registro: "
            "avvisi chi gestisce il sistema."
        )


class UndecidedActions(Refused):
    """Some actions are neither approved nor rejected."""

    def __init__(self, actions: tuple[str, ...]) -> None:
        number = "1 azione" if len(actions) == 1 else f"{len(actions)} azioni"
        super().__init__(f"Non si può ancora approvare: restano da decidere {number}.")
        self.actions = actions


class ApprovalsExpired(Refused):
    """Answers, rules, catalogue or sources changed under approved actions."""

    def __init__(self, expired: Mapping[str, tuple[BasisChange, ...]]) -> None:
        first = next(iter(expired.values()))[0].words
        super().__init__(f"Azioni da riaprire perché sono cambiate le basi: {len(expired)}. {first}")
        self.expired = expired


class ErrorsRemain(Refused):
    """Checks found errors; each says how to mend it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"Corregga prima gli errori nei controlli: {len(problems)}. {problems[0].words}")
        self.problems = problems


class NothingApproved(Refused):
    """Every action was rejected: there is no roadmap to publish."""

    def __init__(self) -> None:
        super().__init__("Tutte le azioni sono respinte: ne approvi almeno una.")
