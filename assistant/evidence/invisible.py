"""Characters nobody sees: they hide instructions, break words for search, or are noise of a typesetter."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.evidence.sources import Dropped

_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_HIDING = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u180e\U000e0000-\U000e01ef]"
)
_WIDTHLESS = re.compile("[\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\u180e\U000e0000-\U000e01ef]")
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ud800-\udfff\ue000-\uf8ff]")
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf02d", "•"))
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_TAG_OFFSET = 0xE0000


def as_read(text: str) -> str:
    """What a person typed, as whoever reads it sees it: no characters without width, no tags.

    Marks of direction stay, names are written with them; control characters are refused elsewhere.
    """
    return _WIDTHLESS.sub("", text)


def visible(text: str) -> str:
    """The text without characters that nobody sees; its lines and spaces stay as they are."""
    return _NOISE.sub("", _HIDING.sub("", text))


@dataclass
class Sieve:
    """Cleans the texts of one file and remembers what it took out."""

    removed: int = 0
    dropped: list[Dropped] = field(default_factory=list)

    def clean(self, text: str, page: int = 0) -> str:
        """NFC, single spaces, no invisible characters, ligatures opened. Tag characters are read out."""
        for hidden in _read_tags(text):
            self.dropped.append(Dropped("tags", hidden, page))
        text, hiding = _HIDING.subn("", text)
        self.removed += hiding
        text = _NOISE.sub("", text.translate(_BULLETS)).translate(_LIGATURES)
        return " ".join(unicodedata.normalize("NFC", text).split())


def _read_tags(text: str) -> Iterator[str]:
    """What runs of tag characters spell in ASCII."""
    for run in _TAGS.findall(text):
        letters = (chr(ord(character) - _TAG_OFFSET) for character in run)
        if spelled := "".join(filter(str.isprintable, letters)).strip():
            yield spelled
