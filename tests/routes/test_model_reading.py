"""A model reads what our reader does not: same page, same yes, and a mark that says whose proposal it is."""

from assistant.drafting.failures import ModelSilent
from assistant.questionnaire.reading import Candidate
from tests.routes.conftest import Stagehand
from tests.routes.interviewee import asked
from tests.routes.test_model_page import agreed, scribe
from tests.routes.visitor import Page, Visitor
from tests.scribe import Scribe
from tests.stage import Stage

__all__ = ["scribe"]
MARK = "Proposta automatica di un modello linguistico"
READ = Candidate("value", 2, "zzz", confident=False)


def written(visitor: Visitor, stage: Stage, words: str) -> Page:
    """The question again, after these words were sent."""
    page = asked(visitor, stage.other_assessment, "str-1")
    return visitor.send(page, "/risposte", testo=words)


def test_without_a_model_the_question_does_not_speak_of_one(played: Stagehand, stage: Stage) -> None:
    page = written(played.visitor("other_firm"), stage, "zzz qqq")
    assert "Non ho capito con sicurezza" in page.words
    assert "modello linguistico" not in page.words


def test_what_the_model_read_is_marked_and_confirmed_with_one_key(
    played: Stagehand, stage: Stage, scribe: Scribe
) -> None:
    scribe.reading = READ
    firm = agreed(played.visitor("other_firm"))
    page = written(firm, stage, "zzz qqq")
    assert MARK in page.words
    assert page.hidden("/risposte")["testo"] == ["zzz qqq"]
    firm.send(page, "/risposte", conferma="0")
    with played.storage.reading() as work:
        (line,) = work.answers.log(stage.other_assessment)
    assert (line.value, line.words) == (2, "zzz qqq")


def test_without_consent_the_notice_is_offered_and_nothing_is_sent(
    played: Stagehand, stage: Stage, scribe: Scribe
) -> None:
    scribe.reading = READ
    page = written(played.visitor("other_firm"), stage, "zzz qqq")
    assert MARK not in page.words
    assert page.links()["Legga prima dove vanno le parole"].startswith("/modello/avviso?da=%2Fvalutazioni")
    assert scribe.jobs == []


def test_a_model_that_fails_leaves_the_ordinary_question(
    played: Stagehand, stage: Stage, scribe: Scribe
) -> None:
    scribe.failure = ModelSilent()
    page = written(agreed(played.visitor("other_firm")), stage, "zzz qqq")
    assert "Non ho capito con sicurezza" in page.words
    assert page.hidden("/risposte")["testo"] == ["zzz qqq"]


def test_words_that_are_clear_never_go_out(played: Stagehand, stage: Stage, scribe: Scribe) -> None:
    page = written(agreed(played.visitor("other_firm")), stage, "non lo so")
    assert "Ho capito: «Non so»" in page.words
    assert scribe.jobs == []
