"""Two or three measures side by side, as they stand for a firm, and which of them can pay the same costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.eligibility.cumulation import Combination, combine
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Verdict, check
from assistant.language import _
from assistant.refusals import Refused
from assistant.rules.facts import Facts
from assistant.usecases.check_funding import UnknownMeasure

FEWEST, MOST = 2, 3


class NotComparable(Refused):
    """Fewer than two measures, or more than three."""

    def __init__(self) -> None:
        super().__init__(_("Si confrontano due o tre misure: ne scelga almeno due e non più di tre."))


@dataclass(frozen=True)
class Comparison:
    """The measures in the order chosen, the verdict on each, every group of them with its rules."""

    measures: tuple[Measure, ...]
    verdicts: Mapping[str, Verdict]
    combinations: tuple[Combination, ...]


def compare_measures(knowledge: Knowledge, slugs: Sequence[str], facts: Facts, day: date) -> Comparison:
    """Without facts the verdicts wait for answers and the combinations tell only the measures' own rules.

    Raises NotComparable, UnknownMeasure (a general rule is no measure), UnknownAteco.
    """
    chosen = tuple(dict.fromkeys(slug for slug in slugs if slug))
    if not FEWEST <= len(chosen) <= MOST:
        raise NotComparable
    measures = tuple(_measure(knowledge, slug) for slug in chosen)
    return Comparison(
        measures,
        {one.slug: check(one, facts, day, knowledge.legal) for one in measures},
        combine(measures, facts, day, knowledge.legal, largest=MOST),
    )


def _measure(knowledge: Knowledge, slug: str) -> Measure:
    found = knowledge.measures.get(slug)
    if found is None or found.kind != "measure":
        raise UnknownMeasure(_("La misura «{slug}» non c'è nella base.").format(slug=slug))
    return found
