"""A firm-size file, in any of the names of the table -> the question about size."""

from collections.abc import Mapping
from typing import Any

from assistant.content.field_names import FieldNames, numbered, translated, typed
from assistant.eligibility.size_question import SizeQuestion
from assistant.language import _

HALF = 50  # percent
FIGURES = ("ula", "turnover", "balance_total")
TIE = ("kind", "capital_percent", "voting_percent", "votes_majority", "control", "public", "through_person")
DETAILS = ("direction", "group", "consolidated", "same_market", "invested", "budget", "inhabitants")
"""Of a tie: alone they tell none."""
PUBLIC_HOLDERS = {"name": "enti pubblici", "kind": "public_body", "direction": "upstream"}


def size_question(data: Mapping[str, Any], names: FieldNames) -> SizeQuestion:
    """The firm's own data may stand under `impresa` or at the top.

    Raises UnknownField, FieldTwice, UnfitField.
    """
    staff, rest = _split_staff(data, names)
    read = translated(names.firm_size, rest, names.staff)
    enterprise = _enterprise(read)
    relations = _relations(read, enterprise)
    years = _years(read)
    firm = {"name": "impresa", "figures": _figures(enterprise), "relations": relations, **enterprise}
    if "initial_size" in read:
        read["initial"] = read.pop("initial_size")
    told = {"firm": firm, "staff": staff, "years": years, **read}
    return typed(SizeQuestion, told, names.firm_size.names)


def _split_staff(data: Mapping[str, Any], names: FieldNames) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Groups of people by contract, and everything else."""
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


def _enterprise(read: dict[str, Any]) -> dict[str, Any]:
    """The firm's own fields, taken out. «impresa» may be an object or just its name."""
    own = read.pop("enterprise", {})
    if not isinstance(own, dict):
        own = {"name": own}
    if read.get("kind") == "firm":
        del read["kind"]  # "autonoma" said of the firm itself: it has no relations
    return {**own, **{key: read.pop(key) for key in (*FIGURES, "name") if key in read}}


def _relations(read: dict[str, Any], enterprise: dict[str, Any]) -> Any:
    """Relations told at the top or inside the firm; a share in public hands is one of them.

    A file that tells a share or a holder beside the firm's own figures tells its only relation.
    """
    told = [place.pop("relations") for place in (read, enterprise) if "relations" in place]
    if any(not isinstance(relations, list) for relations in told):
        return told[0]
    items = [item for relations in told for item in relations]
    for place in (read, enterprise):
        if "public_percent" in place:
            items.append({**PUBLIC_HOLDERS, "capital_percent": place.pop("public_percent")})
        if any(key in place for key in TIE):
            items.append({key: place.pop(key) for key in (*TIE, *DETAILS) if key in place})
    return [_relation(position, item) for position, item in enumerate(items, 1)]


def _relation(position: int, item: Any) -> Any:
    """A relation with its figures together and its kind told apart into holder and control."""
    if not isinstance(item, dict):
        return item
    data = dict(item)
    data.setdefault("name", _("impresa {position}").format(position=position))
    public, kind = data.pop("public", False), data.pop("kind", "firm")
    majority = data.pop("votes_majority", None)
    if public is True:
        kind = "public_body"
    if majority is False:  # capital without the votes: at most half of them
        data["voting_percent"] = min(data.get("capital_percent", HALF), HALF)
    if kind == "linked" or majority is True:
        data["control"] = True
    elif kind == "public_body" and {"budget", "inhabitants"} <= data.keys():
        data["holder"] = "local_authority"
    else:
        data["holder"] = kind
    inner = [_relation(number, more) for number, more in enumerate(data.pop("relations", ()), 1)]
    return {"figures": _figures(data), "relations": inner, **data}


def _figures(data: dict[str, Any]) -> dict[str, Any]:
    """The figures of an object, taken out of it."""
    return {figure: data.pop(figure) for figure in FIGURES if figure in data}


def _years(read: dict[str, Any]) -> list[Any]:
    """Years told as a list of objects or as numbered fields, oldest first."""
    by_number: dict[int, dict[str, Any]] = {}
    for figure in FIGURES:
        for number, value in read.pop(f"{figure}_of_year", {}).items():
            by_number.setdefault(number, {})[figure] = value
    listed = [_figures(year) if isinstance(year, dict) else year for year in read.pop("years", ())]
    return listed + [by_number[number] for number in sorted(by_number)]
