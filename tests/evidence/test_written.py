"""A sentence that a model wrote is shown only when a literal quote carries all of it."""

# ruff: noqa: E501  one row is one case
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.answers import verified
from assistant.evidence.documents import Document, Statement, version_of
from assistant.evidence.passages import Passage
from assistant.evidence.written import (
    FiguresNotCarried,
    NotPlainText,
    QualifierChanged,
    QuoteNotLiteral,
    SentenceRefused,
    UnknownKey,
    WordsNotCarried,
    WrittenSentence,
    accepted,
    adapted,
)

LINES = (
    "Il contributo copre fino al 50% delle spese, al massimo 100.000 euro.",
    "Le domande si presentano dal 15 ottobre al 12 novembre 2026.",
    "Le imprese in liquidazione non possono partecipare, salvo concordato.",
    "Le micro imprese ricevono il 50%, le medie imprese il 30% delle spese.",
    "Non sono in alcun caso ammesse le spese per immobili. L'impresa dev'essere iscritta al registro.",
)
TEXT = "\n".join(LINES)
URL = "https://example.org/bando"


def _statements() -> tuple[Statement, ...]:
    starts = [TEXT.index(line) for line in LINES]
    return tuple(
        Statement(start, start + len(line), "altro", "official", URL)
        for start, line in zip(starts, LINES, strict=True)
    )


DOCUMENT = Document(
    "bando", "measure", "Bando Prova (esempio)", TEXT, version_of(TEXT), URL, statements=_statements()
)
DOCUMENTS = {(DOCUMENT.slug, DOCUMENT.version): DOCUMENT}
PASSAGE = Passage(
    "bando", DOCUMENT.version, "measure", DOCUMENT.title, "bando", "altro", "Quanto si riceve", TEXT, 0, len(TEXT), URL,
    "official",
)  # fmt: skip
PASSAGES = {"P1": PASSAGE}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (LINES[0], LINES[0]),
        ("Le domande si presentano dal 15 ottobre al 12 novembre 2026.", LINES[1]),
        ("La domanda va presentata dal 15 ottobre al 12 novembre 2026.", LINES[1]),
        ("le medie imprese il 30% delle spese", "le medie imprese il 30% delle spese"),
        ("Le micro imprese ricevono il 50%, le imprese medie il 30% delle spese.", LINES[3]),
        ("Salvo concordato, le imprese in liquidazione non possono partecipare.", LINES[2]),
        ("L'impresa dev'essere iscritta al registro.", "L'impresa dev'essere iscritta al registro."),
        ("L’impresa dev’essere iscritta al registro.", "L’impresa  dev’essere iscritta al registro."),
        ("Potete presentare la domanda dal 15 ottobre al 12 novembre 2026.", LINES[1]),
        ("Non sono in alcun caso ammesse spese per immobili.", LINES[4].split(".")[0]),
    ],
)
def test_a_sentence_that_says_its_quote_in_other_words_is_kept(text: str, quote: str) -> None:
    sentence = accepted(WrittenSentence(text, "P1", quote), PASSAGES, DOCUMENTS)
    assert sentence.text == text
    assert verified((sentence,), DOCUMENTS) == (sentence,)


