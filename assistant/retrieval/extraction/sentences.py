"""Where the sentences of an Italian paragraph begin and end. Decrees are full of points that end nothing."""

import re
from collections.abc import Iterator

LONGEST = 1500
"""Characters of a statement. Only past this is a sentence cut: a cut list may lose its "non"."""

FEWEST_WORDS = 3
"""A shorter sentence, such as "No.", goes with the one after it: alone it would answer anything."""

_END = re.compile(r"[.!?][»”\")]*\s+(?=[«“\"(]*[^\W_a-zà-ÿ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'’])(?:[^\W\d_]|\d+|artt?|nn?|co|lett|par|cfr|es|pp|pagg?|sigg?|dott|ing|avv|prof|lgs|dlgs|reg"
    r"|tel|cod|min|max|all|cap|sez|cd|rif|prot|ss|sub|vol|ord|circ|delib|dlg|ecc|spett|gent|fig|tab|ca"
    r"|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3})\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, in order, at most LONGEST long; spaces between are left out."""
    start = 0
    for found in _END.finditer(text):
        end = len(text[: found.end()].rstrip())
        whole = len(text[start:end].split()) >= FEWEST_WORDS
        if whole and not _ABBREVIATION.search(text[start:end].rstrip('»”")')):
            yield from _cut(text, start, end)
            start = found.end()
    if text[start:].strip():
        yield from _cut(text, start, len(text.rstrip()))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST:
        yield start, end
        return
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["; ", ": ", ", ", " ", ""],
        keep_separator="end",
        chunk_size=LONGEST,
        chunk_overlap=0,
        add_start_index=True,
    )
    for piece in splitter.create_documents([text[start:end]]):
        place = start + int(piece.metadata["start_index"])
        yield place, place + len(piece.page_content)
