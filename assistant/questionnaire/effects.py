"""What an answer would change before it is given: questions that close or open, areas touched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.language import _, ngettext
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
            verb.format(questions=_counted(len(questions)))
            for verb, questions in (
                (_("nasconde {questions}"), self.hidden),
                (_("apre {questions}"), self.opened),
            )
            if questions
        ]
        if not told:
            return _("Non cambia le altre domande.")
        line = _(" e ").join(told) + self._kept() + "."
        return line[0].upper() + line[1:]

    def _kept(self) -> str:
        if not self.kept:
            return ""
        return ngettext(": la risposta già data resta", ": le %(num)s risposte già date restano", self.kept)


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
    return ngettext("una domanda", "%(num)s domande", number)
