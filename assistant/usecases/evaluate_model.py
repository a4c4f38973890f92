"""With a model and without: the same answers read, questions answered, sheets worded, side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelFailed
from assistant.drafting.jobs import (
    AdaptedSheet,
    AdaptSheet,
    CitedAnswer,
    FirmsOwn,
    ProposedReading,
    ReadAnswer,
    WrittenAnswer,
)
from assistant.evidence.answers import Answer
from assistant.evidence.documents import Document
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.language import _
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.utterances import Heard, Utterance
from assistant.refusals import Refused
from assistant.roadmap.actions import Action
from assistant.roadmap.adapted import sentences_of
from assistant.roadmap.sheets import ActionSheet
from assistant.usecases.situation import subject_of

TRIAL = "prova"
"""The firm of an evaluation: there is none."""
PAYER = Payer("system", TRIAL)

Figures = Mapping[str, int | float | Decimal]
"""One column of the table; seconds are floats, euro are decimals, all else counts."""


class NothingToTry(Refused):
    """Neither answers, nor questions, nor sheets."""

    def __init__(self) -> None:
        super().__init__(
            _("Non c'è niente da provare: indicate un file di risposte, uno di domande, o azioni.")
        )


class Writer(Protocol):
    """What is measured."""

    def read_answer(self, job: ReadAnswer, payer: Payer) -> ProposedReading: ...

    def write_answer(self, job: CitedAnswer, payer: Payer) -> WrittenAnswer: ...

    def adapt_sheet(self, job: AdaptSheet, payer: Payer) -> AdaptedSheet: ...


@dataclass(frozen=True)
class Parity:
    """The two columns of one job over `n` cases, with the same rows."""

    n: int
    without: Figures
    with_model: Figures

    def data(self) -> dict[str, object]:
        return {"n": self.n, "without": dict(self.without), "with": dict(self.with_model)}


@dataclass(frozen=True)
class Trial:
    """What a trial needs of the world. `calls` grows as the writer is asked; `seconds` is monotonic."""

    writer: Writer
    knowledge: Knowledge
    calls: Sequence[ModelCall]
    seconds: Callable[[], float]
    day: date

    def readings(self, utterances: Sequence[Utterance]) -> Parity:
        """Typed answers: our reader alone, and with the model asked wherever that is not sure.

        Rows: exact, after_confirmation, asked_back, wrong (see `Heard`), failed.
        """
        began, before = self.seconds(), len(self.calls)
        own = [Heard(one, self._read(one)) for one in utterances]
        spent, failed = self.seconds() - began, 0
        helped = []
        for heard in own:
            try:
                helped.append(self._helped(heard))
            except ModelFailed:
                failed += 1
                helped.append(heard)
        without, with_model = _counted(own), _counted(helped)
        return self._parity(len(own), without, with_model | {"failed": failed}, spent, before)

    def answers(
        self, asked: Iterable[tuple[str, Answer]], document: Callable[[str, str], Document]
    ) -> Parity:
        """Questions that the library answers with quotes, which stand whatever the model does.

        Rows: answered, written (with at least one sentence of the model), valid sentences, dropped, failed.
        """
        began, before = self.seconds(), len(self.calls)
        quoted = [(question, answer) for question, answer in asked if answer.status == "answered"]
        spent = self.seconds() - began
        written: Counter[str] = Counter(answered=len(quoted), written=0, valid=0, dropped=0, failed=0)
        for question, answer in quoted:
            try:
                made = self.writer.write_answer(CitedAnswer.of(question, answer.passages, document), PAYER)
            except ModelFailed:
                written["failed"] += 1
                continue
            kept = len(made.sentences)
            written.update(written=kept > 0, valid=kept, dropped=made.dropped)
        sentences = sum(len(answer.sentences) for _, answer in quoted)
        without = {"answered": len(quoted), "valid": sentences}
        return self._parity(len(quoted), without, written, spent, before)

    def sheets(self, actions: Sequence[Action]) -> Parity:
        """Catalogue sheets, for a firm where each begins. Rows: sentences, reworded, dropped, failed.

        Whatever the model does, every sentence is there: its own words or the catalogue's.
        """
        before = len(self.calls)
        counted: Counter[str] = Counter(sentences=0, reworded=0, dropped=0, failed=0)
        for action in actions:
            job = self._sheet_job(action)
            counted["sentences"] += len(job.sentences)
            try:
                made = self.writer.adapt_sheet(job, PAYER)
            except ModelFailed:
                counted["failed"] += 1
                continue
            counted.update(reworded=len(made.sentences), dropped=made.dropped)
        without = {"sentences": counted["sentences"]}
        return self._parity(len(actions), without, counted, 0.0, before)

    def _read(self, one: Utterance) -> tuple[Candidate, ...]:
        subject = subject_of(self.knowledge, one.subject)
        return read_words(subject, one.text, one.said_on or self.day, self.knowledge.speech).candidates

    def _helped(self, heard: Heard) -> Heard:
        if heard.candidates and heard.candidates[0].confident:
            return heard
        one = heard.utterance
        job = ReadAnswer(
            subject_of(self.knowledge, one.subject), one.text, one.said_on or self.day, FirmsOwn(TRIAL)
        )
        found = self.writer.read_answer(job, PAYER).candidate
        if found is None or found.value in [known.value for known in heard.candidates]:
            return heard
        return replace(heard, candidates=(*heard.candidates[:1], found))

    def _sheet_job(self, action: Action) -> AdaptSheet:
        """The firm's answers are the questionnaire's own descriptions of that level."""
        sheet = ActionSheet(
            action.title, action.what, action.steps, action.who, None, 1, action.to_level, (), action.risks
        )
        questions = {one.id: one for one in self.knowledge.questionnaire.questions}
        answers = tuple(
            f"{questions[id].text} {questions[id].levels[action.from_level - 1]}"
            for id in action.fixes
            if id in questions
        )
        return AdaptSheet(action.id, action.title, sentences_of(sheet), FirmsOwn(TRIAL, answers))

    def _parity(self, n: int, without: Figures, with_model: Figures, spent: float, before: int) -> Parity:
        """Both columns with the same rows, and what the calls since `before` took."""
        calls = self.calls[before:]
        own: Figures = {name: without.get(name, 0) for name in with_model}
        cost: Figures = {
            "seconds": round(sum(call.seconds for call in calls) + spent, 2),
            "tokens": sum(call.spent.tokens for call in calls),
            "euro": sum((call.cost for call in calls), Decimal(0)),
        }
        free: Figures = {"seconds": round(spent, 2), "tokens": 0, "euro": Decimal(0)}
        return Parity(n, {**own, **free}, {**with_model, **cost})


def _counted(heard: Iterable[Heard]) -> dict[str, int]:
    rows: Counter[str] = Counter(exact=0, after_confirmation=0, asked_back=0, wrong=0)
    for one in heard:
        rows.update(
            exact=one.exact,
            after_confirmation=one.after_confirmation,
            asked_back=one.asked_back,
            wrong=one.wrong,
        )
    return dict(rows)
