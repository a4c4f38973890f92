"""Cardinals written in one word: trentaquattro, centotto, duemilacinquecento."""

from assistant.questionnaire.slips import mended

SMALL = {
    "zero": 0, "uno": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
    "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15,
    "sedici": 16, "diciassette": 17, "diciotto": 18, "diciannove": 19,
}  # fmt: skip
TENS = {
    "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70,
    "ottanta": 80, "novanta": 90,
}  # fmt: skip
SPELLED = (
    *(word for word, number in SMALL.items() if number > 10),
    *TENS,
    *(ten + unit for ten in TENS for unit in ("due", "tre", "quattro", "cinque", "sei", "sette", "nove")),
)
LONG_ENOUGH, SLIP = 7, 90
"""Letters, and ratio (0..100), from which a word is a number mistyped."""


def number_of_word(word: str) -> int | None:
    """A cardinal written in one word (trentaquattro, centotto, duemilacinquecento), or None."""
    plain = word.lower().translate(str.maketrans("éè", "ee"))
    if plain in SMALL:
        return SMALL[plain]
    for mark, size in (("mila", 1000), ("mille", 1000), ("cento", 100), ("cent", 100)):
        many, found, rest = plain.partition(mark)
        if found:
            times = number_of_word(many) if many else (None if mark == "mila" else 1)
            more = number_of_word(rest) if rest else 0
            if times is not None and more is not None:
                return times * size + more
    return _below_hundred(plain)


def _below_hundred(word: str) -> int | None:
    for name, tens in TENS.items():
        if word == name:
            return tens
        units = (SMALL.get(word[len(stem) :]) for stem in (name, name[:-1]) if word.startswith(stem))
        for unit in units:
            if unit and unit < 10:
                return tens + unit
    return None


def mistyped_number(word: str) -> int | None:
    """The number below a hundred that a long word is a slip of: "trentacinqe"."""
    meant = mended(word, (), SPELLED, SLIP) if len(word) >= LONG_ENOUGH else word
    return number_of_word(meant) if meant != word else None
