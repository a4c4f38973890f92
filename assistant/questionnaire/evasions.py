"""Texts that hold no value: not knowing, not being concerned, asking back, being elsewhere."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.questionnaire.lexicon import Lexicon
from assistant.questionnaire.questions import Question
from assistant.rules.facts import FactDefinition

SHRUG = re.compile(r"[\W_]*🤷[\W_]*")
WITHOUT_NAUGHT = ("date", "choice", "ateco", "province")
"""Kinds of fact in which having none cannot be said by a value."""
REST = 3
"""Words beside an evasion that do not make it less clear."""
DENIAL = r"non (?:abbiamo|ho|c'è|ci sono|esiste|esistono|facciamo|usiamo|vendiamo a|diamo fuori)"
ARTICLE = r"(?:un[oa']?\s+|il\s+|la\s+|dei\s+|delle\s+)?"
NO_MORE = r"(?:\s+(?:ver[ie] e propri[eo]?|propri[eo]?|nostr[ie]|qui|da noi))*\s*(?=$|[,;.:!?])"
"""The end of a clause: "non abbiamo macchine collegate" tells of machines."""


@dataclass(frozen=True)
class Evasion:
    """Not known or not applicable, the words that say so, and whether they say hardly anything else."""

    kind: Literal["unknown", "not_applicable"]
    words: str
    whole: bool


def is_aside(text: str, lexicon: Lexicon) -> bool:
    """Whether the text asks something or is about something else: only the question again is right."""
    asks = text.rstrip(" !)").endswith("?") and not re.search(r"\d", text)
    return asks or bool(lexicon.says("aside", text, whole=True) or lexicon.says("asks", text))


def evasion(subject: Question | FactDefinition, text: str, lexicon: Lexicon) -> Evasion | None:
    """How the text avoids a value, if it does."""
    if found := lexicon.says("not_applicable", text) or _lacks(subject, text, lexicon):
        return Evasion("not_applicable", found[0], _is_whole(text, found))
    found = lexicon.says("unknown", text) or SHRUG.fullmatch(text)
    if not found and not isinstance(subject, Question):
        found = lexicon.says("deferred", text)
    return Evasion("unknown", found[0], _is_whole(text, found)) if found else None


def _lacks(subject: Question | FactDefinition, text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Where the text says that the firm has not what is asked about."""
    if not isinstance(subject, Question):
        return lexicon.says("not_had", text) if subject.kind in WITHOUT_NAUGHT else None
    thing = rf"(?:{'|'.join(sorted(lexicon.things, key=len, reverse=True))})"
    before = rf"(?:{DENIAL}|niente|zero|nessun[oa]?|quale)\s+{ARTICLE}{thing}"
    after = rf"{thing}\s+(?:zero|non (?:ne|ce n'|ce l')\s?(?:abbiamo|ho))"
    return re.search(rf"\b(?:{before}|{after}){NO_MORE}", text, re.IGNORECASE)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return len(re.findall(r"\w+", rest)) <= REST and not re.search(r"\d", rest)
