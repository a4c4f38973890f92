"""What an action would improve, given levels: the answers it lifts, whether it is already done, its worth."""

from collections.abc import Iterable, Mapping
from statistics import fmean

from assistant.roadmap.actions import Action
from assistant.roadmap.draft import Gap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.reasons import area_score

Levels = Mapping[str, int]


def gaps_of(action: Action, levels: Levels) -> tuple[Gap, ...]:
    """The answers the action lifts: those at its `from_level` or one below.

    A firm two levels below needs the step before; its answer is no gap of this action yet.
    """
    reach = (action.from_level - 1, action.from_level)
    return tuple(
        Gap(question, levels[question]) for question in action.fixes if levels.get(question) in reach
    )


def is_done(action: Action, levels: Levels, grounds: Grounds) -> bool:
    """Whether the firm is already past the action: its answers are on average above `from_level`.

    With none of its questions answered, the area's estimate decides; with no estimate it is not done.
    """
    answered = [levels[question] for question in action.fixes if question in levels]
    if answered:
        return fmean(answered) > action.from_level
    score = area_score(action.area, grounds)
    return score is not None and score.estimate is not None and score.estimate > action.from_level


def worth(action: Action, gaps: Iterable[Gap], grounds: Grounds, priorities: Mapping[str, float]) -> float:
    """Rise of the area scores (levels), each weighted 1 (area at 5) to 2 (area at 1) times its priority."""
    return sum(
        (action.to_level - gap.start) * _weight(grounds.answers[gap.question].area, grounds, priorities)
        for gap in gaps
    )


def _weight(area: str, grounds: Grounds, priorities: Mapping[str, float]) -> float:
    """What one level on one question of the area is worth; an area without a score counts as half weak."""
    score = area_score(area, grounds)
    if score is None or score.estimate is None:
        questions = sum(answer.area == area for answer in grounds.answers.values())
        return 1.5 * priorities.get(area, 1.0) / questions
    return (1 + (5 - score.estimate) / 4) * priorities.get(area, 1.0) / score.applicable
