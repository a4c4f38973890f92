import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from assistant.content.actions import check_actions, read_actions
from assistant.content.cases import check_cases, read_cases
from assistant.content.errors import BrokenContent
from assistant.content.knowledge import read_knowledge
from assistant.roadmap.actions import Action
from assistant.rules.facts import FactDefinition
from tests.roadmap.cast import CATALOGUE, case

FACTS = {"own_machines": FactDefinition("own_machines", "boolean", "Macchine", "Avete macchine?", "Serve.")}
KNOWLEDGE = Path("knowledge")
GOOD = (KNOWLEDGE / "actions" / "green.yaml").read_text(encoding="utf-8")


def faults_of(actions: Mapping[str, Action]) -> list[str]:
    questions = [f"{area}-{n}" for area in ("man", "pro") for n in range(1, 6)]
    found = check_actions(actions, questions, {"aperta", "chiusa"}, {"caso"}, FACTS)
    return [f"{fault.place} {fault.wrong}" for fault in found]


def one(**changes: object) -> Mapping[str, Action]:
    actions = {entry.id: entry for entry in CATALOGUE}
    return {**actions, "fermi": replace(actions["fermi"], **changes)}


def test_a_sound_catalogue_has_no_fault() -> None:
    assert faults_of(one()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"fixes": ("pro-9",)}, "fermi.fixes «pro-9» non esiste."),
        ({"fixes": ()}, "fermi.fixes L'elenco è vuoto."),
        ({"after": ("niente",)}, "fermi.after «niente» non esiste."),
        ({"instead_of": ("niente",)}, "fermi.instead_of «niente» non esiste."),
        ({"measures": ("niente",)}, "fermi.measures «niente» non esiste."),
        ({"cases": ("niente",)}, "fermi.cases «niente» non esiste."),
        (
            {"applies_when": CATALOGUE[3].applies_when, "hours": (5, 2)},
            "fermi.hours L'intervallo è rovesciato",
        ),
        ({"to_level": 2}, "fermi.to_level I livelli non salgono."),
        ({"effort": 6}, "fermi.effort La fatica va da 1 a 5."),
        ({"after": ("piano",)}, "Le azioni si aspettano a vicenda"),
        ({"after": ("ordini",), "instead_of": ("ordini",)}, "fermi.instead_of «ordini» viene prima"),
    ],
)
def test_a_broken_reference_is_named_with_its_place(changes: dict[str, object], fault: str) -> None:
    assert [found for found in faults_of(one(**changes)) if fault in found]


