"""Ask the library in one's own words: literal sentences with their sources, or an honest no."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.evidence.answers import Answer, Sentence, verified
from assistant.evidence.citations import cite
from assistant.evidence.disagreements import disagree
from assistant.evidence.documents import Document, Statement
from assistant.evidence.invisible import as_read
from assistant.evidence.passages import Finding, Passage
from assistant.evidence.routing import OFF_TOPIC, route
from assistant.evidence.vocabulary import Reply
from assistant.refusals import Refused
from assistant.spoken import call_sentence

LONGEST = 2000
"""Characters of a question."""

MOST_AGAINST = 2
"""Sources shown beside a quote that they contradict."""

NO_ANSWER = "Nelle nostre fonti non c'è una risposta sicura a questa domanda."
"""The fixed first note of every refusal."""


class QuestionUnusable(Refused):
    """An empty question, or one that is too long to be searched for."""


class Librarian(Protocol):
    """What asking needs of the library."""

    def resolve(self, context: str) -> str: ...

    def look_up(self, question: str, measure: str = ..., k: int = ...) -> Finding: ...

    def document(self, slug: str, version: str = ...) -> Document: ...

    def version_in_force(self, slug: str) -> str: ...

    def ready(self) -> bool: ...


def ask(library: Librarian, knowledge: Knowledge, question: str, day: date, measure: str = "") -> Answer:
    """The answer on a day. `measure` is the topic of the conversation: a slug, a title or a name.

    A topic that names no measure of the base is another measure than ours: what is found is then shown
    as perhaps useful, never as the answer. Raises QuestionUnusable, IndexMissing, OtherEmbeddingModel.
    """
    question = _usable(question)
    reply = route(question, knowledge.vocabulary.replies)
    if reply and reply.topic == OFF_TOPIC and library.resolve(question):
        reply = None  # a question that names a measure of ours is about it, whatever else it says
    if reply and reply.topic == OFF_TOPIC:
        return Answer("refused", notes=(NO_ANSWER, reply.text), topic=reply.topic)
    if reply and reply.go_to != "funding_check":
        return Answer("routed", notes=(reply.text,), topic=reply.topic, go_to=reply.go_to)
    topic = library.resolve(measure) if measure.strip() else ""
    finding = library.look_up(question, topic)
    if reply and not finding.asked_before:
        return _routed(reply, finding, knowledge, day)
    foreign = bool(measure.strip()) and not topic and not finding.measure
    if foreign or not finding.answerable:
        return _refused(finding, knowledge)
    return _answered(library, finding, knowledge, day)


def _usable(question: str) -> str:
    question = " ".join(as_read(question).split())
    if not question:
        raise QuestionUnusable("La domanda è vuota: scriva che cosa vuole sapere.")
    if len(question) > LONGEST:
        raise QuestionUnusable(f"La domanda supera i {LONGEST} caratteri: la accorci.")
    return question


def _routed(reply: Reply, finding: Finding, knowledge: Knowledge, day: date) -> Answer:
    notes = (*_status(knowledge.measures.get(finding.measure), day), reply.text)
    return Answer(
        "routed",
        passages=finding.passages,
        notes=notes,
        topic=reply.topic,
        go_to=reply.go_to,
        measure=finding.measure,
    )


def _answered(library: Librarian, finding: Finding, knowledge: Knowledge, day: date) -> Answer:
    document = finding.document
    if document is None:
        return _refused(finding, knowledge)
    others = tuple(_of_the_same_measure(library, document, finding.passages))
    read = {(one.slug, one.version): one for one in (*(other for other, _ in others), document)}
    sentences = verified(_quotes(document, finding, others), read)
    if not sentences:
        return _refused(finding, knowledge)
    subject = document.measure
    notes = tuple(_answer_notes(subject, finding, knowledge, day))
    return Answer("answered", sentences, finding.passages, notes, measure=subject or finding.measure)


def _of_the_same_measure(
    library: Librarian, document: Document, passages: Sequence[Passage]
) -> Iterator[tuple[Document, Statement]]:
    """What else was found about the measure of the document, statement by statement."""
    read = {(document.slug, document.version): document}
    for passage in passages:
        if document.measure and passage.measure == document.measure:
            place = (passage.document, passage.version)
            if place not in read:  # a long document is read once, however many of its passages were found
                read[place] = library.document(*place)
            for one in read[place].statements:
                if passage.start <= one.start and one.end <= passage.end:
                    yield read[place], one


def _quotes(
    document: Document, finding: Finding, others: Sequence[tuple[Document, Statement]]
) -> Iterator[Sentence]:
    names = " ".join((document.title, *document.names))
    for statement in finding.telling:
        quoted = cite(document, statement.start, statement.end)
        against = (
            cite(other, one.start, one.end)
            for other, one in others
            if one not in finding.telling
            and (one.section, one.source_url != statement.source_url) == (statement.section, True)
            and disagree(quoted.quote, other.text[one.start : one.end], names)
        )
        yield Sentence(quoted.quote, (quoted,), statement.certainty, tuple(islice(against, MOST_AGAINST)))


def _answer_notes(subject: str, finding: Finding, knowledge: Knowledge, day: date) -> Iterator[str]:
    measure = knowledge.measures.get(subject)
    yield from _status(measure, day)
    if measure and measure.kind == "measure" and finding.measure != subject:
        yield f"Dalla scheda «{measure.title}». Se pensa a un'altra misura, ne scriva il nome."


def _status(measure: Measure | None, day: date) -> Iterator[str]:
    if measure and measure.kind == "measure":
        yield call_sentence(measure, day)


def _refused(finding: Finding, knowledge: Knowledge) -> Answer:
    notes = [NO_ANSWER]
    if finding.words:
        notes.append(f"Ho cercato: {', '.join(finding.words)}.")
    else:
        notes.append("La domanda non contiene parole da cercare: aggiunga di che cosa si tratta.")
    measure = knowledge.measures.get(finding.measure)
    whom = (
        f"a chi gestisce la misura ({measure.body})" if measure and measure.body else "al consulente del polo"
    )
    notes.append(f"Può chiedere {whom}.")
    if finding.passages:
        notes.append("Forse Le sono utili i passi qui sotto.")
    return Answer("refused", passages=finding.passages, notes=tuple(notes), measure=finding.measure)
