"""Spending a one-time link: once, in time, for what it was made for."""

from datetime import datetime
from typing import Protocol

from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.storage.records import Link, LinkKind
from assistant.storage.refusals import NotFound


class LinkExpired(Refused):
    """The link is past its time. `kind` says what it was for."""

    def __init__(self, kind: LinkKind) -> None:
        super().__init__(_("Il link è scaduto. {another}").format(another=_(ANOTHER[kind])))
        self.kind = kind


class LinkUsed(Refused):
    """The link was opened already; each works once."""

    def __init__(self, kind: LinkKind) -> None:
        super().__init__(
            _("Il link è già stato usato: ogni link vale una volta sola. {another}").format(
                another=_(ANOTHER[kind])
            )
        )
        self.kind = kind


ANOTHER = {
    "setup": N_("Ne chieda un altro a chi amministra il servizio."),
    "resume": N_("Ne crei un altro dal dispositivo con cui ha iniziato, oppure lo chieda al Suo consulente."),
    "handover": N_("Ne chieda un altro alla persona che glielo ha mandato."),
}
"""How to get another link, by kind."""


class Links(Protocol):
    def find(self, token: str) -> Link: ...
    def use(self, token: str) -> bool: ...


def spend(links: Links, token: str, kind: LinkKind, at: datetime) -> Link:
    """The link, now spent.

    Raises NotFound when it never was or is of another kind, LinkUsed, LinkExpired. Call it on a POST:
    mail scanners follow links, and a GET must not spend one.
    """
    link = links.find(token)
    if link.kind != kind:
        raise NotFound
    if link.used is not None:
        raise LinkUsed(kind)
    if link.expires <= at:
        raise LinkExpired(kind)
    if not links.use(token):  # somebody else spent it in this very moment
        raise LinkUsed(kind)
    return link
