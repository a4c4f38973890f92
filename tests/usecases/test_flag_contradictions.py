from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer, Role
from assistant.questionnaire.replay import State, replay
from assistant.usecases.flag_contradictions import conflicts
from assistant.usecases.measure_maturity import general
from assistant.usecases.model_parameters import day_one_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def strategy(knowledge: Knowledge, role: Role = "firm") -> State:
    """Every strategy question at level 1, but the first at level 5."""
    area = next(one for one in knowledge.questionnaire.areas if one.id == "strategia")
    lines = [
        Answer(place, question.id, "value", 5 if place == 1 else 1, "firm", "l'impresa", NOON)
        for place, question in enumerate(area.questions, start=1)
    ]
    log = (*lines, replace(lines[0], sequence=99, role=role))
    return replay(knowledge.questionnaire, log, date(2026, 11, 22))


def test_two_answers_that_hardly_go_together_are_told_in_words(knowledge: Knowledge) -> None:
    (found,) = conflicts(
        general(knowledge.questionnaire), strategy(knowledge), day_one_of(knowledge.questionnaire)
    )
    assert (found.level, found.other_level) == (5, 1)
    assert found.question.levels[4] in found.words
    assert found.against.levels[0] in found.words


def test_what_a_consultant_confirmed_is_not_questioned_again(knowledge: Knowledge) -> None:
    assert (
        conflicts(
            general(knowledge.questionnaire),
            strategy(knowledge, "consultant"),
            day_one_of(knowledge.questionnaire),
        )
        == ()
    )
