"""Every way in which a model fails to help, as a fact with a name. Nothing is lost by any of them."""

from typing import ClassVar

from assistant.evidence.model_calls import Outcome
from assistant.language import N_, _
from assistant.refusals import Refused


class WriterUnavailable(Refused):
    """No model was asked; its children say why."""


class ModelNotConfigured(WriterUnavailable):
    """The settings name no model, or no provider that we know."""

    def __init__(self, model: str) -> None:
        super().__init__(
            _(
                "Il modello «{model}» non è configurato: indicate ASSISTANT_CHAT_MODEL come «fornitore:nome»."
            ).format(model=model)
        )


class ProviderNotInstalled(WriterUnavailable):
    """The provider's package is missing."""

    def __init__(self, package: str) -> None:
        super().__init__(
            _("Manca il pacchetto «{package}»: installate l'extra «models».").format(package=package)
        )


class BudgetSpent(WriterUnavailable):
    """The day's tokens or euro of the person, of the firm or of everybody are used up."""

    def __init__(self, whose: str) -> None:
        super().__init__(
            _("La riscrittura automatica ha raggiunto il limite del giorno {whose}: riprende domani.").format(
                whose=whose
            )
        )


class ModelResting(WriterUnavailable):
    """After failures in a row the model is left alone for a while."""

    def __init__(self) -> None:
        super().__init__(_("Il modello non risponde da qualche minuto: intanto vale il testo senza modello."))


class TooManyAtOnce(WriterUnavailable):
    """All places are taken; whoever waits would wait too long."""

    def __init__(self) -> None:
        super().__init__(_("In questo momento il modello serve altre persone: riprovi fra poco."))


class PromptTooLong(WriterUnavailable):
    """There is more to read than a model can be given at once."""

    def __init__(self) -> None:
        super().__init__(_("Il testo da leggere è troppo lungo per il modello: resta quello senza modello."))


class OtherFirmsData(WriterUnavailable):
    """The job holds the data of another firm than the one it is made for."""

    def __init__(self) -> None:
        super().__init__(_("La richiesta mescola dati di imprese diverse: non è stata inviata."))


class ReaderGone(Refused):
    """Whoever was reading has stopped, or left: nobody waits for the rest."""

    def __init__(self) -> None:
        super().__init__(_("La scrittura è stata fermata: restano le frasi già verificate."))


class ModelFailed(Refused):
    """A model was asked and did not help; its children say how. `outcome` is how the call is recorded."""

    outcome: ClassVar[Outcome]
    words: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(_(self.words))


class ModelSilent(ModelFailed):
    """No complete reply within the time-out."""

    outcome = "silent"
    words = N_("Il modello non ha risposto in tempo: resta il testo senza modello.")


class ModelUnreachable(ModelFailed):
    """Nobody answers at its address."""

    outcome = "unreachable"
    words = N_("Il modello non è raggiungibile: resta il testo senza modello.")


class ModelBusy(ModelFailed):
    """It asks to come back later than we can wait."""

    outcome = "busy"
    words = N_("Il modello è troppo occupato: resta il testo senza modello.")


class ModelBroken(ModelFailed):
    """Its server fails."""

    outcome = "broken"
    words = N_("Il modello ha un guasto: resta il testo senza modello.")


class ModelRefused(ModelFailed):
    """It declines, or its server does not accept our request or our key."""

    outcome = "refused"
    words = N_("Il modello ha rifiutato la richiesta: resta il testo senza modello.")


class ModelAnsweredBadly(ModelFailed):
    """The reply is not of the shape asked for, or breaks off."""

    outcome = "badly"
    words = N_("Il modello ha dato una risposta non leggibile: resta il testo senza modello.")


class ModelAnsweredTooMuch(ModelFailed):
    """The reply is longer than any honest one."""

    outcome = "too_much"
    words = N_("Il modello ha dato una risposta troppo lunga: resta il testo senza modello.")


class ModelCutOff(ModelFailed):
    """The connection broke while it was writing."""

    outcome = "cut_off"
    words = N_("Il collegamento con il modello si è interrotto: resta il testo senza modello.")
