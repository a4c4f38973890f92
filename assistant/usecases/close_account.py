"""The administrator sees who may sign in, closes an account and opens it again."""

from typing import Protocol

from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Origin, Person, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.transactions import Stores


class OwnAccount(Refused):
    """An administrator who closed their own account could leave nobody to open it again."""

    def __init__(self) -> None:
        super().__init__(_("Non può chiudere il Suo accesso: lo chieda a un altro amministratore."))


class People(Protocol):
    def all(self) -> tuple[Person, ...]: ...
    def get(self, id: str) -> Person: ...
    def activate(self, id: str) -> None: ...
    def deactivate(self, id: str) -> None: ...


class Work(Protocol):
    @property
    def people(self) -> People: ...


def list_people(storage: Stores[Work], viewer: Viewer) -> tuple[Person, ...]:
    """Everybody of the hub, whoever may sign in first, then by name. Raises NotFound."""
    staff_for(viewer, "administrator")
    with storage.reading() as work:
        return tuple(sorted(work.people.all(), key=lambda person: not person.active))


def close_account(storage: Stores[Work], viewer: Viewer, id: str, origin: Origin) -> Person:
    """The person is out at once; decisions keep their name. Raises NotFound, OwnAccount."""
    if staff_for(viewer, "administrator").id == id:
        raise OwnAccount
    with storage.writing(origin) as work:
        person = work.people.get(id)
        work.people.deactivate(id)
    return person


def open_account(storage: Stores[Work], viewer: Viewer, id: str, origin: Origin) -> Person:
    """The person may sign in again. Raises NotFound."""
    staff_for(viewer, "administrator")
    with storage.writing(origin) as work:
        person = work.people.get(id)
        work.people.activate(id)
    return person
