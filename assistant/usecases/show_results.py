"""What a firm, or its consultant, reads at the end of a screening, and already on the way."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.maturity.peers import Peers
from assistant.maturity.scores import Maturity
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question, Questionnaire
from assistant.questionnaire.steps import Step
from assistant.storage.records import Viewer
from assistant.usecases.conversation import conversation_of
from assistant.usecases.course import course_of
from assistant.usecases.earlier_assessment import Work, earlier_of
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.outlook_funding import Outlook, outlook
from assistant.usecases.peer_figures import Interviews, peer_figures
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads

STANDING_OUT = 3
HIGH, LOW = 4, 2


@dataclass(frozen=True)
class Remarkable:
    """An answer that stands out, with the level it is at."""

    question: Question
    answer: Answer
    level: int


@dataclass(frozen=True)
class Results:
    """`strengths` and `gaps`: at most three each, from different areas where possible.

    `step`: what would be asked next. `peers`: other firms, None while there are too few.
    """

    situation: Situation
    questionnaire: Questionnaire
    maturity: Maturity
    strengths: tuple[Remarkable, ...]
    gaps: tuple[Remarkable, ...]
    outlooks: tuple[Outlook, ...]
    day: date
    step: Step
    peers: Peers | None


def show_results(
    storage: Reads[Work], knowledge: Knowledge, interviews: Interviews, viewer: Viewer, id: str, day: date
) -> Results:
    """Raises NotFound."""
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
        earlier = earlier_of(work, knowledge, situation.assessment, day)
        peers = peer_figures(work, knowledge, situation, day, interviews)
    state = situation.state
    conversation = conversation_of(knowledge, situation.assessment, state, earlier.state if earlier else None)
    questionnaire = general(knowledge.questionnaire)
    return Results(
        situation,
        questionnaire,
        measure(questionnaire, state, situation.parameters),
        standing_out(questionnaire, situation, high=True),
        standing_out(questionnaire, situation, high=False),
        tuple(outlook(knowledge, state.facts, day).values()),
        day,
        course_of(conversation, knowledge, situation, day).step,
        peers,
    )


def standing_out(questionnaire: Questionnaire, situation: Situation, high: bool) -> tuple[Remarkable, ...]:
    """The most telling answers at levels 4 and 5, or 1 and 2: the furthest first, one per area before two."""
    levels, answers = situation.state.levels, situation.state.answers
    found = [
        Remarkable(question, answers[question.id], levels[question.id])
        for question in questionnaire.questions
        if question.id in levels and (levels[question.id] >= HIGH if high else levels[question.id] <= LOW)
    ]
    areas = {question.id: area.id for area in questionnaire.areas for question in area.questions}
    seen: dict[str, int] = {}
    ranked = []
    for one in sorted(found, key=lambda one: -one.level if high else one.level):
        turn = seen.get(areas[one.question.id], 0)
        seen[areas[one.question.id]] = turn + 1
        ranked.append((turn, one))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0])[:STANDING_OUT])
