"""What has moved since the assessment that this one repeats."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.maturity.comparison import Comparison, Step, compare, steps
from assistant.questionnaire.questions import Questionnaire
from assistant.refusals import Refused
from assistant.storage.records import Viewer
from assistant.usecases.earlier_assessment import Earlier, Work, earlier_of
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads


class NothingToCompare(Refused):
    """A first assessment."""

    def __init__(self) -> None:
        super().__init__(
            _("Questa è la prima valutazione: si confronta quando la ripeterete fra qualche mese.")
        )


@dataclass(frozen=True)
class Moved:
    """Scores of both times with their differences, and the questions answered at another level.

    Both are scored with today's questionnaire and one parameter set, so that only the answers differ.
    """

    situation: Situation
    earlier: Earlier
    questionnaire: Questionnaire
    comparison: Comparison
    steps: tuple[Step, ...]
    unchanged: int


def compare_with_earlier(
    storage: Reads[Work], knowledge: Knowledge, viewer: Viewer, id: str, day: date
) -> Moved:
    """Raises NotFound, NothingToCompare."""
    questionnaire = general(knowledge.questionnaire)
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
        earlier = earlier_of(work, knowledge, situation.assessment, day)
    if earlier is None:
        raise NothingToCompare
    before, now = earlier.state.levels, situation.state.levels
    return Moved(
        situation,
        earlier,
        questionnaire,
        compare(
            measure(questionnaire, earlier.state, situation.parameters),
            measure(questionnaire, situation.state, situation.parameters),
        ),
        steps(before, now),
        _unchanged(before, now),
    )


def _unchanged(before: Mapping[str, int], now: Mapping[str, int]) -> int:
    return sum(before[question] == now[question] for question in before.keys() & now.keys())
