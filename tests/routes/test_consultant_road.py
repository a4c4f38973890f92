"""The consultant's road by its pages: the answers, the draft, each decision, and what bad input gets."""

import re

import pytest

from assistant.roadmap.decisions import Decision
from assistant.usecases.invite_person import SETUP_LINK
from tests.cast import PASSWORD, SYSTEM
from tests.routes.conftest import Stagehand
from tests.routes.interviewee import asked
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage


@pytest.fixture
def consultant(played: Stagehand) -> Visitor:
    return played.visitor("consultant")


@pytest.fixture
def base(stage: Stage) -> str:
    return f"/valutazioni/{stage.assessment}"


@pytest.fixture
def desk(stage: Stage) -> str:
    return f"/imprese/{stage.assessment}/roadmap"


def decisions(played: Stagehand, stage: Stage) -> tuple[Decision, ...]:
    with played.storage.reading() as work:
        saved = work.roadmaps.current(stage.assessment)
    assert saved is not None
    return saved.roadmap.decisions


def test_signing_in_leads_to_the_board_and_out_again(played: Stagehand) -> None:
    visitor = Visitor(played.app)
    wrong = visitor.send(visitor.open("/accesso"), "/accesso", email="consulente@example.org", password="x")
    assert (wrong.status, wrong.hidden("/accesso")["email"]) == (422, ["consulente@example.org"])
    assert not wrong.document.xpath("//input[@type='password']/@value")
    board = visitor.send(wrong, "/accesso", password=PASSWORD)
    assert (board.status, board.path, board.heading) == (200, "/imprese", "Imprese")
    assert visitor.open("/accesso").path == "/imprese"
    assert visitor.send(board, "/esci").path == "/"
    assert visitor.open("/imprese").path == "/accesso"


def test_guessing_a_password_is_slowed_down(played: Stagehand) -> None:
    visitor = Visitor(played.app)
    csrf = visitor.csrf()
    tries = [
        visitor.post("/accesso", {"csrf": csrf, "email": "consulente@example.org", "password": "x"})
        for _ in range(12)
    ]
    assert tries[0].status == 422
    assert tries[-1].status == 429
    assert int(tries[-1].headers["retry-after"]) > 0
    assert "Troppi tentativi" in tries[-1].words


def test_the_first_administrator_link_makes_one_account_and_no_second(played: Stagehand) -> None:
    with played.storage.writing(SYSTEM) as work:
        token = work.links.make("setup", SETUP_LINK, role="administrator")
    visitor = Visitor(played.app)
    page = visitor.open(f"/primo-accesso/{token}")
    told = {"nome": "Persona di prova 9 (esempio)", "email": "nove@example.org"}
    for bad, field in (
        ({"password": "corta"}, "password"),
        ({"email": "nove"}, "email"),
        ({"nome": " "}, "nome"),
    ):
        refused = visitor.send(page, token, **(told | {"password": PASSWORD} | bad))
        assert refused.status == 422
        assert refused.words_in(f"//p[@id='{field}-errore']")
    board = visitor.send(page, token, **told, password=PASSWORD)
    assert (board.status, board.path) == (200, "/imprese")
    again = Visitor(played.app)
    second = again.send(again.open(f"/primo-accesso/{token}"), token, **told, password=PASSWORD)
    assert second.status == 422
    assert "già stato usato" in second.words


def row_of(page: Page, subject: str) -> str:
    return page.words_in(f"//tr[@id='{subject}']")[0]


def test_an_answer_is_confirmed_under_the_consultants_name(consultant: Visitor, base: str) -> None:
    before = consultant.open(f"{base}/risposte")
    subject = before.document.xpath("//input[@name='soggetto']/@value")[0]
    said = before.words_in(f"//tr[@id='{subject}']/td[1]")[0]
    after = consultant.send(before, "/conferme", soggetto=subject)
    assert "Confermata" in row_of(after, subject)
    assert "Persona di prova 1 (esempio)" in row_of(after, subject)
    assert said in row_of(after, subject)


