"""One question handed to a colleague by a link: that question is all the colleague sees and answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.parsing import checked_length, parse_choice
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import read_words
from assistant.questionnaire.refused_answers import AnswerEmpty
from assistant.questionnaire.speech import Speech
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition
from assistant.storage.records import Link, LinkKind, Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases.access import AssessmentWork, assessment_for
from assistant.usecases.answer_question import WITHOUT_VALUE, Filled
from assistant.usecases.one_time_links import LinkExpired, LinkUsed, spend
from assistant.usecases.proposing import chosen_of
from assistant.usecases.recording import COLLEAGUE, Answers, Told, record
from assistant.usecases.sign_in import Attempts, TooManyAttempts
from assistant.usecases.situation import state_of, subject_of
from assistant.usecases.transactions import Reads, Stores
from assistant.usecases.understand_words import ToConfirm

HANDOVER_LINK = timedelta(days=7)


class AnsweredMeanwhile(Refused):
    """The question has an answer by now, which a colleague's must not replace unseen."""

    def __init__(self) -> None:
        super().__init__(
            _("Nel frattempo qualcuno ha già risposto a questa domanda: non serve altro. Grazie.")
        )


class Links(Protocol):
    def make(self, kind: LinkKind, lasting: timedelta, *, assessment: str, subject: str) -> str: ...
    def find(self, token: str) -> Link: ...
    def use(self, token: str) -> bool: ...


class Work(AssessmentWork, Protocol):
    @property
    def answers(self) -> Answers: ...
    @property
    def links(self) -> Links: ...


@dataclass(frozen=True)
class HandedOver:
    """What the colleague sees: no firm, no other answer, no way on."""

    subject: Question | FactDefinition
    expires: datetime


def make_handover_link(
    storage: Stores[Work], knowledge: Knowledge, viewer: Viewer, id: str, subject: str, origin: Origin
) -> str:
    """The token of a link to one question, good for HANDOVER_LINK and one answer. Raises NotFound."""
    subject_of(knowledge, subject)
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        return work.links.make("handover", HANDOVER_LINK, assessment=id, subject=subject)


def open_handover(storage: Reads[Work], knowledge: Knowledge, token: str, at: datetime) -> HandedOver:
    """Look at the question; looking spends nothing. Raises NotFound, LinkUsed, LinkExpired."""
    with storage.reading() as work:
        link = work.links.find(token)
    if link.kind != "handover":
        raise NotFound
    if link.used is not None:
        raise LinkUsed("handover")
    if link.expires <= at:
        raise LinkExpired("handover")
    return HandedOver(subject_of(knowledge, link.subject), link.expires)


def answer_handover(
    storage: Stores[Work],
    knowledge: Knowledge,
    attempts: Attempts,
    token: str,
    filled: Filled,
    day: date,
    address: str,
    origin: Origin,
    read_back: str = "",
) -> ToConfirm | None:
    """Record the colleague's answer under COLLEAGUE and spend the link; None then.

    Typed words come back as readings to confirm, and nothing is kept until one is: a yes counts only for
    words that are still those `read_back`. A choice that cannot be read leaves the link good. Raises
    TooManyAttempts, AnsweredMeanwhile, NotFound, LinkUsed, LinkExpired, and what `parse_choice` raises.
    """
    key = f"handover:{address}"
    if seconds := attempts.wait(key):
        raise TooManyAttempts(seconds)
    attempts.count(key)
    subject = open_handover(storage, knowledge, token, origin.at).subject
    told = _told(subject, filled, read_back.strip(), day, knowledge.speech)
    if isinstance(told, ToConfirm):
        return told
    with storage.writing(origin) as work:
        link = spend(work.links, token, "handover", origin.at)
        assert link.assessment is not None
        if link.subject in state_of(knowledge, work.answers.log(link.assessment), day).answered:
            raise AnsweredMeanwhile
        record(work.answers, link.assessment, told, Viewer(assessment=link.assessment), origin, COLLEAGUE)
    return None


def _told(
    subject: Question | FactDefinition, filled: Filled, read_back: str, day: date, speech: Speech
) -> Told | ToConfirm:
    words = checked_length(filled.words).strip()
    if kind := WITHOUT_VALUE.get(filled.choice):
        return Told(subject.id, kind, words=words)
    if filled.choice:
        return Told(subject.id, "value", parse_choice(subject, filled.choice, day), words)
    if not words:
        raise AnswerEmpty
    candidates = read_words(subject, words, day, speech).candidates
    if not filled.confirm or words != read_back:
        return ToConfirm(candidates, subject.id)
    chosen = chosen_of(candidates, filled.confirm)
    return Told(subject.id, chosen.kind, chosen.value, words)
