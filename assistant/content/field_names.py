"""The names a facts file may use, Italian or English, brought to the product's own by one table of data."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.content.yaml_files import parse, read_yaml
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.rules.values import plain, written_day, written_number

T = TypeVar("T")
PATH = "rules-data/field-names.yaml"


class UnknownField(Refused):
    """A key that no table knows; the message names it and the nearest known one."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.5)
        hint = (
            _("Forse intendeva «{near}».").format(near=near[0])
            if near
            else _("I nomi ammessi stanno in knowledge/rules-data/field-names.yaml.")
        )
        super().__init__(_("Il campo «{name}» non è riconosciuto. {hint}").format(name=name, hint=hint))


class UnfitField(Refused):
    """A field whose value is of the wrong kind; the message says which and what was read."""


class FieldTwice(Refused):
    """Two keys of the same object that mean the same field."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Il campo «{name}» ripete un campo già scritto con un altro nome. Ne lasci uno.").format(
                name=name
            )
        )


@dataclass(frozen=True)
class NameTable:
    """Names of one kind of question: name in the file -> field, and the words a field may hold.

    `{n}` in a name is a number; such fields are read into a mapping number -> value. `small_words` of a
    name say nothing of what it names. `apart`: said beside the name of a firm, they put it outside the single
    undertaking, because it takes control to be in.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    names: Mapping[str, str]
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class StaffName:
    """A kind of contract; `n` says what a number in its name stands for."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    label: str
    months: int = 12
    time_percent: int = 100
    counted: bool = True
    n: Literal["", "months", "time_percent"] = ""


@dataclass(frozen=True)
class AmountOf:
    """With one of `names` holding a word of `words`, the amounts called `amounts` are that word's fact."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    names: tuple[str, ...]
    amounts: tuple[str, ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class AgeName:
    """A name that tells a time gone by: the fact that holds its first day, and the months of its unit."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    fact: str
    months: int


@dataclass(frozen=True)
class ThresholdName:
    """A name that tells a number where a fact asks yes or no: yes from `at_least`, or above `more_than`.

    A number that is not `enough` by itself tells only the no.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    fact: str
    at_least: Decimal | None = None
    more_than: Decimal | None = None
    enough: bool = True

    def reached(self, number: Decimal) -> bool:
        return (self.at_least is None or number >= self.at_least) and (
            self.more_than is None or number > self.more_than
        )


@dataclass(frozen=True)
class FactNames:
    """Names for facts besides their ids: name -> facts it feeds, and the words that stand for values.

    The first fact of a name is its own; the others follow from it when the file tells them by no other name.
    `opposites`: names whose yes is the no of a fact. `ages`: names that tell a time gone by.
    `thresholds`: names that tell the number of which a fact asks only whether it is reached.
    `small_words` of a name say nothing of what it names; `same_words`: word -> the word it is read as.
    `word_facts`: names whose words, or yes and no, stand for several facts. `alternatives`: numeric facts of
    which a file tells one in place of the others. `alone`: names that tell the only one there is, with the
    facts that follow when the file does not tell them. `aids`: names of a list of de minimis aids. `days`:
    names of the day; `years`: of the year, when the file tells no day.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    names: Mapping[str, tuple[str, ...]]
    opposites: Mapping[str, str]
    ages: Mapping[str, AgeName]
    thresholds: Mapping[str, ThresholdName]
    small_words: tuple[str, ...]
    same_words: Mapping[str, str]
    word_facts: Mapping[str, Mapping[str, Mapping[str, Any]]]
    words: Mapping[str, Mapping[str, Any]]
    alternatives: tuple[tuple[str, ...], ...]
    alone: Mapping[str, Mapping[str, Any]]
    amount_of: AmountOf
    ateco_editions: Mapping[str, str]
    aids: tuple[str, ...]
    days: tuple[str, ...]
    years: tuple[str, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True)
class FieldNames:
    """The whole of field-names.yaml."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    firm_size: NameTable
    staff: Mapping[str, StaffName]
    de_minimis: NameTable
    facts: FactNames


def read_field_names(folder: Path) -> FieldNames:
    """Read `folder`/rules-data/field-names.yaml. Raises BrokenContent."""
    return parse(folder / PATH, read_yaml(folder / PATH), FieldNames)


def translated(table: NameTable, data: Mapping[str, Any], also_known: Iterable[str] = ()) -> dict[str, Any]:
    """The same data under the product's names, inner objects and lists too; a null is left out.

    Raises UnknownField (the hint looks among `also_known` names as well) and FieldTwice.
    """
    result: dict[str, Any] = {}
    for name, value in data.items():
        key = str(name).strip().lower()
        if key in table.ignored:
            continue
        target, number = _target(table, str(name))
        if target is None:
            raise UnknownField(str(name), (*table.names, *also_known))
        if value is None:
            continue
        read = _value(table, target, value, also_known)
        if number is not None:
            result.setdefault(target, {})[number] = read
        elif target in result:
            raise FieldTwice(str(name))
        else:
            result[target] = read
    return result


def _value(table: NameTable, target: str, value: Any, also_known: Iterable[str]) -> Any:
    if isinstance(value, Mapping):
        return translated(table, value, also_known)
    if isinstance(value, list):
        return [_value(table, target, item, also_known) for item in value]
    if isinstance(value, str):
        number = written_number(value)
        return number if number is not None else word_value(table.words.get(target, {}), value)
    return value


def word_value(words: Mapping[str, Any], told: str) -> Any:
    """What a word stands for; a day written in digits as a day; anything else as it was told.

    A word as written wins over one alike but for signs: the rating BB- is not BB.
    """
    found = {plain(word): value for word, value in words.items()}
    found |= {word.lower(): value for word, value in words.items()}
    for form in (told.strip().lower(), plain(told)):
        if form in found:
            return found[form]
    return written_day(told) or told


def _target(table: NameTable, told: str) -> tuple[str | None, int | None]:
    """Field a key stands for, and the number inside it when its name has one."""
    whole = {name: target for name, target in table.names.items() if "{n}" not in name}
    exact = {plain(name): target for name, target in whole.items()}
    if plain(told) in exact:
        return exact[plain(told)], None
    if found := numbered(table.names, told.strip().lower()):
        return table.names[found[0]], found[1]
    words = telling_words(told, table.small_words)
    alike = {target for name, target in whole.items() if telling_words(name, table.small_words) == words}
    return (alike.pop() if words and len(alike) == 1 else None), None


def telling_words(name: str, small: Collection[str], same: Mapping[str, str] | None = None) -> frozenset[str]:
    """The words of a name that tell, in no order and without their last vowel.

    «durc_in_regola» and «DURC regolare» are both «durc». `small` words are left out; `same` ones are read
    as another.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = [plain(word) for word in re.split(r"[\W_]+", apart)]
    telling = ((same or {}).get(word, word) for word in words if word and word not in small)
    return frozenset(re.sub(r"(?<=..)[aeiou]$", "", word) for word in telling)


def numbered(names: Iterable[str], key: str) -> tuple[str, int] | None:
    """The name with `{n}` that a key fits, and its number: stagionali_6_mesi -> stagionali_{n}_mesi, 6."""
    for name in names:
        if "{n}" in name:
            before, after = name.split("{n}")
            fit = re.fullmatch(re.escape(before) + r"(\d+)" + re.escape(after), key)
            if fit:
                return name, int(fit.group(1))
    return None


def typed(shape: type[T], data: Any, names: Mapping[str, str] | None = None) -> T:
    """Data under the product's names -> a value of `shape`; `names` give the field back its name in files.

    Raises UnfitField for the first fault.
    """
    try:
        value: T = TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        raise _unfit(error.errors()[0], names or {}) from error
    return value


def _unfit(fault: Any, names: Mapping[str, str]) -> UnfitField:
    fields = [str(part) for part in fault["loc"] if isinstance(part, str)]
    field_name = fields[-1] if fields else _("valore")
    told = next((name for name, target in names.items() if target == field_name), field_name)
    if fault["type"] == "missing":
        return UnfitField(_("Manca il campo «{told}». Lo aggiunga.").format(told=told))
    kinds = (_(words) for start, words in WANTED.items() if fault["type"].startswith(start))
    mend = next(kinds, _("lo corregga"))
    if fault["type"] == "literal_error":
        mend = _("ammessi: {values}").format(values=fault["ctx"]["expected"].replace(" or ", ", "))
    return UnfitField(
        _("Il campo «{told}» non può valere «{value}»: {mend}.").format(
            told=told, value=fault["input"], mend=mend
        )
    )


WANTED = {
    "decimal": N_("serve un numero, in euro se è una somma"),
    "finite": N_("serve un numero, in euro se è una somma"),
    "int": N_("serve un numero intero"),
    "bool": N_("serve true o false"),
    "date": N_("serve una data come 2026-11-22"),
    "string": N_("serve un testo"),
    "list": N_("serve un elenco"),
    "tuple": N_("serve un elenco"),
    "dataclass": N_("serve un oggetto con nomi e valori"),
    "unexpected": N_("qui questo campo non c'entra, lo tolga"),
}
"""What a field wants, by the start of the validation library's error type."""
