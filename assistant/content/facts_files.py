"""A facts file in JSON or YAML -> facts of a firm and de minimis questions, in the product's own names."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from assistant.content.field_names import (
    AgeName,
    FactNames,
    FieldNames,
    ThresholdName,
    UnfitField,
    UnknownField,
    telling_words,
    translated,
    typed,
    word_value,
)
from assistant.content.yaml_files import read_yaml
from assistant.eligibility.de_minimis import GrantedAid, date_of_grant
from assistant.language import _
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition, FactValue, OneOf
from assistant.rules.values import fact_value, plain, written_number


class UnreadableFactsFile(Refused):
    """The file is missing, is not JSON or YAML, or does not hold one object."""


OTHER_RULES = ("agriculture", "fishery")
"""Sectors that have a de minimis regulation of their own."""


@dataclass(frozen=True)
class DeMinimisQuestion:
    """Aids already granted and the aid asked for; `on` is the day of the new grant, None when not told.

    `loan` and `guarantee` are euro lent or guaranteed over `years`, when the new aid is one of them;
    `covered_percent` is the part of the loan that collateral, or the guarantee, covers. `received` is the
    sum of the aids of the last three years, when the file does not tell them one by one.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    aids: tuple[GrantedAid, ...] = ()
    on: date | None = None
    new_aid: Decimal | None = None
    decision: date | None = None
    payment: date | None = None
    loan: Decimal | None = None
    guarantee: Decimal | None = None
    years: Decimal | None = None
    covered_percent: Decimal | None = None
    received: Decimal = Decimal(0)


@dataclass(frozen=True)
class FirmFacts:
    """Facts of a firm as told in a file. `ateco_edition` is "" when the code's edition is not said.

    `ages` are months gone by since the day that a fact holds: «mesi_attivita: 18» is an age of `founded_on`.
    `not_understood` are the fields that no table knows: what they tell is missing, and nothing more.
    """

    facts: Mapping[str, FactValue | OneOf]
    aids: tuple[GrantedAid, ...] = ()
    ateco_edition: str = ""
    day: date | None = None  # the day of the application, when the file tells it
    ages: Mapping[str, int] = field(default_factory=dict)
    not_understood: tuple[UnknownField, ...] = ()

    def facts_on(self, day: date) -> dict[str, FactValue | OneOf]:
        """All facts, an age as the day it leads back to from `day`."""
        return {**{fact: months_before(day, months) for fact, months in self.ages.items()}, **self.facts}


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_facts_file(path: Path) -> dict[str, Any]:
    """The object in the file (JSON is YAML). Raises UnreadableFactsFile, BrokenContent."""
    if not path.is_file():
        raise UnreadableFactsFile(_("Il file «{path}» non c'è. Controlli il percorso.").format(path=path))
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise UnreadableFactsFile(
            _("Il file «{name}» deve contenere un oggetto con nomi e valori.").format(name=path.name)
        )
    return data


# ---- de minimis ---------------------------------------------------------------------------------


def de_minimis_question(data: Mapping[str, Any], names: FieldNames) -> DeMinimisQuestion:
    """Raises UnknownField, FieldTwice, UnfitField, GrantDateMissing (an aid with only a payment date)."""
    read = translated(names.de_minimis, data)
    if isinstance(new := read.get("new_aid"), dict):
        read = {**read, **new, "new_aid": new.get("amount")}
    read["on"] = read.pop("granted_on", None) or read.get("on")
    if read.pop("rule", "de_minimis") != "de_minimis" or read.pop("sector", "") in OTHER_RULES:
        raise UnfitField(
            _("Qui si conta il de minimis generale: per gli altri regimi il massimale è diverso.")
        )
    apart = {name: value for name, value in read.items() if name not in ("aids", "firm", "amount")}
    aids = [
        _granted(aid, names.de_minimis.apart) if isinstance(aid, dict) else aid
        for aid in read.get("aids", ())
    ]
    return typed(DeMinimisQuestion, {**apart, "aids": aids}, names.de_minimis.names)


