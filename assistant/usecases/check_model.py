"""Whether a model can do what is asked of it here, and how well: a few jobs with a known right answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelFailed
from assistant.drafting.jobs import CitedAnswer, FirmsOwn, ReadAnswer, WrittenAnswer
from assistant.evidence.answers import Sentence
from assistant.evidence.documents import Document
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.evidence.passages import Passage
from assistant.language import _
from assistant.questionnaire.questions import Question
from assistant.rules.facts import FactDefinition, FactValue
from assistant.usecases import evaluate_model
from assistant.usecases.evaluate_model import PAYER, TRIAL, Trial

SLOW = 10.0
"""Seconds after which people stop waiting for a whole reply."""

ENOUGH = 0.5
"""Share of sentences that must pass the gate for the model to be of use."""

PASSAGES = 4
STATEMENTS = 3


class Writer(evaluate_model.Writer, Protocol):
    """What is checked."""

    def stream_answer(self, job: CitedAnswer, payer: Payer) -> Iterator[Sentence | WrittenAnswer]: ...


@dataclass(frozen=True)
class Finding:
    """One thing the model must be able to do: whether it can, and what was seen."""

    name: str
    holds: bool
    seen: str


def check_model(
    writer: Writer,
    knowledge: Knowledge,
    documents: Sequence[Document],
    calls: Sequence[ModelCall],
    seconds: Callable[[], float],
    day: date,
) -> tuple[Finding, ...]:
    """The findings, in order; after the first failure to answer at all, nothing more is asked.

    `documents` are those of the library; `calls` grows as the writer is asked; `seconds` is monotonic.
    """
    try:
        quotes = _quotes(writer, documents, seconds)
        readings = _readings(writer, knowledge, day)
        sheets = _sheets(Trial(writer, knowledge, calls, seconds, day), knowledge)
    except ModelFailed as failure:
        return (Finding(_("risposta nella forma richiesta"), False, str(failure)),)
    slowest = median(call.seconds for call in calls)
    return (
        Finding(
            _("risposta nella forma richiesta"),
            True,
            _("{number} chiamate su {number}").format(number=len(calls)),
        ),
        *quotes,
        readings,
        sheets,
        Finding(
            _("velocità"),
            slowest <= SLOW,
            _("{seconds} per chiamata, in mezzo").format(seconds=_seconds(slowest)),
        ),
    )


def _quotes(
    writer: Writer, documents: Sequence[Document], seconds: Callable[[], float]
) -> tuple[Finding, ...]:
    """Sentences that pass the gate, and how soon the first is there."""
    kept = dropped = 0
    firsts: list[float] = []
    for document in documents[:PASSAGES]:
        began = seconds()
        arrived = [(piece, seconds() - began) for piece in writer.stream_answer(_question(document), PAYER)]
        firsts += [after for piece, after in arrived[:1] if isinstance(piece, Sentence)]
        answers = [piece for piece, _after in arrived if isinstance(piece, WrittenAnswer)]
        kept += sum(len(answer.sentences) for answer in answers)
        dropped += sum(answer.dropped for answer in answers)
    share = kept / (kept + dropped) if kept + dropped else 0.0
    seen = _("{kept} frasi valide su {all}").format(kept=kept, all=kept + dropped)
    soon = (
        _("prima frase dopo {seconds}").format(seconds=_seconds(median(firsts)))
        if firsts
        else _("nessuna frase")
    )
    return (
        Finding(_("citazioni letterali, in italiano, senza aggiunte"), share >= ENOUGH, seen),
        Finding(_("frasi una alla volta"), bool(firsts), soon),
    )


def _question(document: Document) -> CitedAnswer:
    statements = document.statements[:STATEMENTS]
    start, end = statements[0].start, statements[-1].end
    passage = Passage(
        document=document.slug,
        version=document.version,
        kind=document.kind,
        title=document.title,
        measure=document.measure,
        section=statements[0].section,
        heading="",
        text=document.text[start:end],
        start=start,
        end=end,
        source_url=statements[0].source_url,
        certainty=statements[0].certainty,
    )
    return CitedAnswer.of(f"Che cosa dice «{document.title}»?", (passage,), lambda *_place: document)


def _readings(writer: Writer, knowledge: Knowledge, day: date) -> Finding:
    """Plain answers that an honest reader cannot miss."""
    right = asked = 0
    for subject, words, value in _plain_answers(knowledge):
        read = writer.read_answer(ReadAnswer(subject, words, day, FirmsOwn(TRIAL)), PAYER).candidate
        asked, right = asked + 1, right + (read is not None and read.value == value)
    seen = _("{right} giuste su {asked}").format(right=right, asked=asked)
    return Finding(_("lettura delle risposte"), right * 2 > asked, seen)


def _plain_answers(knowledge: Knowledge) -> Iterator[tuple[Question | FactDefinition, str, FactValue]]:
    yield knowledge.facts["employees"], "in tutto siamo in 14, contando i soci", 14
    yield knowledge.facts["exports"], "sì, vendiamo anche all'estero", True
    question = knowledge.questionnaire.questions[0]
    for level in (1, 5):
        yield question, question.levels[level - 1], level


def _sheets(trial: Trial, knowledge: Knowledge) -> Finding:
    found = trial.sheets(list(knowledge.actions.values())[:2]).with_model
    if found["failed"]:
        return Finding(_("adattamento delle schede"), False, _("nessuna risposta leggibile"))
    reworded, dropped = found["reworded"], found["dropped"]
    seen = _("{reworded} frasi valide, {dropped} scartate").format(reworded=reworded, dropped=dropped)
    return Finding(_("adattamento delle schede"), dropped <= reworded, seen)


def _seconds(value: float) -> str:
    return f"{value:.1f} s".replace(".", ",")