@pytest.mark.parametrize(
    ("text", "key", "quote", "fault"),
    [
        (LINES[0], "P2", LINES[0], UnknownKey),
        (LINES[0], "P1", "Il contributo copre sempre le spese.", QuoteNotLiteral),
        ("Il contributo copre le spese.", "P1", "contributo copre", QualifierChanged),
        ("Il contributo copre le spese.", "P1", "Il cont", QuoteNotLiteral),
        # two quotes merged into one
        (LINES[0], "P1", f"{LINES[0]} {LINES[2]}", QuoteNotLiteral),
        (LINES[0], "P1", "Il contributo copre le spese per immobili", QuoteNotLiteral),
        # numbers, dates, amounts
        ("Il contributo copre fino al 60% delle spese, al massimo 100.000 euro.", "P1", LINES[0], FiguresNotCarried),
        ("Il contributo copre fino al 50 euro delle spese, al massimo 100.000.", "P1", LINES[0], FiguresNotCarried),
        ("Il contributo copre fino al 50% delle spese, al massimo 100 euro.", "P1", LINES[0], FiguresNotCarried),
        ("Le domande si presentano dal 12 novembre al 15 ottobre 2026.", "P1", LINES[1], FiguresNotCarried),
        ("Le domande si presentano dal 15 novembre al 12 ottobre 2026.", "P1", LINES[1], FiguresNotCarried),
        ("Le domande si presentano dal 15 settembre al 12 novembre 2026.", "P1", LINES[1], WordsNotCarried),
        ("Il contributo copre la metà delle spese, fino al massimo.", "P1", LINES[0], WordsNotCarried),
        ("Le medie imprese ricevono il 50% delle spese.", "P1", LINES[3], FiguresNotCarried),
        ("Le micro imprese ricevono il 30% delle spese.", "P1", LINES[3], FiguresNotCarried),
        ("Le medie imprese ricevono il 50%, le micro imprese il 30% delle spese.", "P1", LINES[3], FiguresNotCarried),
        # negations, exceptions, limits
        ("Le imprese in liquidazione possono partecipare, salvo concordato.", "P1", LINES[2], QualifierChanged),
        ("Le imprese in liquidazione non possono partecipare.", "P1", LINES[2], QualifierChanged),
        ("Il contributo copre il 50% delle spese.", "P1", LINES[0], QualifierChanged),
        ("Il contributo copre sempre fino al 50% delle spese, al massimo 100.000 euro.", "P1", LINES[0], QualifierChanged),
        ("Le domande si devono presentare dal 15 ottobre al 12 novembre 2026.", "P1", LINES[1], QualifierChanged),
        ("Sono ammesse le spese per immobili.", "P1", "ammesse le spese per immobili", QualifierChanged),
        ("Le imprese in liquidazione partecipano, salvo concordato, no.", "P1", LINES[2], QualifierChanged),
        # more than the source, or another language
        ("L'impresa dev'essere iscritta al registro delle cooperative.", "P1", LINES[4][-42:], WordsNotCarried),
        ("The company must be in the register.", "P1", "L'impresa dev'essere iscritta al registro.", WordsNotCarried),
        ("L'entreprise est inscrite au registre.", "P1", "L'impresa dev'essere iscritta al registro.", WordsNotCarried),
        # links and markup
        ("L'impresa dev'essere iscritta al registro: www.truffa.example", "P1", LINES[4], NotPlainText),
        ("L'impresa dev'essere iscritta al [registro](https://truffa.example).", "P1", LINES[4], NotPlainText),
        ("<b>L'impresa</b> dev'essere iscritta al registro.", "P1", LINES[4], NotPlainText),
        ("L'impresa dev'essere iscritta\nal registro.", "P1", LINES[4], NotPlainText),
        ("L'impresa dev'essere iscritta\u200b al registro.", "P1", LINES[4], NotPlainText),
        ("L'impresa dev'essere iscritta al registro. " * 9, "P1", LINES[4], NotPlainText),
        ("  ", "P1", LINES[0], NotPlainText),
    ],
)  # fmt: skip
def test_a_sentence_that_says_more_less_or_else_than_its_quote_falls_whole(
    text: str, key: str, quote: str, fault: type[SentenceRefused]
) -> None:
    with pytest.raises(fault):
        accepted(WrittenSentence(text, key, quote), PASSAGES, DOCUMENTS)


def test_words_of_the_question_may_be_said_again() -> None:
    written = WrittenSentence(
        "Per il vostro capannone: non sono in alcun caso ammesse spese per immobili.", "P1", LINES[4]
    )
    with pytest.raises(WordsNotCarried):
        accepted(written, PASSAGES, DOCUMENTS)
    whole = WrittenSentence(written.text, "P1", LINES[4].split(".")[0])
    assert accepted(whole, PASSAGES, DOCUMENTS, "Posso comprare il capannone?").text == written.text


@given(st.text(min_size=12, max_size=60), st.sampled_from(LINES))
def test_whatever_a_model_writes_a_kept_sentence_rests_on_a_quote_that_holds(text: str, quote: str) -> None:
    try:
        sentence = accepted(WrittenSentence(text, "P1", quote), PASSAGES, DOCUMENTS)
    except SentenceRefused:
        return
    assert verified((sentence,), DOCUMENTS) == (sentence,)


STEP = "Annotare i fermi di 2 macchine per un mese, senza comprare nulla."


@pytest.mark.parametrize(
    "after",
    [
        STEP,
        "Annotare i fermi di 2 macchine, per esempio i torni, per un mese, senza comprare nulla.",
        "Per un mese si annotano i fermi dei 2 torni o macchine, senza comprare nulla.",
    ],
)
def test_a_step_may_take_up_words_of_the_firm(after: str) -> None:
    assert adapted(STEP, after, ("Quali macchine usate? Torni, un esempio",)) == after


@pytest.mark.parametrize(
    ("after", "fault"),
    [
        ("Annotare i fermi di 3 macchine per un mese, senza comprare nulla.", FiguresNotCarried),
        ("Annotare i fermi di 2 macchine per 2 mesi, senza comprare nulla.", FiguresNotCarried),
        ("Annotare i fermi delle macchine per un mese, senza comprare nulla.", FiguresNotCarried),
        ("Annotare i fermi di 2 macchine per un mese.", QualifierChanged),
        ("Annotare i fermi di 2 macchine con Contoso per un mese, senza comprare nulla.", WordsNotCarried),
        ("Annotare i fermi di 2 macchine per un mese, senza comprare nulla: costa poco.", WordsNotCarried),
        (
            "Annotare i fermi di 2 macchine per un mese, senza comprare nulla (https://x.example).",
            NotPlainText,
        ),
    ],
)
def test_a_step_never_gains_figures_names_costs_or_links(after: str, fault: type[SentenceRefused]) -> None:
    with pytest.raises(fault):
        adapted(STEP, after, ("Quali macchine usate? Torni",))
