"""A raw value -> the value of a fact of its kind, or a named error that says the field and the reason."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from assistant.language import _
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition, FactKind, FactValue


class UnfitValue(Refused):
    """A value that its fact cannot take; the message names the fact, the value and what is allowed."""


def fact_value(definition: FactDefinition, raw: object) -> FactValue:
    """Read a typed value (from JSON, YAML or a form already parsed) as a value of the fact.

    Raises UnfitValue: wrong kind, out of bounds, not among the choices.
    """
    value = READERS[definition.kind](definition, raw)
    _check_bounds(definition, value)
    return value


def _check_bounds(definition: FactDefinition, value: FactValue) -> None:
    if not isinstance(value, (int, Decimal)):
        return
    minimum = definition.minimum if definition.minimum is not None else LEAST.get(definition.kind)
    maximum = definition.maximum if definition.maximum is not None else MOST.get(definition.kind)
    if minimum is not None and value < minimum:
        raise _unfit(definition, value, _("il valore minimo è {minimum}").format(minimum=minimum))
    if maximum is not None and value > maximum:
        raise _unfit(definition, value, _("il valore massimo è {maximum}").format(maximum=maximum))


def _unfit(definition: FactDefinition, raw: object, allowed: str) -> UnfitValue:
    return UnfitValue(
        _("«{label}» ({id}) non può valere «{raw}»: {allowed}.").format(
            label=definition.label, id=definition.id, raw=raw, allowed=allowed
        )
    )


def _boolean(definition: FactDefinition, raw: object) -> FactValue:
    if isinstance(raw, bool):
        return raw
    words = {"si": True, "true": True, "vero": True, "no": False, "false": False, "falso": False}
    if isinstance(raw, str) and plain(raw) in words:
        return words[plain(raw)]
    raise _unfit(definition, raw, _("scriva sì oppure no"))


def _number(definition: FactDefinition, raw: object) -> Decimal:
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
        number = Decimal(str(raw))
        if number.is_finite():
            return number
    if isinstance(raw, str) and (written := written_number(raw)) is not None:
        return written
    unit = _("in euro, senza altre valute") if definition.kind == "money" else _("in cifre, come 1250 o 12.5")
    raise _unfit(definition, raw, _("scriva un numero {unit}").format(unit=unit))


def written_number(text: str) -> Decimal | None:
    """A number written in digits: 1250, 12.5, or as in Italy 1.250,50; None for anything else.

    Three digits after a dot are thousands, as an Italian reads them: 80.000 is eighty thousand. The euro or
    the percent sign may stand beside it, another currency may not.
    """
    text = UNIT.sub("", text.strip())
    if ITALIAN_NUMBER.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text) if PLAIN_NUMBER.fullmatch(text) else None


def _integer(definition: FactDefinition, raw: object) -> FactValue:
    number = _number(definition, raw)
    if number != number.to_integral_value():
        raise _unfit(definition, raw, _("scriva un numero intero"))
    return int(number)


def _date(definition: FactDefinition, raw: object) -> FactValue:
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and (day := written_day(raw)) is not None:
        return day
    raise _unfit(definition, raw, _("scriva la data come 2026-11-22"))


def written_day(text: str) -> date | None:
    """A day written 2026-11-22 or as in Italy 22/11/2026; None for anything else or a day that never was."""
    italian = ITALIAN_DAY.fullmatch(text.strip())
    try:
        if italian:
            return date(int(italian["year"]), int(italian["month"]), int(italian["day"]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _text(definition: FactDefinition, raw: object) -> FactValue:
    if isinstance(raw, str):
        return raw.strip()
    raise _unfit(definition, raw, _("scriva un testo"))


def _choice(definition: FactDefinition, raw: object) -> FactValue:
    """By value or by label."""
    if isinstance(raw, str):
        for choice in definition.choices:
            if plain(raw) in (plain(choice.value), plain(choice.label)):
                return choice.value
    allowed = ", ".join(choice.value for choice in definition.choices)
    raise _unfit(definition, raw, _("scelga fra {allowed}").format(allowed=allowed))


def _choices(definition: FactDefinition, raw: object) -> FactValue:
    chosen = [raw] if isinstance(raw, str) else raw
    if not isinstance(chosen, (list, tuple)):
        raise _unfit(definition, raw, _("scriva un elenco"))
    return tuple(str(_choice(definition, item)) for item in chosen)


def _ateco(definition: FactDefinition, raw: object) -> FactValue:
    """Dotted code; one written without dots (620200) is dotted, the letter of its section falls away."""
    if isinstance(raw, str):
        code = SECTION_LETTER.sub("", raw.strip())
        if code.isdecimal() and len(code) in (4, 6):
            code = ".".join(re.findall("..", code))
        if ATECO_CODE.fullmatch(code):
            return code
    raise _unfit(definition, raw, _("scriva il codice ATECO fra virgolette, come «25.62»"))


def _province(definition: FactDefinition, raw: object) -> FactValue:
    """By its two letters, by its name, or by both: Milano (MI)."""
    if isinstance(raw, str):
        name, _bracket, code = raw.partition("(")
        told = {plain(name), plain(code)} - {""}
        for choice in definition.choices:
            if told and told <= {plain(choice.value), plain(choice.label)}:
                return choice.value
    raise _unfit(definition, raw, _("scriva il nome o la sigla di due lettere, come BG"))


def plain(text: str) -> str:
    """A word as it is compared: small letters and digits alone, without accents, signs and spaces."""
    bare = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(filter(str.isalnum, bare))


UNIT = re.compile(r"^(€|eur|euro)\s*|\s*(€|eur|euro|%)$", re.IGNORECASE)
ITALIAN_DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
SECTION_LETTER = re.compile(r"^[A-Va-v][.\s]?(?=\d{2})")
ATECO_CODE = re.compile(r"\d{2}(\.\d{1,2}(\.\d{1,2})?)?")
ITALIAN_NUMBER = re.compile(r"-?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
LEAST: Mapping[FactKind, Decimal] = {"money": Decimal(0), "percent": Decimal(0)}
MOST: Mapping[FactKind, Decimal] = {"percent": Decimal(100)}
READERS: Mapping[FactKind, Callable[[FactDefinition, object], FactValue]] = {
    "boolean": _boolean,
    "integer": _integer,
    "decimal": _number,
    "money": _number,
    "percent": _number,
    "date": _date,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "ateco": _ateco,
    "province": _province,
}
