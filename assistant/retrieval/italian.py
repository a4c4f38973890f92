"""Italian words for matching: lower case, elisions cut, stop words out, Snowball stems, accents folded."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

Stems = tuple[str, ...]

_STOP_WORDS = """
cos si a abbia abbiamo ad agli ai al alla alle allo anche avere aveva avete avuto che chi ci cioè ciò co
coi col come con contro cosa cui da dagli dai dal dall dalla dalle dallo degli dei del dell della
delle dello dentro di dopo dove dovrebbe e è ecc ed era erano essere fa fare fra già gli ha hanno ho
i il in indica l la le lei li lo loro lui ma me mentre mi mia mie miei mio molto ne nè né negli nei
nel nell nella nelle nello noi non nostra nostre nostri nostro o od ogni oppure per perché però più
poi può possono possa possano posso possiamo prima qual quale quali quando quanta quante quanti
quanto quel quella quelle quelli quello questa queste questi questo qui s se sei sembra sia siamo
siano siete sono sta stata state stati stato su sua sue sugli sui sul sull sulla sulle sullo suo
suoi tale tra tramite tu tua tue tuo tuoi tutta tutte tutti tutto un una uno va vengono venga viene
vi voi vostra vostre vostri vostro c d all quell quest sant dev deve devono devo dobbiamo
adesso allora altra altre altri altro ancora avrei avremmo bisogna ce comunque così dà dare do ecco
ex facciamo faccia faccio fai fanno farci farmi farsi fate fatta fatto gente grazie insomma io magari
niente nulla nessuna nessuno pure qualche qualcosa qualcuno quindi roba sarebbe sarei scusi stai
stiamo sto stessa stesse stessi stesso tanto te ti tipo tizio vado vai ve voglio vogliamo vogliono
volevo vorrei vorremmo vuole vuoi
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"\d+(?:[.,]\d+)*[a-z]?|r&[ds]|[^\W\d_]+\d*", re.IGNORECASE)
_STEMMERS = threading.local()  # a Snowball stemmer must not be shared between threads


def words(text: str) -> list[str]:
    """Lower-case words and numbers in order; "4.0" and "3i" are one word, "dell'impresa" are two."""
    return [match.lower() for match in _WORD.findall(unicodedata.normalize("NFC", text))]


def stems(text: str) -> list[str]:
    """Folded stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def all_stems(text: str) -> list[str]:
    """Folded stems of every word, stop words too: phrases such as "chi può" are made of them."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Snowball stem of a lower-case word, accents folded afterwards."""
    if not hasattr(_STEMMERS, "italian"):
        _STEMMERS.italian = Stemmer.Stemmer("italian")
    return fold(_STEMMERS.italian.stemWord(word))


def fold(text: str) -> str:
    """Letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def grams(text: str, size: int = 4) -> list[str]:
    """Character n-grams inside each meaningful word padded with one space: they forgive typing errors."""
    return [gram for word in words(text) if word not in STOP_WORDS for gram in _grams_of(fold(word), size)]


@lru_cache(maxsize=100_000)
def _grams_of(word: str, size: int) -> Stems:
    padded = f" {word} "
    return tuple(padded[i : i + size] for i in range(max(1, len(padded) - size + 1)))


class Phrases:
    """Finds known phrases in a text by their stems: acronyms by expansion, sections by how one asks."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """`phrases` are (words, label) pairs; several phrases may share a label."""
        self._labels: dict[Stems, set[str]] = {}
        for text, label in phrases:
            self._labels.setdefault(tuple(all_stems(text)), set()).add(label)
        self._labels.pop((), None)
        self._longest = max(map(len, self._labels), default=0)

    def found(self, text: str) -> dict[str, int]:
        """Labels of the phrases in the text, each with the length in words of its longest phrase.

        A phrase inside a longer one does not count: «che cosa paga» asks for no payment.
        """
        labels: dict[str, int] = {}
        for run in self._outermost(all_stems(text)):
            for label in self._labels[run]:
                labels[label] = max(labels.get(label, 0), len(run))
        return labels

    def _outermost(self, sequence: list[str]) -> Iterator[Stems]:
        """The known runs of stems that lie in no longer one, from left to right."""
        reached = 0
        for start in range(len(sequence)):
            for end in range(min(len(sequence), start + self._longest), max(start, reached), -1):
                if (run := tuple(sequence[start:end])) in self._labels:
                    reached = end
                    yield run
                    break
