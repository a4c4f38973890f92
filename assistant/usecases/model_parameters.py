"""Which parameter set of the model an assessment is asked and scored with."""

from functools import lru_cache
from typing import Protocol

from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import completed, day_one
from assistant.questionnaire.questions import Questionnaire
from assistant.usecases.measure_maturity import items_of


class ParameterSets(Protocol):
    """Every set by its version, and the one that calibration accepted last."""

    def get(self, version: str) -> Parameters | None: ...
    def newest(self) -> Parameters | None: ...


class KeptParameterSets(ParameterSets, Protocol):
    def keep(self, parameters: Parameters) -> None: ...


def parameters_of(sets: ParameterSets, questionnaire: Questionnaire, version: str) -> Parameters:
    """Those that an assessment began with, whatever was accepted since.

    Day one for an assessment begun before sets were kept.
    """
    return _completed(sets.get(version), questionnaire)


def begin_with(sets: KeptParameterSets, questionnaire: Questionnaire) -> str:
    """The version that an assessment beginning now is to keep: the newest accepted set, else day one."""
    parameters = _completed(sets.newest(), questionnaire)
    sets.keep(parameters)
    return parameters.version


def day_one_of(questionnaire: Questionnaire) -> Parameters:
    """What the model believes of these questions before any interview."""
    return _completed(None, questionnaire)


@lru_cache(maxsize=16)
def _completed(found: Parameters | None, questionnaire: Questionnaire) -> Parameters:
    items = items_of(questionnaire)
    return day_one(items) if found is None else completed(found, items)