def _granted(told: dict[str, Any], apart: tuple[str, ...]) -> dict[str, Any]:
    """An aid told by the dates of its acts has the date of the decision, never that of a payment.

    `apart` are the words that put a firm outside the single undertaking.
    """
    aid = {("granted_on" if key == "on" else key): value for key, value in told.items()}
    if any(words in str(aid.get("firm", "")).lower() for words in apart):
        aid = {"same_undertaking": False, **aid}
    if not {"decision", "payment"} & aid.keys():
        return aid
    rest = {key: value for key, value in aid.items() if key not in ("decision", "payment")}
    if "granted_on" not in rest:
        dates = [typed(date, aid[key]) if key in aid else None for key in ("decision", "payment")]
        rest["granted_on"] = date_of_grant(*dates)
    return rest


# ---- facts of a firm ----------------------------------------------------------------------------


def firm_facts(
    data: Mapping[str, Any], names: FieldNames, definitions: Mapping[str, FactDefinition]
) -> FirmFacts:
    """Facts by id, from ids and from the names of the table; a null is an answer not known.

    Raises UnfitValue, UnfitField, and UnknownField when no field at all is understood.
    """
    table = names.facts
    told, not_understood = _understood(data, table, definitions)
    apart = {*table.ignored, *table.aids, *table.days, *table.years, *table.ages}
    facts: dict[str, FactValue | OneOf] = {}
    follow: dict[str, FactValue | OneOf] = {}
    for name, value in told.items():
        if name in apart or value is None:
            continue
        own = {*table.names.get(name, ())[:1]}
        for fact, raw in _facts_told(name, value, told, table, definitions).items():
            follows = name in table.names and fact not in own
            (follow if follows else facts)[fact] = _fact(definitions[fact], raw, table)
    facts = {**follow, **facts}
    for name in told.keys() & table.alone.keys():
        implied = {fact: _fact(definitions[fact], raw, table) for fact, raw in table.alone[name].items()}
        facts = {**implied, **facts}
    for alternatives in table.alternatives:
        if facts.keys() & set(alternatives):
            facts = {**dict.fromkeys(alternatives, Decimal(0)), **facts}
    aids = {name: value for name, value in told.items() if name in table.aids}
    edition = next((table.ateco_editions[name] for name in told if name in table.ateco_editions), "")
    days = [typed(date, word_value({}, str(told[name]))) for name in table.days if name in told]
    days += [typed(date, f"{told[name]}-12-31") for name in table.years if name in told]
    ages = {
        age.fact: typed(int, told[name]) * age.months
        for name, age in table.ages.items()
        if told.get(name) is not None
    }
    day = days[0] if days else None
    return FirmFacts(facts, de_minimis_question(aids, names).aids, edition, day, ages, not_understood)


def _understood(
    data: Mapping[str, Any], table: FactNames, definitions: Mapping[str, FactDefinition]
) -> tuple[dict[str, Any], tuple[UnknownField, ...]]:
    """The file under names of the table, in whatever order their words stand; and the fields in none."""
    known = _known_names(table, definitions)
    by_words = _names_by_words(known, table, definitions)
    told: dict[str, Any] = {}
    unknown: list[UnknownField] = []
    for written, value in data.items():
        name = known.get(plain(str(written))) or by_words.get(_words(str(written), table))
        if name and not (_of_percent(str(written)) and _in_euro(name, table, definitions)):
            told[name] = value
        else:
            unknown.append(UnknownField(str(written), known.values()))
    if unknown and not told:
        raise unknown[0]
    return told, tuple(unknown)


def _of_percent(written: str) -> bool:
    return bool(re.search(r"(?i)(?<![a-z])(?:pct|perc|percento|percentuale)(?![a-z])|%", written))


