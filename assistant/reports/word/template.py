"""A consultant's own Word template: what it may name, and why one is refused."""

from collections.abc import Mapping

from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.reports.blocks import Report
from assistant.wording import day_words, moment_words

REPORT = "rapporto"
"""The variable that stands alone in a paragraph, where the chapters go."""

VARIABLES: Mapping[str, str] = {
    REPORT: N_("tutti i capitoli, con figure e tabelle: da solo in un paragrafo"),
    "titolo": N_("il titolo del documento"),
    "impresa": N_("il nome dell'impresa"),
    "sottotitolo": N_("settore, persone e provincia, per quanto noti"),
    "ente": N_("chi pubblica il rapporto"),
    "stato": N_("BOZZA oppure Approvato"),
    "versione": N_("la versione del documento"),
    "data": N_("il giorno di riferimento"),
    "approvato_da": N_("chi ha approvato"),
    "approvato_il": N_("giorno e ora dell'approvazione"),
    "decise": N_("quante azioni sono decise"),
    "classificazione": N_("chi può leggere il documento"),
    "avviso": N_("la frase in fondo a ogni pagina"),
    "impronta": N_("l'impronta del contenuto approvato"),
    "capitoli": N_("l'elenco dei capitoli: ognuno ha numero, titolo e attacco"),
}
"""What a template may name, with the meaning of each."""


class TemplateRefused(Refused):
    """The template cannot be used; the message says why and what to do."""


class TemplateNotWord(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _("Il modello non si apre come documento Word: salvi il file di nuovo in formato .docx.")
        )


class TemplateTooBig(TemplateRefused):
    def __init__(self, megabytes: int) -> None:
        super().__init__(
            _("Il modello supera {megabytes} MB: riduca le immagini e riprovi.").format(megabytes=megabytes)
        )


class TemplateSwells(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(_("Aperto, il modello diventa troppo grande: parta da un documento nuovo."))


class TemplateHasMacros(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _("Il modello contiene macro o controlli attivi: lo salvi come documento .docx senza.")
        )


class TemplateReachesOut(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Il modello prende pezzi da altri file o da internet: incorpori le immagini e tolga i "
                "modelli allegati."
            )
        )


class TemplateReachesInside(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _("Il modello cerca parti riservate del programma: usi solo le variabili dell'elenco.")
        )


class TemplateFaulty(TemplateRefused):
    def __init__(self, words: str) -> None:
        super().__init__(
            _("Il modello ha un errore: {words}. Lo corregga e lo carichi di nuovo.").format(words=words)
        )


class TemplateNeverEnds(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _("Il modello chiede troppo lavoro o non finisce mai: tolga i cicli che non servono.")
        )


class TemplateWithoutReport(TemplateRefused):
    def __init__(self) -> None:
        super().__init__(
            _("Nel modello manca il posto dei capitoli: scriva {{ rapporto }} da solo in un paragrafo.")
        )


def variables_of(report: Report, place: str) -> Mapping[str, object]:
    """Words for every variable, and nothing but words; `place` stands where the chapters go."""
    front = report.front
    return {
        REPORT: place,
        "titolo": front.title,
        "impresa": front.firm,
        "sottotitolo": front.subtitle,
        "ente": front.publisher,
        "stato": front.stamp,
        "versione": front.version,
        "data": day_words(front.day),
        "approvato_da": front.approver,
        "approvato_il": moment_words(front.approved_at) if front.approved_at else "",
        "decise": front.decided,
        "classificazione": front.classification,
        "avviso": front.notice,
        "impronta": front.content_hash,
        "capitoli": [
            {"numero": one.number, "titolo": one.title, "attacco": one.lead} for one in report.chapters
        ],
    }
