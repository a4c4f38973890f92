"""A call and grant terms for tests, written as in a measure's file but without repeating the source."""

from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

from assistant.eligibility.grants import Grant
from assistant.eligibility.measures import Edition, Measure, Requirement
from assistant.evidence.documents import SourceReference
from assistant.rules.conditions import parse_condition

CALL = Measure(
    slug="bando",
    kind="measure",
    title="Bando (esempio)",
    short="",
    body="",
    territory=("Lombardia",),
    regime="unknown",
    checked_on=date(2026, 6, 1),
    review_by=date(2026, 12, 31),
    sources=(SourceReference("s", "Ente", "https://example.org", "official", date(2026, 1, 1)),),
)
"""A call of which nothing is known but its source."""
SMALL = {"fact": "firm_size", "in": ["micro", "piccola"]}
MEDIUM = {"fact": "firm_size", "is": "media"}


def with_conditions(data):
    if isinstance(data, dict):
        return {
            key: parse_condition(value) if key == "when" else with_conditions(value)
            for key, value in data.items()
        }
    return [with_conditions(item) for item in data] if isinstance(data, list) else data


def sourced(data):
    """Every inner mapping with the source that the schema wants."""
    if isinstance(data, dict):
        return {
            "source": "s",
            **{key: value if key == "when" else sourced(value) for key, value in data.items()},
        }
    return [sourced(item) for item in data] if isinstance(data, list) else data


def grant(**terms):
    named = {"brackets", "loan", "interest"}
    inner = {key: value if key in named else sourced(value) for key, value in terms.items()}
    return TypeAdapter(Grant).validate_python(with_conditions({"form": "grant", **inner}))


def edition(grant):
    """The year 2026, on these terms."""
    return Edition("2026", "s", date(2026, 1, 1), date(2026, 12, 31), grant=grant)


def requirement(id, condition):
    return Requirement(id, "beneficiari", f"Requisito {id}.", parse_condition(condition), "s")


def money(text):
    return Decimal(str(text))
