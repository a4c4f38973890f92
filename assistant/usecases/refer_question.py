"""A question that the library cannot answer goes to a consultant, who answers once for all."""

from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.evidence.documents import Document
from assistant.evidence.personal_data import masked
from assistant.evidence.sources import Source
from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.storage.records import Exchange, Origin, Referral, Viewer
from assistant.usecases.access import AssessmentWork, assessment_for, exchange_for
from assistant.usecases.keep_unanswered import Attempts, count_in
from assistant.usecases.transactions import Reads, Stores

ReferralStage = Literal["open", "checked", "answered", "set_aside"]


class QuestionMissing(Refused):
    """Nothing to send."""

    def __init__(self) -> None:
        super().__init__(_("La domanda è vuota: la scriva e la mandi di nuovo."))


@dataclass(frozen=True)
class ReferralView:
    """A question sent and how far it is: "checked" while a second person reads the answer.

    `answer` is the document of the answer, once it is in the library.
    """

    referral: Referral
    stage: ReferralStage
    answer: Document | None = None


class Exchanges(Protocol):
    def get(self, id: str) -> Exchange: ...


class Referrals(Protocol):
    def add(self, question: str, measure: str, assessment: str | None = None) -> Referral: ...
    def get(self, id: str) -> Referral: ...
    def of_assessment(self, assessment: str) -> tuple[Referral, ...]: ...


class Sources(Protocol):
    def versions(self, slug: str) -> tuple[Source, ...]: ...
    def document(self, slug: str, version: str) -> Document: ...


class Work(AssessmentWork, Protocol):
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def referrals(self) -> Referrals: ...
    @property
    def sources(self) -> Sources: ...


def refer_exchange(storage: Stores[Work], viewer: Viewer, exchange: str, origin: Origin) -> Referral:
    """Send the question of an exchange; sent twice it waits once. Raises NotFound."""
    with storage.writing(origin) as work:
        asked = exchange_for(viewer, exchange, work)
        if asked.assessment is not None:
            assessment_for(viewer, asked.assessment, work, "write")
            for earlier in work.referrals.of_assessment(asked.assessment):
                if earlier.question == asked.question:
                    return earlier
        measure = str(asked.answer.get("measure", ""))
        return work.referrals.add(asked.question, measure, asked.assessment)


def refer_question(
    storage: Stores[Work], attempts: Attempts, address: str, question: str, measure: str, origin: Origin
) -> Referral:
    """A visitor's question, personal data masked. Raises QuestionMissing, AnswerTooLong, TooManyAtOnce."""
    question = masked(" ".join(checked_length(question).split()))
    if not question:
        raise QuestionMissing
    count_in(attempts, address)
    with storage.writing(origin) as work:
        return work.referrals.add(question, measure)


def show_referral(storage: Reads[Work], viewer: Viewer, id: str) -> ReferralView:
    """Whoever holds the address of a visitor's question sees it; a firm's only who may see the firm.

    Raises NotFound.
    """
    with storage.reading() as work:
        referral = work.referrals.get(id)
        if referral.assessment is not None:
            assessment_for(viewer, referral.assessment, work)
        return view_of(referral, work.sources)


def view_of(referral: Referral, sources: Sources) -> ReferralView:
    """How far a question is. When its answer was rejected or retired, it is open again."""
    if not referral.source:
        return ReferralView(referral, "open" if referral.is_open else "set_aside")
    versions = sources.versions(referral.source)
    released = next((one for one in versions if one.state == "released"), None)
    if released:
        return ReferralView(referral, "answered", sources.document(referral.source, released.version))
    waits = any(one.state == "proposed" for one in versions)
    return ReferralView(referral, "checked" if waits else "open")
