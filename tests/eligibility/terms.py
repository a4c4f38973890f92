"""Grant terms for tests, written as in a measure's file but without repeating the source."""

from decimal import Decimal

from pydantic import TypeAdapter

from assistant.eligibility.grants import Grant
from assistant.rules.conditions import parse_condition

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


def money(text):
    return Decimal(str(text))
