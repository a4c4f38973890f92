"""However long a server talks and however slowly somebody reads, no more is held than the longest reply."""

from collections.abc import Iterator
from itertools import repeat
from threading import Event
from time import monotonic

import pytest

from assistant.drafting.failures import ModelAnsweredTooMuch
from assistant.drafting.pieces import LONGEST_REPLY, Piece, bounded


@pytest.mark.parametrize("text", ["", "la " * 100])
def test_a_stream_without_end_stops_while_nobody_reads(text: str) -> None:
    sent, over = [0], Event()

    def endless() -> Iterator[Piece]:
        try:
            for piece in repeat(Piece(text)):
                sent[0] += 1
                yield piece
        finally:
            over.set()

    arriving = bounded(endless, monotonic() + 10)
    next(arriving)
    assert over.wait(5)
    assert sent[0] <= LONGEST_REPLY / max(len(text), 1) + 1
    with pytest.raises(ModelAnsweredTooMuch):
        list(arriving)
