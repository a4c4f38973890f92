"""The modules of the assessment: each a conversation and a page of results under its own address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _, ngettext
from assistant.maturity.scores import Score
from assistant.questionnaire.controls import COVER_LABELS, Cover, Coverage
from assistant.questionnaire.steps import Finished
from assistant.questionnaire.triage import Triage
from assistant.routes.answer_words import said
from assistant.routes.answering import Sent, base_of, shown, take_answer
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor
from assistant.rules.facts import FactDefinition
from assistant.spoken import lower
from assistant.storage.refusals import NotFound
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.show_module import ModuleResults, show_module
from assistant.usecases.show_results import Remarkable
from assistant.usecases.situation import situation_of, subject_of

router = APIRouter(include_in_schema=False)

SIGNS: Mapping[Cover, str] = {
    "covered": "yes",
    "partial": "unk",
    "missing": "no",
    "open": "unk",
    "not_applicable": "closed",
}
"""The sign of each state of a control."""


@dataclass(frozen=True)
class ModuleLine:
    title: str
    intro: str
    address: str
    state: str


@dataclass(frozen=True)
class ControlLine:
    number: int
    group: str
    text: str
    words: str
    sign: str
    answers: str


@dataclass(frozen=True)
class PointLine:
    subject: str
    title: str
    said: str
    next: str


@dataclass(frozen=True)
class SourceLine:
    publisher: str
    url: str
    read_on: date


@dataclass(frozen=True)
class LookLine:
    """The first look at NIS2: what results, what a person must verify, where it was read."""

    title: str
    intro: str
    result: str
    words: str
    verify: tuple[str, ...]
    missing: str
    note: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class ModulePage:
    base: str
    back: str
    title: str
    firm: str
    score: Score
    dimensions: tuple[tuple[str, Score], ...]
    strengths: tuple[PointLine, ...]
    gaps: tuple[PointLine, ...]
    summary: str
    controls: tuple[ControlLine, ...]
    control_sources: tuple[SourceLine, ...]
    look: LookLine | None


@router.get("/valutazioni/{id}/moduli")
def modules(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation = situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()))
    lines = tuple(
        ModuleLine(
            area.title,
            area.intro,
            base_of(id, area.id),
            _answered(sum(one.id in situation.state.answered for one in area.questions), len(area.questions)),
        )
        for area in house.knowledge.questionnaire.areas
        if area.kind == "module"
    )
    return render(request, "modules.html", back=base_of(id), firm=situation.firm, modules=lines)


@router.get("/valutazioni/{id}/moduli/{module}")
def question(request: Request, visit: Visitor, id: str, module: str, parola: str = "") -> Response:
    """The next question of the module, or its results when nothing is left."""
    interview = _interview(request, visit, id, module, term=parola)
    if isinstance(interview.step, Finished):
        return RedirectResponse(f"{base_of(id, module)}/risultati", 303)
    return shown(request, visit, interview, asked_word=parola)


@router.get("/valutazioni/{id}/moduli/{module}/domande/{subject}")
def edit(request: Request, visit: Visitor, id: str, module: str, subject: str, parola: str = "") -> Response:
    subject_of(house_of(request).knowledge, subject)
    interview = _interview(request, visit, id, module, subject, parola)
    return shown(request, visit, interview, editing=True, asked_word=parola)


@router.post("/valutazioni/{id}/moduli/{module}/risposte")
def answer(request: Request, visit: Guarded, id: str, module: str, form: Sent) -> Response:
    return take_answer(request, visit, id, form, module)


@router.get("/valutazioni/{id}/moduli/{module}/risposte")
def answers(id: str, module: str) -> Response:  # noqa: ARG001  one list holds the answers of all
    return RedirectResponse(f"{base_of(id)}/risposte", 303)


@router.get("/valutazioni/{id}/moduli/{module}/riprendere")
def resume(id: str, module: str) -> Response:  # noqa: ARG001  one link takes up the whole assessment
    return RedirectResponse(f"{base_of(id)}/riprendere", 303)


@router.get("/valutazioni/{id}/moduli/{module}/risultati")
def results(request: Request, visit: Visitor, id: str, module: str) -> Response:
    house = house_of(request)
    found = show_module(house.storage, house.knowledge, visit.viewer, id, module, day_of(house.clock()))
    sources = house.knowledge.controls.sources if found.controls else ()
    page = ModulePage(
        base_of(id, module),
        f"{base_of(id)}/moduli",
        found.area.title,
        found.situation.firm,
        found.maturity.areas[0],
        tuple((one.id[:1].upper() + one.id[1:], one) for one in found.maturity.dimensions if one.applicable),
        tuple(_point(one, gap=False) for one in found.strengths),
        tuple(_point(one, gap=True) for one in found.gaps),
        _summary(found),
        tuple(map(_control, found.controls)),
        tuple(SourceLine(one.publisher, one.url, one.read_on) for one in sources),
        _look(found, house.knowledge.nis2, house.knowledge.facts),
    )
    return render(request, "module.html", page=page)


def _interview(
    request: Request, visit: Visitor, id: str, module: str, editing: str = "", term: str = ""
) -> Interview:
    if not module:
        raise NotFound
    house = house_of(request)
    day = day_of(house.clock())
    return show_interview(house.storage, house.knowledge, visit.viewer, id, day, editing, module, term)


def _answered(given: int, all_: int) -> str:
    return _("%(given)s risposte su %(all)s") % {"given": given, "all": all_}


def _summary(found: ModuleResults) -> str:
    """How many controls are covered, in one sentence; "" outside the module of cybersecurity."""
    if not found.controls:
        return ""
    covered = found.covers.get("covered", 0)
    return ngettext(
        "Un controllo su 15 risulta coperto.", "%(num)s controlli su 15 risultano coperti.", covered
    )


def _control(one: Coverage) -> ControlLine:
    answers = _answered(len(one.levels), len(one.questions)) if one.questions else ""
    control, words = one.control, _(COVER_LABELS[one.cover])
    return ControlLine(control.number, control.group, control.text, words, SIGNS[one.cover], answers)


def _point(one: Remarkable, gap: bool) -> PointLine:
    next_step = one.question.levels[one.level] if gap and one.level < 5 else ""
    topic = one.question.topic[:1].upper() + one.question.topic[1:]
    return PointLine(one.question.id, topic, said(one.question, one.answer), next_step)


def _look(found: ModuleResults, triage: Triage, facts: Mapping[str, FactDefinition]) -> LookLine | None:
    if found.nis2 is None:
        return None
    outcome = found.nis2.outcome
    missing = ", ".join(lower(facts[id].label) for id in sorted(found.nis2.missing) if id in facts)
    sources = triage.sources_of(outcome) if outcome else ()
    return LookLine(
        triage.title,
        triage.intro,
        outcome.title if outcome else triage.undetermined,
        outcome.words if outcome else "",
        outcome.verify if outcome else (),
        missing,
        triage.note,
        tuple(SourceLine(one.publisher, one.url, one.read_on) for one in sources),
    )
