"""Find passages in the library, all of them or those of measures of a territory or in a state on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, get_args

from assistant.content.knowledge import Knowledge
from assistant.eligibility.legal import LegalParameters
from assistant.eligibility.measures import CallStatus, Measure
from assistant.eligibility.status import edition_on
from assistant.evidence.passages import Passage
from assistant.language import _
from assistant.refusals import Refused

WIDE: Mapping[str, tuple[str, ...]] = {
    "UE": ("UE",),
    "Italia": ("Italia", "UE"),
    "Lombardia": ("Lombardia", "Italia", "UE"),
}


class FilterUnknown(Refused):
    """A territory, a state or a section that nothing can have; `filter` is its name in Filters."""

    def __init__(self, filter: str, words: str, known: Iterable[str]) -> None:
        super().__init__(_("{words} può essere: {known}.").format(words=words, known=", ".join(known)))
        self.filter = filter


@dataclass(frozen=True)
class Filters:
    """What to keep, "" for all: measures for a firm that sits there, those in a state on a day; a section."""

    territory: str = ""
    status: str = ""
    section: str = ""


@dataclass(frozen=True)
class Shelf:
    """What the filters leave: these measures, None for all there is; this section, "" for all."""

    measures: frozenset[str] | None = None
    section: str = ""


class Found(Protocol):
    """A passage that was found."""

    @property
    def passage(self) -> Passage: ...


class Searchable(Protocol):
    """What searching needs of the library."""

    def resolve(self, context: str) -> str: ...

    def search(
        self,
        question: str,
        k: int = ...,
        measure: str = ...,
        among: Collection[str] | None = ...,
        section: str = ...,
    ) -> Sequence[Found]: ...


def search_library(
    question: str, library: Searchable, k: int = 10, context: str = "", shelf: Shelf = Shelf()
) -> tuple[Passage, ...]:
    """The best k passages, best first. `context` is a measure's slug or title, or words that name one."""
    measure = library.resolve(context) if context else ""
    return tuple(hit.passage for hit in library.search(question, k, measure, shelf.measures, shelf.section))


def territories(legal: LegalParameters) -> Mapping[str, tuple[str, ...]]:
    """Where a firm may sit, and the territories of the measures that hold there."""
    return {**WIDE, **{one.code: (one.code, *WIDE["Lombardia"]) for one in legal.lombardy}}


def shelf_for(knowledge: Knowledge, filters: Filters, day: date) -> Shelf:
    """What to search in; a rule has no state. Raises FilterUnknown."""
    places, states = territories(knowledge.legal), get_args(CallStatus)
    _check("territory", _("Il territorio"), filters.territory, places)
    _check("status", _("Lo stato"), filters.status, states)
    _check("section", _("La sezione"), filters.section, [one.type for one in knowledge.vocabulary.sections])
    if not (filters.territory or filters.status):
        return Shelf(section=filters.section)
    held = places.get(filters.territory)
    measures = frozenset(
        one.slug
        for one in knowledge.measures.values()
        if (held is None or set(held) & set(one.territory)) and _in_state(one, filters.status, day)
    )
    return Shelf(measures, filters.section)


def _check(filter: str, words: str, chosen: str, known: Collection[str]) -> None:
    if chosen and chosen not in known:
        raise FilterUnknown(filter, words, known)


def _in_state(measure: Measure, status: str, day: date) -> bool:
    return not status or (measure.kind == "measure" and edition_on(measure, day)[1] == status)
