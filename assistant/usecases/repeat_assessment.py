"""The same firm, months later: a new assessment that starts from the last answers (T1, T2 after T0)."""

from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Origin, Viewer
from assistant.usecases import access, earlier_assessment, start_assessment
from assistant.usecases.access import assessment_for
from assistant.usecases.conversation import REPEAT
from assistant.usecases.model_parameters import KeptParameterSets, begin_with
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.resume_assessment import SESSION
from assistant.usecases.transactions import Stores
from assistant.wording import day_words


class RepeatedAlready(Refused):
    """There is a later assessment of the firm: that one is to be repeated."""

    def __init__(self, begun: date) -> None:
        super().__init__(
            _("Questa valutazione è già stata ripetuta il {begun}: riparta da quella più recente.").format(
                begun=day_words(begun)
            )
        )


class Assessments(start_assessment.Assessments, earlier_assessment.Assessments, access.Assessments, Protocol):
    """Finds the assessments of a firm and starts another."""


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def parameter_sets(self) -> KeptParameterSets: ...
    @property
    def sessions(self) -> start_assessment.Sessions: ...


def repeat_assessment(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    origin: Origin,
    visit: str = "",
) -> tuple[str, str]:
    """The new assessment's id, and the token of the firm's session on it ("" for a consultant).

    It begins empty: every earlier answer is only proposed, subject by subject. Raises NotFound,
    RepeatedAlready.
    """
    with storage.writing(origin) as work:
        earlier = assessment_for(viewer, id, work, "write")
        latest = work.assessments.of_firm(earlier.firm.id)[-1]
        if latest.id != id:
            raise RepeatedAlready(latest.created.date())
        questionnaire = knowledge.questionnaire
        versions = (questionnaire.version, begin_with(work.parameter_sets, questionnaire))
        new = work.assessments.start(earlier.firm, *versions, REPEAT)
        if earlier.firm.name:
            record(work.answers, new.id, Told("firm_name", "value", earlier.firm.name), viewer, origin)
        if viewer.person:
            work.assessments.assign(new.id, viewer.person.id)
            return new.id, ""
        work.sessions.close(visit)
        token, _ = work.sessions.open(SESSION, assessment=new.id)
    return new.id, token
