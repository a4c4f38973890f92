"""Which facts a measure looks at, in the order they are best asked."""

from dataclasses import replace

from assistant.eligibility.interest import facts_looked_at
from tests.eligibility.terms import CALL, SMALL, edition, grant, requirement

TERMS = grant(
    lines=[
        {"id": "a", "label": "Beni", "fact": "spend_machines"},
        {"id": "b", "label": "Indirette", "flat_rate_percent": 7},
    ],
    shares=[{"percent": 50, "when": SMALL}],
    ceilings=[{"euro": 1, "per": "trainees"}, {"euro": 2, "per": "trainees"}],
)
MEASURE = replace(
    CALL,
    requirements=(
        requirement("sede", {"all": [{"fact": "site", "is": True}, {"fact": "accounts", "at_least": 2}]}),
        requirement("pmi", SMALL),
    ),
)


def test_the_facts_of_the_sum_come_before_those_of_the_requirements_each_once():
    of_the_sum = ("spend_machines", "planned_spend", "firm_size", "trainees")
    assert facts_looked_at(MEASURE, edition(TERMS)) == (*of_the_sum, "accounts", "site")


def test_without_terms_only_requirements_and_regime_are_looked_at():
    of_the_requirements = ("accounts", "site", "firm_size")
    assert facts_looked_at(MEASURE, None) == of_the_requirements
    assert facts_looked_at(MEASURE, edition(None)) == of_the_requirements
    de_minimis = replace(MEASURE, regime="de_minimis")
    assert facts_looked_at(de_minimis, None) == ("de_minimis_received", *of_the_requirements)
