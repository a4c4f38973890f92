"""A small roadmap with every kind of value in it, and a firm that has left something in every table."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.eligibility.cases import ExpectedVerdict
from assistant.evidence.documents import Citation
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.maturity.scores import Maturity, Score
from assistant.questionnaire.reading import Candidate
from assistant.roadmap.actions import CostRange
from assistant.roadmap.adapted import AdaptedSentence
from assistant.roadmap.comments import Comment
from assistant.roadmap.decisions import Person
from assistant.roadmap.draft import Gap, LeftOut, PlannedAction, RoadmapDraft
from assistant.roadmap.grounds import GivenAnswer, Grounds
from assistant.roadmap.provenance import Line
from assistant.roadmap.roadmap import ApprovedRoadmap, Roadmap
from assistant.roadmap.sheets import ActionSheet, SheetIndicator
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.work_packages import ProgressLine
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast, an_answer

DAY = NOON.date()
SHEET = ActionSheet(
    title="Raccogliere i dati di macchina",
    what="I fermi si annotano in un solo posto, con la causa.",
    steps=("Scegliere due macchine", "Annotare per un mese"),
    owner="Responsabile di produzione",
    start=date(2026, 12, 1),
    months=3,
    target_level=3,
    indicators=(SheetIndicator("Ore di fermo", "somma del mese"),),
    risks=("Nessuno annota: si comincia con una macchina",),
    cost=CostRange(Decimal("1000.00"), Decimal("2500.5"), "https://example.org/costi"),
)
ACTION = PlannedAction(
    id="raccolta-dati",
    number=1,
    area="produzione",
    service="consulenza-scouting",
    effort=2,
    hours=20,
    from_level=1,
    to_level=3,
    ai=False,
    after=(),
    needed_by=(),
    gaps=(Gap("question-1", 1),),
    cases=(),
    citations=(Citation("guida", "abc", "una frase", 0, 9, "https://example.org/guida"),),
    to_confirm=(),
    sheet=SHEET,
    lines=(Line("title", SHEET.title, "catalogue", "raccolta-dati"),),
)
REPORT = ProgressLine(
    ACTION.id,
    "firm",
    "la responsabile di produzione (esempio)",
    NOON,
    "running",
    start=date(2026, 12, 10),
    steps_done=(1,),
    evidence="https://example.org/registro",
    values={"Ore di fermo": "12"},
)
DRAFT = RoadmapDraft(
    day=NOON.date(),
    first_month=date(2026, 12, 1),
    wishes=PlanWishes(hours_per_month=16, horizon_months=12),
    actions=(ACTION,),
    left_out=(LeftOut("altra", "Un'altra azione", "Chiede troppe ore."),),
)
GIVEN = GivenAnswer(
    "question-1", "produzione", "tecnologia", "Come annotate i fermi?", 1, "Non si annotano", confirmed=True
)
CALL = ModelCall(
    id="call-1",
    at=NOON,
    payer=Payer("person:somebody"),
    job="cited_answer",
    template_hash="ab" * 32,
    model="openai:prova",
    settings={"method": "json_schema", "temperature": 0.0},
    shown=("bando@abc:0-40",),
    tokens_in=900,
    tokens_out=120,
    estimated=False,
    cost=Decimal("0.001234"),
    seconds=1.5,
    outcome="kept",
    kept=2,
    dropped=1,
)
NO_SCORE = Score("index", None, None, None, 0, 0)
GROUNDS = Grounds(
    NOON.date(), {}, {}, {}, frozenset(), {"question-1": GIVEN}, Maturity(NO_SCORE, (), (), ()), {}, {}
)


def decided(by: Person) -> Roadmap:
    """The draft with its one action opened, edited and approved."""
    words = replace(SHEET, note="Concordato in sede", cost=None)
    roadmap = Roadmap(DRAFT)
    for seen, (move, sheet) in enumerate((("propose", None), ("edit", words), ("approve", None))):
        at = NOON + timedelta(minutes=seen)
        roadmap = roadmap.apply(move, ACTION.id, by, at, seen, GROUNDS, words=sheet)  # type: ignore[arg-type]
    return roadmap


def approved(by: Person) -> ApprovedRoadmap:
    """The approved roadmap of `decided`."""
    return decided(by).approve(by, NOON + timedelta(hours=1), GROUNDS)


def record_everything(storage: Storage, cast: Cast, canary: str = "canarino") -> None:
    """Leave the first firm's traces, with the canary in every text, in every table that can hold one."""
    id = cast.assessment.id
    by = Person(cast.person.id, cast.person.name)
    with storage.writing(SYSTEM) as work:
        work.firms.rename(cast.assessment.firm.id, f"Officina {canary} (esempio)")
        work.sent_forms.first_time(id, canary)
        work.answers.append(id, an_answer(1, canary, "firm_name", words=canary))
        work.answers.append(id, replace(an_answer(2), note=canary))
        work.proposals.put(id, "employees", canary, "value", 30)
        work.proposals.suggest(id, "employees", canary, Candidate("value", 31, canary, confident=False))
        exchange = work.exchanges.add(canary, {"status": "refused", "sentences": [canary]}, NOON.date(), id)
        work.ratings.add(exchange, False, canary)
        work.referrals.add(canary, "", id)
        expected = ExpectedVerdict("si40", {"ateco": canary, "ula": Decimal("9.5")}, DAY, "eligible", canary)
        work.cases.add(expected, cast.person.id, id)
        work.links.make("resume", timedelta(days=1), assessment=id, subject=canary)
        work.sessions.open(timedelta(days=1), assessment=id)
        version = work.roadmaps.save_draft(id, replace(DRAFT, left_out=(LeftOut("x", canary, canary),)))
        for decision in decided(by).decisions:
            work.roadmaps.decide(id, version, replace(decision, reason=canary))
        work.roadmaps.record_approval(id, version, approved(by))
        work.remarks.comment(id, Comment(ACTION.id, "firm", canary, NOON, canary))
        work.remarks.report(id, replace(REPORT, author=canary, note=canary))
        call = replace(CALL, payer=Payer(canary, id), shown=(canary,))
        work.model_calls.add(call)
        work.wordings.add(id, ACTION.id, 1, (AdaptedSentence("what", SHEET.what, canary),), call)
        work.consents.give(cast.firm, canary)
        work.reports.store(id, "pdf", f"%PDF {canary}".encode(), approved(by).content_hash)
