"""How many tries a person gets: counted in this process, over a moving window."""

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Attempts:
    """Counts tries by key. With several server processes each counts its own."""

    def __init__(self, limit: str = "10 per 15 minute") -> None:
        self._limit: RateLimitItem = parse(limit)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, key: str) -> int:
        """Seconds until the next try is allowed; 0 when it is allowed now."""
        if self._window.test(self._limit, key):
            return 0
        return max(1, math.ceil(self._window.get_window_stats(self._limit, key).reset_time - time.time()))

    def count(self, key: str) -> None:
        """Note a try."""
        self._window.hit(self._limit, key)
