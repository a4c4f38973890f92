"""Somebody forgot a password: whoever keeps the system gives them a new one from the console."""

from typing import Protocol

from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Origin, Person
from assistant.storage.refusals import NotFound
from assistant.usecases.invite_person import check_password
from assistant.usecases.transactions import Stores


class NobodyThere(Refused):
    """No person of the hub has this address."""

    def __init__(self, email: str) -> None:
        super().__init__(
            _("Nessuno è registrato con l'indirizzo «{email}»: lo controlli.").format(email=email)
        )


class People(Protocol):
    def by_email(self, email: str) -> Person: ...
    def set_password(self, id: str, password: str) -> None: ...


class Work(Protocol):
    @property
    def people(self) -> People: ...


def change_password(storage: Stores[Work], email: str, password: str, origin: Origin) -> Person:
    """Set the password and end the person's sessions. Raises PasswordUnfit, NobodyThere."""
    check_password(password)
    with storage.writing(origin) as work:
        try:
            person = work.people.by_email(email)
        except NotFound as error:
            raise NobodyThere(email) from error
        work.people.set_password(person.id, password)
    return person
