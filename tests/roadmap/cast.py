"""A small invented firm: three areas, a handful of actions, answers, scores and two measures (esempio)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.evidence.documents import Citation
from assistant.maturity.scores import Maturity, Score
from assistant.roadmap.actions import Action, Indicator
from assistant.roadmap.cases import CaseStudy
from assistant.roadmap.decisions import Person
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import FundingOutlook, GivenAnswer, Grounds
from assistant.roadmap.wishes import PlanWishes
from assistant.rules.conditions import Always, parse_condition

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA = Person("u1", "Anna (esempio)")
BRUNO = Person("u2", "Bruno (esempio)")


def action(id: str, area: str, fixes: tuple[str, ...], low: int = 2, **other: object) -> Action:
    """A catalogue action that lifts `fixes` from `low` to the next level."""
    plain = Action(
        id=id,
        title=f"Azione {id}",
        area=area,
        fixes=fixes,
        from_level=low,
        to_level=low + 1,
        applies_when=Always(),
        what="Si scrive e si misura.",
        steps=("Cominciate da un foglio.", "Guardatelo ogni mese."),
        hours=(20, 40),
        months=(1, 3),
        who="capo officina",
        indicators=(Indicator("Ore perse", "foglio del mese"),),
        risks=("Il foglio si dimentica.",),
        service="consulenza-scouting",
        effort=2,
    )
    return replace(plain, **other)


CATALOGUE = (
    action("fermi", "manutenzione", ("man-1", "man-2"), measures=("aperta", "chiusa"), cases=("caso",)),
    action("piano", "manutenzione", ("man-1", "man-3"), low=3, after=("fermi",)),
    action("ordini", "produzione", ("pro-1", "pro-2"), effort=1),
    action(
        "robot", "produzione", ("pro-3",), applies_when=parse_condition({"fact": "own_machines", "is": True})
    ),
    action("assistente", "produzione", ("pro-4",), low=3, effort=4, ai=True),
)
LEVELS = {"man-1": 1, "man-2": 2, "man-3": 3, "pro-1": 2, "pro-2": 1, "pro-3": 2, "pro-4": 3, "pro-5": 5}
AREAS = {"manutenzione": "Manutenzione", "produzione": "Produzione"}
CITATION = Citation("guida", "v1", "Ogni fermo si scrive.", 0, 21, "https://example.org/guida")


def answer(question: str, level: int) -> GivenAnswer:
    area = "manutenzione" if question.startswith("man") else "produzione"
    words = f"situazione {level}"
    return GivenAnswer(question, area, "controllo", f"Domanda {question}?", level, words)


def outlook(slug: str, **other: object) -> FundingOutlook:
    plain = FundingOutlook(
        slug, f"Misura {slug} (esempio)", "undetermined", "open", "v1", "https://example.org/misura"
    )
    return replace(plain, **other)


def case(slug: str) -> CaseStudy:
    return CaseStudy(
        slug=slug,
        firm="Officina (esempio)",
        programme="Programma",
        place="Bergamo",
        sector="meccanica",
        size="non trovato",
        need="meno fermi",
        service="assessment",
        result="non trovato",
        source_url="https://example.org/caso",
        publisher="Rivista",
        read_on=DAY,
    )


def maturity() -> Maturity:
    areas = (
        Score("manutenzione", 2.0, 1.8, 2.2, 3, 4),
        Score("produzione", 2.6, 2.4, 2.8, 5, 5),
    )
    return Maturity(Score("index", 2.4, 2.2, 2.6, 8, 9), areas, (), ())


def grounds(levels: Mapping[str, int] = LEVELS, catalogue: tuple[Action, ...] = CATALOGUE) -> Grounds:
    outlooks = (outlook("aperta"), outlook("chiusa", call_status="closed"))
    return Grounds(
        day=DAY,
        facts={},
        modules=frozenset(),
        actions={entry.id: entry for entry in catalogue},
        areas=AREAS,
        answers={question: answer(question, level) for question, level in levels.items()},
        maturity=maturity(),
        outlooks={entry.slug: entry for entry in outlooks},
        cases={"caso": case("caso")},
        citations={"fermi": (CITATION,)},
        document_versions={"guida": "v1"},
    )


def draft(base: Grounds | None = None, **wishes: object) -> RoadmapDraft:
    return draft_roadmap(base or grounds(), replace(PlanWishes(40), **wishes))
