"""What a firm said the time before, when an assessment repeats an earlier one (T1, T2 after T0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.replay import State
from assistant.storage.records import Assessment
from assistant.usecases import access, situation
from assistant.usecases.conversation import REPEAT
from assistant.usecases.situation import state_of


class Assessments(access.Assessments, Protocol):
    def of_firm(self, firm: str) -> tuple[Assessment, ...]: ...


class Work(situation.Work, Protocol):
    @property
    def assessments(self) -> Assessments: ...


@dataclass(frozen=True)
class Earlier:
    """The assessment before, replayed with today's questionnaire."""

    assessment: Assessment
    state: State

    @property
    def ended(self) -> datetime:
        return self.assessment.updated

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What stood then and can be confirmed: values, by subject."""
        return {subject: answer for subject, answer in self.state.answers.items() if answer.kind == "value"}


def earlier_of(work: Work, knowledge: Knowledge, assessment: Assessment, day: date) -> Earlier | None:
    """The one before, for an assessment that repeats it; None for a first one."""
    if assessment.mode != REPEAT:
        return None
    older = [one for one in work.assessments.of_firm(assessment.firm.id) if one.created < assessment.created]
    if not older:
        return None
    return Earlier(older[-1], state_of(knowledge, work.answers.log(older[-1].id), day))
