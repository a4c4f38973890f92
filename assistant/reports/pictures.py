"""Charts as PNG for documents that cannot hold SVG, drawn by typst in the report's own fonts."""

import json
from collections.abc import Sequence

from assistant.reports.blocks import Figure
from assistant.reports.typesetting import typeset_pages

DOTS_PER_INCH = 200
AT_ONCE = 4
PAGES = b"""
#set text(font: "Source Sans Pro")
#for figure in json("figures.json") {
  set page(width: figure.width * 1pt, height: auto, margin: 0pt)
  page(image(bytes(figure.svg), format: "svg", width: 100%))
}
"""


def pictures_of(figures: Sequence[Figure]) -> list[bytes]:
    """One PNG per figure, in their order, at 200 dots per inch of its width in points.

    A few at a time: each page is four megabytes of dots until it is packed.
    """
    batches = (figures[start : start + AT_ONCE] for start in range(0, len(figures), AT_ONCE))
    return [picture for batch in batches for picture in _pictures(batch)]


def _pictures(figures: Sequence[Figure]) -> list[bytes]:
    data = [{"svg": figure.svg, "width": figure.width} for figure in figures]
    return typeset_pages({"main": PAGES, "figures.json": json.dumps(data).encode()}, DOTS_PER_INCH)
