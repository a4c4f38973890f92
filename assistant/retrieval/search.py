"""Search: word and n-gram BM25 and vectors, each scaled to 0..1, summed by weights kept as data."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.passages import Passage
from assistant.retrieval.italian import STOP_WORDS, Phrases, all_stems, grams, stems, words
from assistant.retrieval.lexical import BagIndex
from assistant.retrieval.names import Names, Surveys
from assistant.retrieval.vectors import VectorLeg

Scores = NDArray[np.float64]

CANDIDATES = 100
"""Nearest passages asked of the vector leg; the others count 0 there."""

LOWEST = 1.0
"""Added to whatever was found, so that no deduction turns a find into nothing."""


@dataclass(frozen=True)
class Weights:
    """What each leg and each bonus adds to a score, and how many passages one document may fill.

    `per_document` holds while no measure is known, so that a vague question shows several of them.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    words: float
    grams: float
    vectors: float
    questions: float  # likeness of the question an FAQ answers, in all its words
    section: float  # speaks of the asked part of the measure in question
    aside: float  # taken from the glossary, guides and cases, and from what was not found
    named: float  # of a measure named in the question
    context: float  # of the measure of the conversation
    per_document: int


@dataclass(frozen=True)
class Hit:
    """A passage with its score, which means something only within one search."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Query:
    """A question taken apart.

    `words` carry its meaning, `tokens` are what is matched. `named` are measures, `terms` documents of
    the glossary when it asks for a meaning, `sections` the parts of a measure it asks for, `mentions` how
    many measures, rules and terms it mentions, `measure` the one it is about ("" when unknown).
    """

    text: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    named: frozenset[str]
    terms: frozenset[str]
    sections: frozenset[str]
    mentions: int
    measure: str


class PassageIndex:
    """All passages of one build of the index, searchable. Safe to share between threads."""

    def __init__(
        self,
        passages: Sequence[Passage],
        words_: BagIndex,
        grams_: BagIndex,
        questions: BagIndex,
        vectors: Callable[[], VectorLeg],
        measures: Names,
        rules: Names,
        terms: Names,
        sections: Phrases,
        acronyms: Phrases,
        synonyms: Mapping[str, str],
        surveys: Surveys,
        lexicon: frozenset[str],
        weights: Weights,
    ) -> None:
        """`questions` holds one bag per passage that answers an FAQ, in their order. `vectors` opens the
        vector leg; it is called at the first search that gives it weight.

        `synonyms` give the stem of our word for that of an everyday one.
        `lexicon` are the stems with which one speaks of measures: their names and how one asks for parts.
        """
        self.passages = tuple(passages)
        self.words = words_
        self._measures = measures
        self._rules = rules
        self._terms = terms
        self.weights = weights
        self.grams = grams_
        self._questions = questions
        self._question_places = np.array([i for i, p in enumerate(passages) if p.question], dtype=np.intp)
        self._open_vectors = vectors
        self._vectors: VectorLeg | None = None
        self._sections = sections
        self._acronyms = acronyms
        self._synonyms = synonyms
        self.surveys = surveys
        self.lexicon = lexicon
        self._measure_of = _Labels([passage.measure for passage in passages])
        self._section_of = _Labels([passage.section for passage in passages])
        self._document_of = _Labels([passage.document for passage in passages])
        self._speaking = _speaking_of(passages)
        aside = np.array([_is_aside(passage) for passage in passages], dtype=np.bool_)
        self._aside = -weights.aside * aside

    def weighted(self, weights: Weights) -> "PassageIndex":
        """The same index under other weights."""
        return PassageIndex(
            self.passages,
            self.words,
            self.grams,
            self._questions,
            self._vector_leg,
            self._measures,
            self._rules,
            self._terms,
            self._sections,
            self._acronyms,
            self._synonyms,
            self.surveys,
            self.lexicon,
            weights,
        )

    def resolve(self, context: str) -> str:
        """The measure or rule that a slug, a title or a text naming only one stands for; "" when none."""
        kinds = (self._measures, self._rules)
        exact = next(filter(None, (names.exactly(context) for names in kinds)), "")
        return exact or next(filter(None, (names.only_one_in(context) for names in kinds)), "")

    def read(self, question: str, measure: str = "") -> Query:
        """Take a question apart. A measure named in it, or a term it asks about, wins over the context.

        A rule named in it does not: "de minimis" is said in most questions about a measure.
        """
        named = self._measures.named_in(question)
        sections = frozenset(self._sections.found(question))
        terms = self._terms.named_in(question) if "glossario" in sections else frozenset()
        about = next(iter(named)) if len(named) == 1 else "" if named or terms else measure
        told = tuple(dict.fromkeys(word for word in words(question) if word not in STOP_WORDS))
        mentions = (
            len(named) + len(self._rules.mentioned_in(question)) + len(self._terms.mentioned_in(question))
        )
        return Query(question, told, tuple(self._tokens(question)), named, terms, sections, mentions, about)

    def _tokens(self, question: str) -> Iterator[str]:
        """A word that no passage holds stands for ours, where people use it for ours."""
        for token in tokens(question, self._acronyms):
            yield token if self.words.knows(token) else self._synonyms.get(token, token)

    def rarity(self, query: Query) -> dict[str, float]:
        """How rare each token of the question is in the base; see BagIndex.rarity."""
        return {token: self.words.rarity(token) for token in query.tokens}

    def search(
        self,
        question: str,
        k: int = 10,
        measure: str = "",
        among: Collection[str] | None = None,
        section: str = "",
    ) -> list[Hit]:
        """The best k passages, best first.

        `measure` is the context of the conversation; `among` (measures) and `section` keep only those.
        Passages that share nothing with the question are left out, unless they are of its measure.
        """
        query = self.read(question, measure)
        scores = self._scores(query)
        if among is not None:
            scores[~self._measure_of.among(among)] = 0.0
        if section:
            scores[~self._section_of.among([section])] = 0.0
        limit = k if query.measure or among is not None else self.weights.per_document
        return [Hit(self.passages[place], float(scores[place])) for place in self._best(scores, k, limit)]

    def _scores(self, query: Query) -> Scores:
        """Nothing where no leg found anything; the bonuses reorder what was found.

        A question none of whose words or n-grams is in the base finds nothing: there vectors only guess.
        """
        weights = self.weights
        found = weights.words * _scaled(self.words.scores(query.tokens))
        found += weights.grams * _scaled(self.grams.scores(grams(query.text)))
        if not query.measure and not found.any():
            return found
        questions = _scaled(self._questions.scores(all_stems(query.text)))
        found[self._question_places] += weights.questions * questions
        if weights.vectors:
            for place, cosine in self._vector_leg().nearest(query.text, CANDIDATES).items():
                found[place] += weights.vectors * max(cosine, 0.0)
        named = self._measure_of.among(query.named) | self._document_of.among(query.terms)
        inside = self._measure_of.among([query.measure]) & bool(query.measure)
        asked = np.zeros(len(self.passages), dtype=np.bool_)
        for section in query.sections & self._speaking.keys():
            asked |= self._speaking[section] & inside
        bonus = weights.named * named + weights.context * inside + weights.section * asked + self._aside
        return np.where((found > 0) | inside, found + bonus + LOWEST, 0.0)

    def _vector_leg(self) -> VectorLeg:
        if self._vectors is None:
            self._vectors = self._open_vectors()
        return self._vectors

    def _best(self, scores: Scores, k: int, limit: int) -> Iterator[int]:
        taken: Counter[str] = Counter()
        for place in map(int, np.argsort(-scores, kind="stable")):
            document = self.passages[place].document
            if scores[place] <= 0 or taken.total() == k:
                return
            if taken[document] < limit:
                taken[document] += 1
                yield place


def tokens(text: str, acronyms: Phrases) -> tuple[str, ...]:
    """Stems of a text, then the acronyms whose expansion stands in it."""
    return (*stems(text), *acronyms.found(text))


def _is_aside(passage: Passage) -> bool:
    """A released source counts in full, also when it speaks of no measure of ours."""
    ours = bool(passage.measure) or passage.kind in ("source", "faq")
    return not ours or passage.certainty == "not_found"


def matching_text(passage: Passage, names: Sequence[str]) -> str:
    """What is matched: title, other names, heading, then the words themselves."""
    return "\n".join((passage.title, *names, passage.heading, passage.text))


class _Labels:
    """One label per passage, compared as numbers."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._codes = {label: code for code, label in enumerate(dict.fromkeys(labels))}
        self._coded = np.array([self._codes[label] for label in labels], dtype=np.int32)

    def among(self, labels: Collection[str]) -> NDArray[np.bool_]:
        """Which passages carry one of the labels."""
        return np.isin(self._coded, [self._codes[label] for label in labels if label in self._codes])


def _speaking_of(passages: Sequence[Passage]) -> dict[str, NDArray[np.bool_]]:
    """For each section type, which passages speak of it."""
    masks: dict[str, NDArray[np.bool_]] = {}
    for place, passage in enumerate(passages):
        for section in passage.speaks_of:
            masks.setdefault(section, np.zeros(len(passages), dtype=np.bool_))[place] = True
    return masks


def _scaled(scores: NDArray[np.float32]) -> Scores:
    """Divided by the best: min-max, as the lowest is always 0."""
    highest = float(scores.max(initial=0.0))
    return scores.astype(np.float64) / highest if highest > 0 else scores.astype(np.float64)
