"""Every case of the YAML files beside this one: what a firm tells, and what we expect to answer."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.cli.funding_json import de_minimis_json, firm_size_json, json_text, verdict_json
from assistant.content.facts_files import de_minimis_question, firm_facts
from assistant.content.field_names import read_field_names
from assistant.content.knowledge import read_knowledge
from assistant.content.size_files import size_question
from assistant.content.yaml_files import read_yaml
from assistant.eligibility.size_question import answer_size
from assistant.usecases.check_funding import check_funding, count_de_minimis

FOLDER = Path(__file__).parent
KNOWLEDGE = FOLDER.parents[1] / "knowledge"
DAY = date(2026, 11, 22)
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['id']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in read_yaml(path)
]


@pytest.fixture(scope="module")
def knowledge():
    return read_knowledge(KNOWLEDGE)


@pytest.fixture(scope="module")
def names():
    return read_field_names(KNOWLEDGE)


def answered(kind, case, knowledge, names):
    facts, day = case["facts"], case.get("on", DAY)
    if kind == "firm-size":
        return firm_size_json(answer_size(size_question(facts, names), knowledge.legal.size_rule(day)))
    if kind == "de-minimis":
        return de_minimis_json(count_de_minimis(de_minimis_question(facts, names), day, knowledge.legal))
    told = firm_facts(facts, names, knowledge.facts)
    assert told.not_understood == ()
    verdict = check_funding(knowledge.measures, case["measure"], told, day, knowledge.legal)
    return verdict_json(verdict, knowledge.measures[verdict.slug], knowledge.facts)


def by_name(shown):
    """Lists of requirements and rates as mappings, so that a case can speak of one by its id."""
    if "requirements" in shown:
        shown["requirements"] = {item["id"]: item["verdict"] for item in shown["requirements"]}
    if "rates" in shown.get("grant", {}):
        shown["grant"]["rates"] = {item["line"]: item["percent"] for item in shown["grant"]["rates"]}
    return shown


def assert_within(expected, shown, place=""):
    for key, value in expected.items():
        assert key in shown, f"{place}{key} manca"
        if isinstance(value, dict):
            assert_within(value, shown[key], f"{place}{key}.")
        else:
            assert shown[key] == value, f"{place}{key}"


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_the_case_is_answered_as_expected(kind, case, knowledge, names):
    shown = json.loads(json_text(answered(kind, case, knowledge, names)))
    assert_within(case["expect"], by_name(shown))


def test_the_twenty_one_published_cases_are_all_here():
    published = {param.values[1]["id"] for param in CASES if param.values[1]["id"].startswith("eligdev-")}
    assert published == {f"eligdev-{number:03d}" for number in range(1, 22)}
