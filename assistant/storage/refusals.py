"""What storage declines to do, each named after the fact."""

from assistant.refusals import Refused


class NotFound(Refused):
    """Absent and forbidden are the same to whoever asks. `denied` names the object when it was there."""

    def __init__(self, denied: str = "") -> None:
        super().__init__("Pagina non trovata: controlli l'indirizzo o torni all'inizio.")
        self.denied = denied


class AnswerClash(Refused):
    """Somebody else answered in the same assessment meanwhile."""

    def __init__(self) -> None:
        super().__init__("Qualcun altro ha appena risposto qui: ricarichi la pagina e ripeta la risposta.")


class DecisionClash(Refused):
    """Somebody else decided on, or saved a draft of, the same roadmap meanwhile."""

    def __init__(self) -> None:
        super().__init__("Qualcun altro ha appena lavorato qui: ricarichi la pagina e ripeta la decisione.")


class StageMoved(Refused):
    """The assessment is no longer at the stage the step starts from."""

    def __init__(self) -> None:
        super().__init__(
            "La valutazione è già in un'altra fase: ricarichi la pagina per vedere a che punto è."
        )


class EmailTaken(Refused):
    """Two people cannot sign in with one address."""

    def __init__(self) -> None:
        super().__init__("Questo indirizzo e-mail è già registrato: acceda oppure ne indichi un altro.")


class DatabaseTooNew(Refused):
    """The database was written by a later version of the product."""

    def __init__(self) -> None:
        super().__init__("La base dati è di una versione più recente: aggiorni il programma e riprovi.")
