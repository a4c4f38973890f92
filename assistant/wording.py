"""Numbers, money, dates and lists as an Italian reader expects them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from assistant.clock import ROME
from assistant.language import LOCALE, _


def level_words(value: float) -> str:
    """A level on 1..5 with one decimal: 2,6."""
    return str(Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")


def number_words(value: Decimal | int | float) -> str:
    """1.234,5 with no trailing zeros."""
    exact = Decimal(str(value)).normalize()
    return str(format_decimal(exact, locale=LOCALE, decimal_quantization=False))


def euro_words(value: Decimal) -> str:
    """1.234,56 euro; whole amounts without cents."""
    pattern = "#,##0.00" if value != value.to_integral_value() else "#,##0"
    return f"{format_decimal(value, format=pattern, locale=LOCALE)} euro"


Article = Literal["", "il", "del", "al", "dal"]
ELIDED: Mapping[Article, str] = {"il": "l'", "del": "dell'", "al": "all'", "dal": "dall'"}


def day_words(day: date, after: Article = "") -> str:
    """22 novembre 2026 (1º for the first of the month); with an article, "dell'8 marzo 2026"."""
    words = str(format_date(day, "d MMMM y", locale=LOCALE))
    words = "1º" + words[1:] if day.day == 1 else words
    if not after:
        return words
    return f"{ELIDED[after]}{words}" if day.day in (8, 11) else f"{after} {words}"


def clock_words(instant: datetime) -> str:
    """10:42, Italian time."""
    return str(format_time(instant.astimezone(ROME), "HH:mm", locale=LOCALE))


def date_words(instant: datetime) -> str:
    """22 novembre 2026: the day of an instant in Italy."""
    return day_words(instant.astimezone(ROME).date())


def moment_words(instant: datetime) -> str:
    """22 novembre 2026 alle 10:42, Italian time."""
    return _("{day} alle {time}").format(day=date_words(instant), time=clock_words(instant))


def listed(words: Sequence[str], last: str = "") -> str:
    """a, b e c; `last` is another word than "e" before the last."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last or _('e')} {words[-1]}"
