"""What an approval rests on, kept in readable parts so that a later change can be shown."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from assistant.language import N_, _
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.grounds import FundingOutlook, GivenAnswer, Grounds

BasisKind = Literal["answer", "catalogue", "fact", "rule", "source"]

VERDICTS: Mapping[str, str] = {
    "eligible": N_("ammissibile"),
    "not_eligible": N_("non ammissibile"),
    "undetermined": N_("da chiarire"),
}
CALL_STATES: Mapping[str, str] = {
    "open": N_("aperto"),
    "closed": N_("chiuso"),
    "upcoming": N_("in arrivo"),
    "unknown": N_("stato da verificare"),
}


@dataclass(frozen=True)
class BasisPart:
    """One thing the action rests on: `value` as people read it, `version` its hash."""

    kind: BasisKind
    id: str
    label: str
    value: str
    version: str


@dataclass(frozen=True)
class Basis:
    """All parts behind one action, ordered by kind and id."""

    parts: tuple[BasisPart, ...]

    @property
    def hash(self) -> str:
        """SHA-256 over kind, id and version of every part: the `basis_hash` an approval stores."""
        return _digest([(part.kind, part.id, part.version) for part in self.parts])


@dataclass(frozen=True)
class BasisChange:
    """One part that is no longer what it was; `before` or `after` is "" when it came or went."""

    kind: BasisKind
    id: str
    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change in one Italian sentence."""
        if not self.after:
            return _("{label}: non c'è più. Prima era: {before}.").format(
                label=self.label, before=self.before
            )
        if not self.before:
            return _("{label}: prima non c'era. Ora è: {after}.").format(label=self.label, after=self.after)
        if self.before == self.after:
            return _("{label}: il contenuto è stato aggiornato.").format(label=self.label)
        return _("{label}: prima era {before}, ora è {after}.").format(
            label=self.label, before=self.before, after=self.after
        )


def basis_of(action: PlannedAction, grounds: Grounds) -> Basis:
    """The present basis of an action: answers, catalogue entry, condition, measures, cases, sources.

    Whatever no longer exists in `grounds` is left out, so that its loss shows as a change.
    """
    parts = (
        *_answers(action, grounds),
        *_catalogue(action, grounds),
        *(_rule(grounds.outlooks[slug]) for slug in action.sheet.measures if slug in grounds.outlooks),
        *_sources(action, grounds),
    )
    return Basis(tuple(sorted(parts, key=lambda part: (part.kind, part.id))))


def _answers(action: PlannedAction, grounds: Grounds) -> Iterator[BasisPart]:
    for gap in action.gaps:
        if answer := grounds.answers.get(gap.question):
            yield _answer(answer)


def _answer(answer: GivenAnswer) -> BasisPart:
    value = _("livello {level}").format(level=answer.level) + (
        f" («{answer.own_words}»)" if answer.own_words else ""
    )
    version = _digest([answer.level, answer.text, answer.words, answer.own_words])
    label = _("Risposta a «{question}»").format(question=answer.text)
    return BasisPart("answer", answer.question, label, value, version)


def _catalogue(action: PlannedAction, grounds: Grounds) -> Iterator[BasisPart]:
    if entry := grounds.actions.get(action.id):
        version = _digest(asdict(entry))
        yield BasisPart("catalogue", action.id, _("Scheda del catalogo"), f"«{entry.title}»", version)
        fits = N_("vale per questa impresa") if grounds.applies(entry) else N_("non vale per questa impresa")
        yield BasisPart("fact", action.id, _("Condizione dell'azione"), _(fits), _digest(fits))


def _rule(outlook: FundingOutlook) -> BasisPart:
    value = f"{_(VERDICTS[outlook.verdict])}, {_(CALL_STATES[outlook.call_status])}"
    version = _digest([outlook.verdict, outlook.call_status, outlook.version])
    label = _("Misura «{title}»").format(title=outlook.title)
    return BasisPart("rule", outlook.slug, label, value, version)


def _sources(action: PlannedAction, grounds: Grounds) -> Iterator[BasisPart]:
    for slug in action.cases:
        if case := grounds.cases.get(slug):
            label = _("Caso {firm}").format(firm=case.firm)
            yield BasisPart("source", slug, label, f"«{case.result}»", _digest(asdict(case)))
    for document in sorted({citation.document for citation in action.citations}):
        if version := grounds.document_versions.get(document):
            label = _("Fonte «{document}»").format(document=document)
            value = _("versione {version}").format(version=version)
            yield BasisPart("source", document, label, value, version)


def changes(before: Basis, after: Basis) -> tuple[BasisChange, ...]:
    """What differs between two bases of the same action, in order of kind and id."""
    old = {(part.kind, part.id): part for part in before.parts}
    new = {(part.kind, part.id): part for part in after.parts}
    gone = [BasisChange(p.kind, p.id, p.label, p.value, "") for key, p in old.items() if key not in new]
    come = [BasisChange(p.kind, p.id, p.label, "", p.value) for key, p in new.items() if key not in old]
    changed = [
        BasisChange(part.kind, part.id, part.label, old[key].value, part.value)
        for key, part in new.items()
        if key in old and old[key].version != part.version
    ]
    return tuple(sorted((*gone, *come, *changed), key=lambda change: (change.kind, change.id)))


def _digest(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, default=repr)
    return hashlib.sha256(canonical.encode()).hexdigest()
