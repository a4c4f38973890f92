from dataclasses import replace

import pytest

from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.modules import check_controls, check_duties, check_triage
from assistant.rules.conditions import parse_condition
from assistant.settings import PROJECT_FOLDER


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(PROJECT_FOLDER / "knowledge")


def test_the_fifteen_controls_are_all_looked_at(knowledge: Knowledge) -> None:
    assert [control.number for control in knowledge.controls.controls] == list(range(1, 16))


def test_a_control_that_nothing_looks_at_or_that_is_missing_is_a_fault(knowledge: Knowledge) -> None:
    first, *others = knowledge.controls.controls
    changed = replace(knowledge.controls, controls=(replace(first, number=99), first, first, *others[1:]))
    faults = [fault.place for fault in check_controls(changed, knowledge.questionnaire)]
    assert faults == ["1", "99", "2"]


def test_a_look_with_an_unknown_fact_or_source_or_without_an_end_is_a_fault(knowledge: Knowledge) -> None:
    first, *others = knowledge.nis2.outcomes
    odd = replace(first, condition=parse_condition({"fact": "inventato", "is": True}), sources=("nessuna",))
    faults = list(check_triage(replace(knowledge.nis2, outcomes=(odd, *others[:-1])), knowledge.facts, "n"))
    assert [fault.place for fault in faults] == ["outcomes", "listed.sources", "outcomes"]


def test_every_duty_says_from_when_or_what_is_known_of_it_and_where_it_was_read(knowledge: Knowledge) -> None:
    for duty in knowledge.duties.duties:
        assert (duty.since is not None) != bool(duty.timing)
        assert list(knowledge.duties.sources_of(duty))


def test_a_duty_without_a_date_a_source_or_a_real_question_is_a_fault(knowledge: Knowledge) -> None:
    first, *others = knowledge.duties.duties
    odd = replace(first, since=None, timing="", questions=("inventata",), sources=())
    faults = check_duties(replace(knowledge.duties, duties=(odd, *others)), QUESTIONS)
    assert [fault.place for fault in faults] == [
        f"{first.id}.since",
        f"{first.id}.questions",
        f"{first.id}.sources",
    ]


QUESTIONS = {f"dai-{number}" for number in range(1, 27)}
