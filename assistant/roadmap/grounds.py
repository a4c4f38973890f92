"""What a roadmap rests on, as it stands on a day: answers, scores, outlooks, catalogue, cases, sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.eligibility.funding_terms import FundingTerms
from assistant.eligibility.measures import CallStatus
from assistant.evidence.documents import Citation
from assistant.maturity.scores import Maturity
from assistant.roadmap.actions import THEMES, Action
from assistant.roadmap.cases import CaseStudy
from assistant.rules.conditions import Finding
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth

FundingVerdict = Literal["eligible", "not_eligible", "undetermined"]


@dataclass(frozen=True)
class GivenAnswer:
    """The answer in force on one question.

    `text` is the question, `level` 1..5, `words` the anchored description of that level, `own_words` what
    the person typed, `note` the consultant's remark. `confirmed` when a consultant checked it.
    """

    question: str
    area: str
    dimension: str
    text: str
    level: int
    words: str
    own_words: str = ""
    note: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class FundingOutlook:
    """How one measure looks for this firm on the day: verdict, state of the call, what is missing.

    `missing` holds labels of facts, `version` the hash of the measure's file; `opens` and `closes` are the
    first and the last day, where known. `terms`: what it pays, None while no rate is settled.
    """

    slug: str
    title: str
    verdict: FundingVerdict
    call_status: CallStatus
    version: str
    source_url: str
    missing: tuple[str, ...] = ()
    closes: date | None = None
    opens: date | None = None
    terms: FundingTerms | None = None


@dataclass(frozen=True)
class Grounds:
    """Everything behind a roadmap on `day`.

    `areas` are area ids to titles, `modules` those outside the index; `answers` by question id, `outlooks`
    and `cases` by slug. `citations` are checked quotes per action id; `document_versions` the present
    version of every document. `contradictions`: answers of the firm that the others make unlikely, each with
    the question that speaks most against it. `headroom` is what is left of the de minimis ceiling in euro,
    None while past aids are not told; `together` the pairs of measures that may pay for the same costs.
    """

    day: date
    facts: PartialFacts
    actions: Mapping[str, Action]
    areas: Mapping[str, str]
    modules: frozenset[str]
    answers: Mapping[str, GivenAnswer]
    maturity: Maturity
    outlooks: Mapping[str, FundingOutlook]
    cases: Mapping[str, CaseStudy]
    citations: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    document_versions: Mapping[str, str] = field(default_factory=dict)
    contradictions: Mapping[str, str] = field(default_factory=dict)
    headroom: Decimal | None = None
    together: frozenset[frozenset[str]] = frozenset()

    def area_title(self, area: str) -> str:
        """The area's Italian title; themes of the catalogue that are no area have their own."""
        return self.areas.get(area) or THEMES.get(area, area)

    def condition(self, action: Action) -> Finding:
        """Whether the action is for this firm: yes, no or not yet known, with the facts still missing."""
        return action.applies_when.evaluate(self.facts, self.day)

    def applies(self, action: Action) -> bool:
        """Not ruled out: a condition still unknown does not exclude an action, the answers decide."""
        return self.condition(action).truth is not Truth.NO
