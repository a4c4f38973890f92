"""The figures of a measure stand in its words too, so that what is computed and what is read cannot drift."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from assistant.content.errors import Fault
from assistant.eligibility.grants import Amount, BracketTable, Grant, Share, SpendLine, Term, terms_of
from assistant.eligibility.measures import Measure
from assistant.language import _
from assistant.rules.conditions import comparisons_of
from assistant.rules.expressions import Arithmetic, Constant, Expression, Today
from assistant.rules.facts import FactValue
from assistant.wording import day_words, number_words

SPELT = ("", "un", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci")
MILLION = Decimal(1_000_000)
RANGE = re.compile(r"(\d[\d,.]*)( (?:a|e|o) \d[\d,.]*)( milion)")
MILLIONS_TWICE = r"\1\3\2\3"
"""Of "da 1,5 a 10 milioni" the first number is of millions too."""


def check_figures(measure: Measure) -> Iterator[Fault]:
    """A figure of a condition must stand in its requirement's words, one of a grant anywhere in the prose."""
    for requirement in measure.requirements:
        words = _readings(requirement.words)
        for comparison in comparisons_of(requirement.condition):
            for side in (comparison.left, *comparison.right):
                for spellings in _figures(side):
                    if not _stands(spellings, words):
                        yield _unsaid(measure, f"requirements.{requirement.id}.words", spellings)
    prose = _readings(_prose(measure))
    for edition in measure.editions:
        for place, term in terms_of(edition.grant) if edition.grant else ():
            for figure in _of_term(term):
                if not _stands(_spellings(figure), prose):
                    yield _unsaid(measure, f"editions.{edition.id}.grant.{place}", _spellings(figure))


def _figures(side: Expression) -> Iterator[tuple[str, ...]]:
    """How each figure of an expression may be written; words, yes and no, and nought are no figures."""
    match side:
        case Constant(literal=literal) if not isinstance(literal, (str, tuple, bool)) and literal != 0:
            yield _spellings(literal)
        case Arithmetic(parts=parts):
            for part in parts:
                yield from _figures(part)
        case Today(years=years) if years:
            span = abs(years)
            yield (f"{span} ann", f"{SPELT[span] if span < len(SPELT) else span} ann", f"{12 * span} mesi")


@cache
def _spellings(figure: FactValue) -> tuple[str, ...]:
    """30.000, 1,5 (milioni), 70% for 0.7, cinque for 5, 6 agosto 2025."""
    if isinstance(figure, date):
        return (
            day_words(figure),
            day_words(figure).replace("1º", "1", 1),
            day_words(figure).replace("1º", "1°", 1),
        )
    number = Decimal(str(figure))
    spellings = [number_words(number)]
    if number >= MILLION / 2:
        spellings.append(f"{number_words(number / MILLION)} milion")
    if number < 1:
        spellings.append(f"{number_words(number * 100)}%")
    if number == number.to_integral_value() and number < len(SPELT):
        spellings.append(SPELT[int(number)])
    return tuple(spellings)


def _readings(text: str) -> str:
    """The text, then the text with its ranges spelt out."""
    return f"{text} {RANGE.sub(MILLIONS_TWICE, text)}"


def _stands(spellings: tuple[str, ...], readings: str) -> bool:
    """Whether one spelling stands in the text, not inside a longer number."""
    return any(
        spelling in readings and re.search(rf"(?<![\d.,]){re.escape(spelling)}(?!\d|[.,]\d)", readings)
        for spelling in spellings
    )


def _of_term(term: Term) -> Iterator[Decimal]:
    match term:
        case Share(percent=percent):
            yield percent
        case Amount(euro=euro):
            yield euro
        case SpendLine():
            told = (term.at_most_percent, term.at_least_percent, term.at_most, term.flat_rate_percent)
            yield from (figure for figure in told if figure is not None)
        case BracketTable(brackets=brackets):
            for bracket in brackets:
                yield bracket.percent
                if bracket.up_to is not None:
                    yield bracket.up_to


def _prose(measure: Measure) -> str:
    """Everything a reader of the measure may read."""
    grants: list[Grant] = [edition.grant for edition in measure.editions if edition.grant]
    return " ".join(
        (
            measure.short,
            *(requirement.words for requirement in measure.requirements),
            *(claim.text for claims in measure.sections.values() for claim in claims),
            *(entry.answer for entry in measure.faq),
            *(grant.note for grant in grants),
        )
    )


def _unsaid(measure: Measure, place: str, spellings: tuple[str, ...]) -> Fault:
    wrong = _("Il dato {figure} non sta nelle parole.").format(figure=spellings[0].removesuffix(" ann"))
    mend = _("Corregga il dato o le parole: devono dire lo stesso.")
    return Fault(f"{measure.slug}.yaml", place, wrong, mend)
