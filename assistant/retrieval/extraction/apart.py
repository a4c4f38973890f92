"""Files are read in a process of their own: one made to exhaust or break a reader breaks only that."""

import json
import signal
import subprocess
import sys
from threading import Timer
from typing import IO, Any

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

    The reader answers in lines of JSON, never in Python objects: what a hostile file sends back is data.
    """
    command = [sys.executable, "-m", __name__, name, str(MEMORY), str(SECONDS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        patience = Timer(2 * SECONDS, reader.kill)
        patience.start()
        try:
            return _heard(reader, content, progress)
        finally:
            patience.cancel()
            reader.kill()


def _heard(reader: "subprocess.Popen[bytes]", content: bytes, progress: Progress) -> Reading:
    assert reader.stdin
    assert reader.stdout
    try:
        reader.stdin.write(content)
        reader.stdin.close()
        for line in reader.stdout:
            kind, *rest = json.loads(line)
            if kind == "page":
                progress(*rest)
            elif kind == "refused":
                raise REFUSALS[rest[0]](**rest[1])
            else:
                return _READING.validate_python(rest[0])
    except BrokenPipeError as error:
        raise FileBroken from error
    stopped = reader.wait() in (-signal.SIGXCPU, -signal.SIGKILL)
    raise TooHeavy if stopped else FileBroken  # it died without a word


def _read(name: str, content: bytes, answer: IO[str]) -> None:
    """What the other process does. A crash is an answer too."""

    def say(*words: Any) -> None:
        print(json.dumps(words), file=answer, flush=True)

    try:
        reading = read_file(name, content, lambda done, of: say("page", done, of))
    except FileRefused as refusal:
        say("refused", type(refusal).__name__, refusal.facts)
    except (MemoryError, RecursionError):
        say("refused", TooHeavy.__name__, {})
    else:
        say("read", _READING.dump_python(reading, mode="json"))


if __name__ == "__main__":
    import resource

    _name, _memory, _seconds = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(_memory), int(_memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(_seconds), int(_seconds)))
    _read(_name, sys.stdin.buffer.read(), sys.stdout)
