"""Several documents that answer one question, each for itself: which calls pay for training."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from assistant.evidence.documents import Document, Statement
from assistant.evidence.passages import Passage, Told
from assistant.evidence.vocabulary import Survey
from assistant.retrieval.italian import stems
from assistant.retrieval.quotes import COVERED, Asking
from assistant.retrieval.search import PassageIndex, Query

DEPTH = 20
"""Passages looked at in each part that answers."""

DOCUMENTS = 10
STATEMENTS = 2
"""Statements told of each document."""

ASKED_ALREADY = 0.5
"""Likeness of an FAQ to the question from which it answers alone."""

NEAR = 0.9
"""Share of what the best passage holds of the subject that another one must hold."""

_DENIES = re.compile(r"\b(?:non|né|senza|salvo|esclus\w+|esclud\w+)\b", re.IGNORECASE)


def surveyed(
    index: PassageIndex, query: Query, read: Callable[[Passage], Document]
) -> Iterator[tuple[Passage, Told]]:
    """The documents that answer a survey, best first, each with its best passage and one or two statements.

    None when the question asks for no survey, is about one measure or names no subject. What a statement
    denies answers for nobody, and what no source told neither.
    """
    asked = index.surveys.asked(query.text)
    if asked is None or query.measure or query.named:
        return
    subject = index.read(index.surveys.subject(query.words))
    asking = Asking(index.rarity(subject), frozenset(), frozenset())
    held = [(passage, asking.share(_words(passage))) for passage in _found(index, subject.text, asked)]
    needed = max([COVERED, *(NEAR * share for _, share in held)])
    answering = _by_document(passage for passage, share in held if share >= needed)
    for passages in islice(_of_kinds(answering, asked), DOCUMENTS):
        document = read(passages[0])
        if statements := tuple(_telling(document, passages, asking, needed)):
            yield passages[0], Told(document, statements)


def _found(index: PassageIndex, subject: str, asked: Survey) -> Iterator[Passage]:
    """Passages of the parts that answer, best first."""
    hits = [hit for section in asked.sections for hit in index.search(subject, DEPTH, section=section)]
    for hit in sorted(hits, key=lambda hit: -hit.score):
        if hit.passage.kind in asked.kinds:
            yield hit.passage


def _words(passage: Passage) -> frozenset[str]:
    return frozenset(stems(f"{passage.title}\n{passage.text}"))


def _by_document(passages: Iterable[Passage]) -> Sequence[Sequence[Passage]]:
    listed: dict[str, list[Passage]] = {}
    for passage in passages:
        listed.setdefault(passage.document, []).append(passage)
    return list(listed.values())


def _of_kinds(answering: Sequence[Sequence[Passage]], asked: Survey) -> Iterator[Sequence[Passage]]:
    """Nothing without the first kind; where others may follow it, one document of it is enough."""
    first, *others = asked.kinds
    leading = [passages for passages in answering if passages[0].kind == first]
    if leading:
        yield from leading[:1] if others else leading
        yield from (passages for passages in answering if passages[0].kind in others)


def _telling(
    document: Document, passages: Sequence[Passage], asking: Asking, needed: float
) -> Iterator[Statement]:
    """The first may hold the subject with the title of its document, the next ones hold it alone."""
    title = frozenset(stems(document.title))
    shares = [
        (asking.share(words), asking.share(words | title), statement)
        for passage in passages
        for statement in document.statements_in(passage.start, passage.end)
        if statement.certainty != "not_found"
        for told in [document.text[statement.start : statement.end]]
        if not _DENIES.search(told)
        for words in [frozenset(stems(told))]
    ]
    shares.sort(key=lambda share: -share[0])
    for place, (alone, titled, statement) in enumerate(shares[:STATEMENTS]):
        if (alone if place else titled) >= needed:
            yield statement
