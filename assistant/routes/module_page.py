"""The results of a module: scores, what stands out, controls covered, the first look at NIS2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _, ngettext
from assistant.maturity.scores import Score
from assistant.questionnaire.controls import COVER_LABELS, Cover, Coverage
from assistant.questionnaire.triage import Triage
from assistant.routes.conversation import base_of
from assistant.routes.points import PointLine, point_line
from assistant.rules.facts import FactDefinition
from assistant.spoken import capital, lower
from assistant.usecases.show_module import ModuleResults

SIGNS: Mapping[Cover, str] = {
    "covered": "yes",
    "partial": "unk",
    "missing": "no",
    "open": "unk",
    "not_applicable": "closed",
}
"""The sign of each state of a control."""


@dataclass(frozen=True)
class ControlLine:
    number: int
    group: str
    text: str
    words: str
    sign: str
    answers: str


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


def module_page(found: ModuleResults, id: str, knowledge: Knowledge) -> ModulePage:
    """The model of the page; `id` is that of the assessment."""
    sources = knowledge.controls.sources if found.controls else ()
    return ModulePage(
        base_of(id, found.area.id),
        f"{base_of(id)}/moduli",
        found.area.title,
        found.situation.firm,
        found.maturity.areas[0],
        tuple((capital(one.id), one) for one in found.maturity.dimensions if one.applicable),
        tuple(point_line(one, gap=False) for one in found.strengths),
        tuple(point_line(one, gap=True) for one in found.gaps),
        _summary(found),
        tuple(map(_control, found.controls)),
        tuple(SourceLine(one.publisher, one.url, one.read_on) for one in sources),
        _look(found, knowledge.nis2, knowledge.facts),
    )


def answered_words(given: Sequence[bool]) -> str:
    """How many of some questions have an answer."""
    return _("%(given)s risposte su %(all)s") % {"given": sum(given), "all": len(given)}


def _summary(found: ModuleResults) -> str:
    """How many controls are covered, in one sentence; "" outside the module of cybersecurity."""
    if not found.controls:
        return ""
    covered = found.covers.get("covered", 0)
    return ngettext(
        "Un controllo su 15 risulta coperto.", "%(num)s controlli su 15 risultano coperti.", covered
    )


def _control(one: Coverage) -> ControlLine:
    answers = answered_words([each.id in one.levels for each in one.questions]) if one.questions else ""
    control, words = one.control, _(COVER_LABELS[one.cover])
    return ControlLine(control.number, control.group, control.text, words, SIGNS[one.cover], answers)


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
