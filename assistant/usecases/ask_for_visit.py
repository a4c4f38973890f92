"""A firm asks for the consultant's visit: its assessment moves on, its contact is kept with its answers."""

from typing import Protocol

from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.storage.records import Origin, Stage, Viewer
from assistant.usecases import access
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.transactions import Stores


class FirmNameMissing(Refused):
    """A visit needs a firm to visit."""

    def __init__(self) -> None:
        super().__init__(_("Scriva il nome dell'impresa: il consulente deve sapere dove andare."))


class ContactUnlikely(Refused):
    """Neither an e-mail address nor a telephone number."""

    def __init__(self) -> None:
        super().__init__(_("Scriva un indirizzo e-mail o un numero di telefono, per esempio 035 123456."))


class Firms(Protocol):
    def rename(self, id: str, name: str) -> None: ...


class Assessments(access.Assessments, Protocol):
    def move(self, id: str, before: Stage, after: Stage) -> None: ...


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def firms(self) -> Firms: ...


def ask_for_visit(
    storage: Stores[Work], viewer: Viewer, id: str, name: str, contact: str, origin: Origin
) -> None:
    """Raises NotFound, FirmNameMissing, ContactUnlikely, AnswerTooLong. Asking twice changes the contact."""
    name, contact = " ".join(checked_length(name).split()), " ".join(checked_length(contact).split())
    if not name:
        raise FirmNameMissing
    if not _likely(contact):
        raise ContactUnlikely
    with storage.writing(origin) as work:
        assessment = access.assessment_for(viewer, id, work, "write")
        for subject, value in (("firm_name", name), ("contact", contact)):
            record(work.answers, id, Told(subject, "value", value), viewer, origin)
        work.firms.rename(assessment.firm.id, name)
        if assessment.stage == "self_screening":
            work.assessments.move(id, "self_screening", "consultant_review")


def _likely(contact: str) -> bool:
    """An address with a domain, or at least six digits."""
    name, _, domain = contact.partition("@")
    return bool(name and "." in domain) or sum(character.isdigit() for character in contact) >= 6
