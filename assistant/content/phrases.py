"""knowledge/phrases.yaml -> what people type instead of an answer, checked on the way."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from assistant.content.errors import Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.questionnaire.phrases import Phrases
from assistant.rules.facts import FactDefinition


def read_phrases(folder: Path) -> Phrases:
    """`folder`/phrases.yaml. Raises BrokenContent."""
    path = folder / "phrases.yaml"
    return parse(path, read_yaml(path), Phrases)


def check_phrases(phrases: Phrases, facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Every fact exists and is asked, every expression can be read."""
    file = "phrases.yaml"
    for id in phrases.facts:
        if id not in facts or facts[id].derived:
            yield Fault(
                file, f"facts.{id}", _("Il fatto non c'è o non si chiede."), _("Usi un id dei fatti.")
            )
        elif wrong := _unreadable(partial(phrases.of_fact, facts[id])):
            yield Fault(file, f"facts.{id}", wrong, _("Corregga l'espressione."))
    for place in ("of_moves", "of_meaning", "of_correction"):
        if wrong := _unreadable(partial(getattr, phrases, place)):
            yield Fault(file, place.removeprefix("of_"), wrong, _("Corregga l'espressione."))


def _unreadable(compile: Callable[[], object]) -> str:
    """What is wrong with the expressions, "" when nothing is."""
    try:
        compile()
    except re.error as error:
        return _("L'espressione non si legge: {error}.").format(error=error)
    return ""
