"""From the verdict on a measure to the few words a roadmap needs of it."""

import hashlib
from collections.abc import Mapping

from assistant.eligibility.funding_terms import funding_terms
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Verdict
from assistant.roadmap.grounds import FundingOutlook
from assistant.rules.facts import FactDefinition, PartialFacts


def outlook_of(
    measure: Measure, verdict: Verdict, definitions: Mapping[str, FactDefinition], known: PartialFacts
) -> FundingOutlook:
    """The outlook of a measure for the firm on the verdict's day; missing facts by their labels.

    `known` are the firm's facts completed by `derive`.

    `version` covers what binds (regime, territory, editions, requirements), not the day it was last checked.
    """
    edition = verdict.edition
    return FundingOutlook(
        slug=measure.slug,
        title=measure.title,
        verdict=verdict.outcome,
        call_status=verdict.call_status,
        version=_version(measure),
        source_url=_source_url(measure, edition.source if edition else measure.sources[0].id),
        missing=tuple(
            sorted(definitions[fact].label if fact in definitions else fact for fact in verdict.missing)
        ),
        closes=edition.closes if edition else None,
        opens=edition.opens if edition else None,
        terms=funding_terms(measure, verdict, known),
    )


def _version(measure: Measure) -> str:
    binding = (measure.regime, measure.territory, measure.editions, measure.requirements)
    return hashlib.sha256(repr(binding).encode()).hexdigest()[:16]


def _source_url(measure: Measure, source: str) -> str:
    return next((entry.url for entry in measure.sources if entry.id == source), measure.sources[0].url)