def test_the_answers_of_an_area_are_confirmed_together_save_those_given_meanwhile(
    consultant: Visitor, base: str, played: Stagehand
) -> None:
    before = consultant.open(f"{base}/risposte")
    (form,) = before.document.xpath("//form[contains(@action, 'insieme')][.//input[@value='impresa']]")
    changed, *others = [one.partition(":")[0] for one in form.xpath(".//input[@name='letta']/@value")]
    firm = played.visitor("firm")
    firm.send(firm.open(f"{base}/domande/{changed}"), "/risposte")
    after = consultant.send(before, "/conferme-insieme", letta=form.xpath(".//input[@name='letta']/@value"))
    assert [one for one in (changed, *others) if "Confermata" not in row_of(after, one)] == [changed]


def test_a_corrected_answer_keeps_what_the_firm_said_and_the_note(consultant: Visitor, stage: Stage) -> None:
    page = asked(consultant, stage.assessment, "str-1")
    now = page.hidden("/risposte")["risposta"]
    other = "5" if now != ["5"] else "1"
    effect = consultant.send(page, "/risposte", risposta=other, nota="Visto in officina.")
    assert "Per confermare prema «Continua»" in effect.words
    told = consultant.send(effect, "/risposte")
    row = row_of(told, "str-1")
    assert "Nota di Persona di prova 1 (esempio), 22 novembre 2026: Visto in officina." in row
    assert re.search(r"Prima \(l'impresa, .*\):", row)


def test_the_consultant_goes_on_with_what_the_firm_did_not_answer(consultant: Visitor, base: str) -> None:
    page = consultant.open(base)
    assert "Che cosa guardare in azienda" in page.words or page.path.endswith("/risultati")


def test_a_draft_needs_answers_and_says_how_many(played: Stagehand) -> None:
    consultant = played.visitor("other_consultant")
    link = consultant.open("/imprese").links()["Agenzia (esempio)"]
    desk = link.replace("/valutazioni/", "/imprese/").replace("/risposte", "/roadmap")
    page = consultant.send(consultant.open(desk), "/roadmap")
    assert page.status == 422
    assert re.search(r"ne servono almeno \d+", page.words)


@pytest.mark.parametrize(
    ("field", "typed"), [("ore", "tante"), ("ore", ""), ("mesi", "-3"), ("mesi", "9999999")]
)
def test_a_plan_of_impossible_size_is_refused_with_what_was_typed(
    consultant: Visitor, desk: str, field: str, typed: str
) -> None:
    page = consultant.send(consultant.open(desk), "/roadmap", **{field: typed})
    assert page.status == 422
    assert page.words_in(f"//p[@id='{field}-errore']")
    assert page.hidden("/roadmap")[field] == [typed]


def test_an_action_is_approved_by_name_and_time_and_opened_again(
    consultant: Visitor, desk: str, stage: Stage
) -> None:
    page = consultant.open(f"{desk}/{stage.action}")
    assert "Perché è qui" in page.words
    approved = consultant.send_button(page, "approve")
    assert "Approvata" in approved.words_in("//article[@id='azione']/header")[0]
    assert re.search(r"alle \d\d:\d\d, approvata da Persona di prova 1 \(esempio\)", approved.words)
    opened = consultant.send_button(approved, "reopen")
    assert "Riaperta" in opened.words_in("//article[@id='azione']/header")[0]


def test_an_edited_text_shows_what_changed_and_goes_back(
    consultant: Visitor, desk: str, stage: Stage
) -> None:
    page = consultant.open(f"{desk}/{stage.action}")
    edited = consultant.send_button(page, "edit", title="Titolo cambiato per prova", owner="Il titolare")
    assert edited.words_in("//article//h2") == ["Titolo cambiato per prova"]
    assert edited.words_in("//ins")
    assert "modificato da Persona di prova 1 (esempio)" in edited.words
    back = consultant.send_button(edited, "restore")
    assert back.words_in("//article//h2") == page.words_in("//article//h2")


