"""Every way in which a model fails to help, as a fact with a name. Nothing is lost by any of them."""

from typing import ClassVar

from assistant.evidence.model_calls import Outcome
from assistant.refusals import Refused


class WriterUnavailable(Refused):
    """No model was asked; its children say why."""


class ModelNotConfigured(WriterUnavailable):
    """The settings name no model, or no provider that we know."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"Il modello «{model}» non è configurato: indicate ASSISTANT_CHAT_MODEL come «fornitore:nome»."
        )


class ProviderNotInstalled(WriterUnavailable):
    """The provider's package is missing."""

    def __init__(self, package: str) -> None:
        super().__init__(f"Manca il pacchetto «{package}»: installate l'extra «models».")


class BudgetSpent(WriterUnavailable):
    """The day's tokens or euro of the person, of the firm or of everybody are used up."""

    def __init__(self, whose: str) -> None:
        super().__init__(
            f"La riscrittura automatica ha raggiunto il limite del giorno {whose}: riprende domani."
        )


class ModelResting(WriterUnavailable):
    """After failures in a row the model is left alone for a while."""

    def __init__(self) -> None:
        super().__init__("Il modello non risponde da qualche minuto: intanto vale il testo senza modello.")


class TooManyAtOnce(WriterUnavailable):
    """All places are taken; whoever waits would wait too long."""

    def __init__(self) -> None:
        super().__init__("In questo momento il modello serve altre persone: riprovi fra poco.")


class PromptTooLong(WriterUnavailable):
    """There is more to read than a model can be given at once."""

    def __init__(self) -> None:
        super().__init__("Il testo da leggere è troppo lungo per il modello: resta quello senza modello.")


class OtherFirmsData(WriterUnavailable):
    """The job holds the data of another firm than the one it is made for."""

    def __init__(self) -> None:
        super().__init__("La richiesta mescola dati di imprese diverse: non è stata inviata.")


class ReaderGone(Refused):
    """Whoever was reading has stopped, or left: nobody waits for the rest."""

    def __init__(self) -> None:
        super().__init__("La scrittura è stata fermata: restano le frasi già verificate.")


class ModelFailed(Refused):
    """A model was asked and did not help; its children say how. `outcome` is how the call is recorded."""

    outcome: ClassVar[Outcome]
    words: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(self.words)


class ModelSilent(ModelFailed):
    """No complete reply within the time-out."""

    outcome = "silent"
    words = "Il modello non ha risposto in tempo: resta il testo senza modello."


class ModelUnreachable(ModelFailed):
    """Nobody answers at its address."""

    outcome = "unreachable"
    words = "Il modello non è raggiungibile: resta il testo senza modello."


class ModelBusy(ModelFailed):
    """It asks to come back later than we can wait."""

    outcome = "busy"
    words = "Il modello è troppo occupato: resta il testo senza modello."


class ModelBroken(ModelFailed):
    """Its server fails."""

    outcome = "broken"
    words = "Il modello ha un guasto: resta il testo senza modello."


class ModelRefused(ModelFailed):
    """It declines, or its server does not accept our request or our key."""

    outcome = "refused"
    words = "Il modello ha rifiutato la richiesta: resta il testo senza modello."


class ModelAnsweredBadly(ModelFailed):
    """The reply is not of the shape asked for, or breaks off."""

    outcome = "badly"
    words = "Il modello ha dato una risposta non leggibile: resta il testo senza modello."


class ModelAnsweredTooMuch(ModelFailed):
    """The reply is longer than any honest one."""

    outcome = "too_much"
    words = "Il modello ha dato una risposta troppo lunga: resta il testo senza modello."


class ModelCutOff(ModelFailed):
    """The connection broke while it was writing."""

    outcome = "cut_off"
    words = "Il collegamento con il modello si è interrotto: resta il testo senza modello."
