"""After failures in a row the model is left alone for a while, so that nobody waits for a dead server."""

from collections.abc import Callable
from threading import Lock

from assistant.drafting.failures import ModelResting


class Breaker:
    """`failures` in a row and it rests `seconds`; then one call tries, and decides. `tick` is monotonic."""

    def __init__(self, failures: int, seconds: float, tick: Callable[[], float]) -> None:
        self._allowed, self._seconds, self._tick = failures, seconds, tick
        self._failed = 0
        self._until: float | None = None
        self._lock = Lock()

    @property
    def resting(self) -> bool:
        return self._until is not None and self._tick() < self._until

    def check(self) -> None:
        """Raises ModelResting. Lets one call through when the rest is over, and rests on meanwhile."""
        with self._lock:
            if self.resting:
                raise ModelResting
            if self._until is not None:
                self._until = self._tick() + self._seconds

    def succeeded(self) -> None:
        with self._lock:
            self._failed, self._until = 0, None

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._allowed:
                self._until = self._tick() + self._seconds
