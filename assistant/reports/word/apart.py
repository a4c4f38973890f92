"""A template is filled in a process of its own, with limits on memory and time: it can break only that."""

import json
import pickle
import signal
import subprocess
import sys
from io import BytesIO
from threading import Timer

from assistant.reports.blocks import Report
from assistant.reports.word import template as refusals
from assistant.reports.word.inspection import inspect
from assistant.reports.word.template import (
    TemplateFaulty,
    TemplateNeverEnds,
    TemplateNotWord,
    TemplateRefused,
)

MEMORY = 3 * 1024**3
"""Bytes of address space; a report of seventy pages needs a third of it."""

SECONDS = 20
"""Processor time, and twice as much by the clock."""


def fill_template(report: Report, content: bytes, seconds: int = SECONDS) -> bytes:
    """The report in somebody's own template. Raises TemplateRefused.

    What goes in is ours; what comes back is a document or the name of a refusal, never a Python object.
    """
    inspect(content)
    command = [sys.executable, "-m", __name__, str(MEMORY), str(seconds)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as filler:
        patience = Timer(2 * seconds, filler.kill)
        patience.start()
        try:
            answer, _ = filler.communicate(pickle.dumps((report, content)))
        finally:
            patience.cancel()
            filler.kill()
    if not answer:
        stopped = filler.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise TemplateNeverEnds if stopped else TemplateNotWord
    head, _, document = answer.partition(b"\n")
    name, facts = json.loads(head)
    if name:
        raise getattr(refusals, name)(*facts)
    return document


def _answer() -> bytes:
    """What the other process says: a line with the refusal or with nothing, then the document."""
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2.exceptions import SecurityError, TemplateError
    from lxml.etree import LxmlError

    from assistant.reports.word.filled import filled

    report, content = pickle.load(BytesIO(sys.stdin.buffer.read()))
    try:
        return b'["", []]\n' + filled(report, content)
    except TemplateRefused as refusal:
        return _refused(type(refusal))
    except SecurityError:
        return _refused(refusals.TemplateReachesInside)
    except TemplateError as error:
        return _refused(TemplateFaulty, _told(error))
    except (OverflowError, MemoryError, RecursionError):
        return _refused(TemplateNeverEnds)
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, TypeError, AttributeError):
        return _refused(TemplateNotWord)


def _told(error: Exception) -> str:
    """The error in the words of the template language, in one line."""
    return " ".join(str(error).split())[:200].rstrip(".")


def _refused(kind: type[TemplateRefused], *facts: str) -> bytes:
    return json.dumps([kind.__name__, facts]).encode()


if __name__ == "__main__":
    import resource

    _memory, _seconds = (int(word) for word in sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (_memory, _memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_seconds, _seconds))
    sys.stdout.buffer.write(_answer())