def _in_euro(name: str, table: FactNames, definitions: Mapping[str, FactDefinition]) -> bool:
    """Whether the fact of a name is a sum: «aumento_capitale_pct» is not the euro of the increase."""
    fact = definitions.get(table.names.get(name, (name,))[0])
    return fact is not None and fact.kind == "money"


def _names_by_words(
    known: Mapping[str, str], table: FactNames, definitions: Mapping[str, FactDefinition]
) -> dict[frozenset[str], str]:
    """Words that tell -> name. Words that lead to two different facts tell none."""
    told = [(name, name) for name in known.values()]
    told += [(definition.label, fact) for fact, definition in definitions.items()]
    leads: dict[frozenset[str], dict[AgeName | ThresholdName | str, str]] = {}
    for written, name in told:
        told_fact = "not " + table.opposites[name] if name in table.opposites else name
        number = table.ages.get(name) or table.thresholds.get(name)
        meaning = number or table.names.get(name, (told_fact,))[0]
        leads.setdefault(_words(written, table), {}).setdefault(meaning, name)
    return {words: next(iter(led.values())) for words, led in leads.items() if words and len(led) == 1}


def _words(name: str, table: FactNames) -> frozenset[str]:
    return telling_words(name, table.small_words, table.same_words)


def _facts_told(
    name: str,
    value: Any,
    told: Mapping[str, Any],
    table: FactNames,
    definitions: Mapping[str, FactDefinition],
) -> Mapping[str, Any]:
    """Fact id -> raw value for one key of the file."""
    if isinstance(value, str | bool):
        word = value if isinstance(value, str) else "sì" if value else "no"
        stands_for = word_value(table.word_facts.get(name, {}), word)
        if isinstance(stands_for, Mapping):
            return stands_for
    of = table.amount_of
    subject = next((word_value(of.words, str(told[key])) for key in of.names if key in told), "")
    if name in of.names and (name not in table.word_facts or subject in definitions):
        return {}
    if name in of.amounts and subject in definitions:
        return {subject: value}
    if name in definitions:
        return {name: value}
    if name in table.opposites:
        fact = table.opposites[name]
        return {fact: not fact_value(definitions[fact], value)}
    if name in table.thresholds:
        threshold = table.thresholds[name]
        number = written_number(value) if isinstance(value, str) else None
        reached = threshold.reached(typed(Decimal, value if number is None else number))
        return {threshold.fact: reached} if threshold.enough or not reached else {}
    if name in table.word_facts and name not in table.names:
        raise UnfitField(
            _("Il campo «{told}» non può valere «{value}»: ammessi: {values}.").format(
                told=name, value=value, values=", ".join(table.word_facts[name])
            )
        )
    if name not in table.names:
        raise UnknownField(name, _known_names(table, definitions).values())
    return dict.fromkeys(table.names[name], value)


def _known_names(table: FactNames, definitions: Mapping[str, FactDefinition]) -> dict[str, str]:
    """Every name a file may use, by its plain form: those of the table, ids of facts, labels of facts."""
    labels = {plain(definition.label): fact for fact, definition in definitions.items()}
    of = table.amount_of
    apart = (*table.aids, *table.days, *table.years, *table.ignored, *table.ateco_editions, *table.opposites)
    apart = (*apart, *table.ages, *table.thresholds)
    names = (*table.word_facts, *of.names, *of.amounts, *apart, *table.names, *definitions)
    return {**labels, **{plain(name): name for name in names}}


def _fact(definition: FactDefinition, value: Any, table: FactNames) -> FactValue | OneOf:
    """A value of the fact; a word such as MPMI narrows it to several."""
    words = table.words.get(definition.id, {})
    if isinstance(value, str) or (words and type(value) is int):
        value = word_value(words, str(value))
    if isinstance(value, list) and definition.kind == "choice":
        return OneOf(tuple(fact_value(definition, item) for item in value))
    return fact_value(definition, value)
