"""A consultant answers a question once for all: the answer is proposed as an entry of the public FAQ."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.personal_data import personal_data
from assistant.evidence.sources import ReasonMissing, Source, SourceCard, SourceState, Trust, check_card
from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.storage.records import Origin, Referral, StaffRole, Viewer
from assistant.usecases.access import AssessmentWork, assessment_for, assessments_for, staff_for
from assistant.usecases.ingest_source import KNOWN, Extract, refuse_copy, slug_for
from assistant.usecases.refer_question import ReferralView, view_of
from assistant.usecases.transactions import Reads, Stores

ANSWERERS: tuple[StaffRole, ...] = ("consultant", "desk", "administrator")
PUBLISHER = "Consulenti del polo"


class AnswerMissing(Refused):
    """An entry needs a question and an answer."""

    def __init__(self) -> None:
        super().__init__(_("Scriva la domanda e la risposta, come le deve leggere chiunque."))


class PersonalDataInside(Refused):
    """An entry is public: nothing that points to a person or a firm may stand in it."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            _("Nel testo c'è un dato personale ({kind}): lo tolga, la risposta è pubblica.").format(kind=kind)
        )


class ReferralClosed(Refused):
    """Somebody answered it already, or said why nobody will."""

    def __init__(self) -> None:
        super().__init__(_("A questa domanda qualcuno ha già risposto: ricarichi la pagina."))


class Referrals(Protocol):
    def get(self, id: str) -> Referral: ...
    def all(self) -> tuple[Referral, ...]: ...
    def close(self, id: str, person: str, source: str = ..., reason: str = ...) -> None: ...


class Sources(Protocol):
    def propose(self, source: Source, document: Document, content: bytes) -> None: ...
    def all(self, *states: SourceState) -> tuple[Source, ...]: ...
    def versions(self, slug: str) -> tuple[Source, ...]: ...
    def document(self, slug: str, version: str) -> Document: ...


class Work(AssessmentWork, Protocol):
    @property
    def referrals(self) -> Referrals: ...
    @property
    def sources(self) -> Sources: ...


def list_referrals(storage: Reads[Work], viewer: Viewer) -> tuple[ReferralView, ...]:
    """Questions of visitors and of the firms this person may see, those that wait first. Raises NotFound."""
    staff_for(viewer, *ANSWERERS)
    with storage.reading() as work:
        open_to_me = {None, *(one.id for one in assessments_for(viewer, work))}
        mine = [one for one in work.referrals.all() if one.assessment in open_to_me]
        views = [view_of(one, work.sources) for one in mine]
    return tuple(sorted(views, key=lambda view: view.stage != "open"))


def answer_referral(
    storage: Stores[Work],
    extract: Extract,
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    question: str,
    answer: str,
    url: str,
    trust: Trust,
    measure: str,
    day: date,
    origin: Origin,
) -> Source:
    """Propose question and answer, in Markdown, as a source of kind "faq" for another person to release.

    `url` is what the answer rests on. Raises NotFound, AnswerMissing, PersonalDataInside, ReferralClosed,
    SourceCardIncomplete, SourceKnown, AnswerTooLong.
    """
    person = staff_for(viewer, *ANSWERERS)
    with storage.reading() as work:
        firm = _firm_of(viewer, work.referrals.get(id), work)
    question, answer = _checked(question, answer, firm)
    card = SourceCard(slug_for("faq", question), question, PUBLISHER, url, day, trust, measure)
    check_card(card, knowledge.measures, day)
    content = f"## {question}\n\n{answer}\n".encode()
    document, report = extract("risposta.md", content, card, lambda _done, _all: None)
    source = Source(
        card, document.version, "faq", report, (), "risposta.md", "proposed", person.id, origin.at
    )
    with storage.writing(origin) as work:
        _refuse_closed(work.referrals.get(id), work.sources)
        refuse_copy(document, work.sources.all(*KNOWN))
        work.sources.propose(source, replace(document, kind="faq"), content)
        work.referrals.close(id, person.id, source=card.slug)
    return source


def set_aside(storage: Stores[Work], viewer: Viewer, id: str, reason: str, origin: Origin) -> None:
    """There will be no answer, and why: the person who asked reads it. Raises NotFound, ReasonMissing."""
    person = staff_for(viewer, *ANSWERERS)
    reason = " ".join(checked_length(reason).split())
    if not reason:
        raise ReasonMissing
    with storage.writing(origin) as work:
        referral = work.referrals.get(id)
        _firm_of(viewer, referral, work)
        _refuse_closed(referral, work.sources)
        work.referrals.close(id, person.id, reason=reason)


def _firm_of(viewer: Viewer, referral: Referral, work: AssessmentWork) -> str:
    """The name of the firm that asked, "" for a visitor. Raises NotFound for whom the firm is closed."""
    return assessment_for(viewer, referral.assessment, work).firm.name if referral.assessment else ""


def _checked(question: str, answer: str, firm: str) -> tuple[str, str]:
    question, answer = " ".join(checked_length(question).split()), checked_length(answer).strip()
    if not question or not answer:
        raise AnswerMissing
    text = f"{question}\n{answer}"
    if found := personal_data(text):
        raise PersonalDataInside(found[0].kind)
    if firm and firm.casefold() in text.casefold():
        raise PersonalDataInside(_("il nome dell'impresa"))
    return f"{question.rstrip(' ?.')}?", answer


def _refuse_closed(referral: Referral, sources: Sources) -> None:
    if view_of(referral, sources).stage != "open":
        raise ReferralClosed
