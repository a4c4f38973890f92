"""The actions on the desk as a list: how each stands, which to look at and decide, what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.language import N_, _, ngettext
from assistant.roadmap.decisions import DECIDED, MOVES, STATE_LABELS, State
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.routes.plan_drawings import when
from assistant.routes.sheet_page import SIGNS
from assistant.spoken import capital
from assistant.storage.records import Viewer


@dataclass(frozen=True)
class Tag:
    kind: str
    words: str


@dataclass(frozen=True)
class ActionLine:
    id: str
    number: int
    title: str
    sign: str
    state: str
    about: str


@dataclass(frozen=True)
class Filter:
    """A way to look at the list: its address part, its words, how many actions it shows."""

    id: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Approvable:
    """An action this person has opened and may approve; `value` carries the version they saw."""

    value: str
    title: str


@dataclass(frozen=True)
class NextAction:
    """The one to decide after the open one."""

    id: str
    title: str


@dataclass(frozen=True)
class CheckLine:
    """One thing to look at; `actions` are ids with their numbers, none where it is about the answers."""

    error: bool
    words: str
    actions: tuple[tuple[str, int], ...]


UNDECIDED: frozenset[State] = frozenset({"draft", "proposed", "edited", "reopened"})
FILTERS: Mapping[str, tuple[str, frozenset[State]]] = {
    "da-decidere": (N_("Da decidere"), UNDECIDED),
    "approvate": (N_("Approvate"), frozenset({"approved"})),
    "riaperte": (N_("Riaperte"), frozenset({"reopened"})),
    "respinte": (N_("Respinte"), frozenset({"rejected"})),
}
"""Ways to look at the list of actions."""


def action_lines(shown: RoadmapPreview, grounds: Grounds, chosen: str) -> Iterator[ActionLine]:
    """Those that the chosen filter shows; all of them without one."""
    wanted = FILTERS[chosen][1] if chosen in FILTERS else frozenset(STATE_LABELS)
    yield from (_action_line(one, grounds) for one in shown.actions if one.status.state in wanted)


def _action_line(one: PreviewAction, grounds: Grounds) -> ActionLine:
    action, state = one.status.action, one.status.state
    about = _("%(area)s, %(when)s, fatica %(effort)s") % {
        "area": grounds.area_title(action.area),
        "when": when(action.sheet),
        "effort": action.effort,
    }
    return ActionLine(
        action.id,
        action.number,
        action.sheet.title,
        SIGNS[state],
        capital(_(STATE_LABELS[state])),
        about,
    )


def filters_of(shown: RoadmapPreview, chosen: str) -> Iterator[Filter]:
    """Those that would show something, after the one that shows everything."""
    states = [one.status.state for one in shown.actions]
    yield Filter("", _("Tutte"), len(states), chosen not in FILTERS)
    for id, (label, wanted) in FILTERS.items():
        if count := sum(state in wanted for state in states):
            yield Filter(id, _(label), count, chosen == id)


def next_action(shown: RoadmapPreview, opened: PreviewAction) -> NextAction | None:
    """The first undecided action after the open one, from the top again past the last."""
    place = shown.actions.index(opened)
    for one in (*shown.actions[place + 1 :], *shown.actions[:place]):
        if one.status.state not in DECIDED:
            action = one.status.action
            return NextAction(action.id, f"{action.number}. {action.sheet.title}")
    return None


def approvable(shown: RoadmapPreview, viewer: Viewer) -> Iterator[Approvable]:
    """Undecided, without errors, and opened or edited by this very person."""
    for one in shown.actions:
        status = one.status
        mine = viewer.person and any(decision.by.id == viewer.person.id for decision in status.history)
        wrong = any(problem.severity == "error" for problem in one.problems)
        if mine and not wrong and (status.state, "approve") in MOVES:
            words = f"{status.action.number}. {status.action.sheet.title}"
            yield Approvable(f"{status.action.id}:{status.version}", words)


def state_counts(shown: RoadmapPreview) -> Iterator[Tag]:
    """How many actions stand how."""
    states = [one.status.state for one in shown.actions]
    approved, rejected, reopened = (states.count(s) for s in ("approved", "rejected", "reopened"))
    if approved:
        yield Tag("yes", ngettext("%(num)s approvata", "%(num)s approvate", approved))
    if left := len(states) - approved - rejected - reopened:
        yield Tag("brand", ngettext("%(num)s da decidere", "%(num)s da decidere", left))
    if reopened:
        yield Tag("unk", ngettext("%(num)s riaperta", "%(num)s riaperte", reopened))
    if rejected:
        yield Tag("no", ngettext("%(num)s respinta", "%(num)s respinte", rejected))


def check_lines(shown: RoadmapPreview) -> Iterator[CheckLine]:
    """What is wrong, errors first; the same words of several actions in one line with their numbers."""
    found: dict[tuple[bool, str], list[tuple[str, int]]] = {}
    for one in shown.actions:
        for problem in one.problems:
            actions = found.setdefault((problem.severity == "error", problem.words), [])
            actions.append((one.status.action.id, one.status.action.number))
    for problem in shown.problems:
        found.setdefault((problem.severity == "error", problem.words), [])
    for (error, words), actions in sorted(found.items(), key=lambda entry: not entry[0][0]):
        yield CheckLine(error, words, tuple(actions))
