"""Gettext for the words written in Python. Italian is the language of the sources."""

from gettext import NullTranslations, translation
from pathlib import Path

from babel.numbers import format_decimal

DOMAIN = "assistant"
LOCALE = "it_IT"
"""Whose numbers and dates are printed."""

_installed: list[NullTranslations] = [NullTranslations()]


def install(folder: Path, language: str) -> NullTranslations:
    """Choose the catalogue of this process: `folder/LANGUAGE/LC_MESSAGES/assistant.mo`, else Italian."""
    _installed[0] = translation(DOMAIN, folder, [language], fallback=True)
    return _installed[0]


def _(message: str) -> str:
    """The message in the language of this process."""
    return _installed[0].gettext(message)


def N_(message: str) -> str:  # noqa: N802  the marker that babel knows
    """The message as it stands, for words fixed at import: whoever shows them looks them up with `_`."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """The form that fits the number; both may hold `%(num)s`, printed with its thousands apart."""
    return _installed[0].ngettext(one, many, number) % {"num": format_decimal(number, locale=LOCALE)}
