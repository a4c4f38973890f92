"""An answer to a European question: marks on its rows, as sent by a form and as kept in the log.

A mark is the id of a row ("Q3-4"), or the row with its column, counted from 0 ("Q1-2:1"), or with the value
of its step ("Q4-3:2"). A question with no mark is answered too: none of it applies.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from assistant.language import _, ngettext
from assistant.questionnaire.european import EuropeanItem, EuropeanQuestion
from assistant.questionnaire.refused_answers import ChoiceUnknown
from assistant.refusals import Refused


class RowsMissing(Refused):
    """Rows of a scale without a step."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            ngettext(
                "Manca una riga: scelga un gradino per ognuna.",
                "Mancano %(num)s righe: scelga un gradino per ognuna.",
                rows,
            )
        )


class RowTwice(Refused):
    """Two steps for one row."""

    def __init__(self, item: EuropeanItem) -> None:
        super().__init__(_("«{text}» ha due gradini: ne lasci uno.").format(text=item.text))


class ExclusiveClash(Refused):
    """A row that rules out the others, marked together with one of them."""

    def __init__(self, item: EuropeanItem) -> None:
        super().__init__(
            _("«{text}» esclude le altre righe: tolga quella o le altre.").format(text=item.text)
        )


def possible_marks(question: EuropeanQuestion) -> tuple[str, ...]:
    """Every mark the question can hold, row by row."""
    return tuple(mark for item in question.items for mark in _marks_of(question, item))


def checked_marks(question: EuropeanQuestion, sent: Collection[str]) -> tuple[str, ...]:
    """The marks in the order of the rows.

    Raises ChoiceUnknown, ExclusiveClash; RowsMissing and RowTwice on a scale, which needs one mark a row.
    """
    known = possible_marks(question)
    for mark in sent:
        if mark not in known:
            raise ChoiceUnknown(mark)
    marks = tuple(mark for mark in known if mark in sent)
    for item in question.items:
        if item.exclusive and item.id in marks and len(marks) > 1:
            raise ExclusiveClash(item)
    if question.kind == "scale":
        _check_rows(question, marks)
    return marks


def steps_of(question: EuropeanQuestion, marks: Collection[str]) -> Mapping[str, Decimal]:
    """The step of each marked row of a scale, by item id."""
    return {
        item.id: option.value
        for item in question.items
        for option in question.scale
        if f"{item.id}:{option.value}" in marks
    }


def columns_of(question: EuropeanQuestion, marks: Collection[str]) -> Mapping[str, tuple[int, ...]]:
    """The columns ticked in each row of investments, by item id."""
    return {
        item.id: tuple(n for n in range(len(question.columns)) if f"{item.id}:{n}" in marks)
        for item in question.items
    }


def _marks_of(question: EuropeanQuestion, item: EuropeanItem) -> Iterator[str]:
    match question.kind:
        case "several":
            yield item.id
        case "investments":
            yield from (f"{item.id}:{column}" for column in range(len(question.columns)))
        case "scale":
            yield from (f"{item.id}:{option.value}" for option in question.scale)


def _check_rows(question: EuropeanQuestion, marks: Collection[str]) -> None:
    for item in question.items:
        if sum(mark in marks for mark in _marks_of(question, item)) > 1:
            raise RowTwice(item)
    if missing := len(question.items) - len(marks):
        raise RowsMissing(missing)
