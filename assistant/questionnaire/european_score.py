"""The score of the European assessment, 0 to 100, where its published formula is settled and where it is not.

Every question is brought to 0..10; a dimension is the mean of its questions times 10; the total is the mean
of the six dimensions (Commission, https://european-digital-innovation-hubs.ec.europa.eu/mk/node/9616; the
rest as read in two implementations, MarkusFrBoden/masterproject and hassanzouhar/dmsa). How the investments
of Q1 count is told in two ways that do not agree: the first dimension and the total come in both readings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.language import N_
from assistant.questionnaire.european import EuropeanAssessment, EuropeanQuestion
from assistant.questionnaire.european_answers import columns_of, steps_of

Reading = Literal["thirds", "halves"]
READINGS: Mapping[Reading, str] = {
    "thirds": N_("Investimenti fatti, investimenti previsti e preparazione pesano un terzo ciascuno."),
    "halves": N_(
        "Un investimento fatto vale 1, uno solo previsto vale 0,5; la media si fa con la preparazione."
    ),
}
"""The two readings of Q1, in words."""

SOURCES: Mapping[Reading, str] = {
    "thirds": "https://github.com/MarkusFrBoden/masterproject",
    "halves": "https://github.com/hassanzouhar/dmsa",
}

UNRESOLVED = N_(
    "Le fonti lette contano in due modi diversi gli investimenti della prima domanda. Finché "
    "il JRC non lo chiarisce, la prima dimensione e il totale hanno due valori."
)
BANDS = ((25, N_("Base")), (50, N_("Medio")), (75, N_("Moderatamente avanzato")), (100, N_("Avanzato")))
"""Upper limits. The first is the Commission's, the others were read only in implementations."""

Answers = Mapping[str, tuple[str, ...]]
"""Marks by question id; a question not answered is absent."""


@dataclass(frozen=True)
class ReadingScore:
    """Scores 0..100 with one decimal in one reading; None where a question is not answered."""

    reading: Reading
    dimensions: Mapping[str, Decimal | None]
    total: Decimal | None

    @property
    def band(self) -> str:
        """The name of the band of the total, "" without one."""
        return next((name for limit, name in BANDS if self.total is not None and self.total <= limit), "")


def scores(assessment: EuropeanAssessment, answers: Answers) -> tuple[ReadingScore, ReadingScore]:
    """The score in both readings; they differ only in the dimension of the investments and in the total."""
    thirds, halves = (_score(assessment, answers, reading) for reading in READINGS)
    return thirds, halves


def _score(assessment: EuropeanAssessment, answers: Answers, reading: Reading) -> ReadingScore:
    exact: dict[str, Decimal | None] = {}
    for dimension in dict.fromkeys(question.dimension for question in assessment.questions):
        asked = [question for question in assessment.questions if question.dimension == dimension]
        told = all(question.id in answers for question in asked)
        parts = [part for one in asked for part in _parts(one, answers[one.id], reading)] if told else []
        exact[dimension] = 10 * _mean(parts) if told else None
    known = [score for score in exact.values() if score is not None]
    total = _mean(known) if known and len(known) == len(exact) else None
    rounded = {dimension: _rounded(score) for dimension, score in exact.items()}
    return ReadingScore(reading, rounded, _rounded(total))


def _parts(question: EuropeanQuestion, marks: tuple[str, ...], reading: Reading) -> tuple[Decimal, ...]:
    """What a question puts into the mean of its dimension, each 0..10: one number, or two for investments
    read in thirds. A row that rules out the others is worth nothing, though it is one of the rows."""
    rows = len(question.items)
    match question.kind:
        case "several":
            ticked = sum(item.id in marks and not item.exclusive for item in question.items)
            return (Decimal(10) * ticked / rows,)
        case "scale":
            top = max(option.value for option in question.scale)
            return (10 * sum(steps_of(question, marks).values(), Decimal(0)) / (rows * top),)
        case "investments":
            ticks = columns_of(question, marks).values()
            done, planned = (sum(column in row for row in ticks) for column in (0, 1))
            if reading == "thirds":
                return Decimal(10) * done / rows, Decimal(10) * planned / rows
            only_planned = sum(row == (1,) for row in ticks)
            return (10 * (done + Decimal("0.5") * only_planned) / rows,)


def _mean(values: Iterable[Decimal]) -> Decimal:
    numbers = tuple(values)
    return sum(numbers, Decimal(0)) / len(numbers)


def _rounded(score: Decimal | None) -> Decimal | None:
    return None if score is None else score.quantize(Decimal("0.1"), ROUND_HALF_UP)
