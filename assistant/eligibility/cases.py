"""Cases that the hub's people record: "for this firm I expect this verdict", checked at every change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.legal import LegalParameters
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Outcome, check
from assistant.language import _
from assistant.refusals import Refused
from assistant.rules.facts import Facts

LONGEST_WHY = 500


class WhyMissing(Refused):
    """An expectation without a reason cannot be judged by the next reader."""

    def __init__(self) -> None:
        super().__init__(
            _("Scriva perché si aspetta questo esito, in meno di {most} caratteri.").format(most=LONGEST_WHY)
        )


@dataclass(frozen=True)
class ExpectedVerdict:
    """For these facts, on this day, the measure should come out so: `why` in the words of who expects it."""

    measure: str
    facts: Facts
    day: date
    outcome: Outcome
    why: str


def found_outcome(
    expected: ExpectedVerdict, measures: Mapping[str, Measure], legal: LegalParameters
) -> Outcome | None:
    """The outcome today's content gives, None when the measure is gone. Raises UnknownAteco."""
    measure = measures.get(expected.measure)
    return check(measure, expected.facts, expected.day, legal).outcome if measure else None
