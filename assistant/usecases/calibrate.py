"""Turn complete interviews into a parameter set, and take it only when it predicts no worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

import numpy as np

from assistant.language import _
from assistant.maturity.calibration import Acceptance, accept, calibrate
from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import completed, day_one
from assistant.maturity.replays import Interview
from assistant.maturity.scores import Item
from assistant.questionnaire.questions import Questionnaire
from assistant.storage.records import Origin
from assistant.usecases.measure_maturity import items_of
from assistant.usecases.transactions import Stores

FOLDS = 5
"""Parts of the interviews, each held out once to test a candidate calibrated on the others."""

FEWEST = 20
"""Interviews below which the test would say nothing."""


class ParameterSets(Protocol):
    def newest(self) -> Parameters | None: ...
    def accept(self, parameters: Parameters) -> None: ...


class Work(Protocol):
    @property
    def parameter_sets(self) -> ParameterSets: ...


@dataclass(frozen=True)
class Outcome:
    """The parameters to use from now on, the test behind them (None when there was none to make), and one
    Italian sentence."""

    parameters: Parameters
    acceptance: Acceptance | None
    words: str

    @property
    def is_new(self) -> bool:
        """Whether the parameters are others than before."""
        return self.acceptance is not None and self.acceptance.accepted


def recalibrate(
    items: Sequence[Item], interviews: Sequence[Interview], current: Parameters | None, seed: int
) -> Outcome:
    """Test candidates on held-out fifths against `current` (None: day one); accepted, fit one on all.

    Questions that `current` does not know are tested as on day one. Raises LevelOutOfRange.
    """
    old = completed(current, items) if current else day_one(items)
    if len(interviews) < FEWEST:
        return Outcome(old, None, _too_few(len(interviews)))
    acceptance = _tested(items, interviews, old, seed)
    if not acceptance.accepted:
        return Outcome(
            old,
            acceptance,
            _("Restano i parametri attuali. {errors}").format(errors=_errors(acceptance)),
        )
    new = calibrate(items, interviews, day_one(items), seed)
    return Outcome(
        new,
        acceptance,
        _("Parametri nuovi da {count} interviste. {errors}").format(
            count=len(interviews), errors=_errors(acceptance)
        ),
    )


def calibrate_questionnaire(
    storage: Stores[Work],
    questionnaire: Questionnaire,
    interviews: Sequence[Interview],
    current: Parameters | None,
    seed: int,
    origin: Origin,
) -> Outcome:
    """Put the set in use (or `current`) to the test; one that is accepted is what new assessments begin with.

    Raises LevelOutOfRange.
    """
    with storage.reading() as work:
        old = current or work.parameter_sets.newest()
    outcome = recalibrate(items_of(questionnaire), interviews, old, seed)
    if outcome.is_new:
        with storage.writing(origin) as work:
            work.parameter_sets.accept(outcome.parameters)
    return outcome


def _tested(items: Sequence[Item], interviews: Sequence[Interview], old: Parameters, seed: int) -> Acceptance:
    """Mean errors over folds, every interview held out once."""
    prior = day_one(items)
    order = np.random.default_rng(seed).permutation(len(interviews))
    tests = []
    for fold in range(FOLDS):
        held_out = [interviews[place] for place in order[fold::FOLDS]]
        others = [interviews[place] for n, place in enumerate(order) if n % FOLDS != fold]
        tests.append(accept(items, old, calibrate(items, others, prior, seed), held_out, seed + fold))
    return Acceptance(fmean(test.old_error for test in tests), fmean(test.new_error for test in tests))


def _too_few(interviews: int) -> str:
    have = (
        _("Interviste complete: {number}").format(number=interviews)
        if interviews
        else _("Nessuna intervista completa")
    )
    return _(
        "{have}; ne servono almeno {fewest} per provare parametri nuovi. Restano quelli attuali."
    ).format(have=have, fewest=FEWEST)


def _errors(acceptance: Acceptance) -> str:
    old, new = (f"{error:.3f}".replace(".", ",") for error in (acceptance.old_error, acceptance.new_error))
    return _("Errore medio per area su interviste mai viste: {new} livelli, prima {old}.").format(
        new=new, old=old
    )
