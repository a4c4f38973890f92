"""Weights of the ranking and coefficients of the answer model: data, chosen on labelled questions."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.language import _
from assistant.refusals import Refused
from assistant.retrieval.confidence import AnswerModel
from assistant.retrieval.search import Weights

T = TypeVar("T")
RANKING, ABSTENTION = "ranking.json", "abstention.json"


class TuningUnreadable(Refused):
    """A tuning file is missing or not in its form."""


def read_weights(folder: Path) -> Weights:
    """ranking.json. Raises TuningUnreadable."""
    return _read(folder / RANKING, Weights)


def read_answer_model(folder: Path) -> AnswerModel:
    """abstention.json. Raises TuningUnreadable."""
    return _read(folder / ABSTENTION, AnswerModel)


def write(folder: Path, weights: Weights, model: AnswerModel) -> None:
    """Both files, indented so that a change can be read."""
    (folder / RANKING).write_bytes(TypeAdapter(Weights).dump_json(weights, indent=2) + b"\n")
    (folder / ABSTENTION).write_bytes(TypeAdapter(AnswerModel).dump_json(model, indent=2) + b"\n")


def _read(path: Path, shape: type[T]) -> T:
    try:
        return TypeAdapter(shape).validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise TuningUnreadable(
            _("Il file «{name}» manca o è guasto: lo rifaccia con «assistant tune».").format(name=path.name)
        ) from error
