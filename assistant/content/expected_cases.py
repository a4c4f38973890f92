"""Recorded cases as the YAML that tests/cases/ runs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from assistant.eligibility.cases import ExpectedVerdict
from assistant.rules.facts import FactValue


def cases_text(cases: Mapping[str, ExpectedVerdict]) -> str:
    """One entry a case, under its id: facts, day, measure, the verdict expected and why."""
    entries = [
        {
            "id": id,
            "about": case.why,
            "measure": case.measure,
            "on": case.day,
            "facts": {fact: _plain(value) for fact, value in sorted(case.facts.items())},
            "expect": {"verdict": case.outcome},
        }
        for id, case in cases.items()
    ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110)


def _plain(value: FactValue) -> Any:
    """A number as YAML writes it, a list for several choices."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value
