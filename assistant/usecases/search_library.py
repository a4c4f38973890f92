"""Find passages in the library, all of them or those of measures of a territory or in a state on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, get_args

from assistant.eligibility.measures import CallStatus, Measure
from assistant.eligibility.status import edition_on
from assistant.evidence.passages import Passage
from assistant.refusals import Refused

LOMBARD_PROVINCES = ("BG", "BS", "CO", "CR", "LC", "LO", "MB", "MI", "MN", "PV", "SO", "VA")
TERRITORIES: Mapping[str, tuple[str, ...]] = {
    "UE": ("UE",),
    "Italia": ("Italia", "UE"),
    "Lombardia": ("Lombardia", "Italia", "UE"),
    **{code: (code, "Lombardia", "Italia", "UE") for code in LOMBARD_PROVINCES},
}
"""Where a firm may sit, and the territories of the measures that hold there."""


class FilterUnknown(Refused):
    """A territory or a state that no measure can have."""


@dataclass(frozen=True)
class Filters:
    """What to keep, "" for all: measures for a firm that sits there, those in a state on a day."""

    territory: str = ""
    status: str = ""


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
    question: str,
    library: Searchable,
    k: int = 10,
    context: str = "",
    among: Collection[str] | None = None,
    section: str = "",
) -> tuple[Passage, ...]:
    """The best k passages, best first. `context` is a measure's slug or title, or words that name one.

    `among` are the only measures to search in, None for everything there is.
    """
    measure = library.resolve(context) if context else ""
    return tuple(hit.passage for hit in library.search(question, k, measure, among, section))


def measures_among(measures: Iterable[Measure], filters: Filters, day: date) -> frozenset[str] | None:
    """The measures that the filters keep, None when they keep everything; a rule has no state.

    Raises FilterUnknown.
    """
    if filters.territory and filters.territory not in TERRITORIES:
        raise FilterUnknown(f"Il territorio può essere: {', '.join(TERRITORIES)}.")
    if filters.status and filters.status not in get_args(CallStatus):
        raise FilterUnknown(f"Lo stato può essere: {', '.join(get_args(CallStatus))}.")
    if not (filters.territory or filters.status):
        return None
    return frozenset(one.slug for one in measures if _kept(one, filters, day))


def _kept(measure: Measure, filters: Filters, day: date) -> bool:
    territories = TERRITORIES.get(filters.territory, measure.territory)
    in_state = measure.kind == "measure" and edition_on(measure, day)[1] == filters.status
    return bool(set(territories) & set(measure.territory)) and (in_state or not filters.status)
