"""Privacy, legal notes, accessibility: what this software does, said plainly.

The hub that installs it adds its own details (controller, data protection officer) where the text says so.
"""

from dataclasses import dataclass

from assistant.drafting.state import WriterState
from assistant.language import _
from assistant.routes.model_offer import whereabouts


@dataclass(frozen=True)
class Section:
    title: str
    sentences: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True)
class LegalPage:
    title: str
    sections: tuple[Section, ...]


def _reach(contact: str) -> str:
    if contact:
        return _("Scriva o telefoni a: %(contact)s.") % {"contact": contact}
    return _("Il recapito del polo non è ancora stato indicato in questa installazione.")


def privacy(contact: str, model: WriterState | None) -> LegalPage:
    """What is kept, where, for how long, how to have it erased; what a model gets, if there is one."""
    return LegalPage(
        _("Privacy"),
        (
            Section(
                _("Che cosa raccogliamo"),
                (
                    _("Le risposte sulla Sua impresa e le domande che scrive sui finanziamenti."),
                    _("Le domande fatte senza una valutazione restano solo se non troviamo la risposta."),
                    _("Restano senza nome e senza dati personali, per migliorare le schede."),
                    _("Un nome e un recapito solo se chiede la visita del consulente."),
                    _("Un cookie tecnico, che serve a ritrovare la Sua valutazione. Nessun altro cookie."),
                ),
            ),
            Section(
                _("Dove restano i dati"),
                (
                    _("I dati restano nel sistema del polo che ha installato questo assistente."),
                    *_of_model(model),
                    _("Le risposte non entrano mai nell'archivio pubblico delle schede."),
                ),
            ),
            Section(
                _("Chi li legge e per quanto"),
                (
                    _("Li leggono Lei e i consulenti del polo, per preparare la valutazione e la roadmap."),
                    _("Può chiederne una copia o la cancellazione in ogni momento."),
                    _("Dopo la cancellazione resta solo il fatto che è avvenuta, con i conteggi."),
                    _reach(contact),
                ),
            ),
        ),
    )


def _of_model(model: WriterState | None) -> tuple[str, ...]:
    if model is None:
        return (_("Nessun modello linguistico esterno li riceve: oggi l'assistente lavora senza."),)
    return (
        _("Il modello linguistico «%(name)s» riceve parole solo da chi ha letto l'avviso e ha acconsentito.")
        % {"name": model.model},
        whereabouts(model),
        _("Prima di mandarle togliamo i dati personali che riconosciamo; del testo mandato non resta copia."),
    )


def legal_notes() -> LegalPage:
    """What the answers are worth."""
    return LegalPage(
        _("Note legali"),
        (
            Section(
                _("Che valore hanno le risposte"),
                (
                    _("Le indicazioni sui finanziamenti sono un orientamento, non una decisione."),
                    _("Decide sempre l'ente che pubblica il bando, con il testo ufficiale in vigore."),
                    _("L'assistente non dà consigli fiscali o legali."),
                ),
            ),
            Section(
                _("Uso di strumenti automatici"),
                (
                    _("Domande, punteggi, requisiti e bozze nascono da regole fisse, scritte da persone."),
                    _("Ogni azione della roadmap è approvata da un consulente con nome e cognome."),
                ),
            ),
        ),
    )


def accessibility(contact: str) -> LegalPage:
    """What was checked, what is known not to work, how to report a problem."""
    return LegalPage(
        _("Dichiarazione di accessibilità"),
        (
            Section(
                _("Che cosa abbiamo verificato"),
                (
                    _("Le pagine puntano al livello AA delle WCAG 2.2 e sono provate con axe."),
                    _("Tutto funziona con la tastiera, senza JavaScript e su uno schermo da 320 punti."),
                    _("Il rapporto in PDF è strutturato secondo PDF/UA."),
                ),
            ),
            Section(
                _("Che cosa manca"),
                (_("Le prove con persone che usano lettori di schermo non sono ancora state fatte."),),
            ),
            Section(
                _("Segnali un problema"),
                (_("Ci dica in quale pagina era e che cosa non è riuscito a fare."), _reach(contact)),
                id="segnala",
            ),
        ),
    )
