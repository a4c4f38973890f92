"""Three invented firms at three stages, decided and published through the same use cases as real ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from assistant.content.demo import DemoFirm, fact_value
from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.answers import Answer, Role
from assistant.refusals import Refused
from assistant.roadmap.sheets import SheetIndicator
from assistant.roadmap.wishes import PlanWishes
from assistant.rules.facts import FactValue
from assistant.storage.records import Assessment, Firm, Origin, Person, StaffRole, Viewer
from assistant.usecases import publish_report as publish
from assistant.usecases.decide_action import Choice, decide, propose
from assistant.usecases.draft_roadmap import write_draft
from assistant.usecases.model_parameters import KeptParameterSets, begin_with
from assistant.usecases.publish_report import Press, publish_report
from assistant.usecases.recording import FIRM_AUTHOR
from assistant.usecases.roadmap_desk import open_desk
from assistant.usecases.roadmap_grounds import Documents
from assistant.usecases.situation import AnswerLog
from assistant.usecases.transactions import Stores

CONSULTANT = "Consulente (esempio)"
EMAIL = "consulente@example.org"


class DatabaseNotEmpty(Refused):
    """Invented firms never mix with real ones."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "La base dati contiene già valutazioni o accessi: la dimostrazione parte solo da una base "
                "vuota. Indichi un'altra cartella con ASSISTANT_DATA_DIR."
            )
        )


class People(Protocol):
    def count(self) -> int: ...
    def add(self, name: str, email: str, role: StaffRole, password: str) -> Person: ...


class Firms(Protocol):
    def add(self, name: str = "") -> Firm: ...


class Assessments(publish.Assessments, Protocol):
    def start(
        self, firm: Firm, questionnaire_version: str, parameters_version: str, mode: str
    ) -> Assessment: ...


class Answers(AnswerLog, Protocol):
    def append(self, assessment: str, answer: Answer) -> None: ...


class Work(publish.Work, Protocol):
    @property
    def people(self) -> People: ...
    @property
    def firms(self) -> Firms: ...
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def parameter_sets(self) -> KeptParameterSets: ...


@dataclass(frozen=True)
class Demonstration:
    """Everything the demonstration writes with; `at`, on `day`, is the moment all of it happens."""

    storage: Stores[Work]
    knowledge: Knowledge
    library: Documents
    press: Press
    at: datetime
    day: date

    def fill(self, firms: tuple[DemoFirm, ...], password: str) -> Iterator[str]:
        """One line of report for each thing made. Raises DatabaseNotEmpty."""
        with self.storage.reading() as work:
            if work.people.count() or work.assessments.all():
                raise DatabaseNotEmpty
        with self.storage.writing(Origin("system", self.at)) as work:
            person = work.people.add(CONSULTANT, EMAIL, "administrator", password)
        yield _("Accesso di prova: {email}, password: {password}").format(email=EMAIL, password=password)
        for firm in firms:
            id = self._answered(firm, person)
            if firm.stage == "published":
                self._published(id, person)
            yield f"{firm.firm}: {id} ({firm.stage})"

    def _answered(self, firm: DemoFirm, person: Person) -> str:
        """The whole answer log of a firm, and its stage before any roadmap."""
        origin = Origin("system", self.at)
        with self.storage.writing(origin) as work:
            record = work.firms.add(firm.firm)
            questionnaire = self.knowledge.questionnaire
            versions = (questionnaire.version, begin_with(work.parameter_sets, questionnaire))
            id = work.assessments.start(record, *versions, mode="quick").id
            for sequence, line in enumerate(self._lines(firm, person), start=1):
                work.answers.append(id, replace(line, sequence=sequence))
            if firm.stage != "self_screening":
                work.assessments.move(id, "self_screening", "consultant_review")
            if firm.by == "consultant":
                work.assessments.assign(id, person.id)
        return id

    def _lines(self, firm: DemoFirm, person: Person) -> Iterator[Answer]:
        """What the firm said; where a consultant completed it, the consultant's line on everything noted."""

        def line(subject: str, value: FactValue, role: Role, note: str = "") -> Answer:
            author = person.name if role == "consultant" else FIRM_AUTHOR
            words = firm.words.get(subject, "")
            return Answer(0, subject, "value", value, role, author, self.at, words, note)

        yield line("firm_name", firm.firm, "firm")
        for id, value in firm.facts.items():
            yield line(id, fact_value(self.knowledge.facts[id], value), "firm")
        for id, level in firm.answers(self.knowledge.questionnaire):
            yield line(id, level, "firm")
            if firm.by == "consultant":
                yield line(id, level, "consultant", firm.notes.get(id, ""))

    def _published(self, id: str, person: Person) -> None:
        """Draft, decide every action, publish: one rejected, one edited, the others approved as drafted."""
        viewer, origin, day = Viewer(person), Origin(f"person:{person.id}", self.at), self.day
        tools = (self.storage, self.knowledge, self.library, viewer, id)
        write_draft(*tools, PlanWishes(hours_per_month=60, horizon_months=30), day, origin)
        desk = open_desk(*tools, day)
        assert desk.saved is not None
        actions = desk.saved.roadmap.draft.actions
        for action in actions:
            propose(*tools, action.id, day, origin)
            measured = tuple(
                SheetIndicator(one.name, one.how, one.baseline or "da misurare nel primo mese", one.target)
                for one in action.sheet.indicators
            )
            words = replace(action.sheet, indicators=measured)
            decide(*tools, Choice(action.id, "edit", 1, words=words), day, origin)
            if action is actions[-1]:
                reason = "L'impresa preferisce aspettare l'esito delle azioni precedenti."
                decide(*tools, Choice(action.id, "reject", 2, reason), day, origin)
            else:
                decide(*tools, Choice(action.id, "approve", 2), day, origin)
        published = (self.storage, self.knowledge, self.library, self.press, viewer, id, day, origin)
        publish_report(*published)
