"""Everything under knowledge/, read and checked together, with one version hash for the whole."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.content.actions import check_actions, read_actions
from assistant.content.cases import check_cases, read_cases
from assistant.content.errors import BrokenContent, Fault
from assistant.content.legal import read_legal
from assistant.content.lexicon import check_lexicon, read_lexicon
from assistant.content.measures import check_measures, read_measures, read_sheets
from assistant.content.modules import (
    check_controls,
    check_duties,
    check_triage,
    read_controls,
    read_duties,
    read_nis2,
)
from assistant.content.phrases import check_phrases, read_phrases
from assistant.content.questionnaires import (
    check_european,
    check_questionnaire,
    read_european,
    read_facts,
    read_questionnaire,
)
from assistant.content.suppositions import check_suppositions, read_suppositions
from assistant.content.vocabulary import read_vocabulary
from assistant.eligibility.legal import LegalParameters
from assistant.eligibility.measures import Measure
from assistant.evidence.duties import Duties
from assistant.evidence.vocabulary import Vocabulary
from assistant.questionnaire.controls import EssentialControls
from assistant.questionnaire.european import EuropeanAssessment
from assistant.questionnaire.phrases import Phrases
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.speech import Speech
from assistant.questionnaire.suppositions import Suppositions
from assistant.questionnaire.triage import Triage
from assistant.roadmap.actions import Action
from assistant.roadmap.cases import CaseStudy
from assistant.rules.facts import FactDefinition

T = TypeVar("T")


@dataclass(frozen=True)
class Knowledge:
    """The content a running system serves.

    `measures` holds the rules too (kind `rule`); `speech` is how people answer in their own words.
    """

    version: str
    facts: Mapping[str, FactDefinition]
    questionnaire: Questionnaire
    measures: Mapping[str, Measure]
    actions: Mapping[str, Action]
    cases: Mapping[str, CaseStudy]
    legal: LegalParameters
    vocabulary: Vocabulary
    european: EuropeanAssessment
    controls: EssentialControls
    nis2: Triage
    duties: Duties
    phrases: Phrases
    speech: Speech
    sheets: Mapping[str, str]  # the text of every measure and rule, by slug: what the desk changes
    suppositions: Suppositions

    def __hash__(self) -> int:
        """By version: it is a key of caches."""
        return hash(self.version)


def read_knowledge(folder: Path) -> Knowledge:
    """Read all of knowledge/. Raises BrokenContent with the faults of every file, not only the first."""
    faults: list[Fault] = []
    facts = _tried(read_facts, folder, faults) or {}
    questionnaire = _tried(read_questionnaire, folder, faults) or Questionnaire("", ())
    measures = _tried(read_measures, folder, faults) or {}
    actions = _tried(read_actions, folder, faults) or {}
    cases = _tried(read_cases, folder, faults) or {}
    legal = _tried(read_legal, folder, faults)
    vocabulary = _tried(read_vocabulary, folder, faults)
    european = _tried(read_european, folder, faults)
    controls = _tried(read_controls, folder, faults)
    nis2 = _tried(read_nis2, folder, faults)
    duties = _tried(read_duties, folder, faults)
    phrases = _tried(read_phrases, folder, faults)
    lexicon = _tried(read_lexicon, folder, faults)
    suppositions = _tried(read_suppositions, folder, faults) or Suppositions((), ())
    if faults or not (
        legal and vocabulary and european and controls and nis2 and duties and phrases and lexicon
    ):
        raise BrokenContent(tuple(faults))
    questions = {question.id for question in questionnaire.questions}
    faults += check_questionnaire(questionnaire, facts)
    faults += check_european(european, questions | set(facts))
    faults += check_controls(controls, questionnaire)
    faults += check_triage(nis2, facts, "nis2.yaml")
    faults += check_duties(duties, questions)
    faults += check_phrases(phrases, facts)
    faults += check_lexicon(lexicon, facts)
    faults += check_suppositions(suppositions, facts)
    faults += check_measures(measures, facts)
    faults += check_cases(cases, {area.id for area in questionnaire.areas})
    faults += check_actions(actions, questions, set(measures), set(cases), facts)
    if faults:
        raise BrokenContent(tuple(faults))
    return Knowledge(
        content_version(folder),
        facts,
        questionnaire,
        measures,
        actions,
        cases,
        legal,
        vocabulary,
        european,
        controls,
        nis2,
        duties,
        phrases,
        Speech(lexicon, questionnaire, _towns(legal)),
        read_sheets(folder),
        suppositions,
    )


def _towns(legal: LegalParameters) -> Mapping[str, str]:
    """Every Lombard municipality in lower case, with its province."""
    return {town.lower(): one.code for one in legal.lombardy for town in one.municipalities}


def _tried(read: Callable[[Path], T], folder: Path, faults: list[Fault]) -> T | None:
    try:
        return read(folder)
    except BrokenContent as broken:
        faults.extend(broken.faults)
        return None


def content_version(folder: Path) -> str:
    """SHA-256 over names and bytes of every content file, first 16 hex digits."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
