"""One YAML file -> one typed value, with the line of every fault."""

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.content.errors import BrokenContent, Fault
from assistant.rules.conditions import ConditionError, parse_condition

T = TypeVar("T")
CONDITION_KEYS = ("applies_when", "condition", "when")


class _Loader(yaml.CSafeLoader):
    """libyaml with YAML 1.2 booleans (Novara is NO) and no silent duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.MarkedYAMLError(
                    problem=f"chiave doppia «{key.value}»", problem_mark=key.start_mark
                )
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml(path: Path) -> Any:
    """Load one file. Raises BrokenContent with the line when it is not YAML or repeats a key."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = " ".join((error.problem or "illeggibile").split())
        fault = Fault(
            path.name, f"riga {line}", f"Il file non è YAML valido: {problem}.", "Corregga la riga."
        )
        raise BrokenContent((fault,)) from error


def parse(path: Path, data: Any, shape: type[T]) -> T:
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


def _with_conditions(path: Path, data: Any, place: tuple[str | int, ...]) -> Any:
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


def _condition(path: Path, value: Any, place: tuple[str | int, ...]) -> Any:
    try:
        return parse_condition(value)
    except ConditionError as error:
        where = f"{_dotted(place)} (riga {_line_of(path, place)})"
        fault = Fault(path.name, where, f"Condizione illeggibile: {error}.", "Vedi docs/contenuti.md.")
        raise BrokenContent((fault,)) from error


def _fault(path: Path, detail: Any) -> Fault:
    place = tuple(detail["loc"])
    where = f"{_dotted(place)} (riga {_line_of(path, place)})"
    return Fault(path.name, where, f"{detail['msg']}.", f"Valore letto: {_short(detail.get('input'))}.")


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place)) or "tutto il file"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _line_of(path: Path, place: tuple[str | int, ...]) -> int:
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
