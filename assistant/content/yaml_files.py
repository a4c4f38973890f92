"""One YAML file -> one typed value, with the line of every fault."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from assistant.content.errors import BrokenContent, Fault
from assistant.rules.conditions import ConditionError, parse_condition

T = TypeVar("T")
CONDITION_KEYS = ("applies_when", "condition", "when")


def read_yaml(path: Path) -> Any:
    """Load one file. Raises BrokenContent with the line when it is not YAML (duplicate keys included)."""
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
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
        value: T = TypeAdapter(shape).validate_python(_with_conditions(path, data, ()))
    except ValidationError as error:
        raise BrokenContent(tuple(_fault(path, data, detail) for detail in error.errors())) from error
    return value


def _with_conditions(path: Path, data: Any, place: tuple[str | int, ...]) -> Any:
    if isinstance(data, Mapping):
        return {
            str(key): _condition(path, data, value, (*place, key))
            if key in CONDITION_KEYS
            else _with_conditions(path, value, (*place, key))
            for key, value in data.items()
        }
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_with_conditions(path, item, (*place, index)) for index, item in enumerate(data)]
    return data


def _condition(path: Path, parent: Any, value: Any, place: tuple[str | int, ...]) -> Any:
    try:
        return parse_condition(value)
    except ConditionError as error:
        where = f"{_dotted(place)} (riga {_line(parent, place[-1])})"
        fault = Fault(path.name, where, f"Condizione illeggibile: {error}.", "Vedi docs/contenuti.md.")
        raise BrokenContent((fault,)) from error


def _fault(path: Path, data: Any, detail: Any) -> Fault:
    place = tuple(detail["loc"])
    where = f"{_dotted(place)} (riga {_line_of(data, place)})"
    return Fault(path.name, where, f"{detail['msg']}.", f"Valore letto: {_short(detail.get('input'))}.")


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place)) or "tutto il file"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _line_of(data: Any, place: tuple[str | int, ...]) -> int:
    line = 1
    for key in place:
        if not isinstance(data, CommentedMap | CommentedSeq):
            break
        line = _line(data, key) or line
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            break
    return line


def _line(node: Any, key: str | int) -> int:
    position = (
        node.lc.data.get(key) if isinstance(node, CommentedMap | CommentedSeq) and node.lc.data else None
    )
    return position[0] + 1 if position else 0
