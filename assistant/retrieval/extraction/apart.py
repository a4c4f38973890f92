"""Files are read in a process of their own: one made to exhaust or break a reader breaks only that."""

import json
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from pydantic import TypeAdapter

from assistant.retrieval.extraction.blocks import Progress, Reading, ignore
from assistant.retrieval.extraction.reading import read_file
from assistant.retrieval.extraction.refusals import REFUSALS, FileBroken, FileRefused, TooHeavy

MEMORY = 3 * 1024**3
"""Bytes of address space for the reader; a decent file of 500 pages needs a third of it."""

SECONDS = 300
"""Processor time for the reader, and twice as much by the clock."""

_READING = TypeAdapter(Reading)


def read_apart(name: str, content: bytes, progress: Progress = ignore) -> Reading:
    """`read_file` in another process, with limits on memory and time. Raises FileRefused.

    The reader sends lines of bytes, never Python objects: what comes back from a hostile file is data.
    """
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    reader = get_context("spawn").Process(
        target=_read, args=(theirs, name, content, MEMORY, SECONDS), daemon=True
    )
    reader.start()
    theirs.close()
    try:
        for kind, payload in _messages(ours):
            if kind == "page":
                progress(*json.loads(payload))
            elif kind == "refused":
                word, facts = json.loads(payload)
                raise REFUSALS[word](**facts)
            else:
                return _READING.validate_json(payload)
        raise FileBroken  # the reader died without a word
    finally:
        ours.close()
        reader.kill()
        reader.join()


def _messages(ours: Connection) -> Iterator[tuple[str, bytes]]:
    """Kind and payload of each message, until the reader closes. Raises TooHeavy when it keeps silent."""
    while ours.poll(2 * SECONDS):
        try:
            kind, _, payload = ours.recv_bytes().partition(b" ")
        except EOFError:
            return
        yield kind.decode(), payload
    raise TooHeavy


def _read(theirs: Connection, name: str, content: bytes, memory: int, seconds: int) -> None:
    """What the other process does. A crash is an answer too: the pipe closes."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    def send(kind: str, payload: bytes) -> None:
        theirs.send_bytes(kind.encode() + b" " + payload)

    try:
        reading = read_file(name, content, lambda done, of: send("page", json.dumps([done, of]).encode()))
    except FileRefused as refusal:
        send("refused", json.dumps([type(refusal).__name__, refusal.facts]).encode())
    except (MemoryError, RecursionError):
        send("refused", json.dumps([TooHeavy.__name__, {}]).encode())
    else:
        send("read", _READING.dump_json(reading))
