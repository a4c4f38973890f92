"""A facts file in JSON or YAML -> the questions of the eligibility package, in the product's own names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from assistant.content.field_names import FactNames, FieldNames, UnknownField, numbered, translated
from assistant.content.yaml_files import read_yaml
from assistant.eligibility.de_minimis import GrantedAid, date_of_grant
from assistant.eligibility.size_question import SizeQuestion
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition, FactValue, OneOf
from assistant.rules.values import fact_value

T = TypeVar("T")
FIGURES = ("ula", "turnover", "balance_total")
PUBLIC_HOLDERS = {"name": "enti pubblici", "kind": "public_body", "direction": "upstream"}


class UnreadableFactsFile(Refused):
    """The file is missing, is not JSON or YAML, or does not hold one object."""


class UnfitField(Refused):
    """A field whose value is of the wrong kind; the message says which and what was read."""


@dataclass(frozen=True)
class DeMinimisQuestion:
    """Aids already granted and the aid asked for; `on` is the day of the new grant, None when not told.

    `loan` and `guarantee` are euro lent or guaranteed over `years`, when the new aid is one of them;
    `covered_percent` is the part of the loan that collateral, or the guarantee, covers.
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


@dataclass(frozen=True)
class FirmFacts:
    """Facts of a firm as told in a file. `ateco_edition` is "" when the code's edition is not said."""

    facts: Mapping[str, FactValue | OneOf]
    aids: tuple[GrantedAid, ...] = ()
    ateco_edition: str = ""
    day: date | None = None  # the day of the application, when the file tells it


def read_facts_file(path: Path) -> dict[str, Any]:
    """The object in the file (JSON is YAML). Raises UnreadableFactsFile, BrokenContent."""
    if not path.is_file():
        raise UnreadableFactsFile(f"Il file «{path}» non c'è. Controlli il percorso.")
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise UnreadableFactsFile(f"Il file «{path.name}» deve contenere un oggetto con nomi e valori.")
    return data


# ---- firm size ----------------------------------------------------------------------------------


def size_question(data: Mapping[str, Any], names: FieldNames) -> SizeQuestion:
    """Raises UnknownField, FieldTwice, UnfitField."""
    staff, rest = _split_staff(data, names)
    read = translated(names.firm_size, rest, names.staff)
    enterprise = {**read.pop("enterprise", {}), **{k: read.pop(k) for k in (*FIGURES, "name") if k in read}}
    if read.get("kind") == "firm":
        del read["kind"]  # "autonoma" said of the firm itself: it has no relations
    relations = [*read.pop("relations", ()), *enterprise.pop("relations", ())]
    for place in (read, enterprise):
        if "public_percent" in place:
            relations.append({**PUBLIC_HOLDERS, "capital_percent": place.pop("public_percent")})
    years = [_figures(year) for year in _years(read)]
    return _validated(
        SizeQuestion,
        {
            "firm": {
                "name": enterprise.pop("name", "impresa"),
                "figures": _figures(enterprise),
                "relations": [_relation(position, item) for position, item in enumerate(relations, 1)],
                **enterprise,
            },
            "staff": staff,
            "years": years,
            **{("initial" if key == "initial_size" else key): value for key, value in read.items()},
        },
    )


def _split_staff(data: Mapping[str, Any], names: FieldNames) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    staff, rest = [], {}
    for name, value in data.items():
        key = str(name).strip().lower()
        found = (key, None) if key in names.staff else numbered(names.staff, key)
        if found is None:
            rest[name] = value
            continue
        kind, number = names.staff[found[0]], found[1]
        group: dict[str, Any] = {
            "label": kind.label if number is None else f"{kind.label}: {number}",
            "people": value,
            "months": kind.months,
            "time_percent": kind.time_percent,
            "counted": kind.counted,
        }
        if kind.n and number is not None:
            group[kind.n] = number
        staff.append(group)
    return staff, rest


def _figures(data: dict[str, Any]) -> dict[str, Any]:
    """The figures of an object, taken out of it."""
    return {figure: data.pop(figure) for figure in FIGURES if figure in data}


def _relation(position: int, item: Any) -> Any:
    """A relation with its figures together and its kind told apart into holder and control."""
    if not isinstance(item, dict):
        return item
    data = dict(item)
    public, kind = data.pop("public", False), data.pop("kind", "firm")
    if public is True:
        kind = "public_body"
    data.setdefault("name", f"impresa {position}")
    if kind == "linked":
        data["control"] = True
    elif kind == "public_body" and {"budget", "inhabitants"} <= data.keys():
        data["holder"] = "local_authority"
    else:
        data["holder"] = kind
    inner = [_relation(number, more) for number, more in enumerate(data.pop("relations", ()), 1)]
    figures = _figures(data)
    return {**data, "figures": figures, "relations": inner}


