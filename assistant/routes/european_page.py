"""The pages of the European assessment: its questions with their state and score, one question to answer."""

import secrets
from dataclasses import dataclass
from decimal import Decimal

from assistant.language import _
from assistant.questionnaire.european import EuropeanItem, EuropeanQuestion
from assistant.questionnaire.european_answers import possible_marks
from assistant.questionnaire.european_score import READINGS, UNRESOLVED, ReadingScore
from assistant.spoken import capital
from assistant.usecases.complete_european import European
from assistant.wording import number_words


@dataclass(frozen=True)
class MarkLine:
    """One box to tick or one step to choose: the mark it sends."""

    mark: str
    label: str


@dataclass(frozen=True)
class RowLine:
    """A row of a question; `name` groups its marks, `proposed` says that our answers ticked something."""

    id: str
    text: str
    help: str
    marks: tuple[MarkLine, ...]
    proposed: bool


@dataclass(frozen=True)
class QuestionPage:
    base: str
    number: int
    of: int
    id: str
    text: str
    why: str
    help: str
    kind: str
    rows: tuple[RowLine, ...]
    chosen: frozenset[str]
    unknown: bool
    from_proposal: bool
    form_token: str


@dataclass(frozen=True)
class DimensionLine:
    name: str
    scores: tuple[str, ...]


@dataclass(frozen=True)
class SummaryPage:
    base: str
    back: str
    firm: str
    stage: str
    title: str
    intro: str
    questions: tuple[tuple[str, str, str], ...]
    readings: tuple[str, ...]
    dimensions: tuple[DimensionLine, ...]
    totals: tuple[str, ...]
    unresolved: str
    next: str


def summary_page(found: European, id: str) -> SummaryPage:
    """The model of the first page; `id` is that of the assessment."""
    base = f"/valutazioni/{id}/europea"
    return SummaryPage(
        base,
        f"/valutazioni/{id}",
        found.situation.firm,
        f"T{found.place}",
        found.assessment.title,
        found.assessment.intro,
        tuple((one.id, one.text, _state(found, one)) for one in found.assessment.questions),
        tuple(_(READINGS[one.reading]) for one in found.scores),
        tuple(_dimensions(found.scores)),
        tuple(_total(one) for one in found.scores),
        _(UNRESOLVED),
        f"{base}/{found.next.id}" if found.next else "",
    )


def question_page(
    found: European, asked: EuropeanQuestion, id: str, sent: tuple[str, ...] | None
) -> QuestionPage:
    """The marks sent, or those recorded, or those that our own answers propose."""
    recorded = found.answers.get(asked.id)
    proposal = found.proposals[asked.id]
    chosen = sent if sent is not None else found.marks.get(asked.id, () if recorded else proposal.marks)
    ids = [one.id for one in found.assessment.questions]
    return QuestionPage(
        f"/valutazioni/{id}/europea",
        ids.index(asked.id) + 1,
        len(ids),
        asked.id,
        asked.text,
        asked.why,
        asked.help,
        asked.kind,
        tuple(_row(asked, item, proposal.marks) for item in asked.items),
        frozenset(chosen),
        recorded is not None and recorded.kind == "unknown",
        recorded is None and sent is None and bool(proposal.marks),
        secrets.token_urlsafe(16),
    )


def _row(question: EuropeanQuestion, item: EuropeanItem, proposed: tuple[str, ...]) -> RowLine:
    mine = [one for one in possible_marks(question) if one.partition(":")[0] == item.id]
    labels = question.columns or tuple(option.text for option in question.scale) or (item.text,)
    marks = tuple(MarkLine(mark, label) for mark, label in zip(mine, labels, strict=True))
    return RowLine(item.id, item.text, item.help, marks, any(mark in proposed for mark in mine))


def _state(found: European, question: EuropeanQuestion) -> str:
    if question.id in found.marks:
        return "done"
    return "unknown" if question.id in found.answers else "open"


def _dimensions(scores: tuple[ReadingScore, ...]) -> list[DimensionLine]:
    return [
        DimensionLine(capital(name), tuple(_score(one.dimensions[name]) for one in scores))
        for name in scores[0].dimensions
    ]


def _total(score: ReadingScore) -> str:
    return f"{_score(score.total)} ({_(score.band)})" if score.band else _score(score.total)


def _score(value: Decimal | None) -> str:
    return _("mancano risposte") if value is None else number_words(value)
