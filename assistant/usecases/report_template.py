"""A person of the hub keeps a Word template of their own, and reports they publish are set in it."""

from collections.abc import Callable
from typing import Protocol

from assistant.reports.blocks import Report
from assistant.reports.word.example import sample_report
from assistant.storage.records import Origin, Person, ReportTemplate, StaffRole, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.transactions import Reads, Stores

FillTemplate = Callable[[Report, bytes], bytes]
"""A report in a template. Raises TemplateRefused when it cannot hold one."""


class Templates(Protocol):
    def of_person(self, person: str) -> ReportTemplate | None: ...
    def keep(self, person: str, file_name: str, content: bytes) -> None: ...
    def drop(self, person: str) -> None: ...
    def note_fault(self, person: str, fault: str) -> None: ...


class Work(Protocol):
    @property
    def templates(self) -> Templates: ...


PUBLISHERS: tuple[StaffRole, ...] = ("consultant", "administrator")


def may_publish(viewer: Viewer) -> bool:
    """Whether the viewer is of those who publish reports."""
    return viewer.person is not None and viewer.person.role in PUBLISHERS


def own_template(storage: Reads[Work], viewer: Viewer) -> ReportTemplate | None:
    """Raises NotFound for whoever publishes no report."""
    person = _publisher(viewer)
    with storage.reading() as work:
        return work.templates.of_person(person.id)


def keep_template(
    storage: Stores[Work],
    fill: FillTemplate,
    viewer: Viewer,
    file_name: str,
    content: bytes,
    origin: Origin,
) -> None:
    """In place of the one before, once a small report was tried in it. Raises NotFound, TemplateRefused."""
    person = _publisher(viewer)
    fill(sample_report(), content)
    with storage.writing(origin) as work:
        work.templates.keep(person.id, file_name, content)


def drop_template(storage: Stores[Work], viewer: Viewer, origin: Origin) -> None:
    """Back to the built-in one. Raises NotFound."""
    person = _publisher(viewer)
    with storage.writing(origin) as work:
        work.templates.drop(person.id)


def _publisher(viewer: Viewer) -> Person:
    return staff_for(viewer, *PUBLISHERS)
