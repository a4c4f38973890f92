"""One YAML file -> one typed value, with the line of every fault."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.content.errors import BrokenContent, Fault
from assistant.language import N_, _
from assistant.rules.conditions import ConditionError, parse_condition

T = TypeVar("T")
WRONG: Mapping[str, str] = {
    "missing": N_("Il campo manca."),
    "missing_argument": N_("Il campo manca."),
    "unexpected_keyword_argument": N_("Il campo non esiste."),
    "literal_error": N_("Ammessi solo: {expected}."),
    "string_type": N_("Serve un testo."),
    "bool_parsing": N_("Serve true oppure false."),
    "int_parsing": N_("Serve un numero intero."),
    "decimal_parsing": N_("Serve un numero."),
    "decimal_type": N_("Serve un numero."),
    "date_from_datetime_parsing": N_("Serve una data, come 2026-11-22."),
    "date_type": N_("Serve una data, come 2026-11-22."),
    "tuple_type": N_("Serve un elenco."),
    "dataclass_type": N_("Servono dei campi con nome."),
    "dict_type": N_("Servono dei campi con nome."),
    "mapping_type": N_("Servono dei campi con nome."),
}
"""Faults by pydantic's type; one that nobody foresaw keeps pydantic's own words."""
CONDITION_KEYS = ("applies_when", "condition", "when")


class Written(Protocol):
    """A file with text in it: a `Path`, or a draft that is no file yet."""

    @property
    def name(self) -> str: ...
    @property
    def stem(self) -> str: ...
    def read_text(self, encoding: str) -> str: ...


@dataclass(frozen=True)
class Draft:
    """What somebody typed or sent, under the name its file would have."""

    name: str
    text: str

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".yaml")

    def read_text(self, encoding: str) -> str:  # noqa: ARG002  a text has none any more
        return self.text


class _Loader(yaml.CSafeLoader):
    """libyaml with YAML 1.2 booleans (Novara is NO), no silent duplicate keys, no day that never was."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _value in node.value]
        for key, _value in node.value:
            if keys.count(key.value) > 1:
                raise yaml.MarkedYAMLError(
                    problem=_("chiave doppia «{key}»").format(key=key.value), problem_mark=key.start_mark
                )
        return super().construct_mapping(node, deep)

    def construct_day(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.MarkedYAMLError(
                problem=_("il giorno «{day}» non esiste").format(day=node.value),
                problem_mark=node.start_mark,
            ) from error


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_day)


def read_yaml(path: Written) -> Any:
    """Load one file. Raises BrokenContent with the line when it is not YAML, or not text at all."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = " ".join((error.problem or _("illeggibile")).split())
        place, mend = _("riga {line}").format(line=line), _("Corregga la riga.")
        wrong = _("Il file non è YAML valido: {problem}.").format(problem=problem)
        raise BrokenContent((Fault(path.name, place, wrong, mend),)) from error
    except (UnicodeDecodeError, yaml.reader.ReaderError) as error:
        wrong, mend = _("Il file contiene caratteri che non sono testo."), _("Lo salvi come testo UTF-8.")
        raise BrokenContent((Fault(path.name, _("tutto il file"), wrong, mend),)) from error


def parse(path: Written, data: Any, shape: type[T]) -> T:
    """Validate loaded data into `shape` (a dataclass). Conditions are read on the way.

    Raises BrokenContent listing every fault with its key path and line.
    """
    try:
        value: T = _adapter(cast(Hashable, shape)).validate_python(_with_conditions(path, data, ()))
    except ValidationError as error:
        raise BrokenContent(tuple(_fault(path, detail) for detail in error.errors())) from error
    return value


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    """Building one takes longer than reading a file with it."""
    return TypeAdapter(cast(Any, shape))


def _with_conditions(path: Written, data: Any, place: tuple[str | int, ...]) -> Any:
    if isinstance(data, Mapping):
        return {
            str(key): _condition(path, value, (*place, key))
            if key in CONDITION_KEYS
            else _with_conditions(path, value, (*place, key))
            for key, value in data.items()
        }
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_with_conditions(path, item, (*place, index)) for index, item in enumerate(data)]
    return data


def _condition(path: Written, value: Any, place: tuple[str | int, ...]) -> Any:
    try:
        return parse_condition(value)
    except ConditionError as error:
        where = _place_words(path, place)
        fault = Fault(
            path.name,
            where,
            _("Condizione illeggibile: {error}.").format(error=error),
            _("Vedi docs/contenuti.md."),
        )
        raise BrokenContent((fault,)) from error


def _fault(path: Written, detail: Any) -> Fault:
    place = tuple(detail["loc"])
    where = _place_words(path, place)
    words = (
        _(WRONG.get(detail["type"], "{msg}."))
        .format(msg=detail["msg"], **detail.get("ctx", {}))
        .replace(" or ", " o ")
    )
    return Fault(
        path.name, where, words, _("Valore letto: {value}.").format(value=_short(detail.get("input")))
    )


def _place_words(path: Written, place: tuple[str | int, ...]) -> str:
    return _("{place} (riga {line})").format(place=_dotted(place), line=_line_of(path, place))


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place)) or _("tutto il file")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _line_of(path: Written, place: tuple[str | int, ...]) -> int:
    """Line of a key path, found only when there is a fault to report."""
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    line = 1
    for key in place:
        child = _child(node, key)
        if child is None:
            break
        line, node = child.start_mark.line + 1, child
    return line


def _child(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child: yaml.Node = node.value[key]
        return child
    return None
