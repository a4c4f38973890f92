"""The quote gate: a citation passes only when its words stand, character for character, at its place."""

import re
import unicodedata
from collections.abc import Mapping

from assistant.evidence.documents import Citation, Document, version_of
from assistant.language import _
from assistant.refusals import Refused

Documents = Mapping[tuple[str, str], Document]
"""Every stored version of every document, by (slug, version)."""

_QUOTE_MARKS = str.maketrans(dict.fromkeys("’‘ʼ‛´`", "'") | dict.fromkeys("“”„‟«»", '"'))
_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)[-\u00ad\u2010]\r?\n\s*(?=\w)")
_SPLIT_WORD = re.compile(
    r"\w\0\w|\d\0[.,]\d|\d[.,]\0\d|\d\0\s?(?:[%€]|(?:euro|per cento|mila|milion[ei]|miliard[oi])\b)"
)
_NEGATION_BEFORE = re.compile(
    r"\b(?:non|né|mai|senza|salvo|tranne|eccetto|esclus[oaie]|nessun[oa]?)\W+$", re.IGNORECASE
)


class CitationRefused(Refused):
    """A quote that must not be shown; its children say why."""


class UnknownDocument(CitationRefused):
    """The cited document is not in the library."""


class WrongVersion(CitationRefused):
    """The document exists, the cited version of it does not."""


class AlteredDocument(CitationRefused):
    """The stored text no longer has the hash it is stored under."""


class QuoteNotFound(CitationRefused):
    """The words are not at the cited place."""


class ClippedQuote(CitationRefused):
    """The quote begins or ends inside a word or number, or right after a negation."""


class WrongSource(CitationRefused):
    """The cited address is not the source of these words, or the quote spans several sources."""


class WrongPage(CitationRefused):
    """The words stand on another page than the cited one."""


def normalise(text: str) -> str:
    """NFC, straight quote marks, words joined over line ends, single spaces. Nothing else is forgiven."""
    text = unicodedata.normalize("NFC", text).translate(_QUOTE_MARKS)
    return " ".join(_HYPHEN_AT_LINE_END.sub("", text).split())


def check(citation: Citation, documents: Documents) -> None:
    """Raise a CitationRefused unless the quote stands at [start, end) of that very version.

    The stored text must match its hash, the place must begin and end at word boundaries and not hide a
    negation, the address must be that of the statement which holds the whole quote, the page must agree.
    """
    document = _stored(citation, documents)
    text, start, end = document.text, citation.start, citation.end
    if not 0 <= start < end <= len(text):
        raise QuoteNotFound(_sentence(citation, _("indica un punto che nel testo non esiste")))
    quote = normalise(citation.quote)
    if not quote or quote != normalise(text[start:end]):
        raise QuoteNotFound(_sentence(citation, _("non è scritta così nel punto indicato")))
    if _is_clipped(text, start, end):
        raise ClippedQuote(_sentence(citation, _("taglia una parola, un numero o una negazione")))
    if citation.source_url != _source_of(document, start, end):
        raise WrongSource(_sentence(citation, _("non viene per intero dall'indirizzo indicato")))
    if citation.page != document.page_at(start):
        fault = _("sta a pagina {page}, non {cited}").format(
            page=document.page_at(start), cited=citation.page
        )
        raise WrongPage(_sentence(citation, fault))


def fault_of(citation: Citation, kept: Document | None, in_force: Document | None) -> str:
    """Why a stored quote should no longer be relied on, one Italian sentence; "" when it stands.

    `kept` is the version cited, `in_force` the document as it answers now; None where there is none.
    """
    if kept is None:
        return _("La versione citata non è più conservata.")
    try:
        check(citation, {(citation.document, citation.version): kept})
    except CitationRefused as refused:
        return str(refused)
    if in_force is None:
        return _("Il documento non è più in biblioteca.")
    if normalise(citation.quote) not in normalise(in_force.text):
        return _("La versione in vigore non lo dice più.")
    return ""


def cite(document: Document, start: int, end: int) -> Citation:
    """The citation of [start, end), with the source and the page that belong to it.

    Raises WrongSource when the range is not inside one statement of a document that has statements.
    """
    source_url = _source_of(document, start, end)
    quote, statement = document.text[start:end], document.statement_at(start, end)
    dated = statement.dated.isoformat() if statement and statement.dated else ""
    citation = Citation(
        document.slug, document.version, quote, start, end, source_url or "", document.page_at(start), dated
    )
    if source_url is None:
        raise WrongSource(_sentence(citation, _("mette insieme frasi di fonti diverse")))
    return citation


def _stored(citation: Citation, documents: Documents) -> Document:
    document = documents.get((citation.document, citation.version))
    if document is None:
        if any(slug == citation.document for slug, _version in documents):
            fault = _("rimanda alla versione {version}, che non c'è").format(version=citation.version)
            raise WrongVersion(_sentence(citation, fault))
        raise UnknownDocument(_sentence(citation, _("rimanda a un documento che non è in biblioteca")))
    if version_of(document.text) != citation.version:
        raise AlteredDocument(_sentence(citation, _("rimanda a un testo modificato dopo l'archiviazione")))
    return document


def _is_clipped(text: str, start: int, end: int) -> bool:
    inside_word = _joined(text, start) or _joined(text, end)
    line_start = text.rfind("\n", 0, start) + 1
    return inside_word or _NEGATION_BEFORE.search(text[line_start:start]) is not None


def _joined(text: str, place: int) -> bool:
    """Whether what stands around a place belongs to one word or figure: 12|3, 100|.000, 50|%, 5| euro."""
    around = f"{text[max(place - 2, 0) : place]}\0{text[place : place + 12]}"
    return _SPLIT_WORD.search(around) is not None


def _source_of(document: Document, start: int, end: int) -> str | None:
    if not document.statements:
        return document.source_url
    statement = document.statement_at(start, end)
    return statement.source_url if statement else None


def _sentence(citation: Citation, fault: str) -> str:
    return _("La citazione da «{document}» {fault}: non si può mostrare.").format(
        document=citation.document, fault=fault
    )
