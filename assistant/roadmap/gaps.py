"""What an action would improve, given levels: the answers it lifts, and the way up from step to step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.roadmap.actions import Action
from assistant.roadmap.draft import Gap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.reasons import area_score

Levels = Mapping[str, int]
LOWEST = 2  # no action of the catalogue starts lower, so the steps from here take in level 1 too


@dataclass(frozen=True)
class Rung:
    """One answer that one action lifts once it stands at `start`; afterwards it stands at `end`."""

    action: str
    question: str
    start: int
    end: int
    ai: bool


def lifts(action: Action, level: int) -> bool:
    """Whether the action lifts an answer at this level: only from its `from_level`, no step is skipped."""
    return level == action.from_level or level < action.from_level == LOWEST


def gaps_of(action: Action, levels: Levels) -> tuple[Gap, ...]:
    """The answers the action lifts as they stand."""
    return tuple(
        Gap(question, levels[question])
        for question in action.fixes
        if question in levels and lifts(action, levels[question])
    )


def rungs(actions: Iterable[Action], levels: Levels) -> Iterator[Rung]:
    """Every lift that is possible now, or will be once lower steps are done."""
    for action in actions:
        for question in action.fixes:
            level = levels.get(question, action.to_level)
            if lifts(action, level):
                yield Rung(action.id, question, level, action.to_level, action.ai)
            elif level < action.from_level:
                yield Rung(action.id, question, action.from_level, action.to_level, action.ai)


def climb(ladder: Sequence[Rung], level: int) -> tuple[Rung, ...]:
    """The way up from `level` on the rungs of one question that reaches highest.

    Of equal ways one with artificial intelligence, then the one with fewer rungs, then first by id.
    """
    ways = [(rung, *climb(ladder, rung.end)) for rung in ladder if rung.start == level]
    return min(ways, key=_rank, default=())


def _rank(way: Sequence[Rung]) -> tuple[object, ...]:
    return (-way[-1].end, not any(rung.ai for rung in way), len(way), [rung.action for rung in way])


def is_done(action: Action, levels: Levels, grounds: Grounds) -> bool:
    """Whether the firm is already past the action: its answers are on average above `from_level`.

    With none of its questions answered, the area's estimate decides; with no estimate it is not done.
    """
    answered = [levels[question] for question in action.fixes if question in levels]
    if answered:
        return fmean(answered) > action.from_level
    score = area_score(action.area, grounds)
    return score is not None and score.estimate is not None and score.estimate > action.from_level
