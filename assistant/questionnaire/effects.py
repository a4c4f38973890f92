"""What an answer would change before it is given: questions that close or open, areas touched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import replay
from assistant.rules.truth import Truth


@dataclass(frozen=True)
class Effect:
    """Ids of the questions that stop and that start applying, answers among the first, areas of both."""

    hidden: tuple[str, ...]
    opened: tuple[str, ...]
    kept: int
    areas: tuple[str, ...]

    def __str__(self) -> str:
        """One Italian line for the person: "Nasconde 6 domande: le 4 risposte già date restano." """
        told = [
            f"{verb} {_counted(len(questions))}"
            for verb, questions in (("nasconde", self.hidden), ("apre", self.opened))
            if questions
        ]
        if not told:
            return "Non cambia le altre domande."
        kept = {0: "", 1: ": la risposta già data resta"}.get(
            self.kept, f": le {self.kept} risposte già date restano"
        )
        line = " e ".join(told) + kept + "."
        return line[0].upper() + line[1:]


def effect_of(questionnaire: Questionnaire, log: Sequence[Answer], change: Answer, day: date) -> Effect:
    """Compare the log with and without `change`, taken as its last line. `day`: as in replay."""
    last = max((line.sequence for line in log), default=0) + 1
    before = replay(questionnaire, log, day)
    after = replay(questionnaire, (*log, replace(change, sequence=last)), day)
    hidden, opened, areas = list[str](), list[str](), list[str]()
    for area in questionnaire.areas:
        for question in area.questions:
            applied = before.applies[question.id] is Truth.YES
            applies = after.applies[question.id] is Truth.YES
            if applied != applies:
                (opened if applies else hidden).append(question.id)
                areas.append(area.id)
    kept = sum(question in before.answered for question in hidden)
    return Effect(tuple(hidden), tuple(opened), kept, tuple(dict.fromkeys(areas)))


def _counted(number: int) -> str:
    return "una domanda" if number == 1 else f"{number} domande"
