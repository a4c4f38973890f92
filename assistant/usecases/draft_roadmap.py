"""A consultant tries wishes and has the draft written; decisions that still hold are carried over."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.carrying import redrafted
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.plan_change import PlanChange, plan_change
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Origin, SavedRoadmap, Viewer
from assistant.storage.refusals import DecisionClash
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_desk import Work
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads, Stores

LEAST_ANSWERS = 20
"""Below this a draft would rest on expectations more than on answers."""


class TooFewAnswers(Refused):
    """A roadmap needs answers to stand on."""

    def __init__(self, given: int) -> None:
        super().__init__(
            _(
                "Le risposte sono {given}: ne servono almeno {least} per scrivere una bozza. "
                "Completi prima le domande con l'impresa."
            ).format(given=given, least=LEAST_ANSWERS)
        )


@dataclass(frozen=True)
class Solved:
    """The plan as the wishes make it, not yet on record, and the drafts before it, oldest first."""

    situation: Situation
    grounds: Grounds
    earlier: tuple[SavedRoadmap, ...]
    draft: RoadmapDraft

    @property
    def before(self) -> SavedRoadmap | None:
        """The draft that this one would replace."""
        return self.earlier[-1] if self.earlier else None


def try_wishes(
    storage: Reads[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    wishes: PlanWishes,
    day: date,
    over: int | None = None,
) -> PlanChange:
    """What these wishes would make of the roadmap; nothing is written. Raises what `write_draft` raises."""
    solved = _solved(storage, knowledge, library, viewer, id, wishes, day, over)
    after = redrafted([one.roadmap for one in solved.earlier], solved.draft)
    return plan_change(solved.before.roadmap if solved.before else None, after, solved.grounds)


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
    solved = _solved(storage, knowledge, library, viewer, id, wishes, day, over)
    assessment = solved.situation.assessment
    with storage.writing(origin) as work:
        before = work.roadmaps.current(id)
        if _number(before) != _number(solved.before):
            raise DecisionClash
        earlier = [one.roadmap for one in (*solved.earlier[:-1], before) if one]
        roadmap = redrafted(earlier, solved.draft)
        version = work.roadmaps.save_draft(id, roadmap.draft)
        for decision in roadmap.decisions:
            work.roadmaps.decide(id, version, decision)
        if assessment.consultant is None:
            work.assessments.assign(id, person.id)
        if assessment.stage != "roadmap_draft":
            work.assessments.move(id, assessment.stage, "roadmap_draft")


def _solved(
    storage: Reads[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    wishes: PlanWishes,
    day: date,
    over: int | None,
) -> Solved:
    """It takes up to seconds, so no lock is held meanwhile."""
    staff_for(viewer, "consultant", "administrator")
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day, "write")
        earlier = work.roadmaps.versions(id)
    if len(case.state.levels) < LEAST_ANSWERS:
        raise TooFewAnswers(len(case.state.levels))
    if over not in (None, _number(earlier[-1] if earlier else None)):
        raise DecisionClash
    grounds = grounds_of(knowledge, library, case, day)
    return Solved(case, grounds, earlier, draft_roadmap(grounds, wishes))


def _number(draft: SavedRoadmap | None) -> int:
    """0 before the first."""
    return draft.version if draft else 0
