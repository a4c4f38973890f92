"""The requirements of a measure as lines: what results, from which answers, what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import RequirementFinding, Verdict
from assistant.evidence.documents import SourceReference
from assistant.language import N_, _
from assistant.routes.reply_page import certainty_words
from assistant.rules.facts import FactValue, OneOf
from assistant.spoken import fact_words
from assistant.wording import listed

OUTCOMES = {"yes": N_("Risulta"), "no": N_("Non risulta"), "unknown": N_("Da chiarire")}


@dataclass(frozen=True)
class MissingLine:
    id: str
    label: str


@dataclass(frozen=True)
class RequirementLine:
    words: str
    sign: str
    outcome: str
    used: str
    would_change: str
    missing: tuple[MissingLine, ...]
    source_url: str
    publisher: str
    certainty: str


def requirement_lines(
    measure: Measure,
    verdict: Verdict | None,
    knowledge: Knowledge,
    sources: dict[str, SourceReference],
) -> Iterator[RequirementLine]:
    """Unknown ones first, answerable in place; then the broken, then the met."""
    if verdict is None:
        for one in measure.requirements:
            source = sources[one.source]
            yield RequirementLine(
                one.words,
                "unknown",
                "",
                "",
                "",
                (),
                source.url,
                source.publisher,
                certainty_words(one.certainty),
            )
        return
    order = {"unknown": 0, "no": 1, "yes": 2}
    for finding in sorted(verdict.requirements, key=lambda f: order[f.truth.value]):
        yield _finding(finding, knowledge, sources[finding.requirement.source])


def _finding(finding: RequirementFinding, knowledge: Knowledge, source: SourceReference) -> RequirementLine:
    requirement, sign = finding.requirement, finding.truth.value
    return RequirementLine(
        requirement.words,
        sign,
        _(OUTCOMES[sign]),
        _used(finding, knowledge),
        requirement.would_change if sign == "no" else "",
        tuple(
            MissingLine(id, knowledge.facts[id].label)
            for id in sorted(finding.missing)
            if id in knowledge.facts and not knowledge.facts[id].derived
        ),
        source.url,
        source.publisher,
        certainty_words(requirement.certainty),
    )


def _used(finding: RequirementFinding, knowledge: Knowledge) -> str:
    """The answers behind the outcome: "Addetti in ULA: 34,5"."""
    told = [
        f"{knowledge.facts[id].label}: {_value_words(id, value, knowledge)}"
        for id, value in finding.used.items()
        if id in knowledge.facts
    ]
    return "; ".join(told)


def _value_words(id: str, value: FactValue | OneOf, knowledge: Knowledge) -> str:
    if isinstance(value, OneOf):
        return listed([fact_words(knowledge.facts[id], one) for one in value.values], _("o"))
    return fact_words(knowledge.facts[id], value)
