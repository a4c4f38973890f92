"""The sheet of a measure: proposed by one person, previewed on firms and cases, released by another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.knowledge import Knowledge
from assistant.eligibility.cases import ExpectedVerdict
from assistant.evidence.sources import SamePersonReleases, Source, SourceMoved
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.decide_source import decide_source
from assistant.usecases.ingest_source import SourceKnown
from assistant.usecases.library_sources import library_sources, library_version
from assistant.usecases.list_sources import review_source
from assistant.usecases.live_knowledge import SECONDS_BETWEEN_LOOKS, LiveKnowledge, current_knowledge
from assistant.usecases.preview_sheet import preview_sheet
from assistant.usecases.propose_sheet import SheetUnchanged, propose_sheet
from assistant.usecases.release_sheet import release_sheet
from tests.cast import NOON, SYSTEM, Cast, an_answer
from tests.usecases.sources import DAY, origin_of

SLUG = "voucher-3i"


@pytest.fixture
def changed(knowledge: Knowledge) -> str:
    """The sheet with another title and one requirement turned round."""
    text = knowledge.sheets[SLUG].replace(knowledge.measures[SLUG].title, "Titolo nuovo (esempio)")
    return text.replace("{fact: innovative_startup, is: true}", "{fact: innovative_startup, is: false}")


def propose(storage: Storage, knowledge: Knowledge, viewer: Viewer, text: str) -> Source:
    return propose_sheet(storage, knowledge, viewer, text, origin_of(viewer))


def release(storage: Storage, knowledge: Knowledge, viewer: Viewer, source: Source) -> str:
    return release_sheet(storage, knowledge, viewer, source.card.slug, source.version, origin_of(viewer))


def test_a_sheet_is_served_only_after_another_person_released_it(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    live = LiveKnowledge(storage, knowledge)
    source = propose(storage, knowledge, cast.desk, changed)
    assert live() is knowledge
    with pytest.raises(SamePersonReleases):
        release(storage, knowledge, cast.desk, source)
    assert release(storage, knowledge, cast.administrator, source) == "released"
    live.look_again()
    assert live().measures[SLUG].title == "Titolo nuovo (esempio)"
    assert live().version != knowledge.version
    assert live() is live()
    with pytest.raises(SourceMoved):
        release(storage, knowledge, cast.administrator, source)


def test_a_retired_sheet_gives_the_file_its_place_back(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    source = propose(storage, knowledge, cast.desk, changed)
    release(storage, knowledge, cast.administrator, source)
    by = origin_of(cast.desk)
    decide_source(storage, cast.desk, SLUG, source.version, "retire", "Sbagliata.", by)
    assert current_knowledge(storage, knowledge).knowledge is knowledge


def test_another_process_sees_a_release_within_a_second(
    sqlite_storage: Storage, knowledge: Knowledge, changed: str
) -> None:
    from tests.cast import assemble

    cast, at = assemble(sqlite_storage), [0.0]
    live = LiveKnowledge(sqlite_storage, knowledge, lambda: at[0])
    assert live() is knowledge
    release(
        sqlite_storage, knowledge, cast.administrator, propose(sqlite_storage, knowledge, cast.desk, changed)
    )
    at[0] += SECONDS_BETWEEN_LOOKS
    assert live() is not knowledge


def test_the_index_is_made_anew_from_the_sheets_in_force(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    before = library_version(storage, knowledge.version, DAY)
    release(storage, knowledge, cast.administrator, propose(storage, knowledge, cast.desk, changed))
    served = current_knowledge(storage, knowledge).knowledge
    assert before == knowledge.version
    assert library_version(storage, knowledge.version, DAY) == served.version != before
    assert library_sources(storage, DAY).ever == ()


@pytest.mark.parametrize("who", ["firm", "consultant", "stranger"])
def test_only_the_desk_proposes_previews_and_releases(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str, who: str
) -> None:
    outsider: Viewer = getattr(cast, who)
    source = propose(storage, knowledge, cast.desk, changed)
    with pytest.raises(NotFound):
        propose(storage, knowledge, outsider, changed)
    with pytest.raises(NotFound):
        preview_sheet(storage, knowledge, outsider, changed, DAY)
    with pytest.raises(NotFound):
        release(storage, knowledge, outsider, source)


def test_the_same_sheet_is_refused_and_a_broken_one_keeps_nothing(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    with pytest.raises(SheetUnchanged):
        propose(storage, knowledge, cast.desk, knowledge.sheets[SLUG].replace("\n", "\r\n"))
    with pytest.raises(BrokenContent):
        propose(storage, knowledge, cast.desk, changed.replace("innovative_startup", "non_c_e"))
    propose(storage, knowledge, cast.desk, changed)
    with pytest.raises(SourceKnown, match="aspetta il rilascio"):
        propose(storage, knowledge, cast.desk, changed)
    with storage.reading() as work:
        assert len(work.sources.all()) == 1


def test_a_sheet_that_no_longer_holds_is_not_released(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    source = propose(storage, knowledge, cast.desk, changed)
    facts = {id: one for id, one in knowledge.facts.items() if id != "innovative_startup"}
    with pytest.raises(BrokenContent, match="innovative_startup"):
        release(storage, replace(knowledge, facts=facts), cast.administrator, source)


def test_a_first_change_is_shown_beside_the_file_and_the_next_beside_the_first(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    first = propose(storage, knowledge, cast.desk, changed)
    shown = review_source(storage, cast.administrator, SLUG, first.version, knowledge.sheets)
    assert {change.kind for change in shown.changes} == {"removed", "added"}
    assert len(shown.changes) == 4
    release(storage, knowledge, cast.administrator, first)
    again = changed.replace("Titolo nuovo", "Titolo nuovissimo")
    second = propose_sheet(
        storage,
        current_knowledge(storage, knowledge).knowledge,
        cast.desk,
        again,
        replace(origin_of(cast.desk), at=NOON + timedelta(hours=1)),
    )
    shown = review_source(storage, cast.administrator, SLUG, second.version, knowledge.sheets)
    assert shown.previous is not None
    assert len(shown.changes) == 2


def test_the_preview_names_the_firms_and_cases_that_come_out_otherwise(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    facts = {"innovative_startup": True, "firm_size": "piccola"}
    with storage.writing(SYSTEM) as work:
        for sequence, (fact, value) in enumerate(facts.items(), start=1):
            work.answers.append(cast.assessment.id, an_answer(sequence, value, fact))
        for facts_told in (facts, {}):
            expected = ExpectedVerdict(SLUG, facts_told, DAY, "undetermined", "Prova.")
            work.cases.add(expected, cast.person.id)
    preview = preview_sheet(storage, knowledge, cast.desk, changed, DAY)
    (firm,) = preview.firms
    assert (firm.assessment, firm.after.outcome, preview.same_firms) == (
        cast.assessment.id,
        "not_eligible",
        1,
    )
    (case,) = preview.cases
    assert (case.after, preview.same_cases, preview.is_new) == ("not_eligible", 1, False)


def test_a_new_measure_is_new_to_every_firm(
    storage: Storage, cast: Cast, knowledge: Knowledge, changed: str
) -> None:
    new = changed.replace(f"slug: {SLUG}", "slug: misura-nuova")
    preview = preview_sheet(storage, knowledge, cast.desk, new, DAY)
    assert (preview.is_new, len(preview.firms), preview.same_firms) == (True, 2, 0)
    assert {effect.before for effect in preview.firms} == {None}
