from dataclasses import replace
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage.audit_chain import GENESIS, AuditEntry, BrokenLink, first_broken_link
from assistant.storage.records import Origin
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast, an_answer


def chain(length: int) -> list[AuditEntry]:
    """A whole chain of invented entries."""
    entries, previous = [], GENESIS
    for sequence in range(1, length + 1):
        entry = AuditEntry(sequence, NOON, "system", "signed_in", f"person:{sequence}", previous=previous)
        previous = entry.digest()
        entries.append(replace(entry, hash=previous))
    return entries


def test_a_chain_as_it_was_written_is_whole() -> None:
    assert first_broken_link(chain(5)) is None
    assert first_broken_link([]) is None


@given(st.integers(1, 6), st.sampled_from(["actor", "action", "object", "before", "after", "request"]))
def test_any_altered_field_is_found_at_its_entry(place: int, field: str) -> None:
    entries = chain(6)
    entries[place - 1] = replace(entries[place - 1], **{field: "altered"})
    assert first_broken_link(entries) == BrokenLink(place, "altered")


@given(st.integers(1, 5))
def test_an_entry_rewritten_with_its_hash_detaches_the_next(place: int) -> None:
    entries = chain(6)
    changed = replace(entries[place - 1], actor="somebody else")
    entries[place - 1] = replace(changed, hash=changed.digest())
    assert first_broken_link(entries) == BrokenLink(place + 1, "detached")


@given(st.integers(1, 5))
def test_an_entry_taken_out_leaves_a_hole(place: int) -> None:
    entries = chain(6)
    del entries[place - 1]
    assert first_broken_link(entries) == BrokenLink(place, "missing")


def test_the_log_holds_no_words_of_people(storage: Storage, cast: Cast) -> None:
    with storage.writing(Origin(cast.firm.actor, NOON, "request-1")) as work:
        work.answers.append(cast.assessment.id, an_answer(1, "Officina Segreta", "firm_name", "parole mie"))
    with storage.reading() as work:
        entry = list(work.audit.entries())[-1]
    assert (entry.actor, entry.action, entry.version) == (cast.firm.actor, "answer_recorded", 1)
    assert (entry.object, entry.request) == (f"answer:{cast.assessment.id}", "request-1")
    assert "Segreta" not in repr(entry)
    assert "parole" not in repr(entry)


def test_the_same_answer_of_two_firms_has_two_hashes(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        for assessment in (cast.assessment, cast.other_assessment):
            work.answers.append(assessment.id, an_answer(1))
    with storage.reading() as work:
        one, two = list(work.audit.entries())[-2:]
    assert one.after != two.after


def test_writers_at_the_same_time_make_one_chain(storage: Storage) -> None:
    def note(name: str) -> None:
        for number in range(5):
            with storage.writing(Origin(name, NOON)) as work:
                work.audit.record("signed_in", f"person:{number}")

    threads = [Thread(target=note, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.reading() as work:
        entries = list(work.audit.entries())
    assert first_broken_link(entries) is None
    assert sum(entry.action == "signed_in" for entry in entries) == 15


def test_an_answer_to_an_assessment_that_is_not_there_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound), storage.writing(SYSTEM) as work:
        work.answers.append("nowhere", an_answer(1))
