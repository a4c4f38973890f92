"""What a report tells besides the plan: the firm, its answers, scores and verdicts, what was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from assistant.eligibility.cumulation import Combination
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Verdict
from assistant.evidence.duties import Duties
from assistant.evidence.model_calls import ModelCall
from assistant.evidence.vocabulary import Term
from assistant.maturity.comparison import Comparison
from assistant.maturity.peers import Peers
from assistant.maturity.scores import Maturity
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.controls import Coverage, EssentialControls
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.questionnaire.triage import Result, Triage
from assistant.roadmap.actions import Action
from assistant.roadmap.cases import CaseStudy
from assistant.roadmap.comments import Comment
from assistant.rules.facts import FactDefinition


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to the document, for its change history."""

    at: datetime
    words: str


@dataclass(frozen=True)
class CaseFile:
    """The file of one firm on a day, as the use case hands it over.

    `version` is that of the document ("1.0"). `questionnaire` holds the areas that were asked, `log` every
    line, `state` the log replayed. `maturity` scores all those areas, modules too; its index is the mean of
    the areas that are no module. `verdicts` and `measures` are by slug, `cases` too; `catalogue` is by id.
    `audit` counts what the audit log holds of this assessment, by kind of act; `model_calls` are the calls to
    a language model made for it, oldest first. `de_minimis_ceiling` is in euro, None on a day whose
    regulation is not known. `comparison` is with the assessment that ended at `compared_with`, None for the
    first one. `peers` are other firms, None while they are too few to show. `comments` are all that were
    left on the roadmap, oldest first. `coverage` is that of the essential controls, empty while the module
    was not asked; `nis2_look` the first look at NIS2; `duties` those of the law on artificial intelligence.
    `combinations` are the groups of calls that pay something, with the rules that allow or forbid them.
    """

    firm: str
    day: date
    version: str
    publisher: str
    contact: str
    questionnaire: Questionnaire
    definitions: Mapping[str, FactDefinition]
    log: tuple[Answer, ...]
    state: State
    maturity: Maturity
    measures: Mapping[str, Measure]
    verdicts: Mapping[str, Verdict]
    catalogue: Mapping[str, Action]
    cases: Mapping[str, CaseStudy]
    glossary: tuple[Term, ...]
    history: tuple[HistoryLine, ...]
    audit: Mapping[str, int]
    knowledge_version: str
    controls: EssentialControls
    coverage: tuple[Coverage, ...]
    nis2: Triage
    nis2_look: Result
    duties: Duties
    de_minimis_ceiling: Decimal | None = None
    comparison: Comparison | None = None
    compared_with: datetime | None = None
    peers: Peers | None = None
    model_calls: tuple[ModelCall, ...] = ()
    comments: tuple[Comment, ...] = ()
    combinations: tuple[Combination, ...] = ()
