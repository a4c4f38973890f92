"""One answer: read, refused with a sentence, proposed for confirmation, or recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import AnswerKind
from assistant.questionnaire.parsing import checked_length, parse_choice
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.refused_answers import AnswerEmpty, ChoiceUnknown
from assistant.rules.facts import FactDefinition, FactValue
from assistant.storage.records import Origin, Proposal, Viewer
from assistant.usecases import earlier_assessment
from assistant.usecases.access import assessment_for
from assistant.usecases.earlier_assessment import earlier_of
from assistant.usecases.proposing import proposed
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.situation import subject_of
from assistant.usecases.transactions import Stores


class Proposals(Protocol):
    def put(
        self, assessment: str, subject: str, words: str, kind: AnswerKind, value: FactValue | None
    ) -> Proposal: ...
    def waiting(self, assessment: str, subject: str) -> Proposal | None: ...
    def drop(self, assessment: str, subject: str) -> None: ...


class SentForms(Protocol):
    def first_time(self, assessment: str, form_token: str) -> bool: ...


class Firms(Protocol):
    def rename(self, id: str, name: str) -> None: ...


class Work(earlier_assessment.Work, Protocol):
    @property
    def answers(self) -> Answers: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def sent_forms(self) -> SentForms: ...
    @property
    def firms(self) -> Firms: ...


@dataclass(frozen=True)
class Filled:
    """A form as it was sent. `choice` is a value or "unknown" / "not_applicable"; `confirm` the place of the
    proposal said yes to, counted from 0; `token` tells this form from another."""

    subject: str
    token: str
    choice: str = ""
    words: str = ""
    confirm: str = ""
    note: str = ""
    skip: bool = False


@dataclass(frozen=True)
class Recorded:
    """The answer is in the log, or the same form had put it there before."""


@dataclass(frozen=True)
class ToConfirm:
    """Nothing is recorded: the words wait, with the readings proposed (none when nothing was understood)."""

    candidates: tuple[Candidate, ...]


def answer_question(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    filled: Filled,
    day: date,
    origin: Origin,
) -> Recorded | ToConfirm:
    """Raises NotFound, AnswerClash, and what `parse_choice` raises; then nothing is recorded."""
    subject = subject_of(knowledge, filled.subject)
    with storage.writing(origin) as work:
        assessment = assessment_for(viewer, id, work, "write")
        if not work.sent_forms.first_time(id, filled.token):
            return Recorded()
        waiting = work.proposals.waiting(id, filled.subject)
        words = waiting.words if waiting else ""
        earlier = earlier_of(work, knowledge, assessment, day)
        before = earlier.answers.get(filled.subject) if earlier else None
        offered = proposed(knowledge, filled.subject, words, before, day)
        read = _read(subject, filled, words, offered, day)
        if isinstance(read, ToConfirm):
            kind, value = (read.candidates[0].kind, read.candidates[0].value) if read.candidates else NOTHING
            work.proposals.put(id, filled.subject, filled.words.strip(), kind, value)
            return read
        work.proposals.drop(id, filled.subject)
        record(work.answers, id, read, viewer, origin)
        if filled.subject == "firm_name" and isinstance(read.value, str):
            work.firms.rename(assessment.firm.id, read.value)
    return Recorded()


WITHOUT_VALUE: Mapping[str, AnswerKind] = {"unknown": "unknown", "not_applicable": "not_applicable"}
NOTHING: tuple[AnswerKind, FactValue | None] = ("skipped", None)


def _read(
    subject: Question | FactDefinition,
    filled: Filled,
    waiting: str,
    offered: tuple[Candidate, ...],
    day: date,
) -> Told | ToConfirm:
    words, note = checked_length(filled.words).strip(), checked_length(filled.note).strip()

    def line(kind: AnswerKind, value: FactValue | None = None) -> Told:
        return Told(filled.subject, kind, value, words, note)

    if filled.skip:
        return line("skipped")
    if filled.confirm and words == waiting:
        chosen = _confirmed(offered, filled.confirm)
        return line(chosen.kind, chosen.value)
    if kind := WITHOUT_VALUE.get(filled.choice):
        return line(kind)
    if filled.choice:
        return line("value", parse_choice(subject, filled.choice, day))
    if not words:
        raise AnswerEmpty
    return ToConfirm(read_words(subject, words, day).candidates)


def _confirmed(candidates: tuple[Candidate, ...], place: str) -> Candidate:
    if place not in map(str, range(len(candidates))):
        raise ChoiceUnknown(place)
    return candidates[int(place)]


def confirm_answer(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    subject: str,
    note: str,
    origin: Origin,
) -> None:
    """A consultant says that the firm's answer holds: the same value, under the consultant's name.

    Raises NotFound when there is nothing to confirm.
    """
    subject_of(knowledge, subject)
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        given = [one for one in work.answers.log(id) if one.subject == subject and one.kind != "skipped"]
        if not given:
            raise AnswerEmpty
        last = given[-1]
        told = Told(subject, last.kind, last.value, last.words, checked_length(note).strip())
        record(work.answers, id, told, viewer, origin)
