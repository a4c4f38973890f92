"""What a running system is made of; built once in `assistant.app`, reached from every request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from fastapi import Request
from jinja2 import Environment

from assistant.clock import Clock
from assistant.content.knowledge import Knowledge
from assistant.settings import Settings
from assistant.storage.attempts import Attempts
from assistant.storage.unit_of_work import Storage
from assistant.usecases.adapt_sheet import SheetAdapter
from assistant.usecases.ask_library import Librarian
from assistant.usecases.complete_interviews import RememberedInterviews
from assistant.usecases.ingest_source import Extract
from assistant.usecases.live_knowledge import LiveKnowledge
from assistant.usecases.mail_link import Mailer
from assistant.usecases.propose_reading import AnswerReader
from assistant.usecases.publish_report import Press
from assistant.usecases.search_library import Searchable
from assistant.usecases.write_answer import AnswerWriter


class Writer(AnswerReader, AnswerWriter, SheetAdapter, Protocol):
    """A language model that proposes words."""


class Shelves(Librarian, Searchable, Protocol):
    """The library, to be asked and to be searched."""


@dataclass(frozen=True)
class House:
    """Everything one running system works with; `secret` signs the forms of its visits.

    `extract` reads the files of sources, `reindex` starts to bring the library up to date, and returns;
    without a `mailer` links are only shown, without a `writer` no page speaks of a language model.
    """

    settings: Settings
    content: LiveKnowledge
    storage: Storage
    attempts: Attempts
    library: Shelves
    press: Press
    interviews: RememberedInterviews
    templates: Environment
    clock: Clock
    secret: bytes
    extract: Extract
    reindex: Callable[[], None]
    mailer: Mailer | None = None
    writer: Writer | None = None

    @property
    def knowledge(self) -> Knowledge:
        """The content as it is served now, with the sheets that the desk has released."""
        return self.content()

    @property
    def secure(self) -> bool:
        """Whether people reach the site over https, so that cookies may be locked to it."""
        return self.settings.public_url.startswith("https://")


def house_of(request: Request) -> House:
    return cast(House, request.app.state.house)


def link_to(request: Request, path: str) -> str:
    """The whole address of a page of this site, to be copied into a message."""
    return (house_of(request).settings.public_url or str(request.base_url)).rstrip("/") + path
