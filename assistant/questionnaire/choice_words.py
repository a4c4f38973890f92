"""One of a list in a person's own words: a legal form, a province or its towns, a trade."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from assistant.questionnaire.corrections import latest
from assistant.questionnaire.lexicon import FUNCTION_WORDS
from assistant.questionnaire.likeness import likenesses
from assistant.questionnaire.polarity import SHORT
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.speech import Speech
from assistant.rules.facts import FactChoice, FactDefinition

ATECO_CODE = re.compile(r"\b\d{2}\.\d{1,2}(?:\.\d{1,2})?\b|(?<=ateco )\d{2}\b", re.IGNORECASE)
ATECO_DIGITS = re.compile(
    r"^\W*(?:[^\W\d]\w*\s+){0,4}(?P<code>\d{2}(?: ?\d{2}){0,2})(?:\s+e\b.*)?\W*$", re.IGNORECASE
)
DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?", re.IGNORECASE)
STREET = re.compile(
    r"\b(?:via|viale|piazza|corso|largo|vicolo|p\.za|v\.le)\s+(?:\w+\s+){0,2}?$", re.IGNORECASE
)
DENIED = re.compile(r"\bnon\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
NO_OTHER = re.compile(
    r"\b(?:nessun['’]?\s?altr\w*|nessuna|solo (?:quest\w|qui|qua)|basta quest\w)\b", re.IGNORECASE
)
LEAST_LIKENESS = 0.6
SLIP = 82
"""Ratio, 0..100, from which a word or a name is another mistyped."""
STEM = 4
"""Letters from which a cut word stands for the whole: "coop"."""


def choice_proposals(fact: FactDefinition, text: str, _: date, speech: Speech) -> Iterator[Proposal]:
    """The choices that the text names, or else the one it resembles."""
    told = _undotted(latest(text))
    named = [choice for choice in fact.choices if _is_named(choice.label, told)]
    for choice in named:
        yield Proposal(choice.value, choice.label, len(named) == 1 and len(told.split()) <= SHORT)
    if not named:
        yield from _alike(fact, told, speech)
        yield from (Proposal(one.value, one.label, False) for one in fact.choices if _is_slip(one, told))


def choices_proposals(fact: FactDefinition, text: str, _: date, __: Speech) -> Iterator[Proposal]:
    """All the choices that the text names, as one answer; none of them, when it says so."""
    named = tuple(choice.value for choice in fact.choices if _is_named(choice.label, text))
    if named:
        yield Proposal(named, text, confident=False)
    elif found := NO_OTHER.search(text):
        none = [choice.value for choice in fact.choices if choice.label.lower().startswith("nessun")]
        yield from (Proposal((value,), found[0], confident=False) for value in none)


def province_proposals(fact: FactDefinition, text: str, _: date, speech: Speech) -> Iterator[Proposal]:
    """Provinces by code or name; then by the towns and valleys named; then by a name mistyped."""
    told = latest(text)
    codes = [choice for choice in fact.choices if re.search(rf"\b{choice.value}\b", told)]
    alone = [choice for choice in fact.choices if told.strip(" .!").upper() == choice.value]
    for choice in codes or alone:
        yield Proposal(choice.value, choice.value, len(codes) < 2 and len(told.split()) <= SHORT)
    if codes or alone:
        return
    named = [choice for choice in fact.choices if _is_named(choice.label, told)]
    for choice in named:
        yield Proposal(choice.value, choice.label, len(named) == 1 and len(told.split()) <= SHORT)
    if not named:
        yield from _towns(told, speech)
        yield from (Proposal(one.value, one.label, False) for one in fact.choices if _is_slip(one, told))


def ateco_proposals(fact: FactDefinition, text: str, _: date, speech: Speech) -> Iterator[Proposal]:
    """A code; else the division of the trade that the text names, or of the label it resembles."""
    divisions = {choice.value for choice in fact.choices}
    codes = [code for code in ATECO_CODE.findall(text) if code[:2] in divisions]
    bare = ATECO_DIGITS.match(text)
    if not codes and bare and bare["code"][:2] in divisions:
        digits = bare["code"].replace(" ", "")
        codes = [".".join(digits[start : start + 2] for start in range(0, len(digits), 2))]
    for code in codes:
        yield Proposal(code, code, len(codes) == 1)
    if not codes:
        yield from _listed(text, speech.lexicon.trades)
        yield from _alike(fact, text, speech)


def _towns(text: str, speech: Speech) -> Iterator[Proposal]:
    """Provinces of the places named, the longest name first."""
    yield from _listed(text, speech.lexicon.places)
    lower = text.lower()
    found = [
        (town, province)
        for town, province in speech.towns.items()
        if town in lower and town not in FUNCTION_WORDS and _is_named(town, text)
    ]
    for town, province in sorted(found, key=lambda pair: -len(pair[0])):
        yield Proposal(province, town, confident=False)


def _listed(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Proposal]:
    """Values one of whose names stands in the text, the longest name first."""
    lower = text.lower()
    said = [(name, value) for value, group in names.items() for name in group if name in lower]
    found = [(name, value) for name, value in said if _is_named(name, text)]
    for name, value in sorted(found, key=lambda pair: -len(pair[0])):
        yield Proposal(value, name, confident=False)


def _is_named(label: str, text: str) -> bool:
    """Whether the label, or the short form in its brackets, stands in the text: not denied, not a street."""
    short = re.search(r"\((\w+)\)$", label)
    names = [label, *([short[1]] if short else [])]
    found = [one for name in names for one in re.finditer(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    return any(
        not STREET.search(text[: one.start()]) and not DENIED.search(text[: one.start()]) for one in found
    )


def _is_slip(choice: FactChoice, text: str) -> bool:
    """Whether a word of the text is the name mistyped, or its beginning."""
    from rapidfuzz import fuzz

    name = re.sub(r"\s*\(.*\)$", "", choice.label).lower()
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    cut = any(STEM <= len(word) < len(name) and name.startswith(word) for word in words)
    wrong = any(
        len(word) > STEM and fuzz.ratio(word, name) >= SLIP for word in [*words, text.lower().strip()]
    )
    return cut or wrong


def _alike(fact: FactDefinition, text: str, speech: Speech) -> Iterator[Proposal]:
    likely = zip(
        fact.choices, likenesses(text, [one.label for one in fact.choices], speech.lexicon), strict=True
    )
    for choice, likeness in sorted(likely, key=lambda pair: -pair[1].score):
        if likeness.score >= LEAST_LIKENESS:
            yield Proposal(choice.value, " … ".join(likeness.words), confident=False)


def _undotted(text: str) -> str:
    """ "S.r.l." -> "Srl"."""
    return DOTTED.sub(lambda found: found[0].replace(".", ""), text)
