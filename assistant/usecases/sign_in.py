"""A person of the hub signs in and out."""

from datetime import timedelta
from math import ceil
from typing import Protocol

from assistant.language import _, ngettext
from assistant.refusals import Refused
from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import Origin, Person, WebSession
from assistant.usecases.transactions import Stores

SESSION = timedelta(hours=12)
"""A working day."""


class WrongCredentials(Refused):
    """No active person has this address and password; which of the two is wrong is not said."""

    def __init__(self) -> None:
        super().__init__(_("Indirizzo o password non corretti: controlli e riprovi."))


class TooManyAttempts(Refused):
    """Too many tries from here or on this account. `seconds` is for the Retry-After header."""

    def __init__(self, seconds: int) -> None:
        minutes = ceil(seconds / 60)
        wait = ngettext("un minuto", "%(num)s minuti", minutes)
        super().__init__(_("Troppi tentativi: aspetti {wait} e riprovi.").format(wait=wait))
        self.seconds = seconds


class People(Protocol):
    def matching(self, email: str, password: str) -> Person | None: ...


class Sessions(Protocol):
    def open(self, lasting: timedelta, *, person: str) -> tuple[str, WebSession]: ...
    def close(self, token: str) -> None: ...


class Audit(Protocol):
    def record(self, action: AuditAction, object: str) -> None: ...


class Work(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def audit(self) -> Audit: ...


class Attempts(Protocol):
    """Counts tries by key; `wait` tells the seconds until the next one, 0 for now."""

    def wait(self, key: str) -> int: ...
    def count(self, key: str) -> None: ...


def sign_in(
    storage: Stores[Work],
    attempts: Attempts,
    email: str,
    password: str,
    address: str,
    origin: Origin,
    visit: str = "",
) -> str:
    """The token of a new session; the visit's earlier session ends, so that no token outlives the sign-in.

    `address` is where the request comes from. Raises TooManyAttempts, WrongCredentials.
    """
    keys = (f"sign-in:{email.strip().lower()}", f"sign-in:{address}")
    if seconds := max(map(attempts.wait, keys)):
        raise TooManyAttempts(seconds)
    with storage.reading() as work:  # the slow hash holds no lock
        person = work.people.matching(email, password)
    if person is None:
        for key in keys:
            attempts.count(key)
        with storage.writing(origin) as work:
            work.audit.record("sign_in_refused", "sign-in")
        raise WrongCredentials
    with storage.writing(origin) as work:
        work.sessions.close(visit)
        token, _ = work.sessions.open(SESSION, person=person.id)
        work.audit.record("signed_in", f"person:{person.id}")
    return token


def sign_out(storage: Stores[Work], token: str, origin: Origin) -> None:
    """End the session."""
    with storage.writing(origin) as work:
        work.sessions.close(token)
        work.audit.record("signed_out", origin.actor)
