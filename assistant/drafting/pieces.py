"""A reply as it arrives, with an end to everything that could go on: time, size, an open line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic

from assistant.drafting.failures import ModelAnsweredTooMuch, ModelSilent, ReaderGone
from assistant.drafting.faults import failure_of
from assistant.refusals import Refused

LONGEST_REPLY = 40_000
"""Characters. An honest reply has a few thousand."""


@dataclass(frozen=True)
class Piece:
    """Some characters of the reply, and the tokens the server has counted with them, if it has."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


Arrival = Queue[Piece | Exception | None]
"""Pieces, then what went wrong, or None at the end."""


GLANCE = 0.2
"""Seconds after which a wait for the next piece looks up: has the reader gone, is it too late?"""

Stopped = Callable[[], bool]
"""Whether the reader has gone."""


def never() -> bool:
    """A reader who stays."""
    return False


def bounded(
    source: Callable[[], Iterator[Piece]], deadline: float, stopped: Stopped = never
) -> Iterator[Piece]:
    """What a source yields, read in a thread of its own: a server that only keeps the line open holds nobody.

    Raises ReaderGone once `stopped`, ModelSilent at the deadline, ModelAnsweredTooMuch, or what the source's
    failure is called here.
    """
    arriving: Arrival = Queue()
    stop = Event()
    Thread(target=_pump, args=(source, arriving, stop), daemon=True).start()
    try:
        while True:
            if stopped():
                raise ReaderGone
            left = deadline - monotonic()
            try:
                found = arriving.get(timeout=min(max(left, 0.001), GLANCE))
            except Empty as late:
                if left > GLANCE:
                    continue
                raise ModelSilent from late
            if found is None:
                return
            if isinstance(found, Refused):
                raise found
            if isinstance(found, Exception):
                raise failure_of(found) from found
            yield found
    finally:
        stop.set()


def _pump(source: Callable[[], Iterator[Piece]], arriving: Arrival, stop: Event) -> None:
    """Fill the queue, never beyond the longest reply, however slowly it is read on the other side."""
    room = LONGEST_REPLY
    try:
        for piece in source():
            room -= max(len(piece.text), 1)
            if room < 0:
                raise ModelAnsweredTooMuch
            if stop.is_set():
                return
            arriving.put(piece)
    except Exception as error:  # noqa: BLE001  handed to the thread that waits, which raises it
        arriving.put(error)
    else:
        arriving.put(None)
