"""Nothing goes to a model before whoever sends it has read where it goes, and agreed to that model."""

import pytest

from assistant.evidence.model_calls import Payer
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.model_consent import (
    ConsentMissing,
    TermsChanged,
    agree,
    has_agreed,
    model_state,
    payer_for,
    terms_of,
    withdraw,
)
from tests.cast import SYSTEM, assemble
from tests.scribe import Scribe


@pytest.fixture
def firm(sqlite_storage: Storage) -> Viewer:
    return assemble(sqlite_storage).firm


def test_whoever_has_not_agreed_pays_for_no_call(sqlite_storage: Storage, firm: Viewer) -> None:
    with pytest.raises(ConsentMissing):
        payer_for(sqlite_storage, firm, Scribe(), firm.assessment)


def test_a_consent_holds_until_it_is_taken_back(sqlite_storage: Storage, firm: Viewer) -> None:
    scribe = Scribe()
    agree(sqlite_storage, firm, scribe, terms_of(scribe.state()), SYSTEM)
    paid = payer_for(sqlite_storage, firm, scribe, firm.assessment)
    assert paid == Payer(f"firm:{firm.assessment}", firm.assessment)
    withdraw(sqlite_storage, firm, SYSTEM)
    assert not has_agreed(sqlite_storage, firm, scribe.state())


def test_another_model_asks_again(sqlite_storage: Storage, firm: Viewer) -> None:
    agree(sqlite_storage, firm, Scribe(), terms_of(Scribe().state()), SYSTEM)
    other = Scribe(model="un altro")
    assert not has_agreed(sqlite_storage, firm, other.state())
    with pytest.raises(TermsChanged):
        agree(sqlite_storage, firm, other, terms_of(Scribe().state()), SYSTEM)


def test_a_stranger_has_no_consent_to_give(sqlite_storage: Storage) -> None:
    scribe = Scribe()
    for attempt in (
        lambda: agree(sqlite_storage, Viewer(), scribe, terms_of(scribe.state()), SYSTEM),
        lambda: payer_for(sqlite_storage, Viewer(), scribe),
        lambda: withdraw(sqlite_storage, Viewer(), SYSTEM),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_how_the_model_is_concerns_the_administrator_alone(sqlite_storage: Storage) -> None:
    cast = assemble(sqlite_storage)
    assert model_state(cast.administrator, Scribe()) == Scribe().state()
    assert model_state(cast.administrator, None) is None
    for viewer in (cast.firm, cast.consultant, cast.desk, Viewer()):
        with pytest.raises(NotFound):
            model_state(viewer, Scribe())
