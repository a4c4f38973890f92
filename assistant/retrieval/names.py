"""Which measure a question names, and which part of a measure it asks for."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.evidence.documents import Document
from assistant.evidence.vocabulary import SectionName, Survey, Synonyms, Term
from assistant.retrieval.italian import STOP_WORDS, Phrases, all_stems, stem, stems, words

_ASIDE = re.compile(r"\([^)]*\)")
_BREAK = re.compile(r"\s[–-]\s|[:,/]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Names:
    """Names of measures or of glossary terms, the title first, as phrases to be found in a question."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """`names` by slug, as `names_of` gives them."""
        self._slugs = set(names)
        self._titles = {tuple(all_stems(listed[0])): slug for slug, listed in names.items()}
        self._phrases = Phrases((name, slug) for slug, listed in names.items() for name in listed)

    def mentioned_in(self, question: str) -> frozenset[str]:
        """Slugs of all those whose name stands in the question."""
        return frozenset(self._phrases.found(question))

    def named_in(self, question: str) -> frozenset[str]:
        """Slugs of those whose name stands in the question; the longest name wins."""
        found = self._phrases.found(question)
        longest = max(found.values(), default=0)
        return frozenset(slug for slug, length in found.items() if length == longest)

    def exactly(self, context: str) -> str:
        """The slug that a slug or a title stands for; "" when it is neither."""
        return context if context in self._slugs else self._titles.get(tuple(all_stems(context)), "")

    def only_one_in(self, context: str) -> str:
        """The slug of the only one whose name stands in a text; "" when none or several."""
        named = self.named_in(context)
        return next(iter(named)) if len(named) == 1 else ""


class Surveys:
    """Questions that several documents answer, each for itself."""

    def __init__(self, surveys: Sequence[Survey]) -> None:
        self._surveys = {str(place): survey for place, survey in enumerate(surveys)}
        asked = [(phrase, place) for place, survey in self._surveys.items() for phrase in survey.asked_as]
        self._phrases = Phrases(asked)
        self._asking = frozenset(stem for phrase, _ in asked for stem in stems(phrase))

    def asked(self, question: str) -> Survey | None:
        """The survey that a question asks for; None when it asks for none, or for two."""
        places = self._phrases.found(question)
        return self._surveys[next(iter(places))] if len(places) == 1 else None

    def subject(self, told: Iterable[str]) -> str:
        """The words of a question without those that only ask."""
        return " ".join(word for word in told if stem(word) not in self._asking)


def names_of(document: Document) -> tuple[str, ...]:
    """The title, its telling pieces with and without the year, and the other names the document states."""
    pieces = _BREAK.split(_ASIDE.sub(" ", document.title))
    without_year = [_YEAR.sub(" ", piece) for piece in pieces]
    return (document.title, *document.names, *filter(_is_telling, dict.fromkeys(pieces + without_year)))


def _is_telling(name: str) -> bool:
    return len([word for word in words(name) if word not in STOP_WORDS]) >= 2


def section_phrases(sections: Iterable[SectionName]) -> Phrases:
    """Phrases with which people ask for a section, labelled with its type."""
    return Phrases((phrase, section.type) for section in sections for phrase in section.asked_as)


def lexicon(sections: Iterable[SectionName], names: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Stems of the words with which people name measures and ask for their parts."""
    asked = (" ".join((section.heading, *section.asked_as)) for section in sections)
    named = (" ".join(listed) for listed in names.values())
    return frozenset(stem for text in (*asked, *named) for stem in stems(text))


def acronym_phrases(terms: Iterable[Term]) -> Phrases:
    """Expansions and other names of the acronyms, labelled with the token of the acronym."""
    short = [term for term in terms if term.expansion and len(words(term.term)) == 1]
    return Phrases(
        (words_, token)
        for term in short
        for token in stems(term.term)
        for words_ in (term.expansion, *term.also)
    )


def standard_stems(synonyms: Iterable[Synonyms]) -> dict[str, str]:
    """The stem of our word for the stem of each everyday one."""
    return {stem(word): stem(one.word) for one in synonyms for word in one.also}
