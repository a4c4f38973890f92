"""The shapes a model must answer in, and reading them while they still arrive."""

import json
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.drafting.failures import ModelAnsweredBadly, ModelRefused


class Shape(BaseModel):
    """A reply: nothing beside the named fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


ShapeT = TypeVar("ShapeT", bound=Shape)


class CitedSentence(Shape):
    """One sentence with the key and the quote that carry it."""

    text: str
    key: str
    quote: str


class CitedSentences(Shape):
    """The answer to a question."""

    sentences: list[CitedSentence] = Field(max_length=40)


class ReadValue(Shape):
    """What a person meant, null when that is not clear."""

    value: str | None
    words: str


class RewordedSentence(Shape):
    """A sentence of a sheet in new words."""

    id: str
    text: str


class RewordedSentences(Shape):
    """The sentences that change."""

    sentences: list[RewordedSentence] = Field(max_length=80)


def whole(shape: type[ShapeT], reply: str) -> ShapeT:
    """A complete reply. Raises ModelRefused when it is prose, ModelAnsweredBadly for any other shape."""
    start, end = reply.find("{"), reply.rfind("}")
    if start < 0:
        raise ModelRefused
    try:
        return shape.model_validate_json(reply[start : end + 1])
    except ValidationError:  # its message holds the reply, which must not reach a log
        raise ModelAnsweredBadly from None


class Arriving(Generic[ShapeT]):
    """The sentences of a reply, each as soon as its closing brace is there."""

    def __init__(self, shape: type[ShapeT]) -> None:
        self._shape = shape
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._place = 0

    def feed(self, piece: str) -> Iterator[ShapeT]:
        """Raises ModelAnsweredBadly for a complete sentence of another shape."""
        self._text += piece
        if not self._place:
            self._place = self._text.find("[") + 1
        while self._place and (found := self._next()):
            yield self._checked(found)

    @property
    def text(self) -> str:
        """All that has arrived."""
        return self._text

    def _next(self) -> dict[str, Any] | None:
        start = self._text.find("{", self._place)
        if start < 0:
            return None
        try:
            found, self._place = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError:
            return None
        return dict(found)

    def _checked(self, found: dict[str, Any]) -> ShapeT:
        try:
            return self._shape.model_validate(found)
        except ValidationError:
            raise ModelAnsweredBadly from None
