"""Ask the library in one's own words: literal sentences with their sources, or an honest no."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from math import ceil
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.eligibility.status import PREFERENCE, edition_on
from assistant.evidence.answers import Answer, Sentence, verified
from assistant.evidence.citations import cite
from assistant.evidence.disagreements import disagree
from assistant.evidence.documents import Document, Statement
from assistant.evidence.invisible import as_read
from assistant.evidence.passages import Finding, Passage, Told
from assistant.evidence.routing import OFF_TOPIC, route
from assistant.evidence.vocabulary import Reply
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.spoken import call_sentence

LONGEST = 2000
"""Characters of a question."""

MOST_SENTENCES = 4
MOST_DOCUMENTS = 3
"""Documents that answer side by side, each for itself."""

MOST_AGAINST = 2
"""Sources shown beside a quote that they contradict."""

NO_ANSWER = N_("Nelle nostre fonti non c'è una risposta sicura a questa domanda.")
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
        return Answer("refused", notes=(_(NO_ANSWER), reply.text), topic=reply.topic)
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
        raise QuestionUnusable(_("La domanda è vuota: scriva che cosa vuole sapere."))
    if len(question) > LONGEST:
        raise QuestionUnusable(
            _("La domanda supera i {longest} caratteri: la accorci.").format(longest=LONGEST)
        )
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
    told = sorted(finding.told, key=lambda one: _turn(knowledge.measures.get(one.document.measure), day))
    told = told[:MOST_DOCUMENTS]
    quoted = [
        (one.document, sentences)
        for place, one in enumerate(told)
        if (sentences := _sentences(library, one, finding, ceil((MOST_SENTENCES - place) / len(told))))
    ]
    if not quoted:
        return _refused(finding, knowledge)
    documents = [document for document, _sentences in quoted]
    subject = documents[0].measure if len(documents) == 1 else ""
    return Answer(
        "answered",
        tuple(sentence for _document, sentences in quoted for sentence in sentences),
        finding.passages,
        tuple(_answer_notes(documents, finding, knowledge, day)),
        measure=subject or finding.measure,
    )


def _turn(measure: Measure | None, day: date) -> int:
    """Open calls first, closed ones last; what never opens stands with the open ones."""
    if measure is None or measure.kind != "measure":
        return 0
    return PREFERENCE.index(edition_on(measure, day)[1])


def _sentences(library: Librarian, told: Told, finding: Finding, most: int) -> tuple[Sentence, ...]:
    """At most so many sentences of one document, all of whose quotes hold."""
    others = tuple(_of_the_same_measure(library, told.document, finding.passages))
    read = {(one.slug, one.version): one for one in (*(other for other, _statement in others), told.document)}
    return verified(_quotes(told, others), read)[:most]


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
            for one in read[place].statements_in(passage.start, passage.end):
                yield read[place], one


def _quotes(told: Told, others: Sequence[tuple[Document, Statement]]) -> Iterator[Sentence]:
    document = told.document
    names = " ".join((document.title, *document.names))
    for statement in told.statements:
        quoted = cite(document, statement.start, statement.end)
        against = (
            cite(other, one.start, one.end)
            for other, one in others
            if one not in told.statements
            and (one.section, one.source_url != statement.source_url) == (statement.section, True)
            and disagree(quoted.quote, other.text[one.start : one.end], names)
        )
        yield Sentence(quoted.quote, (quoted,), statement.certainty, tuple(islice(against, MOST_AGAINST)))


def _answer_notes(
    documents: Sequence[Document], finding: Finding, knowledge: Knowledge, day: date
) -> Iterator[str]:
    """The state of the call; of several documents that of each, under its title."""
    if len(documents) > 1:
        for document in documents:
            for state in _status(knowledge.measures.get(document.measure), day):
                yield f"{document.title}: {state}"
        return
    subject = documents[0].measure
    measure = knowledge.measures.get(subject)
    yield from _status(measure, day)
    if measure and measure.kind == "measure" and finding.measure != subject:
        yield _("Dalla scheda «{title}». Se pensa a un'altra misura, ne scriva il nome.").format(
            title=measure.title
        )


def _status(measure: Measure | None, day: date) -> Iterator[str]:
    if measure and measure.kind == "measure":
        yield call_sentence(measure, day)


def _refused(finding: Finding, knowledge: Knowledge) -> Answer:
    notes = [_(NO_ANSWER)]
    if finding.words:
        notes.append(_("Ho cercato: {words}.").format(words=", ".join(finding.words)))
    else:
        notes.append(_("La domanda non contiene parole da cercare: aggiunga di che cosa si tratta."))
    measure = knowledge.measures.get(finding.measure)
    whom = (
        _("a chi gestisce la misura ({body})").format(body=measure.body)
        if measure and measure.body
        else _("al consulente del polo")
    )
    notes.append(_("Può chiedere {whom}.").format(whom=whom))
    if finding.passages:
        notes.append(_("Forse Le sono utili i passi qui sotto."))
    return Answer("refused", passages=finding.passages, notes=tuple(notes), measure=finding.measure)
