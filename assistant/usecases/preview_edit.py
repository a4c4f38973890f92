"""What an edit would change, told before it is confirmed: other questions, and the scores of their areas."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.effects import Effect, effect_of
from assistant.questionnaire.parsing import parse_choice
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.storage.records import Viewer
from assistant.usecases.answer_question import WITHOUT_VALUE, Filled
from assistant.usecases.measure_maturity import measure_all
from assistant.usecases.recording import Told, line_of
from assistant.usecases.situation import Situation, Work, situation_of, state_of, subject_of
from assistant.usecases.transactions import Reads
from assistant.wording import level_words

LEAST_CHANGE = 0.05
"""Levels: a smaller change is not seen with one decimal."""


@dataclass(frozen=True)
class Shift:
    """The estimate of an area before and after; None where nothing of it applies."""

    area: str
    before: float | None
    after: float | None

    @property
    def words(self) -> str:
        """ "Dati da 2,4 a 2,9"; without a number on one side when the area appears or goes."""
        if self.before is None:
            return _("{area} entra nella misura").format(area=self.area)
        if self.after is None:
            return _("{area} esce dalla misura").format(area=self.area)
        return _("{area} da {before} a {after}").format(
            area=self.area, before=level_words(self.before), after=level_words(self.after)
        )


@dataclass(frozen=True)
class Preview:
    """Questions that close or open, and the areas whose score moves, the largest move first.

    `replaces`: there is an answer to replace; a first answer needs no preview.
    """

    effect: Effect
    shifts: tuple[Shift, ...]
    replaces: bool

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to tell before it is confirmed."""
        return self.replaces and bool(self.effect.hidden or self.effect.opened or self.shifts)

    @property
    def words(self) -> str:
        """One line for the person: "Nasconde 6 domande: le risposte restano. Dati da 2,4 a 2,9." """
        moved = f"{'; '.join(shift.words for shift in self.shifts)}." if self.shifts else ""
        return f"{self.effect} {moved}".strip()


def preview_edit(
    storage: Reads[Work], knowledge: Knowledge, viewer: Viewer, id: str, filled: Filled, day: date
) -> Preview:
    """The log with and without the chosen answer, which is not recorded.

    Raises NotFound, and what `parse_choice` raises.
    """
    told = _chosen(knowledge, filled, day)
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day, "write")
    return preview_change(knowledge, situation, told, viewer, day)


def preview_change(
    knowledge: Knowledge, situation: Situation, told: Told, viewer: Viewer, day: date
) -> Preview:
    """What the log would say with one more line."""
    change = line_of(situation.log, told, viewer, situation.assessment.updated)
    after = state_of(knowledge, (*situation.log, change), day)
    effect = effect_of(knowledge.questionnaire, _ours(knowledge, situation.log), change, day)
    shifts = _shifts(knowledge.questionnaire, situation, after)
    return Preview(effect, shifts, told.subject in situation.state.answered)


def _chosen(knowledge: Knowledge, filled: Filled, day: date) -> Told:
    if kind := WITHOUT_VALUE.get(filled.choice):
        return Told(filled.subject, kind)
    value = parse_choice(subject_of(knowledge, filled.subject), filled.choice, day)
    return Told(filled.subject, "value", value)


def _ours(knowledge: Knowledge, log: tuple[Answer, ...]) -> tuple[Answer, ...]:
    european = {question.id for question in knowledge.european.questions}
    return tuple(line for line in log if line.subject not in european)


def _shifts(questionnaire: Questionnaire, before: Situation, after: State) -> tuple[Shift, ...]:
    names = {area.id: area.short for area in questionnaire.areas}
    parameters = before.parameters
    then = {score.id: score.estimate for score in measure_all(questionnaire, before.state, parameters).areas}
    now = {score.id: score.estimate for score in measure_all(questionnaire, after, parameters).areas}
    shifts = [Shift(names[area], then[area], now[area]) for area in now if _moved(then[area], now[area])]
    return tuple(sorted(shifts, key=lambda one: -abs((one.after or 0.0) - (one.before or 0.0))))


def _moved(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(after - before) >= LEAST_CHANGE
