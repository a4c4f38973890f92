"""The form of an action sheet, read back into a sheet."""

import re
from dataclasses import replace
from datetime import date

from starlette.datastructures import FormData

from assistant.evidence.invisible import as_read
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.sheets import ActionSheet, SheetIndicator

LONGEST_FIELD = 4000  # characters


class FieldUnreadable(Refused):
    """One field of the form cannot be read; `field` is its name."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def whole_number(field: str, text: str) -> int:
    """Raises FieldUnreadable."""
    if not re.fullmatch(r"\d{1,6}", text.strip()):
        raise FieldUnreadable(field, _("Scriva un numero intero in cifre, per esempio 24."))
    return int(text)


def month(field: str, text: str) -> date | None:
    """The first day of a month and year in figures, None for an empty field. Raises FieldUnreadable."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{4})", text)
    if not found or not 1 <= int(found[1]) <= 12:
        raise FieldUnreadable(field, _("Scriva mese e anno in cifre, per esempio 3/2027."))
    return date(int(found[2]), int(found[1]), 1)


def sheet_from(form: FormData, before: ActionSheet) -> ActionSheet:
    """The sheet with the words of the form. Raises FieldUnreadable."""
    texts = {name: _text(form, name) for name in FIELDS}
    if not texts["title"]:
        raise FieldUnreadable("title", _("Scriva un titolo: è il nome dell'azione nel rapporto."))
    return replace(
        before,
        title=texts["title"],
        what=texts["what"],
        steps=_lines(texts["steps"]),
        owner=texts["owner"],
        start=month("start", texts["start"]),
        months=whole_number("months", texts["months"]),
        target_level=_level(texts["target_level"]),
        indicators=tuple(_indicator(line) for line in _lines(texts["indicators"])),
        risks=_lines(texts["risks"]),
        measures=_lines(texts["measures"]),
        note=texts["note"],
    )


FIELDS = (
    "title",
    "what",
    "steps",
    "owner",
    "start",
    "months",
    "target_level",
    "indicators",
    "risks",
    "measures",
    "note",
)


def _text(form: FormData, name: str) -> str:
    text = as_read(str(form.get(name, ""))).replace("\r\n", "\n").strip()
    if len(text) > LONGEST_FIELD:
        words = _("Il testo supera i {most} caratteri: lo accorci.").format(most=LONGEST_FIELD)
        raise FieldUnreadable(name, words)
    return text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _level(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise FieldUnreadable("target_level", _("Il livello va da 1 a 5: scriva una sola cifra."))
    return int(text)


def _indicator(line: str) -> SheetIndicator:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 2 or len(parts) > 4:
        raise FieldUnreadable(
            "indicators",
            _("Ogni indicatore ha nome e modo di misura, separati da «|», poi se si sanno oggi e obiettivo."),
        )
    return SheetIndicator(*parts)
