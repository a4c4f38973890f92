"""A consultant has the draft written: the plan is solved, decisions that still hold are carried over."""

from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.refusals import Refused
from assistant.roadmap.carrying import carried, with_notes_kept
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import DecisionClash
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_desk import Work
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.situation import situation_of
from assistant.usecases.transactions import Stores

LEAST_ANSWERS = 20
"""Below this a draft would rest on expectations more than on answers."""


class TooFewAnswers(Refused):
    """A roadmap needs answers to stand on."""

    def __init__(self, given: int) -> None:
        super().__init__(
            f"Le risposte sono {given}: ne servono almeno {LEAST_ANSWERS} per scrivere una bozza. "
            "Completi prima le domande con l'impresa."
        )


def write_draft(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    wishes: PlanWishes,
    day: date,
    origin: Origin,
    over: int | None = None,
) -> None:
    """A new version of the draft, with the decisions on earlier ones that still hold.

    `over` is the draft that was on the screen, 0 for none; None replaces whichever there is. Raises NotFound,
    TooFewAnswers, WishesImpossible, NoFeasiblePlan, StageMoved, DecisionClash.
    """
    person = staff_for(viewer, "consultant", "administrator")
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day, "write")
        saved = work.roadmaps.versions(id)
    number = saved[-1].version if saved else 0
    earlier = [one.roadmap for one in saved[:-1]]
    if len(case.state.levels) < LEAST_ANSWERS:
        raise TooFewAnswers(len(case.state.levels))
    draft = draft_roadmap(grounds_of(knowledge, library, case, day), wishes)  # seconds: no lock is held
    with storage.writing(origin) as work:
        before = work.roadmaps.current(id)
        if number != (before.version if before else 0) or over not in (None, number):
            raise DecisionClash
        earlier += [before.roadmap] if before else []
        draft = with_notes_kept(earlier, draft)
        version = work.roadmaps.save_draft(id, draft)
        for decision in carried(earlier, draft):
            work.roadmaps.decide(id, version, decision)
        if case.assessment.consultant is None:
            work.assessments.assign(id, person.id)
        if case.assessment.stage != "roadmap_draft":
            work.assessments.move(id, case.assessment.stage, "roadmap_draft")
