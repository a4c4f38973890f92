"""The table of moves, approval that binds, and the machine that tries to get round them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assistant.refusals import Refused
from assistant.roadmap.carrying import carried
from assistant.roadmap.decisions import MOVES, Move, Person, State
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import preview
from assistant.roadmap.refusals import (
    ApprovalsExpired,
    ErrorsRemain,
    LogBroken,
    MoveNotAllowed,
    NameMissing,
    NothingApproved,
    ReasonMissing,
    SheetChangedMeanwhile,
    UndecidedActions,
    UnknownAction,
    WordsMissing,
)
from assistant.roadmap.roadmap import ApprovedRoadmap, Roadmap
from assistant.roadmap.sheets import ActionSheet, content_hash
from assistant.storage.records import SavedRoadmap
from assistant.usecases.decide_action import undo
from tests.roadmap.cast import ANNA, BRUNO, DAY, NOON, answer, case, draft, grounds, outlook

BASE = grounds()
FRESH = Roadmap(draft(BASE))
IDS = [action.id for action in FRESH.draft.actions]
NEEDS_REASON = ("reject", "reopen")


def moved(
    roadmap: Roadmap, move: Move, action: str, by: Person = ANNA, words: ActionSheet | None = None
) -> Roadmap:
    status = roadmap.status(action)
    if move == "edit" and words is None:
        words = replace(status.action.sheet, note=f"nota {status.version}")
    reason = "troppo presto" if move in NEEDS_REASON else ""
    return roadmap.apply(move, action, by, NOON, status.version, BASE, reason, words)


def all_approved(roadmap: Roadmap = FRESH) -> Roadmap:
    for action in IDS:
        roadmap = moved(moved(roadmap, "propose", action), "approve", action)
    return roadmap


PATHS: dict[State, tuple[Move, ...]] = {
    "draft": (),
    "proposed": ("propose",),
    "edited": ("propose", "edit"),
    "approved": ("propose", "approve"),
    "rejected": ("propose", "reject"),
    "reopened": ("propose", "approve", "reopen"),
}


@pytest.mark.parametrize("move", ["propose", "edit", "approve", "reject", "reopen"])
@pytest.mark.parametrize("state", list(PATHS))
def test_only_the_moves_of_the_table_are_possible(state: State, move: Move) -> None:
    roadmap = FRESH
    for step in PATHS[state]:
        roadmap = moved(roadmap, step, "fermi")
    assert roadmap.status("fermi").state == state
    if (state, move) in MOVES:
        assert moved(roadmap, move, "fermi").status("fermi").state == MOVES[state, move]
    else:
        with pytest.raises(MoveNotAllowed):
            moved(roadmap, move, "fermi")


def test_rejecting_needs_a_reason_and_a_named_person() -> None:
    opened = moved(FRESH, "propose", "fermi")
    with pytest.raises(ReasonMissing):
        opened.apply("reject", "fermi", ANNA, NOON, 1, BASE, " ")
    with pytest.raises(NameMissing):
        opened.apply("reject", "fermi", Person("u1", ""), NOON, 1, BASE, "no")


def test_words_come_with_an_edit_and_with_nothing_else() -> None:
    opened = moved(FRESH, "propose", "fermi")
    with pytest.raises(WordsMissing):
        opened.apply("edit", "fermi", ANNA, NOON, 1, BASE)
    with pytest.raises(WordsMissing):
        opened.apply("approve", "fermi", ANNA, NOON, 1, BASE, words=opened.status("fermi").action.sheet)


def test_an_action_outside_the_roadmap_is_unknown() -> None:
    with pytest.raises(UnknownAction):
        FRESH.apply("propose", "altra", ANNA, NOON, 0, BASE)


def test_the_second_of_two_people_sees_the_conflict_and_overwrites_nothing() -> None:
    opened = moved(FRESH, "propose", "fermi")
    edited = moved(opened, "edit", "fermi", BRUNO)
    with pytest.raises(SheetChangedMeanwhile, match="Bruno") as conflict:
        edited.apply("approve", "fermi", ANNA, NOON, 1, BASE)
    assert conflict.value.last == edited.decisions[-1]


def test_an_action_with_an_error_cannot_be_approved() -> None:
    opened = moved(FRESH, "propose", "fermi")
    nobody = replace(opened.status("fermi").action.sheet, owner="")
    with pytest.raises(ErrorsRemain, match="chi se ne occupa"):
        moved(moved(opened, "edit", "fermi", words=nobody), "approve", "fermi")


def test_a_decision_tells_who_when_on_which_words_and_on_what_basis() -> None:
    roadmap = moved(moved(moved(FRESH, "propose", "fermi"), "edit", "fermi"), "approve", "fermi", BRUNO)
    decision = roadmap.decisions[-1]
    assert (decision.by, decision.at, decision.seen) == (BRUNO, NOON, 2)
    assert decision.content_hash == content_hash(roadmap.status("fermi").action.sheet)
    assert decision.basis is not None
    assert [part.kind for part in decision.basis.parts] == [
        "answer",
        "answer",
        "catalogue",
        "fact",
        "rule",
        "source",
        "source",
    ]


def test_words_written_by_a_person_carry_their_name_and_untouched_lines_keep_their_origin() -> None:
    roadmap = moved(moved(FRESH, "propose", "fermi"), "edit", "fermi", BRUNO)
    lines = {line.field: line for line in roadmap.status("fermi").action.lines}
    assert (lines["note"].origin, lines["note"].reference) == ("person", BRUNO.name)
    assert (lines["title"].origin, lines["title"].reference) == ("catalogue", "fermi")
    back = moved(roadmap, "edit", "fermi", ANNA, FRESH.status("fermi").action.sheet)
    assert {line.origin for line in back.status("fermi").action.lines} == {
        "catalogue",
        "computation",
        "case",
        "passage",
    }


def test_a_log_that_was_tampered_with_is_refused() -> None:
    roadmap = moved(moved(FRESH, "propose", "fermi"), "approve", "fermi")
    opened, approval = roadmap.decisions
    for broken in (
        (approval,),
        (opened, replace(approval, content_hash="0" * 64)),
        (opened, replace(approval, basis=None)),
        (opened, replace(approval, seen=0)),
        (opened, replace(opened, seen=1)),
    ):
        with pytest.raises(LogBroken):
            Roadmap(roadmap.draft, broken)


def test_a_roadmap_is_approved_when_every_action_is_decided_and_holds_only_the_approved_ones() -> None:
    roadmap = all_approved()
    roadmap = moved(moved(roadmap, "reopen", "fermi"), "reject", "fermi")
    approved = roadmap.approve(ANNA, NOON, BASE)
    assert [entry.action.id for entry in approved.actions] == [id for id in IDS if id != "fermi"]
    assert (approved.by, approved.at) == (ANNA, NOON)
    assert all("fermi" not in entry.action.after for entry in approved.actions)
    assert approved.content_hash != all_approved().approve(ANNA, NOON, BASE).content_hash


def test_what_stands_in_the_way_of_the_whole_is_named() -> None:
    with pytest.raises(UndecidedActions) as undecided:
        moved(all_approved(), "reopen", "piano").approve(ANNA, NOON, BASE)
    assert undecided.value.actions == ("piano",)
    with pytest.raises(NameMissing):
        all_approved().approve(Person("", "Anna"), NOON, BASE)
    later = NOON + timedelta(days=400)
    with pytest.raises(ErrorsRemain, match="passato"):
        all_approved().approve(ANNA, later, BASE)
    rejected = FRESH
    for action in IDS:
        rejected = moved(moved(rejected, "propose", action), "reject", action)
    with pytest.raises(NothingApproved):
        rejected.approve(ANNA, NOON, BASE)


def test_nobody_else_can_make_an_approved_roadmap() -> None:
    approved = all_approved().approve(ANNA, NOON, BASE)
    with pytest.raises(TypeError):
        ApprovedRoadmap(approved.first_month, 24, 40, approved.actions, (), (), ANNA, NOON, object())
    with pytest.raises((TypeError, ValueError)):
        replace(approved, by=BRUNO)


def test_the_preview_shows_state_edits_problems_and_always_the_watermark() -> None:
    desk = preview(moved(moved(FRESH, "propose", "fermi"), "edit", "fermi"), DAY, BASE)
    fermi = next(entry for entry in desk.actions if entry.status.action.id == "fermi")
    assert desk.watermark == "BOZZA"
    assert fermi.status.state == "edited"
    assert [edit.label for edit in fermi.edits] == ["Nota del consulente"]
    assert [problem.check for problem in fermi.problems] == ["baseline-missing"]
    assert fermi.why


CHANGES: dict[str, tuple[Grounds, set[str]]] = {
    "an answer": (
        replace(BASE, answers={**BASE.answers, "man-2": answer("man-2", 4)}),
        {"fermi"},
    ),
    "an answer behind two actions": (
        replace(BASE, answers={**BASE.answers, "man-1": answer("man-1", 2)}),
        {"fermi", "piano"},
    ),
    "an answer nothing rests on": (
        replace(BASE, answers={**BASE.answers, "pro-5": answer("pro-5", 1)}),
        set(),
    ),
    "an answer withdrawn": (
        replace(BASE, answers={k: v for k, v in BASE.answers.items() if k != "pro-3"}),
        {"robot"},
    ),
    "a rule": (
        replace(BASE, outlooks={**BASE.outlooks, "aperta": outlook("aperta", version="v2")}),
        {"fermi"},
    ),
    "a call that closes": (
        replace(BASE, outlooks={**BASE.outlooks, "aperta": outlook("aperta", call_status="closed")}),
        {"fermi"},
    ),
    "a measure nobody suggested": (
        replace(BASE, outlooks={**BASE.outlooks, "chiusa": outlook("chiusa", version="v2")}),
        set(),
    ),
    "a fact that rules an action out": (replace(BASE, facts={"own_machines": False}), {"robot"}),
    "a fact that was to be confirmed": (replace(BASE, facts={"own_machines": True}), set()),
    "the catalogue": (
        replace(BASE, actions={**BASE.actions, "ordini": replace(BASE.actions["ordini"], what="Altro.")}),
        {"ordini"},
    ),
    "a case": (replace(BASE, cases={"caso": replace(case("caso"), result="esito")}), {"fermi"}),
    "a source": (replace(BASE, document_versions={"guida": "v2"}), {"fermi"}),
    "a source that went": (replace(BASE, document_versions={}), {"fermi"}),
    "nothing": (BASE, set()),
}


@pytest.mark.parametrize("what", list(CHANGES))
def test_a_change_reopens_exactly_the_actions_that_rest_on_it(what: str) -> None:
    now, affected = CHANGES[what]
    roadmap = all_approved()
    assert set(roadmap.stale(now)) == affected
    reopened = roadmap.reopen_stale(BRUNO, NOON, now)
    assert {status.action.id for status in reopened.statuses if status.state == "reopened"} == affected
    assert all(decision.reason for decision in reopened.decisions[len(roadmap.decisions) :])
    if affected:
        with pytest.raises(ApprovalsExpired):
            roadmap.approve(ANNA, NOON, now)


def test_the_reason_of_a_reopening_tells_the_difference() -> None:
    now, _ = CHANGES["an answer"]
    reason = all_approved().reopen_stale(BRUNO, NOON, now).decisions[-1].reason
    assert reason == "Risposta a «Domanda man-2?»: prima era livello 2, ora è livello 4."


@given(
    st.sets(st.sampled_from(sorted(BASE.answers))),
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(["rule", "case", "source"])),
)
def test_whatever_changes_at_once_exactly_what_rests_on_it_opens_again(
    answers: set[str], catalogue: set[str], wording: set[str], others: set[str]
) -> None:
    changed = {id: replace(answer(id, 6 - BASE.answers[id].level), words="altro") for id in answers}
    now = replace(
        BASE,
        answers={**BASE.answers, **changed},
        actions={**BASE.actions, **{id: replace(BASE.actions[id], what="Altro.") for id in catalogue}},
        outlooks={**BASE.outlooks, "aperta": outlook("aperta", version="v2" if "rule" in others else "v1")},
        cases={"caso": replace(case("caso"), result="esito" if "case" in others else "non trovato")},
        document_versions={"guida": "v2" if "source" in others else "v1"},
    )
    roadmap = all_approved()
    for id in wording:
        roadmap = moved(moved(roadmap, "reopen", id), "edit", id)
    rests_on = {
        action.id: action.id in catalogue
        or any(gap.question in answers for gap in action.gaps)
        or ("rule" in others and "aperta" in action.sheet.measures)
        or ("case" in others and "caso" in action.cases)
        or ("source" in others and bool(action.citations))
        for action in FRESH.draft.actions
    }
    after = roadmap.reopen_stale(BRUNO, NOON, now)
    open_again = {status.action.id for status in after.statuses if status.state != "approved"}
    assert open_again == wording | {id for id, rests in rests_on.items() if rests}


OTHER_PLANS = (
    draft(BASE),
    draft(BASE, hours_per_month=9),
    draft(BASE, never=("robot",)),
    draft(BASE, limit=2),
)


class Desk(RuleBasedStateMachine):
    """Two people press every button in any order while answers and rules change underneath."""

    def __init__(self) -> None:
        super().__init__()
        self.roadmap = FRESH
        self.grounds = BASE
        self.approved_words: set[tuple[str, str]] = set()
        self.earlier: list[Roadmap] = []

    @rule(
        move=st.sampled_from(["propose", "edit", "approve", "reject", "reopen"]),
        action=st.sampled_from(IDS),
        by=st.sampled_from([ANNA, BRUNO]),
        behind=st.integers(0, 1),
    )
    def decide(self, move: Move, action: str, by: Person, behind: int) -> None:
        before = self.roadmap
        if action not in {status.action.id for status in before.statuses}:
            return
        status = before.status(action)
        words = replace(status.action.sheet, note=f"nota {status.version}") if move == "edit" else None
        try:
            self.roadmap = before.apply(
                move, action, by, NOON, status.version - behind, self.grounds, "motivo", words
            )
        except Refused:
            assert self.roadmap is before
            return
        assert not behind
        if move == "approve":
            self.approved_words.add((action, content_hash(self.roadmap.status(action).action.sheet)))

    @rule(action=st.sampled_from(IDS))
    def take_back(self, action: str) -> None:
        """Undo: what it leads to is decided again like anything else."""
        try:
            choice = undo(
                SavedRoadmap(len(self.earlier) + 1, self.roadmap, NOON), action, self._version(action)
            )
        except Refused:
            return
        self.roadmap = self.roadmap.apply(
            choice.move, action, ANNA, NOON, choice.seen, self.grounds, choice.reason, choice.words
        )
        assert self.roadmap.status(action).state in ("reopened", "edited")

    def _version(self, action: str) -> int:
        return next((one.version for one in self.roadmap.statuses if one.action.id == action), 0)

    @rule(plan=st.sampled_from(OTHER_PLANS))
    def plan_again(self, plan: RoadmapDraft) -> None:
        """Decisions carried over are those of people, on the very words they decided on."""
        self.earlier.append(self.roadmap)
        self.roadmap = Roadmap(plan, carried(self.earlier, plan))
        for status in self.roadmap.statuses:
            if status.approval:
                words = content_hash(status.action.sheet)
                assert (status.action.id, words) in self.approved_words

    @rule(undecided=st.sampled_from([*IDS, ""]))
    def decide_all_but(self, undecided: str) -> None:
        for action in IDS:
            if action != undecided:
                self.decide("propose", action, ANNA, 0)
                self.decide("approve", action, ANNA, 0)

    @rule(question=st.sampled_from(["man-1", "man-2", "pro-3"]), level=st.integers(1, 5))
    def answer_changes(self, question: str, level: int) -> None:
        self.grounds = replace(
            self.grounds, answers={**self.grounds.answers, question: answer(question, level)}
        )

    @rule(version=st.sampled_from(["v1", "v2"]))
    def rule_changes(self, version: str) -> None:
        self.grounds = replace(self.grounds, outlooks={"aperta": outlook("aperta", version=version)})

    @rule()
    def stale_approvals_fall(self) -> None:
        stale = set(self.roadmap.stale(self.grounds))
        before = {status.action.id: status.state for status in self.roadmap.statuses}
        self.roadmap = self.roadmap.reopen_stale(BRUNO, NOON, self.grounds)
        after = {status.action.id: status.state for status in self.roadmap.statuses}
        assert {id for id in before if before[id] != after[id]} == stale

    @invariant()
    def nothing_undecided_or_stale_is_ever_published(self) -> None:
        try:
            published = self.roadmap.approve(ANNA, NOON, self.grounds)
        except Refused:
            return
        states = {status.action.id: status.state for status in self.roadmap.statuses}
        assert set(states.values()) <= {"approved", "rejected"}
        assert {entry.action.id for entry in published.actions} == {
            id for id, state in states.items() if state == "approved"
        }
        assert not self.roadmap.stale(self.grounds)
        for entry in published.actions:
            assert (entry.action.id, content_hash(entry.action.sheet)) in self.approved_words

    @invariant()
    def the_log_replays_to_the_same_roadmap(self) -> None:
        assert Roadmap(self.roadmap.draft, self.roadmap.decisions).statuses == self.roadmap.statuses


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=30, stateful_step_count=20)
