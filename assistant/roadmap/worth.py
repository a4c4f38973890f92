"""What a plan is worth: the rise of maturity where it counts, less what the firm gives for it.

The unit is one level of one area. The prices are our own judgement, the same for every firm, and are told
to whoever asks: they only weigh actions against each other.
"""

from collections.abc import Iterable, Mapping

from assistant.roadmap.actions import Action
from assistant.roadmap.draft import Gap
from assistant.roadmap.problem import Candidate, PlanProblem
from assistant.roadmap.reasons import area_score

HOUR = 0.001  # a thousand of the firm's own hours are worth one level of one area
SPARE = 0.1  # the last tenth of the hours: a plan without slack stops at the first surprise
SPARE_HOUR = 0.005  # so each of them costs this much more
EURO = 0.00001  # and so are a hundred thousand euro
EFFORT = 0.005  # for each of the five degrees of effort: of equal actions the easier wins
CALL = 0.02  # a call in time whose sum is not known is worth as much as twenty hours
TRUST: Mapping[str, float] = {"eligible": 1.0, "undetermined": 0.5}
"""What a euro of a call counts beside one of the firm's own, by how its requirements stand."""
INTELLIGENCE = 1.0  # the first action on artificial intelligence whose answers are ready for it
FADING = ((0.5, 1.0), (0.5, 0.7), (0.5, 0.5), (4.0, 0.35))
"""Rise of an area in levels, and what each further part counts: breadth before piling up on one area."""


def area_weight(area: str, problem: PlanProblem) -> float:
    """From 1 (area at level 5) to 2 (area at 1), times its priority; an unknown area counts as half weak."""
    score = area_score(area, problem.grounds)
    weakness = 1.5 if score is None or score.estimate is None else 1 + (5 - score.estimate) / 4
    return weakness * problem.wishes.weight(area)


def area_questions(area: str, problem: PlanProblem) -> int:
    """Over how many questions the area's level is the mean."""
    score = area_score(area, problem.grounds)
    if score is not None and score.applicable:
        return score.applicable
    return sum(answer.area == area for answer in problem.grounds.answers.values())


def faded(rise: float) -> float:
    """The rise with its further parts counted less."""
    total = 0.0
    for width, share in FADING:
        total += share * min(rise, width)
        rise = max(0.0, rise - width)
    return total


def price(candidate: Candidate, problem: PlanProblem) -> float:
    """What an action takes, less what a call that is in time may give back without a sum being known."""
    reachable = any(
        window.first <= problem.wishes.horizon_months - candidate.months
        for window in candidate.windows
        if not candidate.counts(window)
    )
    spent = HOUR * candidate.hours + EURO * float(candidate.cost or 0) + EFFORT * candidate.action.effort
    return spent - (CALL if reachable else 0.0)


def contribution_worth(slug: str, problem: PlanProblem) -> float:
    """What a euro paid by a call is worth."""
    return EURO * TRUST[problem.grounds.outlooks[slug].verdict]


def rises(chosen: frozenset[str], problem: PlanProblem) -> Mapping[str, float]:
    """Levels gained per area by these actions together."""
    found: dict[str, float] = {}
    for id, gaps in problem.gaps(chosen).items():
        for gap in gaps:
            area = problem.grounds.answers[gap.question].area
            step = problem.candidates[id].action.to_level - gap.start
            found[area] = found.get(area, 0.0) + step / area_questions(area, problem)
    return found


def plan_worth(chosen: Iterable[str], problem: PlanProblem) -> float:
    """What a set of actions is worth, whenever they run."""
    ids = frozenset(chosen)
    candidates = [problem.candidates[id] for id in sorted(ids)]
    gaps = problem.gaps(ids)
    gained = sum(
        area_weight(area, problem) * faded(rise) for area, rise in sorted(rises(ids, problem).items())
    )
    intelligent = any(one.action.ai and gaps[one.id] for one in candidates)
    spent = sum(price(one, problem) for one in candidates) + tightness(candidates, problem)
    return gained + INTELLIGENCE * intelligent - spent


def tightness(candidates: Iterable[Candidate], problem: PlanProblem) -> float:
    """What it costs to count on the last hours."""
    hours = sum(one.hours for one in candidates)
    return SPARE_HOUR * max(0.0, hours - (1 - SPARE) * problem.wishes.hours)


def action_worth(action: Action, gaps: Iterable[Gap], problem: PlanProblem) -> float:
    """The part of one action, from its gaps, fading left aside: for putting actions in order."""
    return sum(
        area_weight(area, problem) * (action.to_level - gap.start) / area_questions(area, problem)
        for gap in gaps
        for area in (problem.grounds.answers[gap.question].area,)
    )
