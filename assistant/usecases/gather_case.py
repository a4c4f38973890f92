"""Everything a report tells besides the plan, gathered from content, the situation and what is on record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.cumulation import Combination, Member, combine
from assistant.eligibility.legal import RuleNotInForce
from assistant.evidence.model_calls import ModelCall
from assistant.language import N_, _
from assistant.maturity.comparison import Comparison, compare
from assistant.maturity.peers import Peers
from assistant.maturity.scores import Maturity
from assistant.questionnaire.controls import Coverage
from assistant.questionnaire.questions import Area
from assistant.questionnaire.replay import State
from assistant.reports.case_file import CaseFile, HistoryLine
from assistant.roadmap.comments import Comment
from assistant.roadmap.grounds import Grounds
from assistant.rules.facts import Facts
from assistant.storage.records import Approval
from assistant.usecases import earlier_assessment
from assistant.usecases.conversation import CYBERSECURITY
from assistant.usecases.earlier_assessment import Earlier, earlier_of
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.outlook_funding import Outlook, outlook
from assistant.usecases.peer_figures import peer_figures
from assistant.usecases.roadmap_records import Approvals, Comments
from assistant.usecases.show_module import essential_controls
from assistant.usecases.situation import Situation
from assistant.usecases.triage_nis2 import triage_nis2

PUBLISHER = N_("M.I.A. Lombardia, polo europeo di innovazione digitale")


class Audit(Protocol):
    def counts(self, assessment: str) -> Mapping[str, int]: ...


class Calls(Protocol):
    def of_assessment(self, assessment: str) -> tuple[ModelCall, ...]: ...


class Work(earlier_assessment.Work, Protocol):
    @property
    def audit(self) -> Audit: ...
    @property
    def roadmaps(self) -> Approvals: ...
    @property
    def remarks(self) -> Comments: ...
    @property
    def model_calls(self) -> Calls: ...


@dataclass(frozen=True)
class Records:
    """What is on record of an assessment: acts by kind, approvals, the one it repeats, comments, peers.

    `model_calls` are those made for it, oldest first.
    """

    audit: Mapping[str, int]
    approvals: tuple[Approval, ...] = ()
    earlier: Earlier | None = None
    comments: tuple[Comment, ...] = ()
    peers: Peers | None = None
    model_calls: tuple[ModelCall, ...] = ()


def records_of(work: Work, knowledge: Knowledge, situation: Situation, day: date) -> Records:
    assessment = situation.assessment
    return Records(
        work.audit.counts(assessment.id),
        work.roadmaps.approvals(assessment.id),
        earlier_of(work, knowledge, assessment, day),
        work.remarks.comments(assessment.id),
        peer_figures(work, knowledge, situation, day),
        work.model_calls.of_assessment(assessment.id),
    )


def case_file(
    knowledge: Knowledge,
    situation: Situation,
    grounds: Grounds,
    day: date,
    version: str,
    records: Records,
    contact: str = "",
) -> CaseFile:
    """The file of the firm. Modules are in it only when somebody said something about them."""
    state = situation.state
    areas = tuple(
        area
        for area in knowledge.questionnaire.areas
        if area.kind != "module" or any(question.id in state.answers for question in area.questions)
    )
    outlooks = outlook(knowledge, state.facts, day)
    return CaseFile(
        firm=situation.firm or _("Impresa senza nome"),
        day=day,
        version=version,
        publisher=_(PUBLISHER),
        contact=contact,
        questionnaire=replace(knowledge.questionnaire, areas=areas),
        definitions=knowledge.facts,
        log=situation.log,
        state=state,
        maturity=_of_areas(grounds.maturity, {area.id for area in areas}),
        measures={slug: one.measure for slug, one in outlooks.items()},
        verdicts={slug: one.verdict for slug, one in outlooks.items()},
        catalogue=knowledge.actions,
        cases=knowledge.cases,
        glossary=knowledge.vocabulary.terms,
        history=tuple(_history(situation, records)),
        audit=records.audit,
        knowledge_version=knowledge.version,
        controls=knowledge.controls,
        coverage=_coverage(knowledge, areas, state),
        nis2=knowledge.nis2,
        nis2_look=triage_nis2(knowledge, state.facts, day),
        duties=knowledge.duties,
        de_minimis_ceiling=_de_minimis_ceiling(knowledge, day),
        comparison=_comparison(knowledge, situation, records.earlier),
        compared_with=records.earlier.ended if records.earlier else None,
        peers=records.peers,
        comments=records.comments,
        model_calls=records.model_calls,
        combinations=_combinations(knowledge, outlooks, state.facts, day),
    )


def _coverage(knowledge: Knowledge, areas: tuple[Area, ...], state: State) -> tuple[Coverage, ...]:
    asked = next((area for area in areas if area.id == CYBERSECURITY), None)
    return essential_controls(knowledge, asked, state) if asked else ()


def _combinations(
    knowledge: Knowledge, outlooks: Mapping[str, Outlook], facts: Facts, day: date
) -> tuple[Combination, ...]:
    """Groups of the open calls that pay a sum and whose requirements are all met: only those can count."""
    paying = [
        one.measure
        for one in outlooks.values()
        if one.prospect == "open_now"
        and one.verdict.requirements
        and Member(one.measure, one.verdict.grant).amount
    ]
    return combine(paying, facts, day, knowledge.legal)


def _of_areas(maturity: Maturity, areas: set[str]) -> Maturity:
    return Maturity(
        maturity.index,
        tuple(score for score in maturity.areas if score.id in areas),
        maturity.dimensions,
        tuple(score for score in maturity.cells if score.id.partition("/")[0] in areas),
    )


def _history(situation: Situation, records: Records) -> Iterator[HistoryLine]:
    """Beginning, last answer of the firm, last check of a consultant, every approval."""
    yield HistoryLine(situation.assessment.created, _("Valutazione iniziata."))
    for role, words in (
        ("firm", _("Ultima risposta dell'impresa.")),
        ("consultant", _("Ultima verifica del consulente.")),
    ):
        lines = [line for line in situation.log if line.role == role]
        if lines:
            yield HistoryLine(lines[-1].at, words)
    for number, approval in enumerate(records.approvals, start=1):
        words = _("Versione {number}.0: roadmap approvata da {name}.").format(
            number=number, name=approval.by.name
        )
        yield HistoryLine(approval.at, words)


def _de_minimis_ceiling(knowledge: Knowledge, day: date) -> Decimal | None:
    """Euro in three years; None on a day before the regulation the content knows."""
    try:
        return knowledge.legal.de_minimis_rule(day).ceiling
    except RuleNotInForce:
        return None


def _comparison(knowledge: Knowledge, situation: Situation, earlier: Earlier | None) -> Comparison | None:
    """Both times with today's questions and parameters, so that only the answers differ."""
    if earlier is None:
        return None
    core, parameters = general(knowledge.questionnaire), situation.parameters
    return compare(measure(core, earlier.state, parameters), measure(core, situation.state, parameters))
