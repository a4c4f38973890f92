"""Complete interviews asked again with some answers hidden: how far the scores would have been off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.maturity.choice import rank
from assistant.maturity.normal import Array
from assistant.maturity.parameters import Parameters
from assistant.maturity.scores import Item, distinct
from assistant.maturity.scoring import GOAL
from assistant.maturity.standing import deviations, means_over, memberships, standing

Interview = Mapping[str, int]
"""All levels of one firm by question id; a question that does not apply is absent."""

ASKED_SHARE = 0.25
"""Share of the questions revealed when parameter sets are compared: about a screening's worth."""


@dataclass(frozen=True, eq=False)
class Misses:
    """Per replayed interview and applicable area: `errors` of the score in levels, and the `deviations`
    the model gave for them (before the interval factor)."""

    errors: Array
    deviations: Array

    @property
    def mean(self) -> float:
        """Mean absolute error, in levels; 0 without interviews."""
        return float(np.abs(self.errors).mean()) if self.errors.size else 0.0


def replay_order(
    items: Sequence[Item],
    interview: Interview,
    parameters: Parameters,
    count: int,
    seed: int,
    goal: float = GOAL,
) -> tuple[str, ...]:
    """The first `count` questions the engine would ask, each chosen after the recorded answers before it."""
    areas = {item.id: item.area for item in items}
    order: list[str] = []
    for _ in range(min(count, len(interview))):
        given = {question: interview[question] for question in order}
        current = areas[order[-1]] if order else None
        best = rank(items, given, interview, interview, parameters, goal, current, seed=seed).best
        assert best is not None  # fewer questions asked than there are
        order.append(best)
    return tuple(order)


def misses(
    items: Sequence[Item], interviews: Sequence[Interview], parameters: Parameters, seed: int
) -> Misses:
    """Score each interview from a random quarter of its answers and compare with all of them.

    Random rather than chosen questions: quick, and the same for every parameter set compared.
    """
    random = np.random.default_rng(seed)
    found = [_missed(items, interview, parameters, random) for interview in interviews if interview]
    return Misses(
        np.concatenate([np.zeros(0), *(errors for errors, _ in found)]),
        np.concatenate([np.zeros(0), *(deviations for _, deviations in found)]),
    )


def _missed(
    items: Sequence[Item], interview: Interview, parameters: Parameters, random: np.random.Generator
) -> tuple[Array, Array]:
    ids = sorted(interview)
    asked = random.choice(len(ids), max(1, round(ASKED_SHARE * len(ids))), replace=False)
    known = standing(items, {ids[place]: interview[ids[place]] for place in asked}, interview, parameters)
    areas = distinct(known.items, lambda item: item.area)
    weights = means_over(memberships([item.area for item in known.items], areas))
    truth = np.array([float(interview[item.id]) for item in known.items])
    return weights @ (known.values - truth), deviations(weights, known.spread)
