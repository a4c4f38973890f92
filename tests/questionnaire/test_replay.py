from hypothesis import given
from hypothesis import strategies as st

from assistant.questionnaire.answers import Answer
from assistant.questionnaire.replay import replay
from assistant.rules.truth import Truth
from tests.questionnaire.scene import FACTS, QUESTIONS, SCENE, TODAY, line, log


def test_the_latest_line_on_a_subject_counts() -> None:
    state = replay(SCENE, log(("ven-1", 2), ("ven-1", 4)), TODAY)
    assert state.levels == {"ven-1": 4}


def test_a_consultants_line_overrides_the_firms_even_a_later_one() -> None:
    lines = (line(1, "ven-1", 4), line(2, "ven-1", 2, role="consultant"), line(3, "ven-1", 5))
    assert replay(SCENE, lines, TODAY).levels == {"ven-1": 2}


def test_when_the_consultant_withdraws_the_firms_answer_stands_again() -> None:
    lines = (
        line(1, "ven-1", 4),
        line(2, "ven-1", 2, role="consultant"),
        line(3, "ven-1", kind="withdrawn", role="consultant"),
    )
    assert replay(SCENE, lines, TODAY).levels == {"ven-1": 4}


def test_a_question_waits_for_the_facts_it_needs() -> None:
    state = replay(SCENE, log(("machines", True)), TODAY)
    assert state.applies["off-1"] is Truth.YES
    assert state.applies["off-2"] is Truth.UNKNOWN
    assert state.missing["off-2"] == {"people"}


def test_a_hidden_answer_leaves_the_levels_and_comes_back_with_its_gate() -> None:
    answered = (("machines", True), ("off-1", 3))
    hidden = replay(SCENE, log(*answered, ("machines", False)), TODAY)
    assert (hidden.levels, hidden.dormant) == ({}, {"off-1"})
    assert replay(SCENE, log(*answered, ("machines", False), ("machines", True)), TODAY).levels == {
        "off-1": 3
    }


def test_unknown_stays_applicable_and_not_applicable_does_not() -> None:
    state = replay(SCENE, log(("machines", True), ("off-1", "unknown"), ("off-3", "not_applicable")), TODAY)
    assert state.applicable == {"off-1", "ven-1"}
    assert (state.unknown, state.not_applicable) == ({"off-1"}, {"off-3"})


def test_a_skip_never_takes_an_answer_away() -> None:
    state = replay(SCENE, log(("ven-1", 3), ("ven-1", "skipped")), TODAY)
    assert (state.levels, state.skipped) == ({"ven-1": 3}, frozenset())


SUBJECTS = st.sampled_from([*QUESTIONS, *FACTS])
KINDS = st.sampled_from(["value", "value", "unknown", "not_applicable", "skipped", "withdrawn"])


@st.composite
def logs(draw: st.DrawFn) -> tuple[Answer, ...]:
    lines = []
    for sequence in range(1, draw(st.integers(0, 25)) + 1):
        subject, kind = draw(SUBJECTS), draw(KINDS)
        values = {"people": st.integers(0, 9)} | {name: st.integers(1, 5) for name in QUESTIONS}
        value = draw(values.get(subject, st.booleans())) if kind == "value" else None
        lines.append(line(sequence, subject, value, kind))
    return tuple(lines)


@given(logs())
def test_editing_skipping_and_withdrawing_equal_answering_once_in_order(lines: tuple[Answer, ...]) -> None:
    last: dict[str, Answer] = {}
    for one in lines:
        if one.kind != "skipped":
            last.pop(one.subject, None)
        if one.kind not in ("skipped", "withdrawn"):
            last[one.subject] = one
    once, state = replay(SCENE, last.values(), TODAY), replay(SCENE, lines, TODAY)
    assert {s: a for s, a in state.answers.items() if a.kind != "skipped"} == once.answers
    assert (state.facts, state.levels, state.applies) == (once.facts, once.levels, once.applies)
    assert (state.unknown, state.not_applicable, state.dormant) == (
        once.unknown,
        once.not_applicable,
        once.dormant,
    )


@given(logs(), st.randoms())
def test_the_order_in_which_lines_arrive_does_not_matter(lines: tuple[Answer, ...], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replay(SCENE, shuffled, TODAY) == replay(SCENE, lines, TODAY)


@given(logs())
def test_hidden_answers_are_never_lost(lines: tuple[Answer, ...]) -> None:
    state = replay(SCENE, lines, TODAY)
    for question in state.dormant:
        assert state.answers[question] in lines
        assert question not in state.levels
