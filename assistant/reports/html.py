"""A report as one HTML page: a file that reads alone, or a page with the house's stylesheet beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.language import _
from assistant.reports.blocks import Cell, Figure, Report, Table, walk
from assistant.wording import day_words, moment_words

FOLDER = Path(__file__).resolve().parents[2] / "web" / "report"


def render_html(report: Report, stylesheet: str = "") -> str:
    """The whole report. Without the address of a stylesheet its rules stand in the page itself.

    With one, the page holds no inline style and no script: the strict policy of the site lets it through.
    Identical reports give identical bytes.
    """
    page = _environment().get_template("report.html")
    css = Markup((FOLDER / "report.css").read_text(encoding="utf-8"))
    return page.render(
        front=report.front,
        chapters=report.chapters,
        numbers=_numbers(report),
        stylesheet=stylesheet,
        css=css,
    )


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["_"] = _
    env.filters.update(
        kind=lambda block: type(block).__name__,
        key=id,
        groups=_groups,
        picture=_picture,
        drawing=_drawing,
        day=day_words,
        moment=moment_words,
    )
    return env


def _numbers(report: Report) -> dict[int, int]:
    """The number of each figure and of each table, from 1, by the identity of its block."""
    blocks = [block for chapter in report.chapters for block in walk(chapter.blocks)]
    return {
        id(block): number
        for kind in (Figure, Table)
        for number, block in enumerate((one for one in blocks if isinstance(one, kind)), start=1)
    }


def _groups(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[list[tuple[Cell, ...]]]:
    """The rows in bodies: each begins with the row of one cell that heads it, if there is one."""
    body: list[tuple[Cell, ...]] = []
    for row in rows:
        if len(row) == 1 and body:
            yield body
            body = []
        body.append(row)
    yield body


def _picture(figure: Figure) -> Markup:
    """The drawing as an image with its alternative; its own words are for the eye."""
    label = Markup('<svg role="img" aria-label="{}" ').format(figure.alternative)
    return Markup(figure.svg.replace("<svg ", label, 1))


def _drawing(svg: str) -> Markup:
    """A drawing made by `charts`, which escapes every word it is given."""
    return Markup(re.sub(r"^<svg ", '<svg focusable="false" ', svg))
