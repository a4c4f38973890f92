"""One streamed question to a chat model through LangChain, with an end to everything that could go on."""

import os
from collections.abc import Generator, Iterator
from functools import cached_property
from math import ceil
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, cast

from assistant.drafting.failures import (
    ModelBusy,
    ModelFailed,
    ProviderNotInstalled,
)
from assistant.drafting.faults import PASSING, wait_of
from assistant.drafting.options import PACKAGES, ModelOptions
from assistant.drafting.pieces import Piece, Stopped, bounded, never
from assistant.drafting.prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import RunnableSequence

FIRST_PAUSE = 0.4
"""Seconds before the first further try when the server names no time; then twice as long each time."""

NO_TRACES = {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false"}
"""LangChain sends prompts to a third party when its environment asks for it: here it never does."""


class Chat:
    """A model behind its options. Nothing is imported or opened before `open` or the first question."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options

    def ask(self, prompt: Prompt, deadline: float, stopped: Stopped = never) -> Generator[Piece, None, None]:
        """The reply, piece by piece, until `deadline` on the monotonic clock.

        Tries again after a failure that may pass, while nothing has arrived and time is left. Raises a child
        of ModelFailed, ProviderNotInstalled, ReaderGone. Closing the iterator stops the call.
        """
        for attempt in range(self._options.retries + 1):
            arrived = False
            try:
                for piece in bounded(lambda: self._stream(prompt), deadline, stopped):
                    arrived = True
                    yield piece
                return
            except ModelFailed as failure:
                pause = _pause(failure, attempt)
                last = arrived or attempt == self._options.retries
                if last or not isinstance(failure, PASSING) or monotonic() + pause >= deadline:
                    raise
                sleep(pause)

    def open(self) -> None:
        """Import the provider's library, which takes seconds, before anybody waits for it."""
        _ = self._model

    def _stream(self, prompt: Prompt) -> Iterator[Piece]:
        asked = self._model.with_structured_output(
            prompt.shape.model_json_schema(), method=self._options.method
        )
        bound = cast("RunnableSequence[Any, Any]", asked).first  # the parser behind it waits for the end
        for part in bound.stream([("system", prompt.rules), ("human", prompt.material)]):
            yield _piece(part)

    @cached_property
    def _model(self) -> "BaseChatModel":
        os.environ.update(NO_TRACES)
        from langchain.chat_models import init_chat_model

        try:
            model: BaseChatModel = init_chat_model(
                self._options.model, model_provider=self._options.provider, **_arguments(self._options)
            )
        except ImportError as error:
            raise ProviderNotInstalled(PACKAGES[self._options.provider]) from error
        return model


def _arguments(options: ModelOptions) -> dict[str, Any]:
    """Each provider's names for the same things. Retries are ours: theirs know no deadline."""
    given: dict[str, Any] = {"base_url": options.base_url} if options.base_url else {}
    if options.temperature is not None:
        given["temperature"] = options.temperature
    if options.provider == "ollama":
        return given | {"num_predict": options.longest, "client_kwargs": {"timeout": options.timeout}}
    if options.api_key or options.base_url:
        given["api_key"] = options.api_key or "none"  # one's own server asks for none, the library does
    if options.provider == "openai":
        given["stream_usage"] = True
    return given | {
        "max_tokens": options.longest,
        "timeout": ceil(options.timeout),  # Mistral's takes whole seconds
        "max_retries": 0,
    }


def _piece(raw: Any) -> Piece:
    """The characters of a chunk, as content or as arguments of the function called."""
    calls = getattr(raw, "tool_call_chunks", None) or ()
    text = raw.text if isinstance(raw.text, str) else ""
    return Piece(text + "".join(call.get("args") or "" for call in calls), *_tokens(raw))


def _tokens(raw: Any) -> tuple[int, int]:
    """Tokens read and written; with json_schema langchain-openai 1.7 leaves them in the metadata alone."""
    usage = raw.usage_metadata
    if usage:
        return usage["input_tokens"], usage["output_tokens"]
    counted = raw.response_metadata.get("token_usage") or {}
    return counted.get("prompt_tokens", 0), counted.get("completion_tokens", 0)


def _pause(failure: ModelFailed, attempt: int) -> float:
    pause: float = FIRST_PAUSE * 2**attempt
    asked = wait_of(failure) if isinstance(failure, ModelBusy) else None
    return asked if asked is not None else pause
