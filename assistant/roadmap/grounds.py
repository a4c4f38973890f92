"""What a roadmap rests on: answers, scores, funding outlooks, catalogue, cases and sources as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.eligibility.measures import CallStatus
from assistant.evidence.documents import Citation
from assistant.maturity.scores import Maturity
from assistant.roadmap.actions import Action
from assistant.roadmap.cases import CaseStudy

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

    `missing` holds labels of facts, `version` the hash of the measure's file, `closes` the last day if known.
    """

    slug: str
    title: str
    verdict: FundingVerdict
    call_status: CallStatus
    version: str
    source_url: str
    missing: tuple[str, ...] = ()
    closes: date | None = None


@dataclass(frozen=True)
class Grounds:
    """Everything behind a roadmap.

    `areas` are area ids to titles; `answers` by question id, `outlooks` by slug, `cases` by slug.
    `citations` are checked quotes per action id; `document_versions` the present version of every document.
    """

    actions: Mapping[str, Action]
    areas: Mapping[str, str]
    answers: Mapping[str, GivenAnswer]
    maturity: Maturity
    outlooks: Mapping[str, FundingOutlook]
    cases: Mapping[str, CaseStudy]
    citations: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    document_versions: Mapping[str, str] = field(default_factory=dict)