def test_a_rejection_needs_its_reason(
    consultant: Visitor, desk: str, stage: Stage, played: Stagehand
) -> None:
    page = consultant.open(f"{desk}/{stage.action}")
    before = decisions(played, stage)
    refused = consultant.send_button(page, "reject", motivo="   ")
    assert refused.status == 422
    assert refused.words_in("//p[@id='motivo-errore']")
    assert decisions(played, stage) == before
    rejected = consultant.send_button(refused, "reject", motivo="Non serve adesso.")
    assert "Respinta" in rejected.words_in("//article[@id='azione']/header")[0]
    assert decisions(played, stage)[-1].reason == "Non serve adesso."


SLIPS = [
    ("title", "", "titolo"),
    ("start", "presto", "mese"),
    ("start", "13/2027", "mese"),
    ("months", "due", "numero"),
    ("target_level", "6", "livello"),
    ("indicators", "solo un nome", "indicatore"),
    ("what", "a" * 4001, "caratteri"),
]


@pytest.mark.parametrize(("field", "typed", "words"), SLIPS, ids=[f"{f}-{t[:12]}" for f, t, _ in SLIPS])
def test_a_slip_in_an_edited_text_is_beside_its_field_with_everything_as_typed(
    consultant: Visitor, desk: str, stage: Stage, played: Stagehand, field: str, typed: str, words: str
) -> None:
    page = consultant.open(f"{desk}/{stage.action}")
    before = decisions(played, stage)
    refused = consultant.send_button(page, "edit", **{"note": "Una nota scritta prima.", field: typed})
    assert refused.status == 422
    assert words in refused.words_in(f"//p[@id='{field}-errore']")[0].lower()
    form = refused.hidden_of_button("edit")
    assert form[field] == [typed]
    assert form["note"] == ["Una nota scritta prima."]
    assert decisions(played, stage) == before


def test_two_consultants_cannot_decide_on_words_that_changed_meanwhile(
    consultant: Visitor, desk: str, stage: Stage, played: Stagehand
) -> None:
    page = consultant.open(f"{desk}/{stage.action}")
    administrator = played.visitor("administrator")
    administrator.send_button(administrator.open(f"{desk}/{stage.action}"), "edit", title="Cambiato da altri")
    late = consultant.send_button(page, "approve")
    assert late.status == 409
    assert "Cambiato da altri" in late.words
    assert decisions(played, stage)[-1].move == "edit"


def test_a_changed_answer_opens_its_approved_actions_again(
    consultant: Visitor, desk: str, stage: Stage
) -> None:
    page = consultant.send_button(consultant.open(f"{desk}/{stage.action}"), "approve")
    behind = page.document.xpath("//section[@aria-labelledby='pq']//a/@href")[0].partition("#")[2]
    question = asked(consultant, stage.assessment, behind)
    now = int(question.hidden("/risposte")["risposta"][0])
    effect = consultant.send(question, "/risposte", risposta=str(5 if now < 5 else 4))
    consultant.send(effect, "/risposte")
    again = consultant.open(f"{desk}/{stage.action}")
    assert "Riaperta perché è cambiato qualcosa" in again.words


def test_nothing_is_published_while_an_action_is_undecided(
    consultant: Visitor, desk: str, stage: Stage, played: Stagehand
) -> None:
    page = consultant.open(desk)
    assert re.search(r"Non si può ancora pubblicare: \d+ azioni da decidere", page.words)
    refused = consultant.send(page, "/pubblica")
    assert refused.status == 422
    assert refused.words_in("//div[contains(@class,'msg bad')]")
    with played.storage.reading() as work:
        assert work.assessments.get(stage.assessment).stage == "roadmap_draft"


@pytest.mark.parametrize("address", ["/imprese/{id}/roadmap/non-esiste", "/imprese/{id}/rapporto/x.exe"])
def test_what_a_case_does_not_hold_is_not_there(consultant: Visitor, stage: Stage, address: str) -> None:
    assert consultant.open(address.format(id=stage.assessment)).status == 404
