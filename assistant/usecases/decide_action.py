"""A consultant opens, edits, approves, rejects or reopens each action, or takes a decision back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.decisions import Move
from assistant.roadmap.sheets import ActionSheet
from assistant.roadmap.status import replay
from assistant.storage.records import Origin, SavedRoadmap, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_desk import Work, decider, drafted_case
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.transactions import Stores


class NothingChosen(Refused):
    """Approving together needs at least one action."""

    def __init__(self) -> None:
        super().__init__(_("Scelga almeno un'azione da approvare."))


class NotOpened(Refused):
    """Nobody approves what they have not opened."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("Apra e legga prima «{title}»: insieme si approva solo ciò che si è aperto.").format(
                title=title
            )
        )


class NothingToUndo(Refused):
    """The last thing that happened to the action is no decision that can be taken back."""

    def __init__(self) -> None:
        super().__init__(_("Non c'è una decisione da annullare su questa azione: ricarichi la pagina."))


@dataclass(frozen=True)
class Choice:
    """One decision as it was sent: `seen` is the version of the action that was on the screen.

    `draft` is the draft it was read in: in another one the same version may have other words.
    """

    action: str
    move: Move
    seen: int
    reason: str = ""
    words: ActionSheet | None = None
    model: str = ""
    draft: int | None = None


def decide(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    choice: Choice,
    day: date,
    origin: Origin,
) -> None:
    """Record one decision under the person's name.

    Raises NotFound, NoDraft, DecisionClash when the draft was replaced, and what `Roadmap.apply` raises.

    A decision on a published or approved roadmap takes it back to a draft: what was issued stays as issued.
    """
    person = staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        case, saved = drafted_case(work, knowledge, viewer, id, day, choice.draft)
        grounds = grounds_of(knowledge, library, case, day)
        after = saved.roadmap.apply(
            choice.move,
            choice.action,
            decider(person),
            origin.at,
            choice.seen,
            grounds,
            choice.reason,
            choice.words,
            choice.model,
        )
        work.roadmaps.decide(id, saved.version, after.decisions[-1])
        if case.assessment.stage in ("approved", "published"):
            work.assessments.move(id, case.assessment.stage, "roadmap_draft")


def approve_together(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    seen: Mapping[str, int],
    draft: int,
    day: date,
    origin: Origin,
) -> None:
    """Approve several actions, all or none; `seen` are the versions on the screen, by action, in that draft.

    Raises NothingChosen, NotOpened for an action this person never opened, NotFound, NoDraft, DecisionClash
    when the draft was replaced, and what `Roadmap.apply` raises.
    """
    person = staff_for(viewer, "consultant", "administrator")
    if not seen:
        raise NothingChosen
    with storage.writing(origin) as work:
        case, saved = drafted_case(work, knowledge, viewer, id, day, draft)
        grounds = grounds_of(knowledge, library, case, day)
        roadmap = saved.roadmap
        for action, version in seen.items():
            status = roadmap.status(action)
            if all(decision.by.id != person.id for decision in status.history):
                raise NotOpened(status.action.sheet.title)
            roadmap = roadmap.apply("approve", action, decider(person), origin.at, version, grounds)
            work.roadmaps.decide(id, saved.version, roadmap.decisions[-1])


def undo(saved: SavedRoadmap, action: str, seen: int) -> Choice:
    """The decision that takes back the last one on an action: it opens again, or has its words before.

    Raises UnknownAction, NothingToUndo.
    """
    status = saved.roadmap.status(action)
    last = status.history[-1] if status.history else None
    if last is not None and last.move in ("approve", "reject"):
        return Choice(action, "reopen", seen, "Annullata l'ultima decisione.")
    if last is not None and last.move == "edit":
        words = replay(status.drafted, status.history[:-1]).action.sheet
        return Choice(action, "edit", seen, words=words)
    raise NothingToUndo


def propose(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    action: str,
    day: date,
    origin: Origin,
) -> None:
    """The consultant opened the action: from now on it may be decided. Opening again changes nothing."""
    with storage.reading() as work:
        saved = work.roadmaps.current(id)
    if saved and saved.roadmap.status(action).state == "draft":
        choice = Choice(action, "propose", saved.roadmap.status(action).version)
        decide(storage, knowledge, library, viewer, id, choice, day, origin)


def reopen_changed(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> None:
    """Approvals whose basis changed since are taken back, with the difference as the reason."""
    person = staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        case, saved = drafted_case(work, knowledge, viewer, id, day)
        grounds = grounds_of(knowledge, library, case, day)
        after = saved.roadmap.reopen_stale(decider(person), origin.at, grounds)
        for decision in after.decisions[len(saved.roadmap.decisions) :]:
            work.roadmaps.decide(id, saved.version, decision)
