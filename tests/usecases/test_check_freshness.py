"""What has grown old is named: overdue sheets, closed calls still suggested, quotes that fell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.content.knowledge import Knowledge
from assistant.content.sheets import LaidContent, lay_sheets
from assistant.eligibility.measures import Edition
from assistant.evidence.documents import Document, DocumentNotKept
from assistant.roadmap.draft import RoadmapDraft
from assistant.storage.unit_of_work import Storage
from assistant.usecases.check_freshness import Freshness, check_freshness
from assistant.usecases.freshness_words import overdue_words, quote_words, suggestion_words
from assistant.usecases.index_library import documents_in
from tests.cast import SYSTEM, Cast
from tests.shelf import Shelf
from tests.storage.samples import ACTION, DRAFT, SHEET

DAY = date(2026, 11, 22)
SLUG = "nuova-sabatini"


def check(storage: Storage, knowledge: Knowledge, shelf: Shelf | None = None, day: date = DAY) -> Freshness:
    return check_freshness(storage, LaidContent(knowledge), shelf or Shelf.of(knowledge), day)


def closing(knowledge: Knowledge, last: date) -> Knowledge:
    """The content with the Sabatini open until a day."""
    call = Edition("prova", knowledge.measures[SLUG].sources[0].id, date(2026, 1, 1), last)
    changed = replace(knowledge.measures[SLUG], editions=(call,))
    return replace(knowledge, measures={**knowledge.measures, SLUG: changed})


def with_draft(storage: Storage, cast: Cast, draft: RoadmapDraft) -> None:
    with storage.writing(SYSTEM) as work:
        work.roadmaps.save_draft(cast.assessment.id, draft)


def test_fresh_content_has_nothing_to_do_and_tells_when_each_source_was_read(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    found = check(sqlite_storage, knowledge)
    assert found.is_whole
    assert {source.url for one in knowledge.measures.values() for source in one.sources} == {
        source.url for source in found.sources
    }
    assert [one.read_on for one in found.sources] == sorted(one.read_on for one in found.sources)


def test_a_sheet_is_overdue_from_the_day_after_its_review_date(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    due = knowledge.measures[SLUG].review_by
    assert SLUG not in {one.slug for one in check(sqlite_storage, knowledge, day=due).overdue}
    late = check(sqlite_storage, knowledge, day=due + timedelta(days=1))
    (mine,) = [one for one in late.overdue if one.slug == SLUG]
    assert "da rileggere dal 22 febbraio 2027" in overdue_words(mine)
    assert not late.is_whole


def test_a_closed_call_is_named_in_the_catalogue_and_in_every_roadmap_that_leans_on_it(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    with_draft(
        storage,
        cast,
        replace(DRAFT, actions=(replace(ACTION, citations=(), sheet=replace(SHEET, measures=(SLUG,))),)),
    )
    for last, closed in ((DAY, False), (DAY - timedelta(days=1), True)):
        found = check(storage, closing(knowledge, last))
        words = {suggestion_words(one, found) for one in found.suggested}
        roadmap = (
            "chiuso dal 21 novembre 2026: nell'azione «Raccogliere i dati di macchina» (Officina (esempio))."
        )
        assert any(roadmap in said for said in words) is closed
        assert any("(catalogo delle azioni)" in said for said in words) is closed


def test_a_quote_falls_when_its_source_no_longer_says_it_or_is_gone(
    storage: Storage, knowledge: Knowledge
) -> None:
    cited = next(one for one in documents_in(knowledge) if one.slug == SLUG)
    claim = cited.statements[0]
    quote = cited.text[claim.start : claim.end]
    citation = {
        "document": SLUG,
        "version": cited.version,
        "quote": quote,
        "start": claim.start,
        "end": claim.end,
        "source_url": claim.source_url,
        "page": 0,
    }
    with storage.writing(SYSTEM) as work:
        answer = {"status": "answered", "sentences": [{"text": quote, "citations": [citation]}]}
        work.exchanges.add("Domanda", answer, DAY)
        work.exchanges.add("Di nuovo", answer, DAY)
    assert check(storage, knowledge).quotes == ()
    words = {SLUG: knowledge.sheets[SLUG].replace(quote, "Altro.")}
    changed = lay_sheets(knowledge, words, "v2").knowledge
    assert fallen(storage, changed, cited) == ["La versione in vigore non lo dice più."]
    gone = replace(knowledge, measures={k: v for k, v in knowledge.measures.items() if k != SLUG})
    assert fallen(storage, gone, cited) == ["Il documento non è più in biblioteca."]
    assert fallen(storage, knowledge, None) == ["La versione citata non è più conservata."]
    altered = replace(cited, text=cited.text.replace(quote, quote.upper()))
    assert "modificato dopo l'archiviazione" in fallen(storage, knowledge, altered)[0]


def fallen(storage: Storage, knowledge: Knowledge, kept: Document | None) -> list[str]:
    """Why each quote fell, when the library keeps of the cited document just this."""
    found = check_freshness(storage, LaidContent(knowledge), Keeper(kept), DAY)
    assert all(one.citation.quote in quote_words(one) for one in found.quotes)
    return [one.why for one in found.quotes]


class Keeper:
    """A library of one document, or of none."""

    def __init__(self, kept: Document | None) -> None:
        self._kept = kept

    def document(self, slug: str, version: str = "") -> Document:  # noqa: ARG002
        if self._kept is None:
            raise DocumentNotKept("Non c'è.")
        return self._kept


@pytest.mark.parametrize("broken", ["[", "slug: altra"])
def test_a_released_sheet_that_no_longer_holds_is_named(
    sqlite_storage: Storage, knowledge: Knowledge, broken: str
) -> None:
    laid = lay_sheets(knowledge, {SLUG: broken}, "v2")
    found = check_freshness(sqlite_storage, laid, Shelf.of(knowledge), DAY)
    assert {fault.file for fault in found.faults} == {f"{SLUG}.yaml"}
