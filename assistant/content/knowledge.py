"""Everything under knowledge/, read and checked together, with one version hash for the whole."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.content.actions import check_actions, read_actions
from assistant.content.cases import read_cases
from assistant.content.errors import BrokenContent, Fault
from assistant.content.measures import check_measures, read_measures
from assistant.content.questionnaires import check_questionnaire, read_facts, read_questionnaire
from assistant.eligibility.measures import Measure
from assistant.questionnaire.questions import Questionnaire
from assistant.roadmap.actions import Action
from assistant.roadmap.cases import CaseStudy
from assistant.rules.facts import FactDefinition

T = TypeVar("T")


@dataclass(frozen=True)
class Knowledge:
    """The content a running system serves. `measures` holds the rules too (kind `rule`)."""

    version: str
    facts: Mapping[str, FactDefinition]
    questionnaire: Questionnaire
    measures: Mapping[str, Measure]
    actions: Mapping[str, Action]
    cases: Mapping[str, CaseStudy]


def read_knowledge(folder: Path) -> Knowledge:
    """Read all of knowledge/. Raises BrokenContent with the faults of every file, not only the first."""
    faults: list[Fault] = []

    def tried(read: Callable[[], T], empty: T) -> T:
        try:
            return read()
        except BrokenContent as broken:
            faults.extend(broken.faults)
            return empty

    facts = tried(lambda: read_facts(folder), {})
    questionnaire = tried(lambda: read_questionnaire(folder), Questionnaire("", ()))
    measures = tried(lambda: read_measures(folder), {})
    actions = tried(lambda: read_actions(folder), {})
    cases = tried(lambda: read_cases(folder), {})
    if not faults:
        questions = {question.id for question in questionnaire.questions}
        faults += check_questionnaire(questionnaire, facts)
        faults += check_measures(measures, facts)
        faults += check_actions(actions, questions, set(measures), set(cases), facts)
    if faults:
        raise BrokenContent(tuple(faults))
    return Knowledge(content_version(folder), facts, questionnaire, measures, actions, cases)


def content_version(folder: Path) -> str:
    """SHA-256 over names and bytes of every content file, first 16 hex digits."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
