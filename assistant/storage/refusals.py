"""What storage declines to do, each named after the fact."""

from sqlalchemy.exc import DontWrapMixin

from assistant.language import _
from assistant.refusals import Refused


class NotFound(Refused):
    """Absent and forbidden are the same to whoever asks. `denied` names the object when it was there."""

    def __init__(self, denied: str = "") -> None:
        super().__init__(_("Pagina non trovata: controlli l'indirizzo o torni all'inizio."))
        self.denied = denied


class AnswerClash(Refused):
    """Somebody else answered in the same assessment meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Qualcun altro ha appena risposto qui: ricarichi la pagina e ripeta la risposta."))


class DecisionClash(Refused):
    """Somebody else decided on, or saved a draft of, the same roadmap meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Qualcun altro ha appena lavorato qui: ricarichi la pagina e ripeta la decisione.")
        )


class StageMoved(Refused):
    """The assessment is no longer at the stage the step starts from."""

    def __init__(self) -> None:
        super().__init__(
            _("La valutazione è già in un'altra fase: ricarichi la pagina per vedere a che punto è.")
        )


class UnstorableText(Refused, DontWrapMixin):
    """A text with a character that is no writing: NUL, or half of one."""

    def __init__(self) -> None:
        super().__init__(_("Il testo contiene un carattere invisibile che non si può salvare: lo riscriva."))


class EmailTaken(Refused):
    """Two people cannot sign in with one address."""

    def __init__(self) -> None:
        super().__init__(_("Questo indirizzo e-mail è già registrato: acceda oppure ne indichi un altro."))


class DatabaseTooNew(Refused):
    """The database was written by a later version of the product."""

    def __init__(self) -> None:
        super().__init__(_("La base dati è di una versione più recente: aggiorni il programma e riprovi."))


class DatabaseUnreachable(Refused):
    """Nobody answers at the address of the database, or the file cannot be opened."""

    def __init__(self) -> None:
        super().__init__(_("La base dati non risponde: controlli ASSISTANT_DATABASE_URL e che sia accesa."))


class TracesRemain(Refused):
    """Rows were deleted, but their old pages are still on disk because somebody was reading."""

    def __init__(self) -> None:
        super().__init__(
            _("I dati sono cancellati, ma il disco ne serba traccia: riavvii il servizio per toglierla.")
        )


class ArchiveNotWritten(Refused):
    """The place for the archive does not exist, is full or may not be written."""

    def __init__(self, file: str) -> None:
        super().__init__(
            _("Non si può scrivere «{file}»: controlli cartella, permessi e spazio.").format(file=file)
        )


class ArchiveBroken(Refused):
    """A file of the archive is missing or is not what was written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "La copia di sicurezza manca o è rovinata («{name}»): ne indichi un'altra. Nulla è cambiato."
            ).format(name=name)
        )


class ArchiveFromElsewhere(Refused):
    """The archive was made by a version with other tables."""

    def __init__(self, version: str) -> None:
        super().__init__(
            _(
                "La copia di sicurezza è di un'altra versione («{version}»): la riporti in una base dati "
                "nuova con questa versione o con una più recente."
            ).format(version=version)
        )
