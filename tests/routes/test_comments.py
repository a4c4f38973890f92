"""Comments on the desk, and the firm's by a link to the draft: they are kept, and decide nothing."""

from datetime import timedelta

import pytest

from assistant.roadmap.comments import Comment
from tests.cast import NOON
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage


@pytest.fixture
def consultant(played: Stagehand) -> Visitor:
    return played.visitor("consultant")


@pytest.fixture
def case(stage: Stage) -> str:
    return f"/imprese/{stage.assessment}"


@pytest.fixture
def link(consultant: Visitor, case: str) -> str:
    page = consultant.send(consultant.open(f"{case}/commenti/link"), "/commenti/link")
    return str(page.document.xpath("//input[@id='link']/@value")[0]).partition("testserver")[2]


def kept(played: Stagehand, stage: Stage) -> tuple[Comment, ...]:
    with played.storage.reading() as work:
        return work.remarks.comments(stage.assessment)


def test_a_comment_on_an_action_stands_beside_it_with_name_and_moment(
    consultant: Visitor, case: str, stage: Stage, played: Stagehand
) -> None:
    page = consultant.open(f"{case}/roadmap/{stage.action}")
    after = consultant.send(page, "/commenti", commento="Sentita la titolare.")
    assert "Sentita la titolare." in after.words_in("//section[@id='commenti']")[0]
    assert "Persona di prova 1 (esempio), " in after.words_in("//section[@id='commenti']")[0]
    (comment,) = kept(played, stage)
    assert (comment.action, comment.role, comment.at) == (stage.action, "consultant", NOON)


def test_an_empty_comment_is_refused_beside_its_field(consultant: Visitor, case: str) -> None:
    page = consultant.send(consultant.open(f"{case}/roadmap"), "/commenti", commento="  ")
    assert page.status == 422
    assert page.words_in("//p[@id='commento-errore']")


def states(played: Stagehand, stage: Stage) -> list[str]:
    with played.storage.reading() as work:
        saved = work.roadmaps.current(stage.assessment)
    assert saved is not None
    return [status.state for status in saved.roadmap.statuses]


def test_the_firm_reads_the_draft_marked_as_such_and_its_comments_decide_nothing(
    link: str, consultant: Visitor, case: str, stage: Stage, played: Stagehand
) -> None:
    before, anybody = states(played, stage), Visitor(played.app)
    draft = anybody.open(link)
    assert draft.status == 200
    assert "BOZZA." in draft.words
    assert all("BOZZA" in words for words in draft.words_in("//li[contains(@class,'card')]"))
    fields = {f"commento-{stage.action}": "A maggio no.", "commento-insieme": "Bene.", "nome": "la titolare"}
    thanks = anybody.send(draft, link, **fields)
    assert "2 commenti" in thanks.words
    assert {(one.action, one.role, one.author, one.text) for one in kept(played, stage)} == {
        (stage.action, "firm", "la titolare", "A maggio no."),
        ("", "firm", "la titolare", "Bene."),
    }
    assert states(played, stage) == before
    shown = consultant.open(f"{case}/roadmap/{stage.action}").words_in("//section[@id='commenti']")[0]
    assert "Dall'impresa: la titolare" in shown


def test_the_link_is_good_for_one_sending_and_looking_spends_nothing(link: str, played: Stagehand) -> None:
    anybody = Visitor(played.app)
    assert [anybody.open(link).status for _ in range(3)] == [200, 200, 200]
    draft = anybody.open(link)
    empty = anybody.send(draft, link)
    assert (empty.status, len(empty.words_in("//p[@id='commento-insieme-errore']"))) == (422, 1)
    assert anybody.send(draft, link, **{"commento-insieme": "Va bene."}).status == 200
    again = anybody.send(draft, link, **{"commento-insieme": "Ancora."})
    assert "già stato usato" in again.words
    assert "già stato usato" in anybody.open(link).words


def test_the_link_ends_by_itself_and_opens_no_other_door(link: str, stage: Stage, played: Stagehand) -> None:
    anybody = Visitor(played.app)
    anybody.open(link)
    assert anybody.open(f"/valutazioni/{stage.assessment}/risposte").status == 404
    assert anybody.open(link.replace("/bozza/", "/passaggi/")).status == 404
    assert anybody.open("/bozza/inventato").status == 404
    played.app.state.house.clock.move(timedelta(days=15))
    assert "scaduto" in anybody.open(link).words


def test_a_comment_on_an_action_of_another_draft_is_refused(
    link: str, stage: Stage, played: Stagehand
) -> None:
    anybody = Visitor(played.app)
    page: Page = anybody.open(link)
    sent = page.hidden(link) | {"commento-inventata": "Prova."}
    assert anybody.post(link, sent).status == 404
    assert kept(played, stage) == ()
