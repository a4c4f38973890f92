"""What the model believes before the first answer: thresholds and correlations, versioned by content."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.language import _
from assistant.maturity.normal import Array
from assistant.refusals import Refused

DIGITS = 6
"""Decimals kept in a parameter set, so that reading it back gives the same numbers and version."""


class UnknownQuestions(Refused):
    """A parameter set that does not know some of the questions."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(
            _(
                "I parametri del modello non conoscono queste domande: {ids}. Ricalibrate il modello o "
                "usate i parametri del primo giorno."
            ).format(ids=", ".join(ids))
        )


class UnreadableParameters(Refused):
    """A file that is not a parameter set, or one that was changed by hand."""


@dataclass(frozen=True, eq=False)
class Parameters:
    """An ordinal Gaussian copula over J questions with at most K levels.

    `thresholds` (J, K-1), ascending, padded with +inf where a question has fewer levels: the answer is
    k when the latent value lies in (t_k-1, t_k]. `covariance` (J, J) of the latent values, positive
    definite; a diagonal above 1 is doubt about the thresholds. `interval_factor` widens every interval
    (1 or more). `interviews` is how many complete interviews stand behind it.
    """

    ids: tuple[str, ...]
    thresholds: Array
    covariance: Array
    interval_factor: float
    interviews: int

    @cached_property
    def version(self) -> str:
        """SHA-256 of the content, first 16 hex digits."""
        return hashlib.sha256(self._content().encode()).hexdigest()[:16]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question: place for place, question in enumerate(self.ids)}

    def places(self, ids: Sequence[str]) -> list[int]:
        """Where the questions stand in the arrays. Raises UnknownQuestions."""
        if unknown := [question for question in ids if question not in self._places]:
            raise UnknownQuestions(unknown)
        return [self._places[question] for question in ids]

    def to_json(self) -> str:
        """The whole set with its version, readable by `from_json`."""
        return json.dumps({"version": self.version} | json.loads(self._content()))

    def _content(self) -> str:
        rows, columns = np.tril_indices(len(self.ids))
        return json.dumps(
            {
                "ids": self.ids,
                "thresholds": [row[np.isfinite(row)].tolist() for row in self.thresholds],
                "covariance": self.covariance[rows, columns].tolist(),
                "interval_factor": self.interval_factor,
                "interviews": self.interviews,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "Parameters":
        """Read a set back. Raises UnreadableParameters when it is none or its version does not fit."""
        try:
            data = json.loads(text)
            parameters = cls(
                tuple(data["ids"]),
                padded(data["thresholds"]),
                _square(data["covariance"], len(data["ids"])),
                data["interval_factor"],
                data["interviews"],
            )
            intact = parameters.version == data["version"]
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableParameters(
                _(
                    "Il file non contiene parametri del modello: indicatene uno scritto da «assistant "
                    "calibrate»."
                )
            ) from error
        if not intact:
            raise UnreadableParameters(
                _("I parametri sono stati modificati a mano e non hanno più la loro versione. Ricalibrateli.")
            )
        return parameters


def parameter_set(
    ids: Sequence[str],
    thresholds: Sequence[Sequence[float]],
    covariance: Array,
    interval_factor: float,
    interviews: int,
) -> Parameters:
    """A set with its numbers rounded to what is stored."""
    return Parameters(
        tuple(ids),
        np.round(padded(thresholds), DIGITS),
        np.round(covariance, DIGITS),
        round(interval_factor, DIGITS),
        interviews,
    )


def padded(rows: Sequence[Sequence[float]]) -> Array:
    """Rows of unequal length as one array, filled with +inf: a threshold nobody passes."""
    width = max((len(row) for row in rows), default=0)
    return np.array([[*row, *[np.inf] * (width - len(row))] for row in rows]).reshape(len(rows), width)


def _square(triangle: Sequence[float], size: int) -> Array:
    square = np.zeros((size, size))
    square[np.tril_indices(size)] = triangle
    return np.asarray(square + np.tril(square, -1).T)
