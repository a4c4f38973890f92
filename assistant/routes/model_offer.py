"""What a page says about the language model: nothing without one, else whether this visitor agreed to it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from assistant.drafting.state import WriterState
from assistant.language import _
from assistant.routes.house import house_of
from assistant.routes.sessions import Visit
from assistant.usecases.model_consent import has_agreed, is_known

NOTICE = "/modello/avviso"


@dataclass(frozen=True)
class ModelOffer:
    """`notice` is the page that says where words go and takes the consent; it leads back here."""

    name: str
    agreed: bool
    notice: str


def model_offer(request: Request, visit: Visit, back: str) -> ModelOffer | None:
    """None when no model is configured, and for strangers: they have no name to agree under.

    `back` is the page it stands on.
    """
    house = house_of(request)
    if house.writer is None or not is_known(visit.viewer):
        return None
    state = house.writer.state()
    return ModelOffer(state.model, has_agreed(house.storage, visit.viewer, state), notice_address(back))


def notice_address(back: str) -> str:
    """The notice, which leads back to a page of this site."""
    return f"{NOTICE}?{urlencode({'da': back})}"


def whereabouts(state: WriterState) -> str:
    """Where words go, in one sentence."""
    if state.local:
        return _("Il modello lavora su questo stesso computer: le parole non escono dal sistema.")
    place = {"place": state.host or state.provider}
    return _("Le parole vanno al servizio «%(place)s», fuori da questo sistema.") % place
