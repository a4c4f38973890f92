"""Counting by months, the unit of a plan."""

from datetime import date


def months_later(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def months_between(first: date, later: date) -> int:
    """How many months the second day's month comes after the first's; below 0 when before."""
    return (later.year - first.year) * 12 + later.month - first.month
