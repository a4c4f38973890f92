from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.content.expected_cases import cases_text
from assistant.content.facts_files import firm_facts
from assistant.content.field_names import read_field_names
from assistant.content.knowledge import Knowledge
from assistant.content.yaml_files import Draft, read_yaml
from assistant.eligibility.cases import WhyMissing
from assistant.eligibility.verdict import check
from assistant.storage.records import Origin, RecordedCase, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.forget_firm import forget_firm
from assistant.usecases.record_case import list_cases, record_case, remove_case
from assistant.usecases.try_facts import UnfitTrials
from tests.cast import NOON, SYSTEM, Cast, an_answer
from tests.usecases.sources import DAY, origin_of

FACTS = {
    "firm_name": "Officina (esempio)",
    "ula": Decimal(8),
    "turnover": Decimal(900_000),
    "linked_firms": False,
    "ateco": "25.62",
    "province": "BG",
    "planned_spend": Decimal(40_000),
    "planned_loan": Decimal(40_000),
}


@pytest.fixture
def firm(storage: Storage, cast: Cast) -> str:
    """The first firm's assessment, with answers about money."""
    with storage.writing(SYSTEM) as work:
        for sequence, (fact, value) in enumerate(FACTS.items(), start=1):
            work.answers.append(cast.assessment.id, an_answer(sequence, value, fact))
    return cast.assessment.id


def record(
    storage: Storage,
    knowledge: Knowledge,
    viewer: Viewer,
    slug: str,
    firm: str = "",
    why: str = "Prova.",
    **typed: str,
) -> RecordedCase:
    told = (storage, knowledge, viewer, slug, firm, typed, "eligible", why)
    return record_case(*told, DAY, origin_of(viewer) if viewer.person else Origin("system", NOON))


def test_a_case_of_an_assessment_comes_out_as_the_firm_does(
    storage: Storage, cast: Cast, knowledge: Knowledge, firm: str
) -> None:
    for slug, measure in knowledge.measures.items():
        if measure.kind == "rule":
            continue
        case = record(storage, knowledge, cast.consultant, slug, firm)
        assert "firm_name" not in case.expected.facts
        found = check(measure, case.expected.facts, DAY, knowledge.legal)
        whole = check(measure, FACTS, DAY, knowledge.legal)
        assert (found.outcome, found.missing, found.grant) == (whole.outcome, whole.missing, whole.grant), (
            slug
        )


def test_typed_facts_take_the_place_of_those_told(
    storage: Storage, cast: Cast, knowledge: Knowledge, firm: str
) -> None:
    case = record(storage, knowledge, cast.desk, "nuova-sabatini", firm, planned_loan="19000")
    assert case.expected.facts["planned_loan"] == 19_000
    (held,) = list_cases(storage, knowledge, cast.consultant)
    assert (held.found, held.holds, held.by) == ("not_eligible", False, cast.desk.person.name)


def test_a_case_needs_a_measure_a_reason_and_values_that_can_be(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    with pytest.raises(WhyMissing):
        record(storage, knowledge, cast.desk, "si40", why=" ")
    with pytest.raises(NotFound):
        record(storage, knowledge, cast.desk, "durc")
    with pytest.raises(UnfitTrials):
        record(storage, knowledge, cast.desk, "nuova-sabatini", planned_loan="tanti dollari")
    assert list_cases(storage, knowledge, cast.desk) == ()


def test_only_staff_record_list_and_remove_and_only_of_their_firms(
    storage: Storage, cast: Cast, knowledge: Knowledge, firm: str
) -> None:
    case = record(storage, knowledge, cast.consultant, "si40", firm)
    for outsider in (cast.firm, cast.stranger):
        with pytest.raises(NotFound):
            record(storage, knowledge, outsider, "si40")
        with pytest.raises(NotFound):
            list_cases(storage, knowledge, outsider)
        with pytest.raises(NotFound):
            remove_case(storage, outsider, case.id, SYSTEM)
    with pytest.raises(NotFound):
        record(storage, knowledge, cast.other_consultant, "si40", firm)
    remove_case(storage, cast.desk, case.id, origin_of(cast.desk))
    assert list_cases(storage, knowledge, cast.desk) == ()


def test_a_case_leaves_with_the_firm_it_was_taken_from(
    storage: Storage, cast: Cast, knowledge: Knowledge, firm: str
) -> None:
    record(storage, knowledge, cast.consultant, "si40", firm)
    typed = record(storage, knowledge, cast.consultant, "si40")
    forget_firm(storage, cast.assessment.firm.id, SYSTEM)
    assert [held.case.id for held in list_cases(storage, knowledge, cast.desk)] == [typed.id]


def test_the_file_of_cases_is_what_the_tests_run(
    storage: Storage, cast: Cast, knowledge: Knowledge, firm: str
) -> None:
    case = record(storage, knowledge, cast.consultant, "nuova-sabatini", firm)
    (entry,) = read_yaml(Draft("casi.yaml", cases_text({"caso-1": case.expected})))
    assert (entry["measure"], entry["expect"]) == ("nuova-sabatini", {"verdict": "eligible"})
    names = read_field_names(Path("knowledge"))
    assert firm_facts(entry["facts"], names, knowledge.facts).facts == case.expected.facts
    assert yaml.safe_load(cases_text({})) == []
