"""Reads knowledge/actions/ into the catalogue and checks that its references hold."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, ClassVar

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.roadmap.actions import Action
from assistant.rules.checking import condition_faults
from assistant.rules.facts import FactDefinition


@dataclass(frozen=True)
class ActionFile:
    """One file: the area is written once and holds for every action in it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    area: str
    actions: tuple[Action, ...]


def read_actions(folder: Path) -> Mapping[str, Action]:
    """Every action of `folder`/actions/*.yaml by id, in file and line order.

    Raises BrokenContent with all faults of the first unreadable file, or for an id used twice.
    """
    found: dict[str, Action] = {}
    faults: list[Fault] = []
    for path in sorted((folder / "actions").glob("*.yaml")):
        for action in parse(path, _with_area(read_yaml(path)), ActionFile).actions:
            if action.id in found:
                faults.append(
                    _fault(action, "id", _("L'identificativo è già usato."), _("Ne scelga un altro."))
                )
            found[action.id] = action
    if faults:
        raise BrokenContent(tuple(faults))
    return found


def _with_area(data: Any) -> Any:
    if not isinstance(data, Mapping) or not isinstance(data.get("actions"), list):
        return data
    area = data.get("area", "")
    actions = [{**entry, "area": area} if isinstance(entry, Mapping) else entry for entry in data["actions"]]
    return {**data, "actions": actions}


def check_actions(
    actions: Mapping[str, Action],
    questions: Collection[str],
    measures: Collection[str],
    cases: Collection[str],
    facts: Mapping[str, FactDefinition],
) -> tuple[Fault, ...]:
    """Every broken reference of the catalogue, in catalogue order; empty when all hold.

    `questions`, `measures` and `cases` are the ids that exist, `facts` the definitions.
    """
    known = {
        "fixes": questions,
        "after": actions,
        "instead_of": actions,
        "measures": measures,
        "cases": cases,
    }
    faults = [fault for action in actions.values() for fault in _faults_of(action, known, facts)]
    return (*faults, *_cycles(actions))


def _faults_of(
    action: Action, known: Mapping[str, Collection[str]], facts: Mapping[str, FactDefinition]
) -> Iterator[Fault]:
    for key, ids in known.items():
        for unknown in sorted(set(getattr(action, key)) - set(ids)):
            yield _fault(
                action,
                key,
                _("«{unknown}» non esiste.").format(unknown=unknown),
                _("Corregga o tolga il riferimento."),
            )
    for wrong in condition_faults(action.applies_when, facts):
        yield _fault(action, "applies_when", wrong, _("Corregga la condizione."))
    yield from _shape_faults(action)


def _shape_faults(action: Action) -> Iterator[Fault]:
    if not 1 <= action.from_level < action.to_level <= 5:
        yield _fault(
            action, "to_level", _("I livelli non salgono."), _("Serve 1 <= from_level < to_level <= 5.")
        )
    for key in ("hours", "months"):
        low, high = getattr(action, key)
        if not 0 < low <= high:
            yield _fault(action, key, _("L'intervallo è rovesciato o vuoto."), _("Scriva [minimo, massimo]."))
    if not 1 <= action.effort <= 5:
        yield _fault(action, "effort", _("La fatica va da 1 a 5."), _("Scelga un numero da 1 a 5."))
    if action.id in (*action.after, *action.instead_of):
        yield _fault(action, "after", _("L'azione rimanda a sé stessa."), _("Tolga il riferimento."))
    for earlier in sorted(set(action.after) & set(action.instead_of)):
        wrong = _("«{earlier}» viene prima e insieme è sostituita.").format(earlier=earlier)
        yield _fault(action, "instead_of", wrong, _("Tolga uno dei due riferimenti."))
    for key in ("fixes", "steps", "indicators", "risks"):
        if not getattr(action, key):
            yield _fault(action, key, _("L'elenco è vuoto."), _("Aggiunga almeno una voce."))


def _cycles(actions: Mapping[str, Action]) -> Iterator[Fault]:
    try:
        TopologicalSorter({action.id: action.after for action in actions.values()}).prepare()
    except CycleError as error:
        ring = " dopo ".join(reversed(error.args[1]))
        first = actions[error.args[1][0]]
        yield _fault(
            first,
            "after",
            _("Le azioni si aspettano a vicenda: {ring}.").format(ring=ring),
            _("Tolga un legame."),
        )


def _fault(action: Action, key: str, wrong: str, mend: str) -> Fault:
    return Fault(f"actions/{action.area}.yaml", f"{action.id}.{key}", wrong, mend)
