"""Decisions on actions: the table of allowed moves and the record each move leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.language import N_
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
    "draft": N_("bozza"),
    "proposed": N_("da decidere"),
    "edited": N_("modificata"),
    "approved": N_("approvata"),
    "rejected": N_("respinta"),
    "reopened": N_("riaperta"),
}
MOVE_LABELS: Mapping[Move, str] = {
    "propose": N_("aprire"),
    "edit": N_("modificare"),
    "approve": N_("approvare"),
    "reject": N_("respingere"),
    "reopen": N_("riaprire"),
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
    what an approval rests on; `model` names the language model whose wording an edit took over.
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
    model: str = ""

    @property
    def basis_hash(self) -> str:
        """Hash of the answers, rules, catalogue entry and sources behind an approval, "" for other moves."""
        return self.basis.hash if self.basis else ""
