"""Every part that a report owes its readers, by name, in the final report and in the draft."""

import pytest

from assistant.reports.blocks import Chapter, Figure, KeyFacts, Report, Subheading, Table, walk, words_of

PARTS = {
    "version and state": ("", "Versione e stato"),
    "approver and time": ("", "Approvazione"),
    "date": ("", "Giorno di riferimento"),
    "classification": ("", "Classificazione"),
    "change history": ("", "Storia del documento"),
    "summary: what was seen": ("1", "Che cosa abbiamo visto"),
    "summary: what it costs": ("1", "Quanto costa davvero"),
    "summary: what to decide": ("1", "Le decisioni da prendere"),
    "summary: what is not known": ("1", "Che cosa ancora non si sa"),
    "how to read it: levels": ("2", "La scala della maturità"),
    "how to read it: intervals": ("2", "Il punteggio e il suo intervallo"),
    "how to read it: origins": ("2", "I segni di provenienza"),
    "maturity per area with intervals": ("3", "Punteggio per area, con l’intervallo e il traguardo"),
    "maturity per dimension": ("3", "Punteggio per area e dimensione, con risposte su domande"),
    "peers": ("3", "Non ci sono ancora abbastanza imprese"),
    "over time": ("3", "Le misure che verranno"),
    "strengths": ("4.1", "Punti di forza"),
    "gaps": ("4.1", "Lacune"),
    "answers behind them": ("4.1", "Le risposte dietro il punteggio"),
    "cybersecurity": ("5", "I quindici controlli essenziali"),
    "data and artificial intelligence": ("5", "Dati e intelligenza artificiale"),
    "duties on artificial intelligence": ("5", "Gli obblighi europei sull’intelligenza artificiale"),
    "impact and effort matrix": (
        "6",
        "Effetto e impegno. Pieno: nel piano. Vuoto: valutata e lasciata fuori",
    ),
    "Gantt": ("6", "Calendario: ore interne nelle barre"),
    "dependency graph": ("6", "Che cosa viene prima di che cosa: da sinistra a destra"),
    "sheet: reasons": ("7", "Perché è qui"),
    "sheet: steps": ("7", "Che cosa si fa"),
    "sheet: indicators": ("7", "Indicatori dell’azione 1"),
    "sheet: risks": ("7", "Rischi"),
    "sheet: funding": ("7", "Finanziamento"),
    "sheet: provenance": ("7", "Da dove vengono le righe"),
    "funding: calls": ("8", "Le misure da esaminare"),
    "funding: arithmetic": ("8", "I conti, voce per voce"),
    "funding: who pays what": ("8", "Quale misura pagherebbe che cosa"),
    "funding: cash per year": ("8", "La cassa anno per anno"),
    "funding: de minimis": ("8", "Gli aiuti già ricevuti"),
    "indicators": ("9", "Gli indicatori di tutte le azioni"),
    "case studies": ("9", "I casi pubblicati legati alle azioni"),
    "first ninety days": ("9", "I primi novanta giorni"),
    "service: training": ("9", "Formazione"),
    "service: consulting": ("9", "Consulenza e scouting tecnologico"),
    "service: test before invest": ("9", "Prova prima di investire"),
    "service: funding": ("9", "Accesso ai finanziamenti"),
    "sources": ("10", "Le fonti delle misure esaminate"),
    "quotes": ("10", "Le citazioni, lettera per lettera"),
    "glossary": ("10", "I termini usati in questo rapporto"),
    "statement on automatic tools": ("10", "Dichiarazione sull’uso di strumenti automatici"),
    "audit log": ("10", "Le operazioni nel registro di questa valutazione"),
    "the firm": ("A", "I fatti raccolti sull’impresa"),
    "all answers": ("B", "Tutte le domande applicabili"),
    "the consultant's notes": ("B", "Nota di Consulente di prova (esempio)"),
    "requirements": ("C", "Ogni requisito delle misure esaminate"),
}
"""What must stand where: the number of the chapter ("" is the document sheet) and words found in it."""


def chapter(report: Report, number: str) -> Chapter:
    return next(one for one in report.chapters if one.number == number)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["final", "draft"])
def test_every_part_stands_in_its_chapter(part: str, name: str, request: pytest.FixtureRequest) -> None:
    number, wanted = PARTS[part]
    report: Report = request.getfixturevalue(name)
    assert any(words.startswith(wanted) or wanted in words for words in words_of(chapter(report, number)))


def test_the_front_of_the_document_says_which_it_is_and_who_answers_for_it(final: Report) -> None:
    front = final.front
    assert (front.state, front.version, front.day.isoformat()) == ("approvato", "1.0", "2026-11-22")
    assert front.approver
    assert front.approved_at is not None
    assert front.classification
    assert len(front.content_hash) == 64


@pytest.mark.parametrize("name", ["final", "draft", "thin"])
def test_every_figure_has_a_table_in_its_chapter_and_its_words(
    name: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        blocks = list(walk(one.blocks))
        figures = [block for block in blocks if isinstance(block, Figure)]
        assert not figures or any(isinstance(block, Table) for block in blocks), one.title
        assert all("tabella" in figure.alternative or "testo" in figure.alternative for figure in figures)


def test_each_action_has_one_sheet_with_the_same_parts(final: Report) -> None:
    blocks = chapter(final, "7").blocks
    sheets = [block for block in blocks if isinstance(block, Subheading)]
    facts = [block for block in blocks if isinstance(block, KeyFacts)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(sheets) == len(facts) == len(tables) == 12
    for one in facts:
        assert [name for name, _ in one.pairs][1:] == ["Mesi", "Ore interne", "Costo", "Chi se ne occupa"]
