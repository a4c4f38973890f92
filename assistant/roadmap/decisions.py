"""Decisions on actions: the table of allowed moves and the record each move leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.refusals import Refused
from assistant.roadmap.basis import Basis
from assistant.roadmap.sheets import ActionSheet

State = Literal["draft", "proposed", "edited", "approved", "rejected", "reopened"]
Move = Literal["propose", "edit", "approve", "reject", "reopen"]

MOVES: Mapping[tuple[State, Move], State] = {
    ("draft", "propose"): "proposed",
    ("proposed", "edit"): "edited",
    ("edited", "edit"): "edited",
    ("reopened", "edit"): "edited",
    ("proposed", "approve"): "approved",
    ("edited", "approve"): "approved",
    ("reopened", "approve"): "approved",
    ("proposed", "reject"): "rejected",
    ("edited", "reject"): "rejected",
    ("reopened", "reject"): "rejected",
    ("approved", "reopen"): "reopened",
    ("rejected", "reopen"): "reopened",
}
"""Every allowed move. `propose` puts the drafted words before a consultant: nothing unopened is approved."""

DECIDED: frozenset[State] = frozenset({"approved", "rejected"})

STATE_LABELS: Mapping[State, str] = {
    "draft": "bozza",
    "proposed": "da decidere",
    "edited": "modificata",
    "approved": "approvata",
    "rejected": "respinta",
    "reopened": "riaperta",
}
MOVE_LABELS: Mapping[Move, str] = {
    "propose": "aprire",
    "edit": "modificare",
    "approve": "approvare",
    "reject": "respingere",
    "reopen": "riaprire",
}


@dataclass(frozen=True)
class Person:
    """Who decides: always a named person, never a team."""

    id: str
    name: str


@dataclass(frozen=True)
class Decision:
    """One line of the append-only log.

    `seen` is the version of the action the person had before their eyes (number of earlier decisions on
    it). `content_hash` is of the sheet the move leaves behind; `words` the new sheet of an edit; `basis`
    what an approval rests on.
    """

    action: str
    move: Move
    by: Person
    at: datetime
    seen: int
    content_hash: str
    reason: str = ""
    words: ActionSheet | None = None
    basis: Basis | None = None

    @property
    def basis_hash(self) -> str:
        """Hash of the answers, rules, catalogue entry and sources behind an approval, "" for other moves."""
        return self.basis.hash if self.basis else ""


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
