"""knowledge/suppositions.yaml -> what people suppose about their firm."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.content.errors import Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.questionnaire.suppositions import Suppositions
from assistant.rules.checking import NUMERIC
from assistant.rules.facts import FactDefinition

FILE = "suppositions.yaml"


def read_suppositions(folder: Path) -> Suppositions:
    """Raises BrokenContent."""
    path = folder / FILE
    return parse(path, read_yaml(path), Suppositions)


def check_suppositions(suppositions: Suppositions, facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Facts that exist and fit how they are changed; patterns that can be read."""
    patterns = (*suppositions.openings, *(change.pattern for change in suppositions.changes))
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield Fault(
                FILE, pattern, _("Espressione illeggibile: {error}.").format(error=error), _("La corregga.")
            )
    for change in suppositions.changes:
        kinds = NUMERIC if change.how in ("add", "set") else ("boolean",)
        for fact in change.facts:
            if fact not in facts:
                yield Fault(
                    FILE,
                    change.pattern,
                    _("Il fatto «{fact}» non esiste.").format(fact=fact),
                    _("Usi un fatto noto."),
                )
            elif facts[fact].kind not in kinds:
                wrong = _("«{fact}» non si cambia con «{how}».").format(fact=fact, how=change.how)
                yield Fault(FILE, change.pattern, wrong, _("Usi un fatto adatto."))
