from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.questionnaire.answers import Answer
from assistant.questionnaire.budget import MORE, QUESTIONS_WANTED, QUICK_BUDGET, Mode
from assistant.questionnaire.pending import FIRST_FACTS
from assistant.questionnaire.progress import AreaStatus, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import replay
from assistant.questionnaire.steps import AskFact, AskQuestion, Finished, Step, next_step
from tests.questionnaire.scene import FACTS, MANY, SCENE, TODAY, area, fact, line, log

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


def test_knock_out_facts_come_first_and_those_that_open_questions_before_the_others() -> None:
    assert asked(step_after(wanted=("lombardia", "turnover"))) == "machines"
    assert asked(step_after(("machines", True), wanted=("lombardia",))) == "lombardia"
    assert asked(step_after(("machines", True), ("lombardia", True), wanted=("lombardia",))) == "off-1"


def test_a_fact_that_opens_questions_is_asked_when_one_of_them_comes_next() -> None:
    told = (("machines", True), ("off-1", 3), ("off-3", 3))
    assert asked(step_after(*told)) == "people"
    assert asked(step_after(*told, ("people", 9))) == "off-2"
    useful = {"ven-1": 1.0, "ven-2": 1.1, "per-1": 3.0}
    assert asked(step_after(*told, mode="quick", usefulness=useful)) == "people"
    assert asked(step_after(*told, mode="quick", usefulness={**useful, "per-1": 1.0})) == "ven-1"


def test_of_two_facts_that_a_question_waits_for_the_one_that_opens_more_comes_first() -> None:
    both = {"all": [{"fact": "exports", "is": True}, {"fact": "people", "more_than": 3}]}
    scene = Questionnaire("due", (area("due", "always", {"due-1": both, "due-2": MANY}),))
    assert asked(next_step(scene, FACTS, replay(scene, (), TODAY))) == "people"


def test_only_so_many_knock_out_facts_come_before_the_first_question() -> None:
    many = {f"out-{n}": fact(f"out-{n}", knock_out=True) for n in range(FIRST_FACTS + 3)}
    scene = Questionnaire("una", (area("una", "always", {"una-1": "always"}),))
    told = [(f"out-{n}", True) for n in range(FIRST_FACTS)]
    before = next_step(scene, many, replay(scene, log(*told[:-1]), TODAY), wanted=many)
    after = next_step(scene, many, replay(scene, log(*told), TODAY), wanted=many)
    assert (asked(before), asked(after)) == (f"out-{FIRST_FACTS - 1}", "una-1")


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


def test_a_full_assessment_finishes_the_area_in_hand_and_orders_it_by_use() -> None:
    told = (*EVERYTHING, ("ven-1", 3))
    assert asked(step_after(*told)) == "ven-2"
    assert asked(step_after(*told, ("ven-2", 3))) == "off-1"
    assert asked(step_after(*told, ("ven-2", 3), usefulness={"off-3": 1.0, "per-1": 2.0})) == "off-3"


def test_a_full_assessment_begins_where_something_certainly_applies() -> None:
    assert asked(step_after(("machines", "unknown"))) == "ven-1"


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


LONG = Questionnaire("lunga", (area("lunga", "always", {f"lun-{n}": "always" for n in range(60)}),))


def after(questions: int, *told: Any, mode: Mode = "quick", imprecise: Any = None) -> Step:
    """The step after so many questions of a long area, and other answers."""
    lines = log(*((f"lun-{n}", 3) for n in range(questions)), *told)
    return next_step(LONG, FACTS, replay(LONG, lines, TODAY), mode, imprecise=imprecise)


def test_a_quick_screening_ends_with_its_budget_and_says_what_is_not_precise() -> None:
    assert isinstance(after(QUICK_BUDGET - 1, imprecise=("lunga",)), AskQuestion)
    assert after(QUICK_BUDGET, imprecise=("lunga",)) == Finished(
        "La valutazione rapida è finita. La misura non è ancora precisa per «Lunga».", more=True
    )
    assert isinstance(after(QUICK_BUDGET, mode="full"), AskQuestion)


def test_a_quick_screening_ends_as_soon_as_every_area_is_precise() -> None:
    assert after(5, imprecise=()) == Finished("La valutazione rapida è finita.", more=True)


def test_ten_more_questions_may_be_asked_for_whatever_the_precision() -> None:
    told = (QUESTIONS_WANTED, 5 + MORE)
    assert isinstance(after(5, told, imprecise=()), AskQuestion)
    assert isinstance(after(5 + MORE, told, imprecise=()), Finished)
    assert after(60, (QUESTIONS_WANTED, 70)) == Finished("La valutazione rapida è finita.", more=False)


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


def test_while_areas_are_not_precise_two_answers_in_each_are_certain() -> None:
    def left(*told: Any, imprecise: tuple[str, ...]) -> int:
        state = replay(SCENE, log(*EVERYTHING, *told), TODAY)
        return progress(SCENE, FACTS, state, "quick", (), imprecise).remaining_low

    assert left(imprecise=("officina", "vendite", "persone")) == 5  # persone has one question only
    assert left(("off-1", 3), imprecise=("officina", "vendite")) == 3
    assert left(("off-1", 3), ("off-2", 3), ("ven-1", 3), imprecise=("officina",)) == 0
    assert left(imprecise=()) == 0


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
