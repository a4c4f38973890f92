"""What a person might type, with what an honest interviewer would note down: the yardstick of the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assistant.questionnaire.reading import Candidate
from assistant.rules.facts import FactValue

NOTHING = "nothing"
"""Expected where only a question back is right."""


@dataclass(frozen=True)
class Utterance:
    """One typed text about a question or a fact.

    `expected` is a value, or "unknown", "not_applicable", "nothing"; `also` are second readings that an
    interviewer could defend. `said_on` is the day of a text whose dates depend on it. `kind` groups figures.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    subject: str
    text: str
    expected: FactValue
    kind: str
    also: tuple[FactValue, ...] = ()
    said_on: date | None = None


@dataclass(frozen=True)
class Heard:
    """What became of an utterance: the proposals shown, best first; whether it went straight to the log."""

    utterance: Utterance
    candidates: Sequence[Candidate]
    recorded: bool = False

    @property
    def exact(self) -> bool:
        """The first proposal is right, or there is none where a question back is right."""
        return self._right(self.candidates[:1])

    @property
    def after_confirmation(self) -> bool:
        """One tap makes it right: the first or the second proposal is, or a question back was."""
        return self._right(self.candidates[:2])

    @property
    def asked_back(self) -> bool:
        return not self.candidates

    @property
    def wrong(self) -> bool:
        """Something was proposed, and nothing of it is right."""
        return bool(self.candidates) and not self._right(self.candidates)

    @property
    def wrongly_confident(self) -> bool:
        """Something false, or something where only a question back is right, was called clear."""
        return any(
            one.confident and (self.utterance.expected == NOTHING or not self._right([one]))
            for one in self.candidates
        )

    def _right(self, candidates: Sequence[Candidate]) -> bool:
        noted = [one.value if one.kind == "value" else one.kind for one in candidates] or [NOTHING]
        return any(note in (self.utterance.expected, *self.utterance.also) for note in noted)
