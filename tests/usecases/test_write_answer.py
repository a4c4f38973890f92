"""Written sentences stand beside the quotes they rest on; without them the quotes stand alone."""

from collections.abc import Iterator

import pytest

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelSilent
from assistant.drafting.jobs import CitedAnswer
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.ask_in_interview import ask_in_interview
from assistant.usecases.model_consent import ConsentMissing, agree, terms_of
from assistant.usecases.write_answer import (
    Ending,
    NothingToWrite,
    Writing,
    rewrite_exchange,
    write_answer,
)
from tests.cast import NOON, SYSTEM, Cast, assemble
from tests.scribe import Scribe
from tests.shelf import Shelf

DAY = NOON.date()
QUESTION = "Che cosa paga la Nuova Sabatini?"


class Reader:
    """A firm with its assessment, a shelf of documents, a scribe at hand."""

    def __init__(self, storage: Storage, knowledge: Knowledge) -> None:
        self.storage, self.knowledge, self.shelf = storage, knowledge, Shelf.of(knowledge)
        self.cast: Cast = assemble(storage)

    def writes(self, scribe: Scribe, question: str = QUESTION, viewer: Viewer | None = None) -> Writing:
        who = viewer or self.cast.firm
        return write_answer(self.storage, self.shelf, self.knowledge, scribe, who, question, "", DAY, SYSTEM)

    def agrees(self, scribe: Scribe, viewer: Viewer | None = None) -> Scribe:
        agree(self.storage, viewer or self.cast.firm, scribe, terms_of(scribe.state()), SYSTEM)
        return scribe

    def kept(self) -> list[dict[str, object]]:
        with self.storage.reading() as work:
            return [dict(one.answer) for one in work.exchanges.of_assessment(self.cast.assessment.id)]


@pytest.fixture
def reader(sqlite_storage: Storage, knowledge: Knowledge) -> Iterator[Reader]:
    return Reader(sqlite_storage, knowledge)  # type: ignore[return-value]


def ending(writing: Writing) -> Ending:
    *_, last = writing.pieces
    assert isinstance(last, Ending)
    return last


def test_reply_sentences_and_calls_are_kept_together(reader: Reader) -> None:
    last = ending(reader.writes(reader.agrees(Scribe())))
    (kept,) = reader.kept()
    assert (len(last.sentences), last.calls, last.refusal) == (1, ("call-1",), None)
    assert kept["status"] == "answered"
    assert kept["written"]["calls"] == ["call-1"]  # type: ignore[index]
    assert [one["text"] for one in kept["written"]["sentences"]] == [last.sentences[0].text]  # type: ignore[index]


def test_public_passages_alone_go_out_with_the_firms_name_to_hide(reader: Reader) -> None:
    scribe = reader.agrees(Scribe())
    ending(reader.writes(scribe))
    (job,) = scribe.jobs
    assert isinstance(job, CitedAnswer)
    assert job.names == ("Officina (esempio)",)
    assert {(one.document, one.version) for one in job.passages} == set(job.documents)
    assert scribe.payers[0].assessment == reader.cast.assessment.id


def test_a_failure_is_told_and_nothing_is_kept_without_sentences(reader: Reader) -> None:
    last = ending(reader.writes(reader.agrees(Scribe(sentences=0, failure=ModelSilent()))))
    assert isinstance(last.refusal, ModelSilent)
    assert reader.kept() == []


def test_sentences_shown_before_it_broke_off_are_kept(reader: Reader) -> None:
    last = ending(reader.writes(reader.agrees(Scribe(failure=ModelSilent()))))
    assert (len(last.sentences), type(last.refusal)) == (1, ModelSilent)
    assert len(reader.kept()) == 1


def test_whoever_stops_keeps_what_was_shown(reader: Reader) -> None:
    pieces = reader.writes(reader.agrees(Scribe(sentences=3))).pieces
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    (kept,) = reader.kept()
    assert len(kept["written"]["sentences"]) == 1  # type: ignore[index]


@pytest.mark.parametrize("question", ["Che tempo fa domani?", "Spese ammesse?"])
def test_a_question_without_quotes_never_reaches_the_model(reader: Reader, question: str) -> None:
    scribe = reader.agrees(Scribe())
    with pytest.raises(NothingToWrite):
        reader.writes(scribe, question)
    assert scribe.jobs == []


def test_without_consent_and_for_strangers_nothing_is_sent(reader: Reader) -> None:
    scribe = Scribe()
    with pytest.raises(ConsentMissing):
        reader.writes(scribe)
    with pytest.raises(NotFound):
        reader.writes(scribe, viewer=Viewer())
    assert scribe.jobs == []


def test_a_question_of_an_interview_is_worded_in_its_place(reader: Reader) -> None:
    cast, scribe = reader.cast, reader.agrees(Scribe())
    asked = ask_in_interview(
        reader.storage, reader.shelf, reader.knowledge, cast.firm, cast.assessment.id, QUESTION, DAY, SYSTEM
    )
    ending(rewrite_exchange(reader.storage, reader.shelf, scribe, cast.firm, asked.id, SYSTEM))
    (kept,) = reader.kept()
    assert len(kept["sentences"]) == len(asked.answer["sentences"])  # type: ignore[arg-type]
    assert kept["written"]
    for viewer in (cast.other_firm, cast.desk, cast.stranger):
        with pytest.raises(NotFound):
            rewrite_exchange(reader.storage, reader.shelf, scribe, viewer, asked.id, SYSTEM)


def test_what_somebody_of_the_hub_asks_is_kept_without_personal_data(reader: Reader) -> None:
    who = reader.cast.consultant
    question = f"{QUESTION} Partita IVA 12345670017"
    ending(reader.writes(reader.agrees(Scribe(), who), question, who))
    assert reader.kept() == []
    with reader.storage.reading() as work:
        (kept,) = work.exchanges._where(True)  # type: ignore[arg-type]
    assert "12345670017" not in kept.question
