"""The log is checked against hands that reached past the triggers."""

import pytest
from sqlalchemy import text

from assistant.storage.unit_of_work import Storage
from assistant.usecases.forget_firm import forget_firm
from assistant.usecases.verify_audit import (
    ChainBroken,
    HeadUnknown,
    RowAltered,
    RowMissing,
    verify_audit,
)
from tests.cast import SYSTEM, Cast
from tests.storage.samples import record_everything


def behind_the_back(storage: Storage, table: str, statement: str) -> None:
    """Do what only somebody with the keys of the database could: take the guard off, then change rows."""
    event = statement.split()[0].lower()
    sqlite = storage.engine.dialect.name == "sqlite"
    with storage.engine.begin() as connection:
        if sqlite:
            connection.execute(text(f"DROP TRIGGER {table}_no_{event}"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        connection.execute(text(statement))


@pytest.fixture
def filled(storage: Storage, cast: Cast) -> Storage:
    record_everything(storage, cast)
    return storage


def test_a_log_as_it_was_written_is_whole_and_tells_its_head(filled: Storage) -> None:
    found = verify_audit(filled)
    with filled.reading() as work:
        assert (found.entries, found.head) == work.audit.head()
    assert found.entries > 10


def test_an_altered_entry_is_named(filled: Storage) -> None:
    behind_the_back(filled, "audit_log", "UPDATE audit_log SET actor = 'nobody' WHERE sequence = 5")
    with pytest.raises(ChainBroken, match="la voce 5 è stata modificata"):
        verify_audit(filled)


def test_a_removed_entry_is_named(filled: Storage) -> None:
    behind_the_back(filled, "audit_log", "DELETE FROM audit_log WHERE sequence = 3")
    with pytest.raises(ChainBroken, match="la voce 3 manca"):
        verify_audit(filled)


def test_a_log_cut_short_is_found_out_by_a_head_noted_elsewhere(filled: Storage) -> None:
    head = verify_audit(filled).head
    assert verify_audit(filled, noted_head=head).head == head
    behind_the_back(
        filled, "audit_log", "DELETE FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log)"
    )
    with pytest.raises(HeadUnknown):
        verify_audit(filled, noted_head=head)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("answers", "UPDATE answers SET words = 'altro' WHERE sequence = 1"),
        ("decisions", "UPDATE decisions SET reason = 'altro' WHERE sequence = 2"),
        ("approvals", "UPDATE approvals SET person_name = 'altra persona' WHERE sequence = 1"),
    ],
)
def test_a_row_changed_behind_the_log_is_named(filled: Storage, table: str, change: str) -> None:
    behind_the_back(filled, table, change)
    with pytest.raises(RowAltered, match=f"«{table.removesuffix('s')}:.*non è quella registrata"):
        verify_audit(filled)


@pytest.mark.parametrize("table", ["answers", "decisions", "approvals"])
def test_a_row_that_vanished_is_named(filled: Storage, table: str) -> None:
    behind_the_back(filled, table, f"DELETE FROM {table} WHERE sequence = 1")
    with pytest.raises(RowMissing, match="riga 1, è sparita"):
        verify_audit(filled)


def test_an_erased_firm_leaves_the_log_whole(filled: Storage, cast: Cast) -> None:
    forget_firm(filled, cast.assessment.firm.id, SYSTEM)
    assert verify_audit(filled).entries > 10


def test_an_empty_log_is_whole(storage: Storage) -> None:
    assert verify_audit(storage).entries == 0
