"""The European assessment on the content as it is served: answers, proposals, score."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.questionnaires import read_european
from assistant.questionnaire.european import EuropeanQuestion
from assistant.questionnaire.european_answers import (
    ExclusiveClash,
    RowsMissing,
    RowTwice,
    checked_marks,
    possible_marks,
)
from assistant.questionnaire.european_proposals import proposed_marks
from assistant.questionnaire.european_score import READINGS, scores
from assistant.questionnaire.refused_answers import ChoiceUnknown
from assistant.settings import PROJECT_FOLDER

DMA = read_european(PROJECT_FOLDER / "knowledge")
Q = {question.id: question for question in DMA.questions}
BEST = {
    question.id: tuple(
        mark
        for item in question.items
        if not item.exclusive
        for mark in possible_marks(question)
        if mark == item.id
        or (
            mark.partition(":")[0] == item.id
            and (question.kind != "scale" or mark.endswith(f":{question.scale[-1].value}"))
        )
    )
    for question in DMA.questions
}
WORST = {
    question.id: tuple(f"{item.id}:{question.scale[0].value}" for item in question.items)
    if question.kind == "scale"
    else ()
    for question in DMA.questions
}


def test_there_are_eleven_questions_in_six_dimensions() -> None:
    assert len(DMA.questions) == 11
    assert len({question.dimension for question in DMA.questions}) == 6


def test_marks_are_kept_in_the_order_of_the_rows() -> None:
    assert checked_marks(Q["Q3"], {"Q3-10", "Q3-1"}) == ("Q3-1", "Q3-10")
    assert checked_marks(Q["Q1"], ["Q1-2:1", "Q1-2:0"]) == ("Q1-2:0", "Q1-2:1")
    assert checked_marks(Q["Q5"], ()) == ()


@pytest.mark.parametrize(
    ("question", "marks", "refusal"),
    [
        ("Q3", ["Q3-11"], ChoiceUnknown),
        ("Q1", ["Q1-1"], ChoiceUnknown),
        ("Q4", ["Q4-1:6"], ChoiceUnknown),
        ("Q7", ["Q7-2", "Q7-3"], ExclusiveClash),
        ("Q4", ["Q4-1:2"], RowsMissing),
        ("Q11", [f"Q11-{row}:1" for row in range(1, 6)] + ["Q11-1:0"], RowTwice),
    ],
)
def test_marks_that_do_not_fit_are_refused_by_name(
    question: str, marks: list[str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        checked_marks(Q[question], marks)


def test_a_row_is_proposed_from_the_strongest_of_our_answers_that_inform_it() -> None:
    found = proposed_marks(Q["Q1"], {"prg-tec-1": 1, "prg-tec-2": 4, "log-ese-1": 2}, {})
    assert found.marks == ("Q1-1:0",)
    assert "Q1-5" not in found.silent
    assert "Q1-9" in found.silent


def test_a_step_is_proposed_from_the_level_and_a_row_without_answers_is_left_to_the_person() -> None:
    found = proposed_marks(Q["Q4"], {"prg-tec-4": 2, "man-tec-4": 3, "prg-tec-1": 5}, {})
    assert found.marks == ("Q4-1:0", "Q4-2:3", "Q4-3:5")
    assert {"Q4-6", "Q4-7"} <= set(found.silent)


def test_the_row_that_rules_out_the_others_is_proposed_only_when_all_is_at_the_bottom() -> None:
    bottom = {"ven-tec-1": 1, "pro-tec-2": 1, "srv-con-4": 1}
    assert proposed_marks(Q["Q7"], bottom, {"collects_data": False}).marks == ("Q7-2",)
    assert proposed_marks(Q["Q7"], bottom | {"ven-tec-1": 2}, {"collects_data": False}).marks == ()
    assert proposed_marks(Q["Q7"], bottom | {"ven-tec-1": 3}, {"collects_data": False}).marks == ("Q7-3",)


@given(st.data())
def test_what_is_proposed_can_be_recorded_once_the_silent_rows_are_filled(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(DMA.questions))
    subjects = sorted({subject for item in question.items for subject in item.informed_by})
    levels = data.draw(st.dictionaries(st.sampled_from(subjects or ["-"]), st.integers(1, 5)))
    found = proposed_marks(question, levels, {})
    filled = [f"{row}:{question.scale[0].value}" for row in found.silent] if question.kind == "scale" else []
    assert set(checked_marks(question, [*found.marks, *filled])) >= set(found.marks)


def test_the_best_and_the_worst_score_as_published() -> None:
    for best in scores(DMA, BEST):
        expected = {
            "gestione dei dati": Decimal("93.8")
        }  # the row that rules out the others is worth nothing
        assert best.dimensions == {one: expected.get(one, Decimal(100)) for one in best.dimensions}
        assert best.band == "Avanzato"
    for worst in scores(DMA, WORST):
        assert set(worst.dimensions.values()) == {Decimal(0)}
        assert (worst.total, worst.band) == (Decimal(0), "Base")


def test_planned_investments_count_in_two_ways_and_everything_else_in_one() -> None:
    planned = tuple(f"{item.id}:1" for item in Q["Q1"].items)
    thirds, halves = scores(DMA, WORST | {"Q1": planned})
    assert (thirds.dimensions["strategia digitale"], halves.dimensions["strategia digitale"]) == (
        Decimal("33.3"),
        Decimal("25.0"),
    )
    assert (thirds.total, halves.total) == (Decimal("5.6"), Decimal("4.2"))
    others = [one for one in thirds.dimensions if one != "strategia digitale"]
    assert {thirds.dimensions[one] for one in others} == {halves.dimensions[one] for one in others}


def test_a_worked_example() -> None:
    answers = WORST | {
        "Q3": ("Q3-1", "Q3-2", "Q3-10"),
        "Q4": ("Q4-1:0", "Q4-2:0", "Q4-3:5", "Q4-4:3", "Q4-5:2", "Q4-6:0", "Q4-7:1"),
        "Q11": ("Q11-1:0.5", "Q11-2:0", "Q11-3:1", "Q11-4:0", "Q11-5:0.5"),
    }
    found = scores(DMA, answers)[0].dimensions
    assert found["prontezza digitale"] == Decimal("30.7")  # (3 + 10 * 11 / 35) / 2 * 10
    assert found["digitale per l'ambiente"] == Decimal("20.0")  # (0 + 10 * 2 / 5) / 2 * 10


def test_a_question_not_answered_leaves_its_dimension_and_the_total_open() -> None:
    for one in scores(DMA, {id: marks for id, marks in BEST.items() if id != "Q9"}):
        assert one.total is None
        assert one.band == ""
        assert [name for name, score in one.dimensions.items() if score is None] == [Q["Q9"].dimension]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    return {question.id: draw(_marks(question)) for question in DMA.questions}


def _marks(question: EuropeanQuestion) -> st.SearchStrategy[tuple[str, ...]]:
    if question.kind == "scale":
        rows = [
            st.sampled_from([f"{item.id}:{option.value}" for option in question.scale])
            for item in question.items
        ]
        return st.tuples(*rows)
    allowed = [mark for mark in possible_marks(question) if mark != "Q7-2"]
    return st.sets(st.sampled_from(allowed)).map(lambda marks: checked_marks(question, marks))


@given(answers())
def test_every_score_lies_between_zero_and_a_hundred(told: dict[str, tuple[str, ...]]) -> None:
    for one in scores(DMA, told):
        assert one.reading in READINGS
        for score in (*one.dimensions.values(), one.total):
            assert score is not None
            assert 0 <= score <= 100
