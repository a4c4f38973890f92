"""One answer: read, refused with a sentence, proposed for confirmation, or recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import AnswerKind
from assistant.questionnaire.moves import Move
from assistant.questionnaire.parsing import checked_length, parse_choice
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate
from assistant.questionnaire.refused_answers import AnswerEmpty
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition, FactValue
from assistant.storage.records import Origin, Proposal, Viewer
from assistant.usecases import earlier_assessment
from assistant.usecases.access import assessment_for
from assistant.usecases.earlier_assessment import earlier_of
from assistant.usecases.proposing import chosen_of, proposed
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.situation import state_of, subject_of
from assistant.usecases.transactions import Stores
from assistant.usecases.understand_words import Moved, ToConfirm, understood


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


def answer_question(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    filled: Filled,
    day: date,
    origin: Origin,
) -> Recorded | ToConfirm | Moved:
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
        offered = proposed(knowledge, filled.subject, waiting, before, day)
        read = _read(knowledge, subject, filled, words, offered, day)
        if isinstance(read, Told):
            work.proposals.drop(id, filled.subject)
            record(work.answers, id, read, viewer, origin)
            if filled.subject == "firm_name" and isinstance(read.value, str):
                work.firms.rename(assessment.firm.id, read.value)
            return Recorded()
        if isinstance(read, ToConfirm):
            _wait(work, id, read, filled)
            return read
        if read.move == SKIP:
            record(work.answers, id, Told(filled.subject, "skipped"), viewer, origin)
        if read.move == BACK:
            log = work.answers.log(id)
            return Moved(read.move, _answered_last(state_of(knowledge, log, day), filled.subject))
    return read


WITHOUT_VALUE: Mapping[str, AnswerKind] = {"unknown": "unknown", "not_applicable": "not_applicable"}
NOTHING: tuple[AnswerKind, FactValue | None] = ("skipped", None)
SKIP, BACK = Move("skip"), Move("back")


def _read(
    knowledge: Knowledge,
    subject: Question | FactDefinition,
    filled: Filled,
    waiting: str,
    offered: tuple[Candidate, ...],
    day: date,
) -> Told | ToConfirm | Moved:
    words, note = checked_length(filled.words).strip(), checked_length(filled.note).strip()

    def line(kind: AnswerKind, value: FactValue | None = None) -> Told:
        return Told(filled.subject, kind, value, words, note)

    if filled.skip:
        return line("skipped")
    if filled.confirm and words == waiting:
        chosen = chosen_of(offered, filled.confirm)
        return line(chosen.kind, chosen.value)
    if kind := WITHOUT_VALUE.get(filled.choice):
        return line(kind)
    if filled.choice:
        return line("value", parse_choice(subject, filled.choice, day))
    if not words:
        raise AnswerEmpty
    return understood(knowledge, subject, words, day)


def _wait(work: Work, id: str, read: ToConfirm, filled: Filled) -> None:
    """Put the readings aside, each on its subject with the words it was read from."""
    told = {one.fact.id: (one.words, one.candidates) for one in read.told}
    if read.subject not in told:
        told[read.subject] = (filled.words.strip(), read.candidates)
    for subject, (words, candidates) in told.items():
        kind, value = (candidates[0].kind, candidates[0].value) if candidates else NOTHING
        work.proposals.put(id, subject, words, kind, value)


def _answered_last(state: State, otherwise: str) -> str:
    given = [line for line in state.answers.values() if line.kind != "skipped" and line.subject != otherwise]
    return max(given, key=lambda line: line.sequence).subject if given else otherwise


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


def confirm_answers(
    storage: Stores[Work], viewer: Viewer, id: str, read: Mapping[str, int], origin: Origin
) -> None:
    """The same for all the answers of an area at once: `read` is the sequence of each that was on the screen.

    What was answered again meanwhile is left to be read.
    """
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        given = {one.subject: one for one in work.answers.log(id) if one.kind != "skipped"}
        for subject, sequence in read.items():
            if (last := given.get(subject)) and last.sequence == sequence:
                told = Told(subject, last.kind, last.value, last.words, "")
                record(work.answers, id, told, viewer, origin)
