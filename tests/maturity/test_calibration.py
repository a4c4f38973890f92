import numpy as np
import pytest

from assistant.maturity.calibration import Acceptance, accept, calibrate
from assistant.maturity.posterior import LevelOutOfRange
from assistant.maturity.prior import day_one
from assistant.maturity.replays import misses, replay_order
from tests.benchmarks.simulated_bank import bank

SMALL = bank(questions=24, areas=3, seed=2)
PRIOR = day_one(SMALL.items)
MANY = SMALL.firms(400, seed=4)
FRESH = SMALL.firms(200, seed=5)
IDS = [item.id for item in SMALL.items]


def test_without_interviews_the_prior_stays() -> None:
    assert calibrate(SMALL.items, [], PRIOR, seed=1).covariance == pytest.approx(PRIOR.covariance, abs=1e-5)
    assert calibrate(SMALL.items, [], PRIOR, seed=1).thresholds == pytest.approx(PRIOR.thresholds, abs=1e-5)


def test_many_interviews_come_close_to_the_truth() -> None:
    found = calibrate(SMALL.items, MANY, PRIOR, seed=1)
    assert np.abs(found.thresholds - SMALL.truth.thresholds).mean() < 0.08
    assert np.abs(found.covariance - SMALL.truth.covariance).mean() < 0.05
    assert found.interviews == 400


def test_the_more_interviews_the_smaller_the_error() -> None:
    errors = [
        misses(SMALL.items, FRESH, calibrate(SMALL.items, MANY[:count], PRIOR, seed=1), seed=2).mean
        for count in (0, 40, 400)
    ]
    assert errors[0] > errors[1] > errors[2]


@pytest.mark.parametrize(
    "responses",
    [
        MANY[:1],
        [dict.fromkeys(IDS, 3)] * 30,
        [dict.fromkeys(IDS, 1 + n % 5) for n in range(30)],
        [{question: firm[question] for question in IDS[n % 2 :: 2]} for n, firm in enumerate(MANY[:40])],
        [{question: firm[question] for question in IDS[:8]} for firm in MANY[:25]],
    ],
    ids=["one", "all the same", "one trait only", "half apply", "an area nobody has"],
)
def test_odd_interviews_give_a_working_model(responses: list[dict[str, int]]) -> None:
    found = calibrate(SMALL.items, responses, PRIOR, seed=1)
    assert np.linalg.eigvalsh(found.covariance).min() > 0.005
    assert found.interval_factor >= 1
    assert len(replay_order(SMALL.items, FRESH[0], found, 24, seed=1)) == 24


def test_the_same_interviews_and_seed_give_the_same_version() -> None:
    versions = {calibrate(SMALL.items, MANY[:60], PRIOR, seed=3).version for _ in range(2)}
    assert len(versions) == 1
    assert calibrate(SMALL.items, MANY[:61], PRIOR, seed=3).version not in versions


def test_a_level_out_of_range_is_refused() -> None:
    with pytest.raises(LevelOutOfRange, match="7"):
        calibrate(SMALL.items, [MANY[0] | {IDS[0]: 7}], PRIOR, seed=1)


def test_a_better_set_is_accepted_and_a_worse_one_is_not() -> None:
    better = calibrate(SMALL.items, MANY, PRIOR, seed=1)
    random = np.random.default_rng(6)
    shuffled = [dict(zip(random.permutation(IDS), firm.values(), strict=True)) for firm in MANY]
    worse = calibrate(SMALL.items, shuffled, PRIOR, seed=1)
    assert accept(SMALL.items, PRIOR, better, FRESH, seed=1).accepted
    assert not accept(SMALL.items, better, worse, FRESH, seed=1).accepted


def test_a_set_that_is_as_good_is_accepted() -> None:
    assert Acceptance(0.2, 0.2).accepted
    assert accept(SMALL.items, PRIOR, PRIOR, FRESH[:20], seed=1) == accept(
        SMALL.items, PRIOR, PRIOR, FRESH[:20], seed=1
    )


def test_a_replay_asks_each_question_once_and_only_what_applies() -> None:
    firm = {question: FRESH[0][question] for question in IDS[4:]}
    order = replay_order(SMALL.items, firm, PRIOR, 100, seed=1)
    assert sorted(order) == IDS[4:]
