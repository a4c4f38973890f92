"""Today and now: read at the edge, passed in as arguments everywhere else."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
Clock = Callable[[], datetime]


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """The calendar day in Italy: deadlines end at Rome's midnight, not at Greenwich's."""
    return instant.astimezone(ROME).date()
