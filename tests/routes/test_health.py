"""What whoever runs the service may ask."""

from tests.routes.conftest import Stagehand
from tests.stage import Stage


def test_requests_are_counted_by_kind_of_address_and_never_by_case(played: Stagehand, stage: Stage) -> None:
    firm = played.visitor("firm")
    firm.open(f"/valutazioni/{stage.assessment}/risultati")
    firm.open("/non-esiste")
    meter = firm.open("/metrics").text
    assert 'assistant_requests_total{route="/valutazioni/{id}/risultati",status="200"}' in meter
    assert 'assistant_request_seconds_count{route="none"}' in meter
    assert stage.assessment not in meter


def test_alive_and_ready_are_two_questions(played: Stagehand) -> None:
    stranger = played.visitor("stranger")
    assert stranger.open("/healthz").text == "ok"
    assert stranger.open("/readyz").status in (200, 503)
