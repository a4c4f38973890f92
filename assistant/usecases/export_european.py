"""The European assessment as data for the Commission's tool: nobody types it twice."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from assistant.questionnaire.european import EuropeanItem, EuropeanQuestion
from assistant.questionnaire.european_answers import columns_of, steps_of
from assistant.questionnaire.european_score import SOURCES, UNRESOLVED, ReadingScore
from assistant.usecases.complete_european import European

COLUMNS = ("invested", "plans_to_invest")
"""The two columns of Q1, in its order."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def european_data(found: European) -> dict[str, Any]:
    """Everything, as it becomes JSON: numbers as numbers, unanswered as null."""
    assessment = found.situation.assessment
    return {
        "assessment": assessment.id,
        "firm": found.situation.firm,
        "stage": f"T{found.place}",
        "updated": assessment.updated.isoformat(),
        "complete": len(found.marks) == len(found.assessment.questions),
        "questions": [_question(found, question) for question in found.assessment.questions],
        "scores": {"unresolved": UNRESOLVED, "readings": [_reading(one) for one in found.scores]},
    }


def european_csv(found: European) -> str:
    """One row per row of each question, then the scores; semicolons, as Italian spreadsheets expect."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("kind", "id", "topic", "value"))
    writer.writerows(tuple(map(_harmless, row)) for row in _rows(found))
    return out.getvalue()


def _question(found: European, question: EuropeanQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "dimension": question.dimension,
        "answered": question.id in found.marks,
        "items": [
            {"id": item.id, "topic": item.topic, **_values(found, question, item)} for item in question.items
        ],
    }


def _values(found: European, question: EuropeanQuestion, item: EuropeanItem) -> dict[str, Any]:
    marks = found.marks.get(question.id)
    if question.kind == "investments":
        ticked = columns_of(question, marks)[item.id] if marks is not None else None
        return {name: None if ticked is None else place in ticked for place, name in enumerate(COLUMNS)}
    if question.kind == "scale":
        return {"value": None if marks is None else _number(steps_of(question, marks)[item.id])}
    return {"ticked": None if marks is None else item.id in marks}


def _reading(score: ReadingScore) -> dict[str, Any]:
    return {
        "id": score.reading,
        "source": SOURCES[score.reading],
        "dimensions": {name: _number(value) for name, value in score.dimensions.items()},
        "total": _number(score.total),
        "band": score.band,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _rows(found: European) -> Iterator[tuple[str, str, str, str]]:
    yield "firm", found.situation.assessment.id, found.situation.firm, f"T{found.place}"
    for question in found.assessment.questions:
        for item in question.items:
            for name, value in _values(found, question, item).items():
                yield f"answer_{name}", item.id, item.topic, _cell(value)
    for score in found.scores:
        for name, result in (*score.dimensions.items(), ("total", score.total)):
            yield f"score_{score.reading}", name, score.band if name == "total" else "", _cell(result)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is quoted."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
