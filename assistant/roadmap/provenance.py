"""Where every line of a roadmap comes from."""

from dataclasses import dataclass
from typing import Literal

Origin = Literal["catalogue", "answer", "passage", "case", "computation", "model", "person"]


@dataclass(frozen=True)
class Line:
    """One line of text, the part of the sheet it belongs to, and its origin.

    `reference` is an id of that origin: action, question, document, case slug, name of the computation,
    of the model or of the person. `source_url` is set where a page can be opened.
    """

    field: str
    text: str
    origin: Origin
    reference: str
    source_url: str = ""
