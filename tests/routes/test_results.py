"""The page of results: what each call still waits for is said, also when no answer can settle it."""

from tests.routes.conftest import Stagehand
from tests.stage import Stage


def test_a_call_that_no_answer_settles_sends_to_whoever_runs_it(played: Stagehand, stage: Stage) -> None:
    page = played.visitor("firm").open(f"/valutazioni/{stage.assessment}/risultati")
    assert "Un requisito si può solo verificare con il gestore." in page.words
    assert "Mancano 0 risposte" not in page.words
