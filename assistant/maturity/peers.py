"""Other firms beside one: quartiles of their complete scores, of groups too large to tell anybody from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles
from typing import Literal

from assistant.language import N_
from assistant.maturity.replays import Interview
from assistant.maturity.scores import Item, distinct

ENOUGH = 10
"""Firms below which nothing is shown: fewer could be told apart, and would say little."""

PeerGroup = Literal["sector", "size", "all"]
"""Of the same division of economic activity, of the same size class, or any."""

GROUP_LABELS: Mapping[PeerGroup, str] = {
    "sector": N_("del vostro settore"),
    "size": N_("della vostra dimensione"),
    "all": N_("di ogni settore"),
}

INDEX = "index"


@dataclass(frozen=True)
class PeerScore:
    """Lower quartile, median and upper quartile of a score, in levels 1..5 with one decimal; `id` is an area
    or the index."""

    id: str
    lower: float
    median: float
    upper: float


@dataclass(frozen=True)
class Peers:
    """Scores of `firms` other firms. Areas that apply to fewer than ENOUGH of them are left out."""

    group: PeerGroup
    firms: int
    scores: tuple[PeerScore, ...]

    def score(self, id: str) -> PeerScore | None:
        """That of an area or of the index."""
        return next((one for one in self.scores if one.id == id), None)


def peers(items: Sequence[Item], groups: Mapping[PeerGroup, Sequence[Interview]]) -> Peers | None:
    """The first group, from the nearest on, with at least ENOUGH complete interviews; None when none has."""
    found = next(((group, firms) for group, firms in groups.items() if len(firms) >= ENOUGH), None)
    if found is None:
        return None
    group, firms = found
    scored = [_scores(items, interview) for interview in firms]
    ids = (INDEX, *distinct(items, lambda item: item.area))
    columns = {id: [one[id] for one in scored if id in one] for id in ids}
    scores = tuple(_quartiles(id, column) for id, column in columns.items() if len(column) >= ENOUGH)
    return Peers(group, len(firms), scores)


def _scores(items: Sequence[Item], interview: Interview) -> Mapping[str, float]:
    """Plain mean of every area with an answer, and their mean."""
    levels: dict[str, list[int]] = {}
    for item in items:
        if item.id in interview:
            levels.setdefault(item.area, []).append(interview[item.id])
    areas = {area: fmean(given) for area, given in levels.items()}
    return {INDEX: fmean(areas.values()), **areas} if areas else {}


def _quartiles(id: str, column: Sequence[float]) -> PeerScore:
    """Interpolated between firms and rounded, so that no firm's own score is told."""
    lower, median, upper = (round(cut, 1) for cut in quantiles(column, n=4, method="inclusive"))
    return PeerScore(id, lower, median, upper)
