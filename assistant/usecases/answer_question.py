"""One answer: read, refused with a sentence, proposed for confirmation, or recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer, AnswerKind, Role
from assistant.questionnaire.parsing import checked_length, parse_choice
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.refused_answers import AnswerEmpty, ChoiceUnknown
from assistant.rules.facts import FactDefinition, FactValue
from assistant.storage.records import Origin, Proposal, Stage, Viewer
from assistant.usecases.access import AssessmentWork, assessment_for
from assistant.usecases.situation import AnswerLog, subject_of
from assistant.usecases.start_assessment import FIRM_AUTHOR
from assistant.usecases.transactions import Stores


class Answers(AnswerLog, Protocol):
    def append(self, assessment: str, answer: Answer) -> None: ...


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


class Assessments(Protocol):
    def move(self, id: str, before: Stage, after: Stage) -> None: ...


class Work(AssessmentWork, Protocol):
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
        read = _read(subject, filled, waiting.words if waiting else "", day)
        if isinstance(read, ToConfirm):
            kind, value = (read.candidates[0].kind, read.candidates[0].value) if read.candidates else NOTHING
            work.proposals.put(id, filled.subject, filled.words.strip(), kind, value)
            return read
        work.proposals.drop(id, filled.subject)
        _append(work, viewer, id, read, origin)
        if filled.subject == "firm_name" and isinstance(read.value, str):
            work.firms.rename(assessment.firm.id, read.value)
    return Recorded()


WITHOUT_VALUE: Mapping[str, AnswerKind] = {"unknown": "unknown", "not_applicable": "not_applicable"}
NOTHING: tuple[AnswerKind, FactValue | None] = ("skipped", None)


@dataclass(frozen=True)
class _Line:
    subject: str
    kind: AnswerKind
    value: FactValue | None
    words: str
    note: str


def _read(subject: Question | FactDefinition, filled: Filled, waiting: str, day: date) -> _Line | ToConfirm:
    words, note = checked_length(filled.words).strip(), checked_length(filled.note).strip()

    def line(kind: AnswerKind, value: FactValue | None = None) -> _Line:
        return _Line(filled.subject, kind, value, words, note)

    if filled.skip:
        return line("skipped")
    if filled.confirm and words == waiting:
        chosen = _confirmed(read_words(subject, words, day).candidates, filled.confirm)
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


def _append(work: Work, viewer: Viewer, id: str, line: _Line, origin: Origin) -> None:
    log = work.answers.log(id)
    role: Role = "consultant" if viewer.person else "firm"
    author = viewer.person.name if viewer.person else FIRM_AUTHOR
    sequence = log[-1].sequence + 1 if log else 1
    work.answers.append(
        id,
        Answer(sequence, line.subject, line.kind, line.value, role, author, origin.at, line.words, line.note),
    )


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
        line = _Line(subject, last.kind, last.value, last.words, checked_length(note).strip())
        _append(work, viewer, id, line, origin)
