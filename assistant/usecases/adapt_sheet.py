"""The sheet of one action in the words of one firm: a model proposes, a consultant takes over or leaves."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.drafting.jobs import AdaptedSheet, AdaptSheet, FirmsOwn
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.evidence.passages import Passage
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.adapted import AdaptedSentence, reworded, sentences_of
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.status import ActionStatus
from assistant.roadmap.word_diff import DiffPart, word_diff
from assistant.storage.records import Origin, Viewer, Wording
from assistant.storage.refusals import NotFound
from assistant.usecases import model_consent, roadmap_desk
from assistant.usecases.access import staff_for
from assistant.usecases.ask_library import Librarian
from assistant.usecases.decide_action import Choice, decide
from assistant.usecases.model_consent import Model, payer_for
from assistant.usecases.roadmap_desk import Desk, NoDraft, open_desk
from assistant.usecases.transactions import Stores

MOST_ANSWERS = 20
MOST_PASSAGES = 2


class NothingReworded(Refused):
    """Everything the model proposed failed the checks, or it proposed nothing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nessuna frase proposta dal modello ha superato i controlli: resta il testo scritto "
                "dalle regole."
            )
        )


class NothingTakenOver(Refused):
    """No sentence was chosen."""

    def __init__(self) -> None:
        super().__init__(_("Scelga almeno una frase, oppure torni alla scheda: il testo resta com'è."))


class SheetMovedOn(Refused):
    """The words were proposed for another version of the sheet."""

    def __init__(self) -> None:
        super().__init__(_("Il testo della scheda è cambiato dopo la proposta: ne chieda un'altra."))


class SheetAdapter(Model, Protocol):
    def adapt_sheet(self, job: AdaptSheet, payer: Payer) -> AdaptedSheet: ...


class Wordings(Protocol):
    def add(
        self,
        assessment: str,
        action: str,
        seen: int,
        sentences: tuple[AdaptedSentence, ...],
        call: ModelCall,
    ) -> Wording: ...
    def get(self, id: str) -> Wording: ...


class Work(model_consent.Work, roadmap_desk.Work, Protocol):
    @property
    def wordings(self) -> Wordings: ...


@dataclass(frozen=True)
class Compared:
    """One sentence, as the sheet has it and as proposed, word by word."""

    sentence: AdaptedSentence
    parts: tuple[DiffPart, ...]


@dataclass(frozen=True)
class Comparison:
    """A proposal beside the sheet; `current` is False once the sheet has moved on."""

    wording: Wording
    status: ActionStatus
    firm: str
    sentences: tuple[Compared, ...]
    current: bool


def propose_wording(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Librarian,
    adapter: SheetAdapter,
    viewer: Viewer,
    id: str,
    action: str,
    day: date,
    origin: Origin,
) -> Wording:
    """Ask the model, and keep what passed the checks. The sheet does not change.

    Raises NotFound, NoDraft, ConsentMissing, NothingReworded, WriterUnavailable, ModelFailed.
    """
    staff_for(viewer, "consultant", "administrator")
    desk = open_desk(storage, knowledge, library, viewer, id, day)
    status = _status(desk, action)
    payer = payer_for(storage, viewer, adapter, id)
    adapted = adapter.adapt_sheet(_job(library, desk, status, id), payer)
    if not adapted.sentences:
        raise NothingReworded
    with storage.writing(origin) as work:
        return work.wordings.add(id, action, status.version, adapted.sentences, adapted.call)


def show_wording(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Librarian,
    viewer: Viewer,
    id: str,
    wording: str,
    day: date,
) -> Comparison:
    """Raises NotFound, also for a proposal on another case; NoDraft."""
    staff_for(viewer, "consultant", "administrator")
    desk = open_desk(storage, knowledge, library, viewer, id, day)
    found = _of_case(storage, id, wording)
    status = _status(desk, found.action)
    compared = (Compared(one, word_diff(one.before, one.after)) for one in found.sentences)
    return Comparison(found, status, desk.situation.firm, tuple(compared), _is_current(found, status))


def take_over(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Librarian,
    viewer: Viewer,
    id: str,
    wording: str,
    chosen: Collection[str],
    day: date,
    origin: Origin,
) -> Wording:
    """An edit with the chosen sentences, by their ids, under the consultant's name and the model's.

    Raises NotFound, NoDraft, NothingTakenOver, SheetMovedOn, and what `decide` raises.
    """
    comparison = show_wording(storage, knowledge, library, viewer, id, wording, day)
    found, sheet = comparison.wording, comparison.status.action.sheet
    accepted = {one.id: one.after for one in found.sentences if one.id in chosen}
    if not accepted:
        raise NothingTakenOver
    if not comparison.current:
        raise SheetMovedOn
    words = reworded(sheet, accepted)
    choice = Choice(found.action, "edit", found.seen, words=words, model=found.model)
    decide(storage, knowledge, library, viewer, id, choice, day, origin)
    return found


def _of_case(storage: Stores[Work], id: str, wording: str) -> Wording:
    with storage.reading() as work:
        found = work.wordings.get(wording)
    if found.assessment != id:
        raise NotFound
    return found


def _status(desk: Desk, action: str) -> ActionStatus:
    if desk.saved is None:
        raise NoDraft
    if action not in {one.id for one in desk.saved.roadmap.draft.actions}:
        raise NotFound
    return desk.saved.roadmap.status(action)


def _is_current(wording: Wording, status: ActionStatus) -> bool:
    """Whether it was made on this text: another draft may have other words in the same version."""
    now = {one.id: one.text for one in sentences_of(status.action.sheet)}
    return status.version == wording.seen and all(now.get(one.id) == one.before for one in wording.sentences)


def _job(library: Librarian, desk: Desk, status: ActionStatus, id: str) -> AdaptSheet:
    """The sentences that may change, what the firm answered in the action's area, public passages."""
    sheet = status.action.sheet
    answers = tuple(_answers(desk.grounds, status.action.area))[:MOST_ANSWERS]
    firm = FirmsOwn(id, answers, (desk.situation.firm,))
    return AdaptSheet(
        status.action.id, sheet.title, sentences_of(sheet), firm, _passages(library, sheet.title)
    )


def _answers(grounds: Grounds, area: str) -> Iterator[str]:
    for given in grounds.answers.values():
        if given.area == area:
            yield " ".join((given.text, given.words, given.own_words)).strip()


def _passages(library: Librarian, title: str) -> tuple[Passage, ...]:
    finding = library.look_up(title, k=MOST_PASSAGES)
    return finding.passages[:MOST_PASSAGES] if finding.answerable else ()
