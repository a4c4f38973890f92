"""When each chosen action runs: earliest month that predecessors and the firm's hours allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Task:
    """One action to place. `hours` over all its months, `months` at least 1, `after` ids to finish first."""

    id: str
    hours: int
    months: int
    after: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """First month (0 is the first of the plan) and number of months."""

    start: int
    months: int

    @property
    def end(self) -> int:
        """The first month after it."""
        return self.start + self.months


def schedule(tasks: Sequence[Task], hours_per_month: int, horizon: int) -> Mapping[str, Slot]:
    """Place tasks in the given order of importance; those that do not end within `horizon` are missing.

    Serial schedule generation (Kolisch 1996): each task takes the earliest start after its predecessors at
    which every month still has the hours. A task longer in hours than its months allow is stretched. A task
    must come after its predecessors in `tasks`; one whose predecessor is missing is missing too.
    """
    free = [float(hours_per_month)] * horizon
    placed: dict[str, Slot] = {}
    known = {task.id for task in tasks}
    for task in tasks:
        waits = [entry for entry in task.after if entry in known]
        if any(entry not in placed for entry in waits):
            continue
        months = max(task.months, ceil(task.hours / hours_per_month))
        earliest = max((placed[entry].end for entry in waits), default=0)
        start = _first_fit(free, earliest, months, task.hours / months)
        if start is None:
            continue
        placed[task.id] = Slot(start, months)
        for month in range(start, start + months):
            free[month] -= task.hours / months
    return placed


def _first_fit(free: Sequence[float], earliest: int, months: int, load: float) -> int | None:
    for start in range(earliest, len(free) - months + 1):
        if all(room >= load - 1e-9 for room in free[start : start + months]):
            return start
    return None
