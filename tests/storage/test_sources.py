from dataclasses import replace
from datetime import date

import pytest

from assistant.evidence.documents import Document, Section, Statement, version_of
from assistant.evidence.sources import (
    Alike,
    Dropped,
    ExtractionReport,
    Source,
    SourceCard,
    SourceMoved,
)
from assistant.storage.records import Origin
from assistant.storage.refusals import NotFound, UnstorableText
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, Cast

CARD = SourceCard(
    "fonte-bando",
    "Bando di prova (esempio)",
    "Ente di prova (esempio)",
    "https://example.org/bando",
    date(2026, 11, 1),
    "secondary",
    "bando",
    date(2026, 11, 1),
    date(2026, 12, 31),
)
REPORT = ExtractionReport("pdf", 2, 1, (2,), (Dropped("tiny", "segreto", 1),), 3, ("Una nota.",))


def a_document(text: str = "Il contributo è del 50 %.") -> Document:
    return Document(
        CARD.slug,
        "source",
        CARD.title,
        text,
        version_of(text),
        CARD.url,
        CARD.measure,
        (Section("altro", "", 0, len(text)),),
        (Statement(0, len(text), "altro", "secondary", CARD.url),),
        (0,),
    )


def a_proposal(document: Document, by: str | None, card: SourceCard = CARD) -> Source:
    alike = (Alike("fonte-altra", "Altra", 80),)
    return Source(card, document.version, "source", REPORT, alike, "bando.pdf", "proposed", by, NOON)


def by(person: str) -> Origin:
    return Origin(f"person:{person}", NOON)


def test_a_proposal_comes_back_as_it_was(storage: Storage, cast: Cast) -> None:
    document = a_document()
    proposal = a_proposal(document, cast.person.id)
    with storage.writing(by(cast.person.id)) as work:
        work.sources.propose(proposal, document, b"%PDF-1.7")
    with storage.reading() as work:
        assert work.sources.get(CARD.slug, document.version) == proposal
        assert work.sources.document(CARD.slug, document.version) == document
        assert work.sources.content(CARD.slug, document.version) == b"%PDF-1.7"
        assert [*work.sources.documents(["proposed"])] == [("proposed", document)]


def test_a_decision_is_taken_once(storage: Storage, cast: Cast) -> None:
    document = a_document()
    with storage.writing(by(cast.person.id)) as work:
        work.sources.propose(a_proposal(document, None), document, b"")
        work.sources.decide(CARD.slug, document.version, "proposed", "released", cast.person.id, "")
    with storage.writing(by(cast.person.id)) as work, pytest.raises(SourceMoved):
        work.sources.decide(CARD.slug, document.version, "proposed", "rejected", cast.person.id, "No.")
    with storage.reading() as work:
        decided = work.sources.get(CARD.slug, document.version)
    assert (decided.state, decided.decided_by, decided.decided_at) == ("released", cast.person.id, NOON)


def test_only_a_rejected_version_may_be_proposed_again(storage: Storage, cast: Cast) -> None:
    document = a_document()
    proposal = a_proposal(document, cast.person.id)
    with storage.writing(by(cast.person.id)) as work:
        work.sources.propose(proposal, document, b"")
    with pytest.raises(SourceMoved), storage.writing(by(cast.person.id)) as work:
        work.sources.propose(proposal, document, b"")
    with storage.writing(by(cast.person.id)) as work:
        work.sources.decide(CARD.slug, document.version, "proposed", "rejected", cast.person.id, "No.")
        work.sources.propose(replace(proposal, proposed_by=None), document, b"")
    with storage.reading() as work:
        assert work.sources.get(CARD.slug, document.version).state == "proposed"


def test_every_version_is_kept(storage: Storage, cast: Cast) -> None:
    first, second = a_document(), a_document("Il contributo è del 40 %.")
    with storage.writing(by(cast.person.id)) as work:
        for document in (first, second):
            work.sources.propose(a_proposal(document, None), document, b"")
    with storage.reading() as work:
        assert {one.version for one in work.sources.versions(CARD.slug)} == {first.version, second.version}
        assert len(work.sources.all("proposed")) == 2
        assert work.sources.all("released") == ()


def test_what_is_not_there_is_not_found(storage: Storage) -> None:
    with storage.reading() as work:
        for read in (work.sources.get, work.sources.document, work.sources.content):
            with pytest.raises(NotFound):
                read("fonte-che-non-c-e", "0")


def test_a_card_with_a_character_no_database_holds_is_refused(storage: Storage, cast: Cast) -> None:
    document = a_document()
    card = replace(CARD, title="Bando\x00")
    with pytest.raises(UnstorableText), storage.writing(by(cast.person.id)) as work:
        work.sources.propose(a_proposal(document, None, card), document, b"")
