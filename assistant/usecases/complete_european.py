"""The eleven questions of the European assessment, completed from what the firm has said already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.european import EuropeanAssessment, EuropeanQuestion
from assistant.questionnaire.european_answers import checked_marks
from assistant.questionnaire.european_proposals import Proposed, proposed_marks
from assistant.questionnaire.european_score import ReadingScore, scores
from assistant.questionnaire.replay import standing
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases import earlier_assessment
from assistant.usecases.access import assessment_for
from assistant.usecases.answer_question import SentForms
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads, Stores


class Work(earlier_assessment.Work, Protocol):
    @property
    def answers(self) -> Answers: ...
    @property
    def sent_forms(self) -> SentForms: ...


@dataclass(frozen=True)
class European:
    """The assessment as it stands: `answers` by question id, "Non so" included; `proposals` for the others.

    `place` counts the firm's assessments from 0: T0, T1, T2.
    """

    situation: Situation
    assessment: EuropeanAssessment
    answers: Mapping[str, Answer]
    proposals: Mapping[str, Proposed]
    place: int

    @property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """The marks of the questions answered."""
        return {
            question: answer.value
            for question, answer in self.answers.items()
            if answer.kind == "value" and isinstance(answer.value, tuple)
        }

    @property
    def scores(self) -> tuple[ReadingScore, ReadingScore]:
        return scores(self.assessment, self.marks)

    @property
    def next(self) -> EuropeanQuestion | None:
        """The first question without an answer; None when all have one."""
        return next((one for one in self.assessment.questions if one.id not in self.answers), None)


def show_european(
    storage: Reads[earlier_assessment.Work], knowledge: Knowledge, viewer: Viewer, id: str, day: date
) -> European:
    """Raises NotFound."""
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
        of_firm = work.assessments.of_firm(situation.assessment.firm.id)
    ids = {question.id for question in knowledge.european.questions}
    answers, _ = standing([line for line in situation.log if line.subject in ids])
    state = situation.state
    return European(
        situation,
        knowledge.european,
        {subject: answer for subject, answer in answers.items() if answer.kind != "skipped"},
        {
            question.id: proposed_marks(question, state.levels, state.facts)
            for question in knowledge.european.questions
        },
        [one.id for one in of_firm].index(id),
    )


def european_question(knowledge: Knowledge, id: str) -> EuropeanQuestion:
    """Raises NotFound."""
    found = next((one for one in knowledge.european.questions if one.id == id), None)
    if found is None:
        raise NotFound
    return found


def answer_european(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    question: str,
    marks: Collection[str] | None,
    form_token: str,
    origin: Origin,
) -> None:
    """Record what the person confirmed; None is "Non so". The same form sent twice counts once.

    Raises NotFound, AnswerClash, and what `checked_marks` raises; then nothing is recorded.
    """
    asked = european_question(knowledge, question)
    told = (
        Told(question, "unknown") if marks is None else Told(question, "value", checked_marks(asked, marks))
    )
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        if work.sent_forms.first_time(id, form_token):
            record(work.answers, id, told, viewer, origin)
