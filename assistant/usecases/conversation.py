"""What an interview is about: the general assessment, one module, or the questions of last time again."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import N_, _
from assistant.questionnaire.budget import QUESTIONS_WANTED, Mode
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.storage.records import Assessment
from assistant.storage.refusals import NotFound
from assistant.usecases.measure_maturity import general
from assistant.usecases.triage_nis2 import facts_for_nis2

ABOUT_THE_TALK = frozenset({"firm_name", "contact", QUESTIONS_WANTED})
"""Facts that say who talks and how long: neither money nor questions depend on them."""

CYBERSECURITY = "cybersecurity"
SAID_BEFORE = N_("Ce l'avete già detto la volta scorsa: basta una conferma.")
FOR_NIS2 = N_("Serve al primo sguardo sulla NIS2.")

REPEAT = "repeat"
"""The mode of an assessment that starts from an earlier one of the same firm."""


@dataclass(frozen=True)
class Conversation:
    """`asked`: the questions that may be put; `measured`: those that the scores are about.

    `funding`: whether facts for open calls are asked too. `also`: other facts to ask, and `why_also`.
    """

    asked: Questionnaire
    measured: Questionnaire
    mode: Mode
    funding: bool = True
    also: tuple[str, ...] = ()
    why_also: str = ""


def conversation_of(
    knowledge: Knowledge, assessment: Assessment, state: State, earlier: State | None = None
) -> Conversation:
    """The general assessment; repeated by the firm alone, it asks first what was answered last time."""
    questionnaire = general(knowledge.questionnaire)
    mode = mode_of(assessment)
    if earlier is None:
        return Conversation(questionnaire, questionnaire, mode)
    again = tuple(fact for fact in earlier.facts if fact in knowledge.facts and fact not in ABOUT_THE_TALK)
    asked = questionnaire
    if mode == "quick" and QUESTIONS_WANTED not in state.facts:
        asked, mode = _answered_before(questionnaire, earlier), "full"
    return Conversation(asked, questionnaire, mode, also=again, why_also=_(SAID_BEFORE))


def module_conversation(knowledge: Knowledge, module: str, state: State, day: date) -> Conversation:
    """One module from end to end, without money. Raises NotFound when there is no such module.

    That of cybersecurity also asks the facts that the look at NIS2 still waits for.
    """
    questionnaire = module_questionnaire(knowledge, module)
    also = facts_for_nis2(knowledge, state.facts, day) if module == CYBERSECURITY else ()
    return Conversation(questionnaire, questionnaire, "full", funding=False, also=also, why_also=_(FOR_NIS2))


def module_questionnaire(knowledge: Knowledge, module: str) -> Questionnaire:
    """The one area of a module. Raises NotFound when there is no such module."""
    if module not in {area.id for area in knowledge.questionnaire.areas if area.kind == "module"}:
        raise NotFound
    return knowledge.questionnaire.limited_to((module,))


def mode_of(assessment: Assessment) -> Mode:
    """A firm alone is screened quickly; with a consultant every question that applies is asked."""
    alone = assessment.stage == "self_screening" and assessment.mode != "full"
    return "quick" if alone else "full"


def _answered_before(questionnaire: Questionnaire, earlier: State) -> Questionnaire:
    areas = [
        replace(area, questions=tuple(one for one in area.questions if one.id in earlier.levels))
        for area in questionnaire.areas
    ]
    return replace(questionnaire, areas=tuple(area for area in areas if area.questions))
