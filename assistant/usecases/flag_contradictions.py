"""Two answers that hardly go together, in the words they were given in: a second look, never a refusal."""

from dataclasses import dataclass

from assistant.language import _
from assistant.maturity.contradictions import contradictions
from assistant.maturity.parameters import Parameters
from assistant.questionnaire.questions import Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.usecases.measure_maturity import items_of


@dataclass(frozen=True)
class Conflict:
    """An answer that the others make unlikely, and the one that speaks most against it."""

    question: Question
    level: int
    against: Question
    other_level: int

    @property
    def words(self) -> str:
        """Both answers, for the person."""
        return _(
            "Su «{topic}» la risposta è: «{level}» Su «{against}» è: «{other}» Di rado vanno "
            "insieme: controlli tutte e due."
        ).format(
            topic=self.question.topic,
            level=self.question.levels[self.level - 1],
            against=self.against.topic,
            other=self.against.levels[self.other_level - 1],
        )


def conflicts(questionnaire: Questionnaire, state: State, parameters: Parameters) -> tuple[Conflict, ...]:
    """The most unlikely first. What a consultant has answered or confirmed is not questioned again."""
    questions = {question.id: question for question in questionnaire.questions}
    levels = {id: level for id, level in state.levels.items() if id in questions}
    found = contradictions(items_of(questionnaire), levels, state.applicable & questions.keys(), parameters)
    return tuple(
        Conflict(questions[one.question], one.level, questions[one.against], levels[one.against])
        for one in found
        if state.answers[one.question].role == "firm"
    )
