"""Case studies: facts only, each with its source; a missing result is said to be missing."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class CaseStudy:
    """A published case, in our own words. `result` says "non trovato" when the source gives none."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    firm: str
    programme: str
    place: str
    sector: str
    size: str
    need: str
    service: str
    result: str
    source_url: str
    publisher: str
    read_on: date
    areas: tuple[str, ...] = ()
    note: str = ""
