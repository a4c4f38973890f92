"""How to read the report: levels, intervals, where each sentence comes from, what it is not."""

from assistant.language import N_, _
from assistant.reports.blocks import Block, Cell, Chapter, Column, Paragraph, Subheading, Table
from assistant.reports.dossier import Dossier, ranked, score_words
from assistant.reports.words import LEVEL_NAMES
from assistant.wording import level_words

SIGNS = (
    N_("Si reagisce a quello che capita; ogni volta si ricomincia da capo."),
    N_("Il lavoro è in parte organizzato, ma dipende dall'esperienza di singole persone."),
    N_("Le regole sono scritte e seguite; i dati ci sono, anche se non sempre si parlano."),
    N_("I programmi si scambiano i dati; si pianifica e si controlla guardando i numeri."),
    N_("Dati affidabili e tempestivi guidano le decisioni e il miglioramento."),
)
ORIGINS = (
    ("[pro-con-1]", N_("Una risposta: testo, verifica e note sono nell'appendice B, sotto quel codice.")),
    ("«…»", N_("Parole riportate alla lettera: di chi ha risposto, o di una fonte del capitolo 10.")),
    (N_("Calcolo"), N_("Un numero ottenuto con una regola scritta, uguale per tutte le imprese.")),
    (N_("Catalogo"), N_("Testo preparato prima, uguale per tutti, scelto dalle risposte.")),
    (N_("Consulente"), N_("Un giudizio professionale, con nome e data.")),
)


def reading_chapter(dossier: Dossier) -> Chapter:
    """One page, the same for every firm but for its own example."""
    return Chapter(
        "2",
        _("Come leggere questo rapporto"),
        _(
            "Tre cose da sapere: che cosa vuol dire un punteggio, quanto ci si può fidare, da dove "
            "viene ogni frase."
        ),
        (*_levels(), *_intervals(dossier), *_origins(), *_limits(dossier)),
    )


def _levels() -> tuple[Block, ...]:
    rows = tuple(
        (Cell(str(number), level=number, strong=True), Cell(_(name), strong=True), Cell(_(sign)))
        for number, (name, sign) in enumerate(zip(LEVEL_NAMES, SIGNS, strict=True), start=1)
    )
    columns = (
        Column(_("Livello"), "center", 2),
        Column(_("Nome"), share=4),
        Column(_("Come si riconosce"), share=14),
    )
    return (Subheading(_("I cinque livelli")), Table(_("La scala della maturità"), columns, rows))


def _intervals(dossier: Dossier) -> tuple[Block, ...]:
    return (
        Subheading(_("Il punteggio e il suo intervallo")),
        Paragraph(
            _(
                "Il punteggio di un'area è la media di tutte le domande che riguardano l'impresa, da 1 a "
                "5. Se qualche domanda non è stata posta, la media è una stima. L'intervallo dice dove "
                "starebbe, nove volte su dieci, con tutte le risposte. Quando le risposte ci sono tutte, "
                "l'intervallo sparisce. Resta un errore che nessun intervallo copre: le risposte troppo "
                "generose. Per questo il consulente ne verifica una parte in azienda."
            )
        ),
        Paragraph(_example(dossier), "in_words"),
    )


def _example(dossier: Dossier) -> str:
    open_ = [view for view in ranked(dossier.areas) if not view.score.complete]
    if not open_:
        return _(
            "In questo rapporto tutte le domande applicabili hanno una risposta: i punteggi sono "
            "medie, non stime."
        )
    score = open_[0].score
    low, high = level_words(score.low or 1), level_words(score.high or 5)
    return _(
        "«{score}» si legge così: la stima è {level_words}; con tutte le risposte il punteggio "
        "starebbe, nove volte su dieci, fra {low} e {high}."
    ).format(score=score_words(score), level_words=level_words(score.estimate or 1), low=low, high=high)


def _origins() -> tuple[Block, ...]:
    rows = tuple((Cell(_(sign), strong=True), Cell(_(meaning))) for sign, meaning in ORIGINS)
    columns = (Column(_("Segno"), share=2), Column(_("Significato"), share=10))
    return (Subheading(_("Da dove viene ogni frase")), Table(_("I segni di provenienza"), columns, rows))


def _limits(dossier: Dossier) -> tuple[Block, ...]:
    others = (
        _("Il confronto è con almeno dieci imprese che hanno risposto alle stesse domande, senza dire quali.")
        if dossier.case.peers
        else _(
            "Manca il confronto con altre imprese: con le stesse domande non ce ne sono ancora abbastanza."
        )
    )
    return (
        Subheading(_("Che cosa non è")),
        Paragraph(
            _(
                "Non è una certificazione né una promessa di contributo: sui contributi decide solo "
                "l'ente che li concede. {others}"
            ).format(others=others)
        ),
    )
