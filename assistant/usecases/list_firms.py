"""The firms a person of the hub may see, each with its index as it stands."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Score
from assistant.rules.facts import Facts
from assistant.storage.records import Assessment, Viewer
from assistant.usecases.access import assessments_for, staff_for
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.situation import Work, situation_of
from assistant.usecases.transactions import Reads


@dataclass(frozen=True)
class FirmCase:
    """One assessment for the board."""

    assessment: Assessment
    facts: Facts
    index: Score


def list_firms(storage: Reads[Work], knowledge: Knowledge, viewer: Viewer, day: date) -> tuple[FirmCase, ...]:
    """The one touched last first. Raises NotFound for whoever is not staff."""
    staff_for(viewer, "consultant", "desk", "administrator")
    questionnaire = general(knowledge.questionnaire)
    with storage.reading() as work:
        found = [situation_of(work, knowledge, viewer, one.id, day) for one in assessments_for(viewer, work)]
    return tuple(
        FirmCase(one.assessment, one.state.facts, measure(questionnaire, one.state, one.parameters).index)
        for one in found
    )
