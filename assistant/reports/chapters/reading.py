"""How to read the report: levels, intervals, where each sentence comes from, what it is not."""

from assistant.reports.blocks import Block, Cell, Chapter, Column, Paragraph, Subheading, Table
from assistant.reports.dossier import Dossier, ranked, score_words
from assistant.reports.words import LEVEL_NAMES
from assistant.wording import level_words

SIGNS = (
    "Si reagisce a quello che capita; ogni volta si ricomincia da capo.",
    "Il lavoro è in parte organizzato, ma dipende dall'esperienza di singole persone.",
    "Le regole sono scritte e seguite; i dati ci sono, anche se non sempre si parlano.",
    "I programmi si scambiano i dati; si pianifica e si controlla guardando i numeri.",
    "Dati affidabili e tempestivi guidano le decisioni e il miglioramento.",
)
ORIGINS = (
    ("[pro-con-1]", "Una risposta: testo, verifica e note sono nell'appendice B, sotto quel codice."),
    ("«…»", "Parole riportate alla lettera: di chi ha risposto, o di una fonte del capitolo 10."),
    ("Calcolo", "Un numero ottenuto con una regola scritta, uguale per tutte le imprese."),
    ("Catalogo", "Testo preparato prima, uguale per tutti, scelto dalle risposte."),
    ("Consulente", "Un giudizio professionale, con nome e data."),
)


def reading_chapter(dossier: Dossier) -> Chapter:
    """One page, the same for every firm but for its own example."""
    return Chapter(
        "2",
        "Come leggere questo rapporto",
        "Tre cose da sapere: che cosa vuol dire un punteggio, quanto ci si può fidare, "
        "da dove viene ogni frase.",
        (*_levels(), *_intervals(dossier), *_origins(), *_limits(dossier)),
    )


def _levels() -> tuple[Block, ...]:
    rows = tuple(
        (Cell(str(number), level=number, strong=True), Cell(name, strong=True), Cell(sign))
        for number, (name, sign) in enumerate(zip(LEVEL_NAMES, SIGNS, strict=True), start=1)
    )
    columns = (Column("Livello", "center", 2), Column("Nome", share=4), Column("Come si riconosce", share=14))
    return (Subheading("I cinque livelli"), Table("La scala della maturità", columns, rows))


def _intervals(dossier: Dossier) -> tuple[Block, ...]:
    return (
        Subheading("Il punteggio e il suo intervallo"),
        Paragraph(
            "Il punteggio di un'area è la media di tutte le domande che riguardano l'impresa, da 1 a 5. "
            "Se qualche domanda non è stata posta, la media è una stima. L'intervallo dice dove starebbe, "
            "nove volte su dieci, con tutte le risposte. Quando le risposte ci sono tutte, l'intervallo "
            "sparisce. Resta un errore che nessun intervallo copre: le risposte troppo generose. "
            "Per questo il consulente ne verifica una parte in azienda."
        ),
        Paragraph(_example(dossier), "in_words"),
    )


def _example(dossier: Dossier) -> str:
    open_ = [view for view in ranked(dossier.areas) if not view.score.complete]
    if not open_:
        return (
            "In questo rapporto tutte le domande applicabili hanno una risposta: "
            "i punteggi sono medie, non stime."
        )
    score = open_[0].score
    low, high = level_words(score.low or 1), level_words(score.high or 5)
    return (
        f"«{score_words(score)}» si legge così: la stima è {level_words(score.estimate or 1)}; con tutte le "
        f"risposte il punteggio starebbe, nove volte su dieci, fra {low} e {high}."
    )


def _origins() -> tuple[Block, ...]:
    rows = tuple((Cell(sign, strong=True), Cell(meaning)) for sign, meaning in ORIGINS)
    columns = (Column("Segno", share=2), Column("Significato", share=10))
    return (Subheading("Da dove viene ogni frase"), Table("I segni di provenienza", columns, rows))


def _limits(dossier: Dossier) -> tuple[Block, ...]:
    others = (
        "Il confronto è con almeno dieci imprese che hanno risposto alle stesse domande, senza dire quali."
        if dossier.case.peers
        else "Manca il confronto con altre imprese: con le stesse domande non ce ne sono ancora abbastanza."
    )
    return (
        Subheading("Che cosa non è"),
        Paragraph(
            "Non è una certificazione né una promessa di contributo: sui contributi decide solo l'ente che "
            f"li concede. {others}"
        ),
    )
