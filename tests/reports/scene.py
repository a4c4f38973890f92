"""An invented firm on the real content: answers, notes and corrections, a draft, its approval."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count

from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.measure_documents import measure_document
from assistant.evidence.documents import Document
from assistant.questionnaire.answers import Answer, Role
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import replay
from assistant.reports.case_file import CaseFile
from assistant.roadmap.decisions import Person
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import RoadmapPreview, preview
from assistant.roadmap.roadmap import ApprovedRoadmap, Roadmap
from assistant.roadmap.wishes import PlanWishes
from assistant.rules.facts import FactValue
from assistant.rules.values import fact_value
from assistant.settings import PROJECT_FOLDER
from assistant.storage.records import Assessment, Firm
from assistant.usecases.gather_case import Records, case_file
from assistant.usecases.model_parameters import day_one_of
from assistant.usecases.roadmap_grounds import grounds_of
from assistant.usecases.situation import Situation

DAY = date(2026, 11, 22)
START = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FIRM = "Officina di prova Srl (esempio)"
CONSULTANT = Person("p1", "Consulente di prova (esempio)")
FACTS: dict[str, object] = {
    "italian_registered": True,
    "ateco": "25.62",
    "province": "BG",
    "legal_form": "srl",
    "founded_on": "1998-03-12",
    "approved_accounts": 11,
    "employees": 36,
    "ula": "34.5",
    "turnover": 5200000,
    "balance_total": 4100000,
    "linked_firms": False,
    "insolvency": False,
    "in_difficulty": False,
    "durc_regular": True,
    "antimafia_clear": True,
    "disaster_insurance": True,
    "de_minimis_received": 42000,
    "planned_spend": 76000,
    "spend_software": 38000,
    "spend_machines": 24000,
    "spend_training": 8000,
    "spend_consulting": 6000,
    "project_started": False,
    "own_production": True,
    "own_design": True,
    "own_warehouse": True,
    "own_machines": True,
    "suppliers_relevant": True,
    "sells_b2b": True,
    "sells_b2c": False,
    "exports": True,
    "after_sales": True,
    "delivers_services": False,
    "personal_data_of_customers": True,
    "uses_cloud": True,
    "machines_networked": False,
    "collects_data": True,
}
LEVELS = {"progettazione": 3, "qualita": 3, "vendite": 2, "manutenzione": 1}
"""Where the answers of an area centre; 2 for all others."""
NOTE = "Visto il foglio in reparto: tre scadenze saltate negli ultimi due mesi."
WORDS = "abbiamo un foglio Excel, ma ogni tanto lo saltiamo <b>& basta</b>"


@cache
def knowledge() -> Knowledge:
    return read_knowledge(PROJECT_FOLDER / "knowledge")


def log(questionnaire: Questionnaire, every: int = 1) -> tuple[Answer, ...]:
    """One answer to every `every`-th question; a consultant corrects each tenth, confirms each seventh."""
    numbers = count(1)
    lines: list[Answer] = []

    def write(subject: str, value: FactValue | None, role: Role, words: str = "", note: str = "") -> None:
        number = next(numbers)
        author = CONSULTANT.name if role == "consultant" else "impresa"
        at = START + timedelta(hours=number)
        kind = "unknown" if value is None else "value"
        lines.append(Answer(number, subject, kind, value, role, author, at, words, note))

    for fact, raw in FACTS.items():
        write(fact, fact_value(knowledge().facts[fact], raw), "firm")
    asked = [(area.id, question.id) for area in questionnaire.areas for question in area.questions]
    for place, (area, question) in enumerate(asked[::every]):
        level = min(5, max(1, LEVELS.get(area, 2) + (0, 1, 0, -1, 0, 1, 0)[place % 7]))
        write(question, level, "firm", WORDS if place % 23 == 0 else "")
        if place % 10 == 0:
            write(question, max(1, level - 1), "consultant", note=NOTE)
        elif place % 7 == 0:
            write(question, level, "consultant")
    return tuple(lines)


class Library:
    """The sheets of the measures, in their only version."""

    def document(self, slug: str, version: str = "") -> Document:
        found = measure_document(knowledge().measures[slug], knowledge().vocabulary.sections)
        assert version in ("", found.version)
        return found


def situation(every: int = 1, modules: tuple[str, ...] = ("cybersecurity",)) -> Situation:
    known = knowledge().questionnaire
    asked = replace(known, areas=tuple(a for a in known.areas if a.kind != "module" or a.id in modules))
    lines = log(asked, every)
    assessment = Assessment(
        "a1", Firm("f1", FIRM), "roadmap_draft", known.version, "p1", "fixed", START, NOON, CONSULTANT.id
    )
    return Situation(assessment, lines, replay(known, lines, DAY), day_one_of(known))


@cache
def case(every: int = 1, modules: tuple[str, ...] = ("cybersecurity",)) -> tuple[CaseFile, Grounds]:
    """The case file as the use case makes it, and the grounds of its roadmap."""
    found = situation(every, modules)
    grounds = grounds_of(knowledge(), Library(), found, DAY)
    records = Records({"answer_recorded": len(found.log), "draft_saved": 1})
    return case_file(knowledge(), found, grounds, DAY, "1.0", records), grounds


def roadmap(grounds: Grounds, **wishes: object) -> Roadmap:
    return Roadmap(draft_roadmap(grounds, replace(PlanWishes(60), **wishes)))


def approved(grounds: Grounds, **wishes: object) -> ApprovedRoadmap:
    found = roadmap(grounds, **wishes)
    for action in found.draft.actions:
        found = found.apply("propose", action.id, CONSULTANT, NOON, 0, grounds)
        found = found.apply("approve", action.id, CONSULTANT, NOON, 1, grounds)
    return found.approve(CONSULTANT, NOON, grounds)


def desk(grounds: Grounds) -> RoadmapPreview:
    """One action approved, one rejected, the others open."""
    found = roadmap(grounds)
    first, second = found.draft.actions[:2]
    for action in (first, second):
        found = found.apply("propose", action.id, CONSULTANT, NOON, 0, grounds)
    found = found.apply("approve", first.id, CONSULTANT, NOON, 1, grounds)
    found = found.apply("reject", second.id, CONSULTANT, NOON, 1, grounds, "L'impresa l'ha già fatta.")
    return preview(found, DAY, grounds)
