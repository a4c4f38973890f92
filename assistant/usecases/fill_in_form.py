"""The same questionnaire as a form, section by section, for those who would rather not talk: the same log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.parsing import parse_choice
from assistant.questionnaire.questions import Question, Questionnaire
from assistant.questionnaire.replay import State
from assistant.refusals import Refused
from assistant.rules.conditions import facts_of
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases.access import assessment_for
from assistant.usecases.answer_question import WITHOUT_VALUE, Work
from assistant.usecases.measure_maturity import general
from assistant.usecases.recording import Told, record
from assistant.usecases.situation import Situation, situation_of, state_of
from assistant.usecases.situation import Work as ReadWork
from assistant.usecases.transactions import Reads, Stores

FIRM = "impresa"
"""The section of the facts on which questions depend; the others are the areas."""


@dataclass(frozen=True)
class Section:
    """One page of the form: `subjects` in order, those that cannot apply left out; `answered` of them."""

    id: str
    title: str
    subjects: tuple[Question | FactDefinition, ...]
    answered: int


@dataclass(frozen=True)
class FormView:
    """The form as it stands: every section with something to answer, and the one that is open."""

    situation: Situation
    sections: tuple[Section, ...]
    section: Section


class FormRefused(Refused):
    """Some fields cannot be read; nothing was recorded. `errors` has a sentence for each, by subject."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(_("Ci sono risposte da correggere: nessuna è stata registrata."))
        self.errors = errors


def show_form(
    storage: Reads[ReadWork], knowledge: Knowledge, viewer: Viewer, id: str, section: str, day: date
) -> FormView:
    """Raises NotFound, also for a section that is not there or has nothing to answer."""
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
    sections = _sections(knowledge, situation.state)
    found = next((one for one in sections if one.id == section), None)
    if found is None:
        raise NotFound
    return FormView(situation, sections, found)


def fill_in_form(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    section: str,
    choices: Mapping[str, str],
    form_token: str,
    day: date,
    origin: Origin,
) -> int:
    """Record what changed among the fields of a section; how many that was. An empty field changes nothing.

    All or nothing: raises FormRefused with every slip, NotFound, AnswerClash. The same form counts once.
    """
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        state = state_of(knowledge, work.answers.log(id), day)
        found = next((one for one in _sections(knowledge, state) if one.id == section), None)
        if found is None:
            raise NotFound
        changes = _changes(found, choices, state, day)
        if not work.sent_forms.first_time(id, form_token):
            return 0
        for told in changes:
            record(work.answers, id, told, viewer, origin)
    return len(changes)


def _sections(knowledge: Knowledge, state: State) -> tuple[Section, ...]:
    questionnaire = general(knowledge.questionnaire)
    gates = _gates(questionnaire)
    facts = tuple(fact for fact in knowledge.facts.values() if fact.id in gates and not fact.derived)
    sections = [_section(FIRM, _("La vostra impresa"), facts, state)]
    for area in questionnaire.areas:
        open_ = tuple(one for one in area.questions if state.applies[one.id] is Truth.YES)
        sections.append(_section(area.id, area.title, open_, state))
    return tuple(section for section in sections if section.subjects)


def _gates(questionnaire: Questionnaire) -> frozenset[str]:
    conditions = [area.applies_when for area in questionnaire.areas]
    conditions += [one.applies_when for one in questionnaire.questions]
    return frozenset().union(*map(facts_of, conditions))


def _section(id: str, title: str, subjects: tuple[Question | FactDefinition, ...], state: State) -> Section:
    return Section(id, title, subjects, sum(one.id in state.answered for one in subjects))


def _changes(section: Section, choices: Mapping[str, str], state: State, day: date) -> list[Told]:
    told, errors = list[Told](), dict[str, str]()
    for subject in section.subjects:
        choice = choices.get(subject.id, "").strip()
        if not choice:
            continue
        try:
            one = _told(subject, choice, day)
        except Refused as refusal:
            errors[subject.id] = str(refusal)
            continue
        stands = state.answers.get(subject.id)
        if stands is None or (stands.kind, stands.value) != (one.kind, one.value):
            told.append(one)
    if errors:
        raise FormRefused(errors)
    return told


def _told(subject: Question | FactDefinition, choice: str, day: date) -> Told:
    if kind := WITHOUT_VALUE.get(choice):
        return Told(subject.id, kind)
    return Told(subject.id, "value", parse_choice(subject, choice, day))
