"""Personal data leave as numbered placeholders and come back in their places: "[e-mail 1]"."""

import re
from collections.abc import Iterable, Iterator

from assistant.evidence.given_names import GIVEN_NAMES
from assistant.evidence.personal_data import personal_data

_NAME = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:['’][A-ZÀ-Ý]?[a-zà-ÿ]+)?"
_TITLED = re.compile(
    r"\b(?:[Ss]ig\.?(?:ra|na)?|[Ss]ignor[aei]?|[Dd]ott\.?(?:ssa)?|[Dd]ottor(?:e|essa)?|[Ii]ng\.?|[Gg]eom\.?|[Rr]ag\.?"
    r"|[Aa]vv\.?|[Aa]rch\.?|[Pp]rof\.?(?:ssa)?|[Mm]i chiamo|[Cc]hiedere di|[Nn]ome e cognome:?)"
    rf"\s+({_NAME}(?:\s+{_NAME})*)"
)
_CALLED = re.compile(
    rf"\b(?:{'|'.join(sorted(GIVEN_NAMES))})(?:\s+(?:(?:[Dd]e|[Dd]i|[Dd]al|[Dd]ella|[Ll]o|[Ll]a)\s+)?{_NAME})*\b"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)]", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:s\.?r\.?l\.?s?|s\.?p\.?a\.?|s\.?n\.?c\.?|s\.?a\.?s\.?)\W*$", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\[(?:[\w-]+ ?[\w-]*) \d+\]")


class Mask:
    """One prompt's mask: the same datum is hidden by the same placeholder, and `show` puts it back."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        bare = {form for name in names for form in (name.strip(), _LEGAL_FORM.sub("", name.strip()))}
        self._names = sorted((name for name in bare if len(name) > 1), key=len, reverse=True)
        self._shown: dict[str, str] = {}
        self._hidden: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """What a person wrote, without personal data, addresses of pages and names of people and firm."""
        for kind, start, end in reversed(tuple(self._found(text))):
            text = f"{text[:start]}{self._placeholder(kind, text[start:end])}{text[end:]}"
        return text

    def hide_addresses(self, text: str) -> str:
        """A public passage without addresses of pages and people: its names and figures are its content."""
        for kind, start, end in reversed(tuple(_addresses(text))):
            text = f"{text[:start]}{self._placeholder(kind, text[start:end])}{text[end:]}"
        return text

    def show(self, text: str) -> str:
        """The text with every placeholder of this mask replaced by what it stands for."""
        return _PLACEHOLDER.sub(lambda found: self._shown.get(found[0], found[0]), text)

    def _placeholder(self, kind: str, datum: str) -> str:
        if datum not in self._hidden:
            number = 1 + sum(other.startswith(f"[{kind} ") for other in self._shown)
            self._hidden[datum] = f"[{kind} {number}]"
            self._shown[self._hidden[datum]] = datum
        return self._hidden[datum]

    def _found(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Kind, start, end, in order, without overlaps: the longer of two that begin together."""
        found = [*_addresses(text), *self._named(text)]
        place = 0
        for kind, start, end in sorted(found, key=lambda one: (one[1], -one[2])):
            if start >= place:
                yield kind, start, end
                place = end

    def _named(self, text: str) -> Iterator[tuple[str, int, int]]:
        for name in self._names:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                yield "nome", *match.span()
        yield from (("nome", *match.span(1)) for match in _TITLED.finditer(text))
        yield from (("nome", *match.span()) for match in _CALLED.finditer(text))


def _addresses(text: str) -> list[tuple[str, int, int]]:
    pages = [("indirizzo", *match.span()) for match in _ADDRESS.finditer(text)]
    inside = [(start, end) for _, start, end in pages]
    people = [
        (one.kind, one.start, one.end)
        for one in personal_data(text)
        if not any(start < one.end and one.start < end for start, end in inside)
    ]
    return sorted([*pages, *people], key=lambda one: one[1])
