"""The gate for sentences that a model wrote: each must be carried, whole, by a literal quote.

Everything here refuses when in doubt. A sentence that passes adds nothing to its source: no word of
substance, figure or exception is in it that the source lacks, and none of the source's negations, exceptions,
limits, duties and "may" is missing from it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence.answers import Sentence
from assistant.evidence.citations import CitationRefused, Documents, check, cite, normalise
from assistant.evidence.documents import Certainty, Citation, Document
from assistant.evidence.invisible import visible
from assistant.evidence.passages import Passage
from assistant.evidence.substance import (
    figures_of,
    is_subsequence,
    keeps_places,
    keeps_qualifiers,
    missing_words,
)
from assistant.language import _
from assistant.refusals import Refused

LONGEST_SENTENCE = 320
"""Characters of one sentence."""

_MARKUP = re.compile(
    r"[<>{}\[\]|*_#`~\\=^]|https?:|www\.|@|\b[\w-]+\.(?:it|com|eu|org|net|gov|io)\b|\n", re.I
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s+[A-ZÀ-Ý«\"])|\n")
_QUOTE_FORMS = {"'": "['’‘ʼ‛´`]", '"': '["“”„‟«»]'}


class SentenceRefused(Refused):
    """A written sentence that must not be shown; its children say why."""


class UnknownKey(SentenceRefused):
    """It rests on a passage that was never shown."""


class QuoteNotLiteral(SentenceRefused):
    """Its quote is not in that passage, or must not be cut there."""


class NotPlainText(SentenceRefused):
    """It holds links, markup, line breaks or characters that nobody sees, or is empty or too long."""


class FiguresNotCarried(SentenceRefused):
    """A number, date, percentage or amount is not in the quote, or not with that unit or in that order."""


class QualifierChanged(SentenceRefused):
    """A negation, an exception, a limit or a duty came in or went missing, or a "may" went missing."""


class WordsNotCarried(SentenceRefused):
    """It says more than its source, or says it in another language."""


@dataclass(frozen=True)
class WrittenSentence:
    """One sentence as the model proposes it: its words, the key of a passage, words copied from there."""

    text: str
    key: str
    quote: str


def accepted(
    written: WrittenSentence, passages: Mapping[str, Passage], documents: Documents, question: str = ""
) -> Sentence:
    """The sentence with its citation. `passages` by key; words of the question may be said again.

    Raises a child of SentenceRefused: the sentence is dropped as a whole, never mended.
    """
    if written.key not in passages:
        raise UnknownKey(_("La frase rimanda a un passo che non c'era: non si può mostrare."))
    passage = passages[written.key]
    text = plain(written.text)
    citation = _cited(written.quote, passage, documents)
    document = documents[citation.document, citation.version]
    whole = _whole_sentences(document, citation, passage)
    _check_carried(text, citation.quote, whole, (passage.heading, passage.title, question))
    return Sentence(text, (citation,), _certainty(document, citation, passage))


def adapted(before: str, after: str, known: Sequence[str]) -> str:
    """A sentence of a sheet as reworded for a firm. `known` are its answers and the passages shown.

    Figures, exceptions, limits and negations stay those of `before`, in its order; other words of substance
    come from `before` or from `known`. Raises a child of SentenceRefused.
    """
    text = plain(after, max(LONGEST_SENTENCE, len(before) * 3 // 2))
    figures = figures_of(before)
    if figures_of(text) != figures or (len(figures) > 1 and not keeps_places(text, before)):
        raise FiguresNotCarried(
            _("La frase cambia un numero, una data o un importo: resta quella del catalogo.")
        )
    if not keeps_qualifiers(text, before):
        raise QualifierChanged(_("La frase toglie o aggiunge un limite: resta quella del catalogo."))
    _require_words(text, (before, *known))
    return text


def plain(text: str, longest: int = LONGEST_SENTENCE) -> str:
    """The text itself, single spaces, at most `longest` characters. Raises NotPlainText."""
    bare = " ".join(text.split(" ")).strip()
    if not bare or len(bare) > longest or bare != visible(bare) or _MARKUP.search(bare):
        raise NotPlainText(_("La frase non è testo semplice, o è troppo lunga: non si può mostrare."))
    return bare


def _cited(quote: str, passage: Passage, documents: Documents) -> Citation:
    """The first place in the passage where the quote stands and may be cut out."""
    words = normalise(quote)
    document = documents.get((passage.document, passage.version))
    if document and len(words) >= _SHORTEST_QUOTE:
        for match in re.finditer(_literal(words), document.text[passage.start : passage.end]):
            try:
                citation = cite(document, passage.start + match.start(), passage.start + match.end())
                check(citation, documents)
            except CitationRefused:
                continue
            return citation
    raise QuoteNotLiteral(_("La citazione della frase non è scritta così nel passo: non si può mostrare."))


_SHORTEST_QUOTE = 12
"""Characters below which a quote carries nothing."""


def _literal(words: str) -> str:
    """A pattern that forgives what `normalise` forgives within a line: spaces and shapes of quote marks."""
    forms = (
        "".join(_QUOTE_FORMS.get(letter, re.escape(letter)) for letter in word) for word in words.split()
    )
    return r"\s+".join(forms)


def _whole_sentences(document: Document, citation: Citation, passage: Passage) -> str:
    """The source's sentences that the quote lies in, so that nothing around a clipped quote is lost."""
    statement = document.statement_at(citation.start, citation.end)
    low, high = (statement.start, statement.end) if statement else (passage.start, passage.end)
    before = [match.end() for match in _SENTENCE_END.finditer(document.text, low, citation.start + 1)]
    after = _SENTENCE_END.search(document.text, max(citation.end - 1, low), high)
    return document.text[max(before, default=low) : after.end() if after else high]


def _check_carried(text: str, quote: str, whole: str, around: Sequence[str]) -> None:
    figures = figures_of(quote)
    if not is_subsequence(figures_of(text), figures):
        raise FiguresNotCarried(
            _("Un numero o una data della frase non è nella citazione: non si può mostrare.")
        )
    if not keeps_qualifiers(text, whole):
        raise QualifierChanged(_("La frase toglie o aggiunge una condizione: non si può mostrare."))
    _require_words(text, (quote, *around))
    literal = normalise(text) in normalise(whole)
    if len(figures_of(whole)) > 1 and not literal and not keeps_places(text, whole):
        raise FiguresNotCarried(_("La frase sposta i numeri della fonte da una cosa all'altra."))


def _require_words(text: str, carrying: Sequence[str]) -> None:
    if missing := missing_words(text, carrying):
        raise WordsNotCarried(
            _("La frase dice di più della fonte («{missing}»): non si può mostrare.").format(
                missing=missing[0]
            )
        )


def _certainty(document: Document, citation: Citation, passage: Passage) -> Certainty:
    statement = document.statement_at(citation.start, citation.end)
    return statement.certainty if statement else passage.certainty
