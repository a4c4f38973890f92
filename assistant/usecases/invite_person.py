"""A person of the hub gets an account: the first administrator from the console, the others by invitation."""

from datetime import datetime, timedelta
from typing import Protocol

from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Link, LinkKind, Origin, Person, StaffRole, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.one_time_links import spend
from assistant.usecases.transactions import Stores

SETUP_LINK = timedelta(days=3)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200  # Argon2id reads it all: an endless one would keep a processor busy


class NameMissing(Refused):
    """Decisions carry a person's name, so an account must have one."""

    def __init__(self) -> None:
        super().__init__(_("Scriva il Suo nome e cognome: comparirà accanto alle Sue decisioni."))


class EmailUnlikely(Refused):
    """Not the shape of an address."""

    def __init__(self) -> None:
        super().__init__(_("L'indirizzo e-mail non sembra completo: lo scriva come nome@dominio.it."))


class PasswordUnfit(Refused):
    """Too short to resist guessing, or too long to be hashed quickly."""

    def __init__(self) -> None:
        super().__init__(
            _("La password deve avere da {shortest} a {longest} caratteri: va bene anche una frase.").format(
                shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD
            )
        )


class People(Protocol):
    def add(self, name: str, email: str, role: StaffRole, password: str) -> Person: ...
    def count(self) -> int: ...


class Links(Protocol):
    def make(self, kind: LinkKind, lasting: timedelta, *, role: StaffRole) -> str: ...
    def void(self, kind: LinkKind) -> None: ...
    def find(self, token: str) -> Link: ...
    def use(self, token: str) -> bool: ...


class Work(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def links(self) -> Links: ...


def invite_first_administrator(storage: Stores[Work], at: datetime) -> str | None:
    """The token of a setup link while nobody can sign in, else None. It voids the one told before."""
    with storage.writing(Origin("system", at)) as work:
        if work.people.count():
            return None
        work.links.void("setup")
        return work.links.make("setup", SETUP_LINK, role="administrator")


def invite(storage: Stores[Work], viewer: Viewer, role: StaffRole, origin: Origin) -> str:
    """The token of a setup link for a colleague. Raises NotFound unless an administrator asks."""
    staff_for(viewer, "administrator")
    with storage.writing(origin) as work:
        return work.links.make("setup", SETUP_LINK, role=role)


def set_up(storage: Stores[Work], token: str, name: str, email: str, password: str, origin: Origin) -> Person:
    """The account of whoever holds a setup link; refused data leave the link unspent.

    Raises NameMissing, EmailUnlikely, PasswordUnfit, EmailTaken, and what `spend` raises.
    """
    if not name.strip():
        raise NameMissing
    check_email(email)
    check_password(password)
    with storage.writing(origin) as work:
        link = spend(work.links, token, "setup", origin.at)
        return work.people.add(name.strip(), email, link.role or "consultant", password)


def check_password(password: str) -> None:
    """Raises PasswordUnfit."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise PasswordUnfit


def check_email(email: str) -> None:
    """Raises EmailUnlikely."""
    mailbox, _, domain = email.strip().rpartition("@")
    if not mailbox or "." not in domain.strip(".") or any(map(str.isspace, email.strip())):
        raise EmailUnlikely
