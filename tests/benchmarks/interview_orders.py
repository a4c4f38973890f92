"""Three ways to ask and score, on the same interviews: how far off, how honest, how much jumping.

    .venv/bin/python tests/benchmarks/interview_orders.py [FOLDER] [--people 400] [--seed 1]

FOLDER holds the development sets; the default is ../shared/eval/cat-data beside the project.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path
from statistics import fmean

import numpy as np
from rich.console import Console
from rich.table import Table
from simulated_bank import bank
from threadpoolctl import threadpool_limits

from assistant.maturity.calibration import calibrate
from assistant.maturity.choice import rank
from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import day_one
from assistant.maturity.replays import Interview, replay_order
from assistant.maturity.scores import Item, distinct
from assistant.maturity.scoring import assess
from assistant.usecases.evaluate_interview import folds_of
from assistant.usecases.interview_tables import read_interviews, read_items

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "eval" / "cat-data"
RANDOM, BALANCED_MEANS = "random, plain means", "balanced, plain means"
BALANCED_SCORES, ENGINE, FREE = "balanced, model scores", "engine", "engine, free to jump"
"""`balanced`: a fixed order, one question of each area in turn; `free to jump`: no cost of a new subject."""


@dataclass(frozen=True)
class Course:
    """Interviews to replay with the model they may use, and after how many questions to look."""

    name: str
    items: tuple[Item, ...]
    folds: tuple[tuple[list[Interview], Parameters], ...]
    counts: tuple[int, ...]


def courses(folder: Path, people: int, seed: int) -> Iterator[Course]:
    """Development sets with all other interviews and without any; simulated bank likewise."""
    for name in ("big5", "hsq"):
        items = read_items((folder / f"{name}_items.csv").read_text(encoding="utf-8"))
        interviews = read_interviews((folder / f"{name}_responses.csv").read_text(encoding="utf-8"), items)
        for train, words in ((None, "calibrated on all others"), (0, "day one")):
            folds = tuple(
                (tested[: -(-people // 5)], model)
                for tested, model in folds_of(items, interviews, train, 5, seed)
            )
            yield Course(f"{name}, {words}", items, folds, (10, 20, 30))
    simulated = bank()
    firms, others = simulated.firms(people, seed), simulated.firms(250, seed + 1)
    prior = day_one(simulated.items)
    for words, model in (
        ("day one", prior),
        ("calibrated on 250", calibrate(simulated.items, others, prior, seed)),
    ):
        yield Course(f"simulated bank, {words}", simulated.items, ((firms, model),), (20, 30, 40))


def balanced(items: Sequence[Item]) -> list[str]:
    """One question of each area in turn, in the order of the bank."""
    turns = zip_longest(*([item.id for item in items if item.area == area] for area in _areas(items)))
    return [question for turn in turns for question in turn if question]


def order_of(way: str, course: Course, firm: Interview, model: Parameters, seed: int) -> list[str]:
    if way == RANDOM:
        return np.random.default_rng(seed).permutation([item.id for item in course.items]).tolist()
    if way in (BALANCED_MEANS, BALANCED_SCORES):
        return balanced(course.items)
    if way == ENGINE:
        return list(replay_order(course.items, firm, model, max(course.counts), seed))
    given: dict[str, int] = {}
    while len(given) < min(max(course.counts), len(firm)):
        best = rank(course.items, given, firm, firm, model, seed=seed).best
        given[best] = firm[best]
    return list(given)


def missed(
    way: str, items: Sequence[Item], firm: Interview, asked: Sequence[str], model: Parameters
) -> np.ndarray:
    """Per area: absolute error, and whether the interval held the truth (NaN where there is none)."""
    truth = {area: fmean(firm[item.id] for item in items if item.area == area) for area in _areas(items)}
    given = {question: firm[question] for question in asked}
    if way in (RANDOM, BALANCED_MEANS):
        area_of = {item.id: item.area for item in items}
        rest = fmean(given.values())
        answers = {area: [given[one] for one in asked if area_of[one] == area] for area in truth}
        return np.array(
            [(abs((fmean(answers[a]) if answers[a] else rest) - truth[a]), np.nan) for a in truth]
        )
    scores = assess(items, given, firm, model).areas
    return np.array(
        [(abs(s.estimate - truth[s.id]), s.low - 1e-9 <= truth[s.id] <= s.high + 1e-9) for s in scores]
    )


def _areas(items: Sequence[Item]) -> tuple[str, ...]:
    return distinct(items, lambda item: item.area)


def table(course: Course) -> Table:
    heads = (f"{head} {count}" for count in course.counts for head in ("MAE", "90 %", "jumps"))
    found = Table("", *heads, title=course.name)
    for way in (RANDOM, BALANCED_MEANS, BALANCED_SCORES, ENGINE, FREE):
        means = replayed(way, course)
        found.add_row(way, *(cell for e, c, s in means for cell in (f"{e:.3f}", f"{c:.3f}", f"{s:.1f}")))
    return found


def replayed(way: str, course: Course) -> np.ndarray:
    """Mean error, coverage and jumps (counts, 3) over all interviews of the course."""
    area_of = {item.id: item.area for item in course.items}
    rows = []
    for seed, (firm, model) in enumerate((firm, model) for firms, model in course.folds for firm in firms):
        order = order_of(way, course, firm, model, seed)
        for count in course.counts:
            jumps = sum(area_of[a] != area_of[b] for a, b in pairwise(order[:count]))
            rows.append((*missed(way, course.items, firm, order[:count], model).mean(0), jumps))
    return np.array(rows).reshape(-1, len(course.counts), 3).mean(0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--people", type=int, default=400, help="interviews per table")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    console = Console(width=130)
    with threadpool_limits(1):
        for course in courses(options.folder, options.people, options.seed):
            console.print(table(course))


if __name__ == "__main__":
    main()
