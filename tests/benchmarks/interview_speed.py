"""Time and memory of one question, one replay, one report and one calibration, on one core.

.venv/bin/python tests/benchmarks/interview_speed.py
"""

import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter

from simulated_bank import bank
from threadpoolctl import threadpool_limits

from assistant.maturity.calibration import calibrate
from assistant.maturity.choice import rank
from assistant.maturity.posterior import replay
from assistant.maturity.prior import day_one
from assistant.maturity.scoring import assess

CHOOSE_MS, REPLAY_MS = 5.0, 30.0
"""What is owed at 140 questions: choosing with taking the answers in, and replaying all of them."""


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """Median over `times` runs."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(1000 * (perf_counter() - start))
    return median(taken)


def choosing(questions: int) -> float:
    """Median over a whole interview of choosing one question, all answers before it taken in anew."""
    simulated = bank(questions=questions)
    (firm,) = simulated.firms(1, seed=2)
    ids = list(firm)
    prior = day_one(simulated.items)
    return median(
        milliseconds(
            lambda n=n: rank(simulated.items, dict(list(firm.items())[:n]), ids, ids, prior), times=3
        )
        for n in range(0, questions, 5)
    )


def peak_kilobytes(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1024


def main() -> None:
    simulated = bank()
    (firm,) = simulated.firms(1, seed=2)
    prior = day_one(simulated.items)
    many = simulated.firms(1000, seed=3)
    half, whole, double = (choosing(questions) for questions in (70, 140, 280))
    replayed = milliseconds(lambda: replay(prior, list(firm), firm))
    print(f"choose and update, 140 questions: {whole:.2f} ms ({whole / CHOOSE_MS:.2f} of what is owed)")
    print(f"  with 70 questions {half:.2f} ms, with 280 {double:.2f} ms")
    print(f"replay of 140 answers: {replayed:.2f} ms ({replayed / REPLAY_MS:.2f} of what is owed)")
    print(f"report of all scores: {milliseconds(lambda: assess(simulated.items, firm, firm, prior)):.2f} ms")
    fit = milliseconds(lambda: calibrate(simulated.items, many, prior, 1), times=1)
    print(f"calibration on 1,000 interviews, cross-validated: {fit / 1000:.1f} s")
    part = {question: firm[question] for question in list(firm)[:70]}
    peak = peak_kilobytes(lambda: rank(simulated.items, part, firm, firm, prior))
    print(f"peak memory of choosing after 70 answers: {peak:.0f} kB")
    print(f"parameter set as JSON: {len(prior.to_json()) / 1024:.0f} kB")


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
