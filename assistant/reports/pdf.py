"""A report as PDF: typst draws the blocks, tagged (PDF/UA-1), with bookmarks and embedded fonts."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from assistant.language import _
from assistant.reports.blocks import Block, FrontMatter, Labelled, Pair, PersonalNote, Report
from assistant.reports.typesetting import typeset_pdf
from assistant.wording import day_words, moment_words

TEMPLATE = Path(__file__).resolve().parents[2] / "web" / "report" / "report.typ"


def render_pdf(report: Report) -> bytes:
    """The whole report. The same report gives the same text. Raises TypesettingFailed."""
    data = json.dumps(_as_data(report), ensure_ascii=False).encode()
    return typeset_pdf({"main": TEMPLATE.read_bytes(), "report.json": data}, report.front.day)


def _as_data(report: Report) -> Mapping[str, Any]:
    """The report as JSON: every block with its kind, dates already in words."""
    numbered = next((place for place, c in enumerate(report.chapters) if c.number), len(report.chapters))
    return {
        "front": _front(report.front),
        "words": {
            "table": _("Tabella"),
            "figure": _("Figura"),
            "in_words": _("In parole"),
            "draft": _("BOZZA"),
            "state": _("Stato"),
            "version": _("Versione e data"),
            "contents": _("Indice"),
        },
        "contents_before": numbered,
        "chapters": [
            {
                "number": chapter.number,
                "over_title": chapter.over_title,
                "title": chapter.title,
                "lead": chapter.lead,
                "blocks": [_block(block) for block in chapter.blocks],
            }
            for chapter in report.chapters
        ],
    }


def _front(front: FrontMatter) -> Mapping[str, Any]:
    return {
        **asdict(front),
        "stamp": front.stamp,
        "day": day_words(front.day),
        "year": front.day.year,
        "month": front.day.month,
        "day_number": front.day.day,
        "approved_at": None,
        "approved": moment_words(front.approved_at) if front.approved_at else "",
        "description": f"{front.decided}. {front.running}.",
    }


def _block(block: Block) -> Mapping[str, Any]:
    kind = {"kind": type(block).__name__}
    match block:
        case Labelled(label=label, blocks=inside):
            return kind | {"label": label, "blocks": [_block(one) for one in inside]}
        case Pair(left=left, right=right, shares=shares):
            return kind | {
                "left": [_block(one) for one in left],
                "right": [_block(one) for one in right],
                "shares": list(shares),
            }
        case PersonalNote():
            return kind | {"label": block.label, "text": block.text}
    return kind | {one.name: _plain(getattr(block, one.name)) for one in fields(block)}


def _plain(value: object) -> Any:
    """Tuples of dataclasses as lists of mappings."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value  # type: ignore[call-overload]
