from dataclasses import replace
from datetime import date

import pytest

from assistant.eligibility.measures import Edition
from assistant.eligibility.status import edition_on, status_on
from tests.eligibility.terms import CALL


def edition(**terms):
    days = {key: date.fromisoformat(value) if key != "status" else value for key, value in terms.items()}
    return Edition(id="e", source="s", **days)


WINDOW = {"opens": "2024-09-03", "closes": "2024-11-12"}
SEEN_OPEN = {"opens": "2025-12-11", "status": "open", "as_of": "2026-02-01"}


@pytest.mark.parametrize(
    ("terms", "day", "status"),
    [
        (WINDOW, "2024-09-02", "upcoming"),
        (WINDOW, "2024-09-03", "open"),
        (WINDOW, "2024-11-12", "open"),
        (WINDOW, "2024-11-13", "closed"),
        ({**WINDOW, "exhausted_on": "2024-10-01"}, "2024-09-30", "open"),
        ({**WINDOW, "exhausted_on": "2024-10-01"}, "2024-10-01", "closed"),
        (SEEN_OPEN, "2025-12-10", "upcoming"),
        (SEEN_OPEN, "2025-12-11", "open"),
        (SEEN_OPEN, "2026-01-15", "open"),
        ({**SEEN_OPEN, "status": "closed"}, "2026-01-15", "unknown"),
        (SEEN_OPEN, "2026-12-31", "open"),
        (SEEN_OPEN, "2027-01-01", "unknown"),
        ({"opens": "2025-12-11", "status": "upcoming", "as_of": "2025-11-01"}, "2025-12-11", "unknown"),
        ({"opens": "2025-12-11"}, "2026-01-01", "unknown"),
        ({"opens": "2025-12-11"}, "2025-12-11", "open"),
        ({"closes": "2025-11-27"}, "2025-11-26", "unknown"),
        ({"closes": "2025-11-27"}, "2025-11-27", "open"),
        ({**SEEN_OPEN, "told_until": "2026-02-28"}, "2026-02-28", "open"),
        ({**SEEN_OPEN, "told_until": "2026-02-28"}, "2026-03-01", "unknown"),
        ({"status": "open", "as_of": "2026-02-01"}, "2026-01-31", "unknown"),
        ({"status": "open", "as_of": "2026-02-01"}, "2026-02-01", "open"),
        ({"status": "closed", "as_of": "2026-02-01"}, "2026-01-31", "unknown"),
        ({"status": "closed", "as_of": "2026-02-01"}, "2029-01-01", "closed"),
        ({"status": "upcoming"}, "2026-12-31", "upcoming"),
        ({"status": "upcoming"}, "2027-01-01", "unknown"),
        ({"closes": "2025-11-27", "status": "open", "as_of": "2025-11-07"}, "2025-11-27", "open"),
        ({"closes": "2025-11-27", "status": "open", "as_of": "2025-11-07"}, "2025-11-28", "closed"),
        ({}, "2026-01-01", "unknown"),
    ],
)
def test_the_status_follows_dates_then_what_was_told(terms, day, status):
    assert status_on(edition(**terms), date.fromisoformat(day), CALL.review_by) == status


def test_an_open_edition_is_spoken_of_first_then_the_next_then_the_last():
    first = replace(edition(opens="2024-01-01", closes="2024-03-01"), id="first")
    second = replace(edition(opens="2025-01-01", closes="2025-03-01"), id="second")
    third = replace(edition(opens="2026-01-01", closes="2026-03-01"), id="third")
    call = replace(CALL, editions=(first, second, third))
    spoken = {
        "2023-06-01": ("first", "upcoming"),
        "2024-02-01": ("first", "open"),
        "2024-06-01": ("second", "upcoming"),
        "2026-06-01": ("third", "closed"),
    }
    for day, expected in spoken.items():
        chosen, status = edition_on(call, date.fromisoformat(day))
        assert (chosen.id, status) == expected
    assert edition_on(CALL, date(2026, 1, 1)) == (None, "unknown")


@pytest.mark.parametrize(
    ("editions", "chosen", "status"),
    [
        ([WINDOW, SEEN_OPEN], 1, "open"),
        ([SEEN_OPEN, {"opens": "2026-01-10", "closes": "2026-03-01"}], 1, "open"),
        (
            [
                {"opens": "2025-01-01", "closes": "2026-12-01"},
                {"opens": "2026-01-10", "closes": "2026-03-01"},
            ],
            1,
            "open",
        ),
        ([{"closes": "2025-11-27"}, WINDOW], 0, "closed"),
        ([{"opens": "2026-05-01"}, {"opens": "2026-04-01"}, {"status": "upcoming"}], 1, "upcoming"),
    ],
)
def test_of_several_editions_alike_the_latest_counts_and_of_those_to_come_the_first(editions, chosen, status):
    call = replace(CALL, editions=tuple(edition(**terms) for terms in editions))
    assert edition_on(call, date(2026, 2, 2)) == (call.editions[chosen], status)
