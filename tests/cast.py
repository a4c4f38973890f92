"""The cast of every access test: firms, consultants, the desk, the administrator, a stranger."""

from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.questionnaire.answers import Answer
from assistant.rules.facts import FactValue
from assistant.storage.records import Assessment, Origin, Person, Viewer
from assistant.storage.unit_of_work import Storage

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SYSTEM = Origin("system", NOON)
PASSWORD = "una frase lunga per provare"


@dataclass(frozen=True)
class Cast:
    """Two firms with an assessment each: the consultant has the first in hand, a colleague the other."""

    assessment: Assessment
    other_assessment: Assessment
    firm: Viewer
    other_firm: Viewer
    consultant: Viewer
    other_consultant: Viewer
    desk: Viewer
    administrator: Viewer
    stranger: Viewer

    @property
    def person(self) -> Person:
        """The consultant in charge of the first firm."""
        assert self.consultant.person is not None
        return self.consultant.person


def assemble(storage: Storage) -> Cast:
    """Write the cast into an empty database."""
    with storage.writing(SYSTEM) as work:
        people = [
            work.people.add(f"Persona di prova {number} (esempio)", f"{name}@example.org", role, PASSWORD)
            for number, (name, role) in enumerate(ROLES, start=1)
        ]
        assessments = []
        for name, person in (("Officina (esempio)", people[0]), ("Agenzia (esempio)", people[1])):
            started = work.assessments.start(work.firms.add(name), "questions-1", "parameters-1")
            work.assessments.assign(started.id, person.id)
            assessments.append(work.assessments.get(started.id))
    first, second = assessments
    return Cast(
        first,
        second,
        Viewer(assessment=first.id),
        Viewer(assessment=second.id),
        *(Viewer(person) for person in people),
        Viewer(),
    )


ROLES = (
    ("consulente", "consultant"),
    ("collega", "consultant"),
    ("sportello", "desk"),
    ("amministrazione", "administrator"),
)


def an_answer(
    sequence: int, value: FactValue | None = 3, subject: str = "question-1", words: str = ""
) -> Answer:
    """The firm's answer, given at noon."""
    return Answer(sequence, subject, "value", value, "firm", "firm", NOON, words)
