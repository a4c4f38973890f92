"""Where an interview stands: the next step, the progress, the picture so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.evidence.vocabulary import Term
from assistant.maturity.scores import Maturity
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.moves import ToldFact
from assistant.questionnaire.progress import Progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reading import Candidate
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import Step
from assistant.storage.records import Exchange, Proposal, Viewer
from assistant.usecases import earlier_assessment
from assistant.usecases.conversation import conversation_of, module_conversation
from assistant.usecases.course import course_of
from assistant.usecases.earlier_assessment import earlier_of
from assistant.usecases.explain_term import explained
from assistant.usecases.flag_contradictions import Conflict, conflicts
from assistant.usecases.preview_edit import Preview, preview_change
from assistant.usecases.proposing import proposed
from assistant.usecases.recording import Told
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads


class Proposals(Protocol):
    def of_assessment(self, assessment: str) -> tuple[Proposal, ...]: ...


class Exchanges(Protocol):
    def of_assessment(self, assessment: str) -> tuple[Exchange, ...]: ...


class InterviewWork(earlier_assessment.Work, Protocol):
    @property
    def proposals(self) -> Proposals: ...
    @property
    def exchanges(self) -> Exchanges: ...


@dataclass(frozen=True)
class Interview:
    """Everything the page of a question needs, before it becomes words.

    `questionnaire` is what is measured. `subject` is the question or fact now on the page; `words` wait for
    a yes with their `candidates`. `before`: the answer of the earlier assessment that this one repeats, then
    the one candidate while there are no words. `told`: facts told in passing that wait on their own subjects.
    `conflicts`: answers of a full interview that hardly go together. `module`: the module talked about, ""
    in the general assessment. `term`: a word that was asked about, explained. `preview`: what a yes to the
    first candidate would change, when an earlier answer is edited. `suggestion`: the candidate that a
    language model read, if one was asked.
    """

    situation: Situation
    questionnaire: Questionnaire
    step: Step
    subject: str
    progress: Progress
    maturity: Maturity
    words: str
    candidates: tuple[Candidate, ...]
    exchanges: tuple[Exchange, ...]
    before: Answer | None = None
    told: tuple[ToldFact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    module: str = ""
    term: Term | None = None
    preview: Preview | None = None
    suggestion: Candidate | None = None


def show_interview(
    storage: Reads[InterviewWork],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    day: date,
    editing: str = "",
    module: str = "",
    term: str = "",
) -> Interview:
    """`editing` names an earlier subject to be changed, `term` a word to explain.

    Raises NotFound, also for an unknown module.
    """
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
        assessment, state = situation.assessment, situation.state
        earlier = earlier_of(work, knowledge, assessment, day)
        conversation = (
            module_conversation(knowledge, module, state, day)
            if module
            else conversation_of(knowledge, assessment, state, earlier.state if earlier else None)
        )
        course = course_of(conversation, knowledge, situation, day)
        subject = editing or asked(course.step)
        waiting = {one.subject: one for one in work.proposals.of_assessment(id)}
        exchanges = work.exchanges.of_assessment(id)
    before = earlier.answers.get(subject) if earlier and subject not in state.answered else None
    here = waiting.pop(subject, None)
    candidates = proposed(knowledge, subject, here, before, day)
    change = Told(subject, candidates[0].kind, candidates[0].value) if candidates else None
    return Interview(
        situation,
        conversation.measured,
        course.step,
        subject,
        course.progress,
        course.maturity,
        here.words if here else "",
        candidates,
        exchanges,
        before,
        tuple(sorted(_told(knowledge, state, waiting, day), key=lambda one: one.fact.label)),
        conflicts(conversation.measured, state, situation.parameters) if conversation.mode == "full" else (),
        module,
        explained(knowledge, term),
        preview_change(knowledge, situation, change, viewer, day) if editing and change else None,
        here.suggestion if here else None,
    )


def _told(
    knowledge: Knowledge, state: State, waiting: Mapping[str, Proposal], day: date
) -> Iterator[ToldFact]:
    """Facts that wait for a yes and would change something."""
    for id in waiting.keys() & knowledge.facts.keys():
        candidates = proposed(knowledge, id, waiting[id], None, day)
        if candidates and candidates[0].value != state.facts.get(id):
            yield ToldFact(knowledge.facts[id], waiting[id].words, candidates)


def asked(step: Step) -> str:
    """The subject of a step, "" when there is nothing left to ask."""
    fact, question = getattr(step, "fact", None), getattr(step, "question", None)
    return fact.id if fact else question.id if question else ""