def test_a_fact_that_does_not_exist_is_a_fault() -> None:
    actions = {"robot": CATALOGUE[3]}
    (fault,) = check_actions(actions, {"pro-3"}, (), (), facts={})
    assert "own_machines" in fault.wrong


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("effort: 2", "effort: due", "actions.0.effort"),
        ("    from_level: 2\n", "", "actions.0.from_level"),
        ("is: true", "vale: true", "actions.0.applies_when"),
        ("    who:", "    chi:", "actions.0.chi"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, place: str
) -> None:
    (tmp_path / "actions").mkdir()
    broken = GOOD.replace(before, after, 1)
    assert broken != GOOD
    (tmp_path / "actions" / "green.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(BrokenContent) as refused:
        read_actions(tmp_path)
    assert any(place in fault.place and "riga" in fault.place for fault in refused.value.faults)


def test_an_id_used_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / "actions" / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(BrokenContent, match="già usato"):
        read_actions(tmp_path)


def test_a_case_in_the_wrong_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    source = next((KNOWLEDGE / "cases").glob("*.yaml"))
    (tmp_path / "cases" / "altro.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(BrokenContent, match="nome del file"):
        read_cases(tmp_path)


def test_a_case_of_an_unknown_area_or_without_an_address_is_a_fault() -> None:
    broken = replace(case("caso"), areas=("altrove",), source_url="a voce")
    assert [fault.place for fault in check_cases({"caso": broken}, {"produzione"})] == ["areas", "source_url"]


def test_the_catalogue_covers_every_area_and_offers_all_four_services() -> None:
    actions = read_actions(KNOWLEDGE).values()
    assert len(actions) >= 120
    assert {entry.service for entry in actions} == {
        "formazione",
        "consulenza-scouting",
        "test-before-invest",
        "finanziamenti",
    }
    assert all(3 <= len(entry.steps) <= 5 for entry in actions)


def test_every_question_has_a_way_up_from_each_level() -> None:
    from assistant.content.questionnaires import read_questionnaire

    lifted: dict[str, set[int]] = {}
    for entry in read_actions(KNOWLEDGE).values():
        for question in entry.fixes:
            lifted.setdefault(question, set()).update(range(entry.from_level, entry.to_level))
    stuck = {
        question.id: sorted({2, 3, 4} - lifted.get(question.id, set()))
        for question in read_questionnaire(KNOWLEDGE).questions
        if {2, 3, 4} - lifted.get(question.id, set())
    }
    assert stuck == {}


def test_no_case_claims_a_result_its_source_does_not_give() -> None:
    cases = read_cases(KNOWLEDGE)
    assert {"carsaniga", "social-thingum", "vergani-gasco", "blu-elettro"} <= set(cases)
    assert all(entry.result and entry.size and entry.sector for entry in cases.values())


def test_a_case_of_an_area_that_is_not_there_stops_the_whole(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    copytree(KNOWLEDGE, knowledge)
    path = next(iter(sorted((knowledge / "cases").glob("*.yaml"))))
    path.write_text(re.sub(r"areas: .*", "areas: [cucina]", path.read_text()))
    with pytest.raises(BrokenContent) as broken:
        read_knowledge(knowledge)
    assert [(fault.file, fault.place) for fault in broken.value.faults] == [(f"cases/{path.name}", "areas")]


def gaps_in(action: Action) -> list[str]:
    """What a consultant would miss in an action, by name."""
    words = (action.title, action.what, action.who, *action.risks, *action.steps)
    indicators = [word for one in action.indicators for word in (one.name, one.how)]
    sound = {
        "applicability": action.applies_when is not None,
        "what it lifts": bool(action.fixes) and 1 <= action.from_level < action.to_level <= 5,
        "effort": 0 < action.hours[0] <= action.hours[1] and 1 <= action.effort <= 5,
        "duration": 0 < action.months[0] <= action.months[1],
        "cost with its source": action.cost is None or action.cost.source.startswith("https://"),
        "who, risks and words": bool(action.risks) and all(map(str.strip, words)),
        "indicators with how": bool(indicators) and all(map(str.strip, indicators)),
        "first three steps": len(action.steps) >= 3,
        "service": bool(action.service),
    }
    return [part for part, found in sound.items() if not found]


def test_every_action_says_everything_a_consultant_needs() -> None:
    actions = read_actions(KNOWLEDGE)
    assert {id: gaps for id, action in actions.items() if (gaps := gaps_in(action))} == {}


@pytest.mark.parametrize(
    ("part", "least"), [("after", 60), ("instead_of", 1), ("cases", 20), ("measures", 60), ("ai", 20)]
)
def test_ties_cases_and_measures_are_used_across_the_catalogue(part: str, least: int) -> None:
    assert sum(bool(getattr(action, part)) for action in read_actions(KNOWLEDGE).values()) >= least


def test_every_module_has_its_actions() -> None:
    areas = {action.area for action in read_actions(KNOWLEDGE).values()}
    assert {"cybersecurity", "dati-ia", "green"} <= areas


def test_a_ring_of_prerequisites_stops_the_whole_at_load(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    copytree(KNOWLEDGE, knowledge)
    actions = read_actions(KNOWLEDGE)
    later = next(one for one in actions.values() if any(actions[id].area == one.area for id in one.after))
    earlier = next(actions[id] for id in later.after if actions[id].area == later.area)
    path = knowledge / "actions" / f"{earlier.area}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in data["actions"]:
        if entry["id"] == earlier.id:
            entry["after"] = [*entry.get("after", []), later.id]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BrokenContent, match="si aspettano a vicenda"):
        read_knowledge(knowledge)
