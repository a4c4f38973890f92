"""Questions the library does not answer from its documents: told by their words, before any search."""

import re
from collections.abc import Iterable

from assistant.evidence.vocabulary import Reply

OFF_TOPIC = "fuori-tema"
"""The topic of the reply to questions the library has no documents about: it is a refusal, not a road."""


def route(question: str, replies: Iterable[Reply]) -> Reply | None:
    """The first canned reply one of whose patterns is found in the question, None when none is."""
    words = " ".join(question.lower().replace("’", "'").split())
    return next((reply for reply in replies if _fits(words, reply)), None)


def _fits(words: str, reply: Reply) -> bool:
    return any(re.search(pattern, words) for pattern in reply.patterns)
