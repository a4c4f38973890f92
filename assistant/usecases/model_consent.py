"""Before words go to a language model, whoever sends them has read where they go, and agreed.

Agreement is to one model at one address: when these change, everybody is asked again.
"""

from typing import Protocol

from assistant.drafting.state import WriterState
from assistant.evidence.model_calls import Payer
from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.transactions import Reads, Stores


class ConsentMissing(Refused):
    """Nothing was sent."""

    def __init__(self) -> None:
        super().__init__(_("Prima di usare il modello linguistico legga l'avviso e dia il Suo consenso."))


class TermsChanged(Refused):
    """The notice that was read speaks of another model than the one in use."""

    def __init__(self) -> None:
        super().__init__(_("Il modello è cambiato mentre leggeva: legga il nuovo avviso."))


class Model(Protocol):
    def state(self) -> WriterState: ...


class Consents(Protocol):
    def terms(self, actor: str) -> str: ...
    def give(self, viewer: Viewer, terms: str) -> None: ...
    def withdraw(self, viewer: Viewer) -> None: ...


class Work(Protocol):
    @property
    def consents(self) -> Consents: ...


def terms_of(state: WriterState) -> str:
    """Which model, and where: what a consent is to."""
    return f"{state.provider}:{state.model} {state.host}".strip()


def is_known(viewer: Viewer) -> bool:
    """A stranger has no name to agree under, and nobody's budget to spend."""
    return viewer.person is not None or viewer.assessment is not None


def has_agreed(storage: Reads[Work], viewer: Viewer, state: WriterState) -> bool:
    """Whether this visitor agreed to the model as it is now."""
    with storage.reading() as work:
        return is_known(viewer) and work.consents.terms(viewer.actor) == terms_of(state)


def payer_for(storage: Reads[Work], viewer: Viewer, model: Model, assessment: str | None = None) -> Payer:
    """On whose account a call is made. Raises NotFound for a stranger, ConsentMissing."""
    if not is_known(viewer):
        raise NotFound
    if not has_agreed(storage, viewer, model.state()):
        raise ConsentMissing
    return Payer(viewer.actor, assessment)


def agree(storage: Stores[Work], viewer: Viewer, model: Model, terms: str, origin: Origin) -> None:
    """`terms` are those of the notice that was read. Raises NotFound, TermsChanged."""
    if not is_known(viewer):
        raise NotFound
    if terms != terms_of(model.state()):
        raise TermsChanged
    with storage.writing(origin) as work:
        work.consents.give(viewer, terms)


def withdraw(storage: Stores[Work], viewer: Viewer, origin: Origin) -> None:
    """From now on the model gets nothing of this visitor's. Raises NotFound."""
    if not is_known(viewer):
        raise NotFound
    with storage.writing(origin) as work:
        work.consents.withdraw(viewer)


def model_state(viewer: Viewer, model: Model | None) -> WriterState | None:
    """How the model is, for the administrator; None when there is none. Raises NotFound."""
    staff_for(viewer, "administrator")
    return model.state() if model else None
