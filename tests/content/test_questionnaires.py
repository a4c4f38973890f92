from collections import Counter
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.questionnaires import (
    check_european,
    check_questionnaire,
    read_european,
    read_facts,
    read_questionnaire,
)
from assistant.questionnaire.budget import QUICK_BUDGET
from assistant.questionnaire.replay import applicability
from assistant.rules.facts import FactValue
from assistant.rules.truth import Truth

KNOWLEDGE = Path("knowledge")
BROKEN = Path("tests/broken_content/questionnaires")


def expected_fault(path: Path) -> str:
    """The first line of a broken file says which fault it must give."""
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# fault: ")


@pytest.mark.parametrize("broken", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_area_is_refused_with_its_place(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "index.yaml").write_text("areas: [prova]\n", encoding="utf-8")
    copy(broken, tmp_path / "questionnaires" / "prova.yaml")
    with pytest.raises(BrokenContent) as caught:
        read_questionnaire(tmp_path)
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"prova.yaml, {expected_fault(broken)}")
    assert fault.mend


@pytest.mark.parametrize("broken", sorted((BROKEN / "facts").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_fact_is_refused_with_its_place(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    copy(broken, tmp_path / "facts")
    with pytest.raises(BrokenContent) as caught:
        read_facts(tmp_path)
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"{broken.name}, {expected_fault(broken)}")


def test_an_area_that_is_listed_but_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "index.yaml").write_text("areas: [prova]\n", encoding="utf-8")
    with pytest.raises(BrokenContent, match=r"prova\.yaml, tutto il file: Il file manca"):
        read_questionnaire(tmp_path)


def test_conditions_look_only_at_facts_that_exist() -> None:
    questionnaire = read_questionnaire(KNOWLEDGE)
    assert list(check_questionnaire(questionnaire, read_facts(KNOWLEDGE))) == []
    assert "Il fatto «own_machines» non esiste." in {
        fault.wrong for fault in check_questionnaire(questionnaire, {"own_production"})
    }


def test_a_manufacturer_is_asked_140_questions_before_any_module() -> None:
    areas = read_questionnaire(KNOWLEDGE).areas
    assert sum(len(area.questions) for area in areas if area.kind != "module" and area.id != "servizi") == 140


def test_a_quick_screening_touches_the_four_dimensions_evenly() -> None:
    processes = [area for area in read_questionnaire(KNOWLEDGE).areas if area.kind == "process"]
    first = [area.questions[turn] for turn in range(4) for area in processes][:QUICK_BUDGET]
    assert set(Counter(question.dimension for question in first).values()) <= {6, 7, 8}


def test_the_european_items_are_informed_by_subjects_that_exist() -> None:
    subjects = {question.id for question in read_questionnaire(KNOWLEDGE).questions} | set(
        read_facts(KNOWLEDGE)
    )
    assessment = read_european(KNOWLEDGE)
    assert [len(question.items) for question in assessment.questions] == [10, 10, 10, 7, 7, 8, 8, 6, 5, 10, 5]
    assert list(check_european(assessment, subjects)) == []
    assert next(check_european(assessment, subjects - {"str-1"})).place == "Q2-1.informed_by"


@pytest.mark.parametrize(
    ("firm", "area", "fewest"),
    [
        ({"own_production": True, "own_design": False}, "progettazione", 9),
        ({"sells_b2b": False, "sells_b2c": True, "after_sales": False, "own_design": True}, "vendite", 12),
        ({"own_production": True, "own_warehouse": False}, "logistica", 4),
        ({"employees": 2}, "risorse-umane", 4),
        ({"own_production": False, "delivers_services": True, "employees": 2}, "servizi", 14),
    ],
)
def test_unusual_firms_still_see_enough_of_an_area_to_measure_it(
    firm: dict[str, FactValue], area: str, fewest: int
) -> None:
    questionnaire = read_questionnaire(KNOWLEDGE)
    found = applicability(questionnaire, firm, date(2026, 11, 22))
    (asked,) = (one.questions for one in questionnaire.areas if one.id == area)
    open_to_them = [question for question in asked if found[question.id].truth is Truth.YES]
    assert len(open_to_them) >= fewest


def test_services_replace_production() -> None:
    questionnaire = read_questionnaire(KNOWLEDGE)
    for makes in (True, False):
        firm = {"own_production": makes, "delivers_services": True, "own_machines": True, "employees": 9}
        found = applicability(questionnaire, firm, date(2026, 11, 22))
        assert {found["pro-ese-1"].truth, found["srv-ese-1"].truth} == {Truth.YES, Truth.NO}
        assert (found["pro-ese-1"].truth is Truth.YES) is makes
