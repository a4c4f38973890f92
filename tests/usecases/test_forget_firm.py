"""After a firm is forgotten its words are nowhere: in no table, in no file."""

from pathlib import Path

import pytest

from assistant.storage.refusals import NotFound
from assistant.storage.tables.schema import metadata
from assistant.storage.unit_of_work import Storage
from assistant.usecases.forget_firm import forget_firm
from tests.cast import SYSTEM, Cast, an_answer
from tests.storage.samples import record_everything

CANARY = "canarino-7f3a9c"


def everything(storage: Storage) -> bytes:
    """Every row of every table, reports included."""
    with storage.reading() as work:
        return b"".join(content for _, content in work.archive._files())


def files_with(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_nothing_of_the_firm_is_left_in_any_table_or_file(
    storage: Storage, cast: Cast, tmp_path: Path
) -> None:
    record_everything(storage, cast, CANARY)
    assert CANARY.encode() in everything(storage)
    on_disk = files_with(tmp_path, CANARY)
    assert on_disk or storage.engine.dialect.name == "postgresql"  # the canary would be seen
    receipt = forget_firm(storage, cast.assessment.firm.id, SYSTEM)
    assert CANARY.encode() not in everything(storage)
    assert files_with(tmp_path, CANARY) == []
    with storage.reading() as work, pytest.raises(NotFound):
        work.assessments.get(cast.assessment.id)
    assert receipt.counts["answers"] == 2


def test_the_sample_leaves_the_canary_in_every_table_a_firm_has(storage: Storage, cast: Cast) -> None:
    record_everything(storage, cast, CANARY)
    receipt = forget_firm(storage, cast.assessment.firm.id, SYSTEM)
    of_firms = {table.name for table in metadata.sorted_tables if "assessment_id" in table.c}
    assert set(receipt.counts) == of_firms - {"erasures"} | {"assessments", "firms"}
    assert all(receipt.counts.values())


def test_the_log_keeps_that_it_happened_with_the_counts_and_no_name(storage: Storage, cast: Cast) -> None:
    record_everything(storage, cast, CANARY)
    receipt = forget_firm(storage, cast.assessment.firm.id, SYSTEM)
    with storage.reading() as work:
        entry = list(work.audit.entries())[-1]
    assert (entry.action, entry.object) == ("firm_forgotten", f"firm:{cast.assessment.firm.id}")
    assert entry.counts == receipt.counts


def test_the_other_firm_keeps_everything(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        work.answers.append(cast.other_assessment.id, an_answer(1))
    forget_firm(storage, cast.assessment.firm.id, SYSTEM)
    with storage.reading() as work:
        assert work.answers.log(cast.other_assessment.id) == (an_answer(1),)
        assert work.assessments.get(cast.other_assessment.id).firm == cast.other_assessment.firm


def test_a_firm_that_is_not_there_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound):
        forget_firm(storage, "never was", SYSTEM)
