"""A source is proposed by one person, released by another, replaced by its next version and kept."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.sources import (
    ReasonMissing,
    SamePersonReleases,
    Source,
    SourceCardIncomplete,
    SourceMoved,
    SourceState,
)
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.extraction.refusals import FileEmpty
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.decide_source import decide_source
from assistant.usecases.index_library import Progress, index_library
from assistant.usecases.ingest_source import SourceKnown, slug_for
from assistant.usecases.library_sources import library_sources, library_version
from assistant.usecases.list_sources import SYSTEM, list_sources, review_source
from tests.cast import Cast
from tests.storage.samples import record_everything
from tests.usecases.sources import CARD, DAY, TEXT, origin_of, propose

LONG = "".join(f"Riga numero {number} del bando zebra con parole a sufficienza.\n\n" for number in range(30))


def release(storage: Storage, viewer: Viewer, source: Source) -> SourceState:
    return decide_source(storage, viewer, source.card.slug, source.version, "release", "", origin_of(viewer))


def test_a_proposal_answers_nobody_until_another_person_releases_it(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    source = propose(storage, knowledge, cast.desk)
    assert (source.card.slug, source.state) == ("fonte-bando-zebra-esempio", "proposed")
    assert library_sources(storage, DAY).in_force == ()
    with pytest.raises(SamePersonReleases):
        release(storage, cast.desk, source)
    assert release(storage, cast.administrator, source) == "released"
    (document,) = library_sources(storage, DAY).in_force
    assert "Il voucher zebra copre il 40 % dei sensori." in document.text
    with pytest.raises(SourceMoved):
        release(storage, cast.administrator, source)


@pytest.mark.parametrize("who", ["firm", "consultant", "stranger"])
def test_only_the_desk_proposes_decides_and_sees(
    storage: Storage, cast: Cast, knowledge: Knowledge, who: str
) -> None:
    outsider: Viewer = getattr(cast, who)
    with pytest.raises(NotFound):
        propose(storage, knowledge, outsider)
    source = propose(storage, knowledge, cast.desk)
    with pytest.raises(NotFound):
        release(storage, outsider, source)
    with pytest.raises(NotFound):
        list_sources(storage, outsider)
    with pytest.raises(NotFound):
        review_source(storage, outsider, source.card.slug, source.version)


def test_a_new_version_retires_the_one_before_and_both_are_kept(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    first = propose(storage, knowledge, cast.desk)
    release(storage, cast.administrator, first)
    second = propose(storage, knowledge, cast.desk, TEXT.replace("40", "30"))
    assert second.card.slug == first.card.slug
    review = review_source(storage, cast.administrator, second.card.slug, second.version)
    assert review.previous is not None
    assert review.previous.version == first.version
    assert [(one.kind, one.text) for one in review.changes] == [
        ("removed", "Il voucher zebra copre il 40 % dei sensori."),
        ("added", "Il voucher zebra copre il 30 % dei sensori."),
    ]
    release(storage, cast.administrator, second)
    library = library_sources(storage, DAY)
    assert [one.version for one in library.in_force] == [second.version]
    assert {one.version for one in library.ever} == {first.version, second.version}
    states = {one.source.version: one.source.state for one in list_sources(storage, cast.desk)}
    assert states == {first.version: "retired", second.version: "released"}


def test_a_retired_source_leaves_the_answers_with_a_reason_and_may_come_back(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    source = propose(storage, knowledge, cast.desk)
    release(storage, cast.administrator, source)
    slug, version, by = source.card.slug, source.version, origin_of(cast.desk)
    with pytest.raises(ReasonMissing):
        decide_source(storage, cast.desk, slug, version, "retire", " ", by)
    decide_source(storage, cast.desk, slug, version, "retire", "Bando chiuso.", by)
    assert library_sources(storage, DAY).in_force == ()
    with pytest.raises(SourceKnown, match="ritirata"):
        propose(storage, knowledge, cast.desk)
    assert release(storage, cast.administrator, source) == "released"


def test_a_rejected_proposal_is_never_in_the_library_and_may_be_made_again(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    source = propose(storage, knowledge, cast.desk)
    slug, version = source.card.slug, source.version
    by = origin_of(cast.administrator)
    decide_source(storage, cast.administrator, slug, version, "reject", "Manca una pagina.", by)
    assert library_sources(storage, DAY).ever == ()
    assert propose(storage, knowledge, cast.desk).state == "proposed"


def test_the_same_text_under_another_name_is_named(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    propose(storage, knowledge, cast.desk)
    with pytest.raises(SourceKnown, match=r"Bando zebra \(esempio\)"):
        propose(storage, knowledge, cast.desk, card=replace(CARD, title="Altro titolo"))


def test_much_of_the_same_text_is_named_and_not_refused(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    propose(storage, knowledge, cast.desk, LONG)
    copy = LONG.replace("numero 3 ", "numero tre ")
    source = propose(storage, knowledge, cast.desk, copy, replace(CARD, title="Altro bando"))
    (alike,) = source.alike
    assert (alike.slug, alike.title) == ("fonte-bando-zebra-esempio", CARD.title)
    assert alike.share > 90


def test_what_is_refused_leaves_nothing(storage: Storage, cast: Cast, knowledge: Knowledge) -> None:
    with pytest.raises(FileEmpty):
        propose(storage, knowledge, cast.desk, "<!-- nulla -->")
    with pytest.raises(SourceCardIncomplete):
        propose(storage, knowledge, cast.desk, card=replace(CARD, url=""))
    with pytest.raises(SourceCardIncomplete):
        propose(storage, knowledge, cast.desk, card=replace(CARD, title="???"))
    assert list_sources(storage, cast.desk) == ()


def test_a_source_past_its_validity_is_kept_and_no_longer_answers(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    source = propose(storage, knowledge, cast.desk, card=replace(CARD, valid_to=date(2026, 11, 30)))
    release(storage, cast.administrator, source)
    assert len(library_sources(storage, date(2026, 11, 30)).in_force) == 1
    expired = library_sources(storage, date(2026, 12, 1))
    assert (len(expired.in_force), len(expired.ever)) == (0, 1)


def test_the_version_of_the_library_tells_every_change_of_its_sources(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    seen = [library_version(storage, "contenuto", DAY)]
    source = propose(storage, knowledge, cast.desk)
    assert library_version(storage, "contenuto", DAY) == seen[0] == "contenuto"
    release(storage, cast.administrator, source)
    seen.append(library_version(storage, "contenuto", DAY))
    seen.append(library_version(storage, "altro contenuto", DAY))
    newer = propose(storage, knowledge, cast.desk, TEXT.replace("40", "30"))
    release(storage, cast.administrator, newer)
    seen.append(library_version(storage, "contenuto", DAY))
    assert len(set(seen)) == len(seen)


class Shelf:
    """An index and an archive that only remember what they were given."""

    def __init__(self) -> None:
        self.kept: list[Document] = []
        self.indexed: list[Document] = []
        self.content = ""

    def keep(self, documents: tuple[Document, ...]) -> None:
        self.kept += documents

    def build(
        self,
        documents: tuple[Document, ...],
        vocabulary: Vocabulary,  # noqa: ARG002
        content: str,
        progress: Progress,  # noqa: ARG002
    ) -> None:
        self.indexed += documents
        self.content = content


def test_the_index_gets_the_released_sources_and_nothing_of_any_firm(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    record_everything(storage, cast, "canarino")
    old = propose(storage, knowledge, cast.desk)
    release(storage, cast.administrator, old)
    new = propose(storage, knowledge, cast.desk, TEXT.replace("40", "30"))
    release(storage, cast.administrator, new)
    propose(storage, knowledge, cast.desk, "Aspetta ancora.", replace(CARD, title="Proposta"))
    shelf = Shelf()
    index_library(knowledge, shelf, shelf, lambda *_: None, library_sources(storage, DAY))
    ours = [one for one in shelf.indexed if one.kind == "source"]
    assert [one.version for one in ours] == [new.version]
    assert {one.version for one in shelf.kept if one.kind == "source"} == {old.version, new.version}
    assert shelf.content == library_version(storage, knowledge.version, DAY)
    assert not any("canarino" in one.text + one.title for one in (*shelf.indexed, *shelf.kept))


def test_the_desk_reads_who_proposed_and_who_decided(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    source = propose(storage, knowledge, None)
    release(storage, cast.desk, source)
    (listed,) = list_sources(storage, cast.administrator)
    assert cast.desk.person is not None
    assert (listed.proposed_by, listed.decided_by) == (SYSTEM, cast.desk.person.name)


def test_a_long_title_makes_a_short_slug() -> None:
    assert len(slug_for("fonte", "Parola " * 40)) <= 80
