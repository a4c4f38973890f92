"""One call and everything around it: the rest of a tired model, budget, place, time, record."""

import secrets
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import BoundedSemaphore
from time import monotonic

from assistant.drafting.breaker import Breaker
from assistant.drafting.chat import Chat
from assistant.drafting.failures import ModelFailed, PromptTooLong, TooManyAtOnce
from assistant.drafting.options import ModelOptions
from assistant.drafting.pieces import Piece, Stopped, never
from assistant.drafting.prompts import Prompt
from assistant.drafting.purse import Purse
from assistant.drafting.replies import Arriving, ShapeT, whole
from assistant.evidence.model_calls import ModelCall, Outcome, Payer

CHARACTERS_PER_TOKEN = 3
"""Of Italian, on the safe side: only for servers that do not count."""

LONGEST_PROMPT = 60_000
"""Characters: some twenty thousand tokens, more than any job here needs."""

PATIENCE = 1.0
"""Seconds to wait for a place."""


class Call:
    """A call while it runs: the reply as it arrives, and what was kept and dropped of it."""

    def __init__(self, prompt: Prompt, arriving: Generator[Piece, None, None]) -> None:
        self._prompt, self._arriving = prompt, arriving
        self._began = monotonic()
        self._characters = self._tokens_in = self._tokens_out = 0
        self.kept = self.dropped = 0
        self.record: ModelCall | None = None

    def whole(self, shape: type[ShapeT]) -> ShapeT:
        """The complete reply. Raises children of ModelFailed."""
        return whole(shape, "".join(self._texts()))

    def items(self, shape: type[ShapeT]) -> Iterator[ShapeT]:
        """The items of the reply's list, each when it is complete. Raises children of ModelFailed."""
        arriving = Arriving(shape)
        for text in self._texts():
            yield from arriving.feed(text)
        whole(self._prompt.shape, arriving.text)

    def close(self) -> None:
        """Stop what is still arriving."""
        self._arriving.close()

    def tokens(self) -> tuple[int, int, bool]:
        """Tokens read, tokens written, and whether they had to be estimated."""
        if self._tokens_in or self._tokens_out:
            return self._tokens_in, self._tokens_out, False
        read, written = self._prompt.characters, self._characters
        return read // CHARACTERS_PER_TOKEN, written // CHARACTERS_PER_TOKEN, True

    def seconds(self) -> float:
        return round(monotonic() - self._began, 3)

    def _texts(self) -> Iterator[str]:
        for piece in self._arriving:
            self._characters += len(piece.text)
            self._tokens_in += piece.tokens_in
            self._tokens_out += piece.tokens_out
            yield piece.text


class Calls:
    """Opens calls to one model. `now` is the clock of the records."""

    def __init__(self, options: ModelOptions, purse: Purse, now: Callable[[], datetime]) -> None:
        self._options, self._purse, self._now = options, purse, now
        self._chat = Chat(options)
        self._breaker = Breaker(options.failures, options.rest, monotonic)
        self._places = BoundedSemaphore(options.parallel)

    @property
    def resting(self) -> bool:
        return self._breaker.resting

    def warm_up(self) -> None:
        """Raises ProviderNotInstalled."""
        self._chat.open()

    def deadline(self) -> float:
        """On the monotonic clock: when a job that begins now must be over."""
        return monotonic() + self._options.timeout

    @contextmanager
    def open(
        self, prompt: Prompt, shown: Sequence[str], payer: Payer, deadline: float, stopped: Stopped = never
    ) -> Iterator[Call]:
        """A call, recorded however it ends.

        Raises PromptTooLong, ModelResting, TooManyAtOnce, BudgetSpent before anything is sent; children of
        ModelFailed, and ReaderGone, from inside. `shown` are the ids of what is in the prompt.
        """
        if prompt.characters > LONGEST_PROMPT:
            raise PromptTooLong
        self._breaker.check()
        expected = prompt.characters // CHARACTERS_PER_TOKEN
        with self._place(), self._purse.reserving(payer, expected, self._options.longest):
            call = Call(prompt, self._chat.ask(prompt, deadline, stopped))
            outcome: Outcome = "stopped"
            try:
                yield call
                outcome = "kept" if call.kept else "nothing_kept"
                self._breaker.succeeded()
            except ModelFailed as failure:
                outcome = failure.outcome
                self._breaker.failed()
                raise
            finally:
                call.close()
                call.record = self._record(call, prompt, outcome, tuple(shown), payer)
                self._purse.pay(call.record)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=PATIENCE):
            raise TooManyAtOnce
        try:
            yield
        finally:
            self._places.release()

    def _record(
        self, call: Call, prompt: Prompt, outcome: Outcome, shown: tuple[str, ...], payer: Payer
    ) -> ModelCall:
        tokens_in, tokens_out, estimated = call.tokens()
        return ModelCall(
            id=secrets.token_hex(16),
            at=self._now(),
            payer=payer,
            job=prompt.job,
            template_hash=prompt.template_hash,
            model=self._options.name,
            settings=self._options.recorded,
            shown=shown,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            estimated=estimated,
            cost=self._purse.cost(tokens_in, tokens_out),
            seconds=call.seconds(),
            outcome=outcome,
            kept=call.kept,
            dropped=call.dropped,
        )
