"""The measures of a firm by what it can do with them now."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.content.knowledge import Knowledge
from assistant.language import N_, _, ngettext
from assistant.spoken import call_sentence, lower
from assistant.usecases.outlook_funding import Outlook, Prospect
from assistant.wording import listed

MOST_NAMED = 3  # missing answers named one by one

GROUPS: tuple[tuple[Prospect, str, str, str], ...] = (
    ("open_now", N_("Apribili ora"), "yes", N_("Nessuna misura risulta già apribile con le risposte date.")),
    ("to_clarify", N_("Da chiarire"), "unknown", N_("Nessuna misura aperta aspetta altre risposte.")),
    ("upcoming", N_("In arrivo"), "unknown", N_("Nessuna misura annunciata.")),
    ("unsure", N_("Stato da verificare"), "unknown", N_("Di tutte le misure lo stato è noto.")),
    ("not_for_you", N_("Non per voi"), "no", N_("Nessuna misura vi esclude.")),
    ("closed", N_("Chiuse"), "closed", N_("Nessuna misura chiusa.")),
)

PROMINENT: tuple[Prospect, ...] = ("open_now", "to_clarify")
"""Groups shown open; the others are one click away, so that a phone is not all funding."""


@dataclass(frozen=True)
class MeasureLine:
    slug: str
    title: str
    words: str
    state: str
    missing: str


@dataclass(frozen=True)
class FundingGroup:
    title: str
    sign: str
    none: str
    folded: bool
    measures: tuple[MeasureLine, ...]


def funding_groups(outlooks: tuple[Outlook, ...], knowledge: Knowledge) -> Iterator[FundingGroup]:
    """The groups that hold something, and those whose emptiness is news."""
    for prospect, title, sign, none in GROUPS:
        lines = tuple(_measure(one, knowledge) for one in outlooks if one.prospect == prospect)
        if lines or prospect in PROMINENT:
            yield FundingGroup(_(title), sign, _(none), prospect not in PROMINENT, lines)


def _measure(one: Outlook, knowledge: Knowledge) -> MeasureLine:
    missing = sorted(id for id in one.verdict.missing if id in knowledge.facts)
    askable = [id for id in missing if not knowledge.facts[id].derived]
    words = one.measure.short
    if one.prospect == "to_clarify" and not missing:
        words = f"{words} {_('Un requisito si può solo verificare con il gestore.')}"
    elif one.prospect == "to_clarify":
        labels = [lower(knowledge.facts[id].label) for id in missing[:MOST_NAMED]]
        named = f"{', '.join(labels)}{_(' e altro')}" if len(missing) > MOST_NAMED else listed(labels)
        count = ngettext("Manca una risposta", "Mancano %(num)s risposte", len(missing))
        words = f"{words} {count}: {named}."
    if one.prospect == "not_for_you":
        broken = [f for f in one.verdict.requirements if f.truth.value == "no"]
        words = broken[0].requirement.words if broken else words
    return MeasureLine(
        one.measure.slug,
        one.measure.title,
        words,
        call_sentence(one.measure, one.verdict.day),
        askable[0] if askable and one.prospect == "to_clarify" else "",
    )
