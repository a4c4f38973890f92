"""How good the adaptive interview is: complete interviews replayed, each with a model that never saw it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.language import _
from assistant.maturity.calibration import calibrate
from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import day_one
from assistant.maturity.replays import Interview, replay_order
from assistant.maturity.scores import Item, Score
from assistant.maturity.scoring import assess
from assistant.refusals import Refused

ROUNDING = 1e-9


class NoInterviews(Refused):
    """Nothing to replay."""

    def __init__(self) -> None:
        super().__init__(
            _("La tabella non ha interviste da ripercorrere: aggiungete almeno una riga di risposte.")
        )


class TooFewInterviews(Refused):
    """Interviews that cannot be parted into folds."""

    def __init__(self, interviews: int, folds: int) -> None:
        super().__init__(
            _(
                "Con {interviews} interviste non si possono fare {folds} gruppi di prova. Usate meno "
                "gruppi (almeno 2), oppure «--train 0» per il modello del primo giorno."
            ).format(interviews=interviews, folds=folds)
        )


@dataclass(frozen=True)
class Accuracy:
    """Means over interviews (and areas) after some questions: absolute errors in levels, shares 0..1.

    `right_level`: the estimate rounds to the true level; `coverage_90`: the interval holds the true score;
    `switches`: changes of area on the way.
    """

    area_mae: float
    index_mae: float
    right_level: float
    coverage_90: float
    switches: float


@dataclass(frozen=True)
class Evaluation:
    """`n` interviews replayed; accuracy by number of questions asked; time to choose one question."""

    n: int
    asked: dict[int, Accuracy]
    ms_per_question: float

    def data(self) -> dict[str, object]:
        """As the command prints it in JSON."""
        return {
            "n": self.n,
            "asked": {str(count): asdict(accuracy) for count, accuracy in self.asked.items()},
            "ms_per_question": self.ms_per_question,
        }


def evaluate_interview(
    items: Sequence[Item],
    interviews: Sequence[Interview],
    asked: Sequence[int],
    train: int | None,
    folds: int,
    seed: int,
    timer: Callable[[], float],
) -> Evaluation:
    """Replay every interview once and compare the scores after each count in `asked` with the full ones.

    `train`: how many of the other interviews the model is calibrated on; None for all of them, 0 for the
    day-one prior. `timer` gives seconds. Ties fall differently in each interview, by `seed`.
    Raises NoInterviews, TooFewInterviews.
    """
    if not interviews:
        raise NoInterviews
    if train != 0 and not 2 <= folds <= len(interviews):
        raise TooFewInterviews(len(interviews), folds)
    found: dict[int, list[tuple[float, ...]]] = {count: [] for count in asked}
    seconds, questions = 0.0, 0
    for tested, parameters in folds_of(items, interviews, train, folds, seed):
        for interview in tested:
            start = timer()
            order = replay_order(items, interview, parameters, max(asked), seed + questions)
            seconds, questions = seconds + timer() - start, questions + len(order)
            for count in asked:
                found[count].append(_accuracy(items, interview, parameters, order[:count]))
    accuracy = {count: Accuracy(*np.mean(rows, axis=0).tolist()) for count, rows in found.items()}
    return Evaluation(len(interviews), accuracy, 1000 * seconds / questions)


def folds_of(
    items: Sequence[Item], interviews: Sequence[Interview], train: int | None, folds: int, seed: int
) -> Iterator[tuple[list[Interview], Parameters]]:
    """Each fold's interviews with the parameters calibrated on (`train` of) those outside it."""
    prior = day_one(items)
    order = np.random.default_rng(seed).permutation(len(interviews))
    for fold in range(folds):
        tested = set(order[fold::folds].tolist())
        others = [interviews[place] for place in order if place not in tested][:train]
        parameters = calibrate(items, others, prior, seed) if others else prior
        yield [interviews[place] for place in sorted(tested)], parameters


def _accuracy(
    items: Sequence[Item], interview: Interview, parameters: Parameters, order: Sequence[str]
) -> tuple[float, ...]:
    """One interview's part in each field of Accuracy."""
    estimated = assess(items, {id: interview[id] for id in order}, interview, parameters)
    true = assess(items, interview, interview, parameters)
    mine, full = _numbers(estimated.areas), _numbers(true.areas)[:, 0]
    index, full_index = _numbers([estimated.index]), _numbers([true.index])[:, 0]
    areas = {item.id: item.area for item in items}
    return (
        float(np.abs(mine[:, 0] - full).mean()),
        float(np.abs(index[:, 0] - full_index).mean()),
        float((np.floor(mine[:, 0] + 0.5) == np.floor(full + 0.5)).mean()),
        float(((mine[:, 1] - ROUNDING <= full) & (full <= mine[:, 2] + ROUNDING)).mean()),
        float(sum(areas[one] != areas[other] for one, other in pairwise(order))),
    )


def _numbers(scores: Sequence[Score]) -> npt.NDArray[np.float64]:
    """Estimate, low and high of the scores to which something applies."""
    kept = [(score.estimate, score.low, score.high) for score in scores if score.applicable]
    return np.array(kept, dtype=np.float64)
