from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.questionnaire.answers import Answer
from assistant.questionnaire.progress import AreaStatus, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import replay
from assistant.questionnaire.steps import QUICK_BUDGET, AskFact, AskQuestion, Finished, Mode, Step, next_step
from tests.questionnaire.scene import FACTS, SCENE, TODAY, area, line, log

EVERYTHING = (("machines", True), ("people", 9), ("exports", True))


def asked(step: Step) -> str:
    match step:
        case AskFact(fact=fact):
            return fact.id
        case AskQuestion(question=question):
            return question.id
        case Finished():
            return "finished"


def step_after(*told: Any, **options: Any) -> Step:
    return next_step(SCENE, FACTS, replay(SCENE, log(*told), TODAY), **options)


def interview(
    answers: Iterator[Any], mode: Mode, wanted: tuple[str, ...]
) -> Iterator[tuple[Step, tuple[Answer, ...]]]:
    """Steps of one whole interview, each with the log before it."""
    lines: tuple[Answer, ...] = ()
    while True:
        step = next_step(SCENE, FACTS, replay(SCENE, lines, TODAY), mode, wanted=wanted)
        yield step, lines
        if isinstance(step, Finished):
            return
        said = next(answers)
        if said == "value":
            said = {"people": 4}.get(asked(step), 3 if isinstance(step, AskQuestion) else True)
            lines += (line(len(lines) + 1, asked(step), said),)
        elif said == "no" and isinstance(step, AskFact):
            lines += (line(len(lines) + 1, asked(step), 0 if asked(step) == "people" else False),)
        else:
            lines += (line(len(lines) + 1, asked(step), kind="unknown" if said == "no" else said),)


SAID = st.lists(
    st.sampled_from(["value", "value", "no", "unknown", "not_applicable"]), min_size=20, max_size=20
)
SAID_WITH_SKIPS = st.lists(
    st.sampled_from(["value", "no", "unknown", "skipped", "skipped"]), min_size=40, max_size=40
)


def test_knock_out_facts_come_first_then_gates_then_questions() -> None:
    assert asked(step_after(wanted=("lombardia", "turnover"))) == "machines"
    assert asked(step_after(("machines", True), wanted=("lombardia",))) == "lombardia"
    assert asked(step_after(("machines", True))) == "exports"
    assert asked(step_after(*EVERYTHING)) == "off-1"


def test_a_fact_that_nothing_needs_is_never_asked() -> None:
    steps = [asked(step) for step, _ in interview(iter(["value"] * 20), "full", ())]
    assert "turnover" not in steps
    assert "lombardia" not in steps


def test_a_fact_that_cannot_change_anything_any_more_is_not_asked() -> None:
    told = (("machines", False), ("people", "unknown"), ("exports", False))
    assert asked(step_after(*told)) == "ven-1"


def test_a_derived_fact_is_never_asked() -> None:
    assert isinstance(
        step_after(*EVERYTHING, *((q.id, 3) for q in SCENE.questions), wanted=("size",)), Finished
    )


def test_a_full_assessment_goes_area_by_area_and_a_quick_one_takes_them_in_turn() -> None:
    assert asked(step_after(*EVERYTHING, ("off-1", 3), mode="full")) == "off-2"
    assert asked(step_after(*EVERYTHING, ("off-1", 3), mode="quick")) == "ven-1"


def test_usefulness_orders_a_quick_screening_facts_included() -> None:
    useful = {"ven-2": 2.0, "turnover": 3.0}
    assert asked(step_after(*EVERYTHING, mode="quick", usefulness=useful, wanted=("turnover",))) == "turnover"
    assert asked(step_after(*EVERYTHING, mode="quick", usefulness=useful)) == "ven-2"


def test_do_not_know_is_not_offered_again_and_a_skip_comes_back_once_at_the_end() -> None:
    rest = [(q.id, 3) for q in SCENE.questions if q.id not in ("off-1", "off-2")]
    told = (*EVERYTHING, ("off-1", "unknown"), ("off-2", "skipped"))
    assert asked(step_after(*told)) == "off-3"
    assert asked(step_after(*told, *rest)) == "off-2"
    assert isinstance(step_after(*told, *rest, ("off-2", "skipped")), Finished)


def test_a_quick_screening_ends_with_its_budget() -> None:
    long = Questionnaire("lunga", (area("lunga", "always", {f"lun-{n}": "always" for n in range(40)}),))
    told = log(*((f"lun-{n}", 3) for n in range(QUICK_BUDGET)))
    assert isinstance(next_step(long, FACTS, replay(long, told[:-1], TODAY), "quick"), AskQuestion)
    assert isinstance(next_step(long, FACTS, replay(long, told, TODAY), "quick"), Finished)
    assert isinstance(next_step(long, FACTS, replay(long, told, TODAY), "full"), AskQuestion)


def test_every_step_says_why_in_one_sentence() -> None:
    for step, _ in interview(iter(["value", "skipped"] * 20), "full", ("turnover", "lombardia")):
        assert step.reason.endswith(".")
        assert len(step.reason.split()) <= 20


@given(SAID_WITH_SKIPS, st.sampled_from(["quick", "full"]))
def test_what_is_answered_is_never_asked_again(said: list[str], mode: Mode) -> None:
    for step, lines in interview(iter(said), mode, ("turnover", "lombardia")):
        assert asked(step) not in {one.subject for one in lines if one.kind != "skipped"}
        assert sum(one.subject == asked(step) for one in lines) < 2


@given(SAID, st.sampled_from(["quick", "full"]))
def test_progress_never_promises_too_little_or_too_much(said: list[str], mode: Mode) -> None:
    wanted = ("turnover", "lombardia")
    told = list(interview(iter(said), mode, wanted))
    for position, (_, lines) in enumerate(told):
        seen = progress(SCENE, FACTS, replay(SCENE, lines, TODAY), mode, wanted)
        remaining = len(told) - 1 - position
        assert seen.remaining_low <= remaining <= seen.remaining_high
        assert seen.minutes_low <= seen.minutes_high


def test_an_area_says_where_it_stands() -> None:
    told = log(("machines", False), ("people", 1), ("exports", True), ("ven-1", 3))
    areas = {one.area: one for one in progress(SCENE, FACTS, replay(SCENE, told, TODAY)).areas}
    assert areas["officina"].status is AreaStatus.NOT_APPLICABLE
    assert (areas["vendite"].status, areas["vendite"].answered, areas["vendite"].high) == (
        AreaStatus.IN_PROGRESS,
        1,
        2,
    )
    assert areas["persone"].status is AreaStatus.NOT_STARTED
    done = replay(SCENE, log(("exports", False), ("ven-1", 3)), TODAY)
    assert progress(SCENE, FACTS, done).areas[1].status is AreaStatus.COMPLETED
