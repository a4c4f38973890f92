"""knowledge/lexicon.yaml -> the everyday words in which people answer."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.questionnaire.lexicon import Lexicon, Saying
from assistant.rules.facts import FactDefinition

FILE = "lexicon.yaml"
SAYINGS: tuple[Saying, ...] = get_args(Saying)


def read_lexicon(folder: Path) -> Lexicon:
    """Read and check the file. Raises BrokenContent with every fault."""
    path = folder / FILE
    lexicon = parse(path, read_yaml(path), Lexicon)
    said = Counter(word for words in lexicon.synonyms.values() for word in words)
    twice = [word for word, times in said.items() if times > 1 or word in lexicon.synonyms]
    wrong = _("La parola sta per due parole diverse.")
    faults = [Fault(FILE, f"synonyms: {word}", wrong, _("Ne tenga una.")) for word in twice]
    faults += _unreadable(lexicon)
    if faults:
        raise BrokenContent(tuple(faults))
    return lexicon


def _unreadable(lexicon: Lexicon) -> Iterator[Fault]:
    for name in SAYINGS:
        for pattern in lexicon.sayings.get(name, ()):
            try:
                re.compile(pattern)
            except re.error as error:
                wrong = _("L'espressione «{pattern}» non si legge: {error}.").format(
                    pattern=pattern, error=error
                )
                yield Fault(FILE, f"sayings.{name}", wrong, _("Corregga l'espressione."))
        if name not in lexicon.sayings:
            yield Fault(
                FILE,
                f"sayings.{name}",
                _("Manca l'elenco."),
                _("Aggiunga l'elenco, anche con una sola voce."),
            )


def check_lexicon(lexicon: Lexicon, facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Provinces and divisions that the facts do not list."""
    for part, fact, groups in (
        ("places", "province", lexicon.places),
        ("trades", "ateco", lexicon.trades),
    ):
        allowed = {choice.value for choice in facts[fact].choices} if fact in facts else set()
        for value in sorted(set(groups) - allowed):
            wrong = _("«{value}» non è fra i valori del fatto «{fact}».").format(value=value, fact=fact)
            yield Fault(FILE, f"{part}.{value}", wrong, _("Usi un valore dell'elenco."))