def _years(read: dict[str, Any]) -> list[dict[str, Any]]:
    """Years told as a list of objects or as numbered fields, oldest first."""
    years = list(read.pop("years", ()))
    numbered_years: dict[int, dict[str, Any]] = {}
    for figure in FIGURES:
        for number, value in read.pop(f"{figure}_of_year", {}).items():
            numbered_years.setdefault(number, {})[figure] = value
    for year in years:
        year.pop("name", None)
    return years + [numbered_years[number] for number in sorted(numbered_years)]


# ---- de minimis ---------------------------------------------------------------------------------


def de_minimis_question(data: Mapping[str, Any], names: FieldNames) -> DeMinimisQuestion:
    """Raises UnknownField, FieldTwice, UnfitField, GrantDateMissing (an aid with only a payment date)."""
    read = translated(names.de_minimis, data)
    aids = [_granted(aid) if isinstance(aid, dict) else aid for aid in read.pop("aids", ())]
    return _validated(DeMinimisQuestion, {**read, "aids": aids})


def _granted(aid: dict[str, Any]) -> dict[str, Any]:
    """An aid told by the dates of its acts has the date of the decision, never that of a payment."""
    if not {"decision", "payment"} & aid.keys():
        return aid
    rest = {key: value for key, value in aid.items() if key not in ("decision", "payment")}
    if "granted_on" not in rest:
        dates = [_validated(date, aid[key]) if key in aid else None for key in ("decision", "payment")]
        rest["granted_on"] = date_of_grant(*dates)
    return rest


# ---- facts of a firm ----------------------------------------------------------------------------


def firm_facts(
    data: Mapping[str, Any], names: FieldNames, definitions: Mapping[str, FactDefinition]
) -> FirmFacts:
    """Facts by id, from ids and from the names of the table. Raises UnknownField, UnfitValue, UnfitField."""
    table = names.facts
    told = {str(name).strip().lower(): value for name, value in data.items()}
    facts: dict[str, FactValue | OneOf] = {}
    apart = {*table.ignored, *table.aids, *table.days, *table.amount_of.names}
    for name, value in told.items():
        if name in apart:
            continue
        for fact, raw in _facts_told(name, value, told, table, definitions).items():
            facts[fact] = _fact(definitions[fact], raw, table)
    for alternatives in table.alternatives:
        if facts.keys() & set(alternatives):
            facts = {**dict.fromkeys(alternatives, Decimal(0)), **facts}
    aids = {name: value for name, value in told.items() if name in table.aids}
    edition = next((table.ateco_editions[name] for name in told if name in table.ateco_editions), "")
    days = [_validated(date, told[name]) for name in table.days if name in told]
    return FirmFacts(facts, de_minimis_question(aids, names).aids, edition, days[0] if days else None)


def _facts_told(
    name: str,
    value: Any,
    told: Mapping[str, Any],
    table: FactNames,
    definitions: Mapping[str, FactDefinition],
) -> Mapping[str, Any]:
    """Fact id -> raw value for one key of the file."""
    word = value.strip().lower() if isinstance(value, str) else None
    if word is not None and word in table.word_facts.get(name, {}):
        return table.word_facts[name][word]
    of = table.amount_of
    subject = next((str(told[key]).strip().lower() for key in of.names if key in told), "")
    if name in of.amounts and subject in of.words:
        return {of.words[subject]: value}
    if name in definitions:
        return {name: value}
    by_label = {_as_name(definition.label): fact for fact, definition in definitions.items()}
    if name in by_label:
        return {by_label[name]: value}
    if name not in table.names:
        known = (*definitions, *by_label, *table.names, *table.word_facts, *of.names, *of.amounts)
        raise UnknownField(name, known)
    return dict.fromkeys(table.names[name], value)


def _as_name(label: str) -> str:
    """A label as a field name: "Bilanci approvati" -> bilanci_approvati."""
    plain = normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return "_".join(re.findall(r"[a-z0-9]+", plain))


def _fact(definition: FactDefinition, value: Any, table: FactNames) -> FactValue | OneOf:
    """A value of the fact; a word such as MPMI narrows it to several."""
    if isinstance(value, str):
        value = table.words.get(definition.id, {}).get(value.strip().lower(), value)
    if isinstance(value, list) and definition.kind == "choice":
        return OneOf(tuple(fact_value(definition, item) for item in value))
    return fact_value(definition, value)


def _validated(shape: type[T], data: Any) -> T:
    try:
        value: T = TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise UnfitField(
            f"Il campo «{place}» non va bene: {fault['msg']}. Valore letto: {fault.get('input')!r}."
        ) from error
    return value
