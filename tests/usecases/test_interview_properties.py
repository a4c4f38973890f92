"""Whatever road an interview takes, the answers that stand at its end are all that counts."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content.knowledge import read_knowledge
from assistant.questionnaire.replay import State
from assistant.rules.truth import Truth
from assistant.settings import PROJECT_FOLDER
from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin, Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.hand_over import AnsweredMeanwhile, answer_handover, make_handover_link
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.model_parameters import day_one_of
from assistant.usecases.resume_assessment import make_resume_link, resume_assessment
from assistant.usecases.show_interview import show_interview
from assistant.usecases.start_assessment import start_assessment
from tests.cast import NOON, SYSTEM

DAY = date(2026, 11, 22)
STRANGER = Origin("stranger", NOON)
KNOWLEDGE = read_knowledge(PROJECT_FOLDER / "knowledge")
QUESTIONNAIRE = general(KNOWLEDGE.questionnaire)
PARAMETERS = day_one_of(QUESTIONNAIRE)
CHOICES = {
    "own_production": ("si", "no", "unknown"),
    "own_machines": ("si", "no"),
    "employees": ("2", "25"),
    "pro-ese-1": ("1", "4", "not_applicable"),
    "man-ese-1": ("2", "5", "unknown"),
    "str-1": ("1", "3", "5"),
    "rum-ese-1": ("2", "4"),
}
SUBJECTS = st.sampled_from(sorted(CHOICES))
ACTIONS = st.one_of(
    SUBJECTS.flatmap(lambda one: st.tuples(st.just("answer"), st.just(one), st.sampled_from(CHOICES[one]))),
    SUBJECTS.flatmap(lambda one: st.tuples(st.just("hand over"), st.just(one), st.just(CHOICES[one][0]))),
    st.tuples(st.sampled_from(["skip", "back", "type"]), SUBJECTS, st.just("")),
    st.just(("resume", "", "")),
)


class Road:
    """One assessment, walked action by action."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.id = start_assessment(storage, KNOWLEDGE, "", SYSTEM, "")[1]
        self.viewer = Viewer(assessment=self.id)
        self.forms: Iterator[int] = count()
        self.stands: dict[str, str] = {}

    def send(self, subject: str, **filled: object) -> None:
        sent = Filled(subject, str(next(self.forms)), **filled)  # type: ignore[arg-type]
        answer_question(self.storage, KNOWLEDGE, self.viewer, self.id, sent, DAY, SYSTEM)

    def take(self, kind: str, subject: str, choice: str) -> None:
        """Do it, and note in `stands` what should stand afterwards."""
        match kind:
            case "answer":
                self.send(subject, choice=choice)
                self.stands[subject] = choice
            case "hand over":
                self._hand_over(subject, choice)
            case "skip":
                self.send(subject, skip=True)
            case "back":
                self.send(subject, words="torna indietro")
            case "type":
                self.send(subject, words="siamo in 25, ma non confermo niente")
            case "resume":
                link = make_resume_link(self.storage, self.viewer, self.id, SYSTEM)
                _, self.id = resume_assessment(self.storage, Attempts(), link, "10.0.0.1", STRANGER)

    def _hand_over(self, subject: str, choice: str) -> None:
        token = make_handover_link(self.storage, KNOWLEDGE, self.viewer, self.id, subject, SYSTEM)
        filled = Filled(subject, "", choice=choice)
        try:
            answer_handover(self.storage, KNOWLEDGE, Attempts(), token, filled, DAY, "10.0.0.1", STRANGER)
        except AnsweredMeanwhile:
            assert subject in self.stands
        else:
            assert subject not in self.stands
            self.stands[subject] = choice

    @property
    def state(self) -> State:
        return show_interview(self.storage, KNOWLEDGE, self.viewer, self.id, DAY).situation.state


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    opened = Storage.open(f"sqlite:///{tmp_path_factory.mktemp('roads') / 'assistant.sqlite3'}")
    yield opened
    opened.close()


@settings(max_examples=15)
@given(actions=st.lists(ACTIONS, max_size=10))
def test_any_road_gives_the_state_of_answering_once_in_order(
    storage: Storage, actions: Sequence[tuple[str, str, str]]
) -> None:
    winding, straight = Road(storage), Road(storage)
    for action in actions:
        winding.take(*action)
    for subject, choice in sorted(winding.stands.items()):
        straight.take("answer", subject, choice)
    one, other = winding.state, straight.state
    assert (one.facts, one.levels, one.applies) == (other.facts, other.levels, other.applies)
    assert (one.unknown, one.not_applicable, one.dormant) == (
        other.unknown,
        other.not_applicable,
        other.dormant,
    )
    assert measure(QUESTIONNAIRE, one, PARAMETERS) == measure(QUESTIONNAIRE, other, PARAMETERS)


QUESTIONS = [question.id for area in QUESTIONNAIRE.areas for question in area.questions]
LEVELS = st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 5), min_size=1, max_size=40)


def state_of_levels(levels: dict[str, int]) -> State:
    """Everything applies, and these questions have these levels."""
    applies = dict.fromkeys(QUESTIONS, Truth.YES)
    nothing: frozenset[str] = frozenset()
    return State({}, {}, levels, nothing, nothing, nothing, {}, applies, {}, nothing)


@settings(max_examples=40)
@given(levels=LEVELS, data=st.data())
def test_raising_one_answer_never_lowers_its_area(levels: dict[str, int], data: st.DataObject) -> None:
    raised = data.draw(st.sampled_from(sorted(levels)))
    area = next(
        one.id for one in QUESTIONNAIRE.areas if raised in {question.id for question in one.questions}
    )

    def score(told: dict[str, int]) -> float:
        found = measure(QUESTIONNAIRE, state_of_levels(told), PARAMETERS).areas
        estimate = next(one.estimate for one in found if one.id == area)
        assert estimate is not None
        return estimate

    higher = {**levels, raised: min(5, levels[raised] + 1)}
    assert score(higher) >= score(levels) - 1e-9


@settings(max_examples=10)
@given(data=st.data())
def test_with_every_question_asked_the_width_is_zero_and_the_score_the_plain_mean(
    data: st.DataObject,
) -> None:
    size = len(QUESTIONS)
    given_levels = data.draw(st.lists(st.integers(1, 5), min_size=size, max_size=size))
    levels = dict(zip(QUESTIONS, given_levels, strict=True))
    maturity = measure(QUESTIONNAIRE, state_of_levels(levels), PARAMETERS)
    for area, score in zip(QUESTIONNAIRE.areas, maturity.areas, strict=True):
        mean = sum(levels[one.id] for one in area.questions) / len(area.questions)
        assert score.low == score.high == score.estimate == pytest.approx(mean)
