"""What a person sees of a PDF page: it is drawn, and letters that leave no mark on the drawing are hidden."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.sources import DropReason

TINY = 4.0
"""Points under which nobody reads."""

SCALE = 1.5
"""Pixels per point: enough for a mark of six points, little enough to draw 500 pages in a minute."""

FAINT = 24
"""Least difference between ink and paper, of 255, that counts as a mark."""

LETTERS = (0.4, 0.7)
"""Where small letters stand in the height of a line, from its top."""


class PageSight:
    """One page as drawn by PDFium: colours, covers, clips and transparency are all accounted for.

    Text recognised under the picture of a scanned page counts as seen, because the picture shows it.
    """

    def __init__(self, drawn: Any, bounds: tuple[float, float, float, float]) -> None:
        """`drawn` is a page of pypdfium2, `bounds` its visible box as pdfplumber measures it."""
        self._grey: NDArray[np.uint8] = drawn.render(scale=SCALE, grayscale=True).to_numpy()
        self._bounds = bounds

    def reason_to_drop(self, word: Any) -> DropReason | None:
        """Why a word of pdfplumber is left out; None when a person reads it."""
        left, top, right, bottom = self._bounds
        middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        if not (left <= middle <= right and top <= height <= bottom):
            return "off_page"
        if word["size"] < TINY:
            return "tiny"
        return None if self._leaves_a_mark(word) else "same_colour"

    def _leaves_a_mark(self, word: Any) -> bool:
        """Looks where every letter has ink, so that the edge of what lies behind is not taken for one."""
        left, top, _, _ = self._bounds
        above, below = LETTERS if any(map(str.isalnum, word["text"])) else (0.0, 1.0)
        height = word["bottom"] - word["top"]
        first, last = (_pixel(word["top"] - top + share * height) for share in (above, below))
        columns = slice(_pixel(word["x0"] - left) + 1, _pixel(word["x1"] - left))
        seen = self._grey[first : last + 1, columns]
        return bool(seen.size and int(seen.max()) - int(seen.min()) >= FAINT)


def _pixel(points: float) -> int:
    return max(0, round(points * SCALE))
