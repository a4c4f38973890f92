"""What a module says of a firm: its score by dimension, the essential controls, the look at NIS2."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Maturity
from assistant.questionnaire.controls import Cover, Coverage, coverage
from assistant.questionnaire.questions import Area
from assistant.questionnaire.replay import State
from assistant.questionnaire.triage import Result
from assistant.rules.truth import Truth
from assistant.storage.records import Viewer
from assistant.usecases.conversation import CYBERSECURITY, module_questionnaire
from assistant.usecases.measure_maturity import measure
from assistant.usecases.show_results import Remarkable, standing_out
from assistant.usecases.situation import Situation, Work, situation_of
from assistant.usecases.transactions import Reads
from assistant.usecases.triage_nis2 import triage_nis2


@dataclass(frozen=True)
class ModuleResults:
    """`maturity` of the module alone; `controls` and `nis2` only in the module of cybersecurity."""

    situation: Situation
    area: Area
    maturity: Maturity
    strengths: tuple[Remarkable, ...]
    gaps: tuple[Remarkable, ...]
    controls: tuple[Coverage, ...] = ()
    nis2: Result | None = None

    @property
    def covers(self) -> Mapping[Cover, int]:
        """How many controls are in each state."""
        states = [one.cover for one in self.controls]
        return {state: states.count(state) for state in dict.fromkeys(states)}


def show_module(
    storage: Reads[Work], knowledge: Knowledge, viewer: Viewer, id: str, module: str, day: date
) -> ModuleResults:
    """Raises NotFound, also for an unknown module."""
    questionnaire = module_questionnaire(knowledge, module)
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
    state = situation.state
    area = questionnaire.areas[0]
    secure = module == CYBERSECURITY
    return ModuleResults(
        situation,
        area,
        measure(questionnaire, state, situation.parameters),
        standing_out(questionnaire, situation, high=True),
        standing_out(questionnaire, situation, high=False),
        essential_controls(knowledge, area, state) if secure else (),
        triage_nis2(knowledge, state.facts, day) if secure else None,
    )


def essential_controls(knowledge: Knowledge, area: Area, state: State) -> tuple[Coverage, ...]:
    """The fifteen controls as the answers of the module of cybersecurity cover them."""
    may_apply = {one.id for one in area.questions if state.applies[one.id] is not Truth.NO}
    return coverage(
        knowledge.controls.controls, area.questions, may_apply - state.not_applicable, state.levels
    )
