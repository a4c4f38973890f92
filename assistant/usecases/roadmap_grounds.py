"""What a roadmap rests on, gathered: answers, scores, funding outlooks, catalogue, cases, sources."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.cumulation import combine
from assistant.eligibility.derived import derive
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import headroom_left
from assistant.evidence.citations import cite
from assistant.evidence.documents import Citation, Document
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.roadmap.actions import Action
from assistant.roadmap.grounds import FundingOutlook, GivenAnswer, Grounds
from assistant.roadmap.outlooks import outlook_of
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth
from assistant.usecases.flag_contradictions import conflicts
from assistant.usecases.measure_maturity import measure_all
from assistant.usecases.outlook_funding import outlook
from assistant.usecases.situation import Situation


class Documents(Protocol):
    """Where the sources behind an action are read, in the version in force."""

    def document(self, slug: str, version: str = ...) -> Document: ...


def grounds_of(knowledge: Knowledge, library: Documents, situation: Situation, day: date) -> Grounds:
    """The grounds on a day. Sources are those of the measures each action may be paid by."""
    state = situation.state
    facts = derive(state.facts, day, knowledge.legal)
    verdicts = outlook(knowledge, state.facts, day)
    outlooks = {
        slug: outlook_of(one.measure, one.verdict, knowledge.facts, facts) for slug, one in verdicts.items()
    }
    documents = {slug: library.document(slug) for slug in _cited_measures(knowledge.actions)}
    areas = knowledge.questionnaire.areas
    return Grounds(
        day=day,
        facts=facts,
        actions=knowledge.actions,
        areas={area.id: area.title for area in areas},
        modules=frozenset(area.id for area in areas if area.kind == "module"),
        answers=given_answers(knowledge.questionnaire, state, situation.log),
        maturity=measure_all(knowledge.questionnaire, state, situation.parameters),
        outlooks=outlooks,
        cases=knowledge.cases,
        citations={
            action.id: tuple(_citations(action, knowledge.measures, documents))
            for action in knowledge.actions.values()
        },
        document_versions={slug: document.version for slug, document in documents.items()},
        contradictions={
            one.question.id: one.against.id
            for one in conflicts(knowledge.questionnaire, state, situation.parameters)
        },
        headroom=headroom_left(facts, day, knowledge.legal),
        together=frozenset(_together(knowledge, outlooks, facts, day)),
    )


def _together(
    knowledge: Knowledge, outlooks: Mapping[str, FundingOutlook], facts: PartialFacts, day: date
) -> Iterator[frozenset[str]]:
    """Pairs of measures that pay something and that every rule lets pay for the same costs."""
    paying = [
        knowledge.measures[slug]
        for slug, one in outlooks.items()
        if one.terms and one.call_status != "closed" and one.verdict != "not_eligible"
    ]
    for pair in combine(paying, facts, day, knowledge.legal, largest=2):
        if pair.shared and pair.truth is Truth.YES:
            yield frozenset(pair.slugs)


def given_answers(
    questionnaire: Questionnaire, state: State, log: Sequence[Answer]
) -> Mapping[str, GivenAnswer]:
    """The answers in force, by question, with the consultant's latest remark on each."""
    notes = {line.subject: line.note for line in log if line.note}
    return {
        question.id: _given(area.id, question, state, notes.get(question.id, ""))
        for area in questionnaire.areas
        for question in area.questions
        if question.id in state.levels
    }


def _given(area: str, question: Question, state: State, note: str) -> GivenAnswer:
    answer, level = state.answers[question.id], state.levels[question.id]
    return GivenAnswer(
        question.id,
        area,
        question.dimension,
        question.text,
        level,
        question.levels[level - 1],
        answer.words,
        note,
        answer.role == "consultant",
    )


def _cited_measures(actions: Mapping[str, Action]) -> frozenset[str]:
    return frozenset(slug for action in actions.values() for slug in action.measures)


def _citations(
    action: Action, measures: Mapping[str, Measure], documents: Mapping[str, Document]
) -> Iterator[Citation]:
    """For each measure that may pay, what its sheet says it pays for, literally."""
    for slug in action.measures:
        document = documents[slug]
        claim = next((one for one in document.statements if one.section in PAYS_FOR), None)
        if claim and slug in measures:
            yield cite(document, claim.start, claim.end)


PAYS_FOR = ("spese", "interventi", "intensita")
