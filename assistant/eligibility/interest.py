"""Which facts a measure looks at: those of its requirements, of its sum and of its aid regime."""

from collections.abc import Iterator

from assistant.eligibility.grants import Amount, Grant, SpendLine, terms_of
from assistant.eligibility.measures import Edition, Measure


def facts_looked_at(measure: Measure, edition: Edition | None) -> tuple[str, ...]:
    """Ids of the facts, those of the sum first, then those of the requirements, each once."""
    grant = edition.grant if edition else None
    found = [*(_of_the_sum(grant) if grant else ())]
    if measure.regime == "de_minimis":
        found.append("de_minimis_received")
    found += [fact for one in measure.requirements for fact in sorted(one.condition.facts)]
    return tuple(dict.fromkeys(found))


def _of_the_sum(grant: Grant) -> Iterator[str]:
    """The spend first, by lines and then as a whole: the sum falls back on it while no line is told."""
    yield from (line.fact for line in grant.lines if line.fact)
    yield from grant.base
    for _place, term in terms_of(grant):
        yield from sorted(term.when.facts)
        if isinstance(term, Amount) and term.per:
            yield term.per
        if isinstance(term, SpendLine) and term.fact:
            yield term.fact
