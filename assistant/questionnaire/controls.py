"""The 15 essential cybersecurity controls: which of them the answers show as covered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from assistant.evidence.documents import SourceReference
from assistant.language import N_
from assistant.questionnaire.questions import Question

Cover = Literal["covered", "partial", "missing", "open", "not_applicable"]

COVER_LABELS: Mapping[Cover, str] = {
    "covered": N_("Coperto"),
    "partial": N_("In parte"),
    "missing": N_("Scoperto"),
    "open": N_("Da chiarire"),
    "not_applicable": N_("Non vi riguarda"),
}

COVERED = 3
"""Level from which a practice is written down and applied everywhere (the scale of every question)."""


@dataclass(frozen=True)
class EssentialControl:
    """One control of CIS Sapienza and CINI (2016): their number and group, our words."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    number: int
    group: str
    text: str


@dataclass(frozen=True)
class EssentialControls:
    """All fifteen, with where they were read."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    sources: tuple[SourceReference, ...]
    controls: tuple[EssentialControl, ...]


@dataclass(frozen=True)
class Coverage:
    """A control with the questions that look at it and may apply, and the level (1..5) of those answered."""

    control: EssentialControl
    questions: tuple[Question, ...]
    levels: Mapping[str, int]

    @property
    def cover(self) -> Cover:
        """The weakest answer decides: `covered` when all were given and none is below COVERED, `missing` when
        all of those given are; `open` while what was given does not settle it."""
        if not self.questions:
            return "not_applicable"
        reached = {level >= COVERED for level in self.levels.values()}
        if reached == {True, False}:
            return "partial"
        if len(self.levels) < len(self.questions):
            return "open"
        return "covered" if reached == {True} else "missing"


def coverage(
    controls: Iterable[EssentialControl],
    questions: Sequence[Question],
    may_apply: Collection[str],
    levels: Mapping[str, int],
) -> tuple[Coverage, ...]:
    """One line per control. A question may look at several controls, and a control may need several."""
    found = []
    for control in controls:
        asked = tuple(one for one in questions if control.number in one.control and one.id in may_apply)
        given = {one.id: levels[one.id] for one in asked if one.id in levels}
        found.append(Coverage(control, asked, given))
    return tuple(found)
