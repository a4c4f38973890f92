"""Two people stand behind every source, and what the first says of it is complete."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assistant.evidence.sources import (
    ExtractionReport,
    ReasonMissing,
    SamePersonReleases,
    Source,
    SourceCard,
    SourceCardIncomplete,
    SourceMove,
    SourceMoved,
    SourceState,
    after,
    check_card,
)

DAY = date(2026, 11, 22)
CARD = SourceCard("", "Bando (esempio)", "Ente (esempio)", "https://example.org/bando", DAY, measure="bando")
SOURCE = Source(
    CARD,
    "v",
    "source",
    ExtractionReport("pdf"),
    (),
    "a.pdf",
    "proposed",
    "anna",
    datetime(2026, 11, 22, tzinfo=UTC),
)


def test_a_complete_card_passes() -> None:
    check_card(CARD, {"bando"}, DAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("publisher", ""),
        ("url", ""),
        ("url", "example.org"),
        ("url", "ftp://example.org/a"),
        ("url", "javascript:alert(1)"),
        ("url", "https://"),
        ("url", "https://example.org/a b"),
        ("url", "https://[rotto"),
        ("published", date(2026, 11, 23)),
        ("measure", "altra"),
    ],
)
def test_what_is_missing_is_named_with_its_field(field: str, value: object) -> None:
    with pytest.raises(SourceCardIncomplete) as refusal:
        check_card(replace(CARD, **{field: value}), {"bando"}, DAY)
    assert refusal.value.field == field


def test_a_validity_that_ends_before_it_begins_is_refused() -> None:
    card = replace(CARD, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31))
    with pytest.raises(SourceCardIncomplete):
        check_card(card, {"bando"}, DAY)


@pytest.mark.parametrize(
    ("state", "move", "reached"),
    [
        ("proposed", "release", "released"),
        ("proposed", "reject", "rejected"),
        ("released", "retire", "retired"),
        ("retired", "release", "released"),
    ],
)
def test_every_move_of_another_person_leads_somewhere(
    state: SourceState, move: SourceMove, reached: SourceState
) -> None:
    assert after(replace(SOURCE, state=state), move, "bruno", "Un motivo.") == reached


@pytest.mark.parametrize(
    ("state", "move"),
    [
        ("proposed", "retire"),
        ("released", "release"),
        ("released", "reject"),
        ("rejected", "release"),
        ("rejected", "reject"),
        ("rejected", "retire"),
        ("retired", "reject"),
        ("retired", "retire"),
    ],
)
def test_every_other_move_is_refused(state: SourceState, move: SourceMove) -> None:
    with pytest.raises(SourceMoved):
        after(replace(SOURCE, state=state), move, "bruno", "Un motivo.")


def test_who_proposes_does_not_release_but_may_withdraw() -> None:
    with pytest.raises(SamePersonReleases):
        after(SOURCE, "release", "anna", "")
    assert after(SOURCE, "reject", "anna", "L'ho caricata per sbaglio.") == "rejected"


def test_what_the_console_proposes_any_person_may_release() -> None:
    assert after(replace(SOURCE, proposed_by=None), "release", "anna", "") == "released"


@pytest.mark.parametrize(("state", "move"), [("proposed", "reject"), ("released", "retire")])
def test_taking_away_asks_for_a_reason(state: SourceState, move: SourceMove) -> None:
    with pytest.raises(ReasonMissing):
        after(replace(SOURCE, state=state), move, "bruno", "  ")


@pytest.mark.parametrize(
    ("state", "valid_to", "answers"),
    [
        ("released", None, True),
        ("released", date(2026, 11, 22), True),
        ("released", date(2026, 11, 21), False),
        ("proposed", None, False),
        ("rejected", None, False),
        ("retired", None, False),
    ],
)
def test_only_a_released_source_that_still_holds_answers(
    state: SourceState, valid_to: date | None, answers: bool
) -> None:
    assert replace(SOURCE, state=state, card=replace(CARD, valid_to=valid_to)).in_force(DAY) is answers
