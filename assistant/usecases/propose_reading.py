"""When our own reader is not sure of a typed answer, a model may propose one; the person confirms it."""

from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelFailed, WriterUnavailable
from assistant.drafting.jobs import FirmsOwn, ProposedReading, ReadAnswer
from assistant.evidence.model_calls import Payer
from assistant.questionnaire.reading import Candidate
from assistant.storage.records import Origin, Proposal, Viewer
from assistant.usecases import model_consent
from assistant.usecases.access import AssessmentWork, assessment_for
from assistant.usecases.model_consent import ConsentMissing, Model, payer_for
from assistant.usecases.situation import subject_of
from assistant.usecases.transactions import Stores


class AnswerReader(Model, Protocol):
    def read_answer(self, job: ReadAnswer, payer: Payer) -> ProposedReading: ...


class Proposals(Protocol):
    def waiting(self, assessment: str, subject: str) -> Proposal | None: ...
    def suggest(self, assessment: str, subject: str, words: str, read: Candidate) -> None: ...


class Work(model_consent.Work, AssessmentWork, Protocol):
    @property
    def proposals(self) -> Proposals: ...


def propose_reading(
    storage: Stores[Work],
    knowledge: Knowledge,
    reader: AnswerReader,
    viewer: Viewer,
    id: str,
    subject: str,
    day: date,
    origin: Origin,
) -> None:
    """Put what the model read beside the words that wait on a subject.

    Without consent, when the model fails, and when nothing it says holds, the words wait as before: nothing
    is lost. Raises NotFound.
    """
    about = subject_of(knowledge, subject)
    with storage.reading() as work:
        assessment = assessment_for(viewer, id, work, "write")
        waiting = work.proposals.waiting(id, subject)
    if waiting is None:
        return
    job = ReadAnswer(about, waiting.words, day, FirmsOwn(id, names=(assessment.firm.name,)))
    try:
        read = reader.read_answer(job, payer_for(storage, viewer, reader, id)).candidate
    except (ConsentMissing, WriterUnavailable, ModelFailed):  # the person chooses without a proposal
        return
    if read is not None:
        with storage.writing(origin) as work:
            work.proposals.suggest(id, subject, waiting.words, read)
