"""The wishes of a plan as a form, without JavaScript; undoing, looking at some, approving together."""

import re
from decimal import Decimal

import pytest

from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import SavedRoadmap
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage


@pytest.fixture
def consultant(played: Stagehand) -> Visitor:
    return played.visitor("consultant")


@pytest.fixture
def desk(stage: Stage) -> str:
    return f"/imprese/{stage.assessment}/roadmap"


def saved(played: Stagehand, stage: Stage) -> SavedRoadmap:
    with played.storage.reading() as work:
        found = work.roadmaps.current(stage.assessment)
    assert found is not None
    return found


def wishes(played: Stagehand, stage: Stage) -> PlanWishes:
    return saved(played, stage).roadmap.draft.wishes


def ids(played: Stagehand, stage: Stage) -> list[str]:
    return [action.id for action in saved(played, stage).roadmap.draft.actions]


def test_every_wish_of_the_form_is_kept_with_the_draft_and_shown_again(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    first, second, *_ = ids(played, stage)
    filled = {
        "ore": "60",
        "mesi": "18",
        "azioni": "9",
        "spesa-2027": "60.000",
        "conta-manutenzione": "di-piu",
        "conta-vendite": "meno",
        f"azione-{first}": "voluta",
        f"azione-{second}": "esclusa",
        f"costo-{first}": "4.500",
    }
    page = consultant.send(consultant.open(desk), "/roadmap", **filled)
    assert page.status == 200
    assert wishes(played, stage) == PlanWishes(
        60,
        18,
        9,
        {2027: Decimal(60000)},
        {"manutenzione": "more", "vendite": "less"},
        (first,),
        (second,),
        {first: Decimal(4500)},
    )
    assert first in ids(played, stage)
    assert second not in ids(played, stage)
    shown = page.hidden("/roadmap")
    assert {name: shown[name] for name in filled} == {name: [value] for name, value in filled.items()}
    assert "4.500" in page.words_in("//dl[contains(@class,'bigkv')]")[0]


def test_the_weakest_areas_lead_to_the_actions_that_lift_them(consultant: Visitor, desk: str) -> None:
    page = consultant.open(desk)
    levels = page.words_in("//details[starts-with(summary,'Le aree')]//td[@data-l='Oggi']")
    assert len(levels) > 2
    assert levels == sorted(levels)
    links = page.document.xpath("//details[starts-with(summary,'Le aree')]//a/@href")
    assert links
    assert consultant.open(links[0].partition("#")[0]).status == 200


def test_the_funding_mix_follows_the_wishes_and_promises_nothing(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    assert "Contributi possibili" not in consultant.open(desk).words
    costs = {f"costo-{id}": "20.000" for id in ids(played, stage)}
    page = consultant.send(consultant.open(desk), "/roadmap", **costs)
    (mix,) = page.words_in("//details[starts-with(summary,'Misure aperte')]")
    assert "euro se concessi" in mix
    assert "non è mai certo" in mix
    (figures,) = page.words_in("//dl[contains(@class,'bigkv')]")
    assert "Contributi possibili" in figures


def test_an_action_of_the_catalogue_is_added_to_the_wanted(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    page = consultant.open(desk)
    other = page.document.xpath("//select[@name='aggiungi']/optgroup/option/@value")[0]
    assert other not in ids(played, stage)
    consultant.send(page, "/roadmap", aggiungi=other)
    assert other in ids(played, stage)
    assert wishes(played, stage).must == (other,)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("spesa-2027", "molto"), ("spesa-2027", "6.00"), ("spesa-2027", "-1"), ("azioni", "tre")],
)
def test_a_slip_is_beside_its_field_with_everything_as_typed(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage, field: str, typed: str
) -> None:
    before = saved(played, stage)
    page = consultant.send(consultant.open(desk), "/roadmap", **{field: typed, "mesi": "30"})
    assert page.status == 422
    assert page.words_in(f"//p[@id='{field}-errore']")
    assert (page.hidden("/roadmap")[field], page.hidden("/roadmap")["mesi"]) == ([typed], ["30"])
    assert saved(played, stage) == before


def test_limits_that_leave_no_room_are_named_and_nothing_is_written(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    before, wanted = saved(played, stage), ids(played, stage)[:3]
    page = consultant.send(
        consultant.open(desk), "/roadmap", azioni="1", **{f"azione-{id}": "voluta" for id in wanted}
    )
    assert page.status == 422
    assert (
        "Basta portare il numero di azioni da 1 a 3" in page.words_in("//div[contains(@class,'msg bad')]")[0]
    )
    assert saved(played, stage) == before


def approved(consultant: Visitor, desk: str, action: str) -> Page:
    return consultant.send_button(consultant.open(f"{desk}/{action}"), "approve")


def test_planning_again_keeps_the_decisions_on_what_did_not_change(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    approved(consultant, desk, stage.action)
    page = consultant.send(consultant.open(desk), "/roadmap")
    roadmap = saved(played, stage).roadmap
    assert saved(played, stage).version == 2
    assert roadmap.status(stage.action).state == "approved"
    assert "Approvata" in consultant.open(f"{desk}/{stage.action}").words_in("//article/header")[0]
    assert page.status == 200


def test_on_a_plan_that_somebody_solved_again_meanwhile_nothing_is_decided(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    sheet, board = consultant.open(f"{desk}/{stage.action}"), consultant.open(desk)
    administrator = played.visitor("administrator")
    administrator.send(administrator.open(desk), "/roadmap", ore="12")
    before = saved(played, stage)
    assert before.version == 2
    late = [consultant.send_button(sheet, "approve"), consultant.send(board, "/roadmap", ore="90")]
    late.append(consultant.send(board, "/approvazioni", azione=f"{stage.action}:1"))
    assert [page.status for page in late] == [409, 409, 409]
    assert all("Qualcun altro ha appena lavorato qui" in page.words for page in late)
    assert saved(played, stage) == before


def test_the_last_decision_is_undone(consultant: Visitor, desk: str, played: Stagehand, stage: Stage) -> None:
    title = saved(played, stage).roadmap.status(stage.action).action.sheet.title
    edited = consultant.send_button(
        consultant.open(f"{desk}/{stage.action}"), "edit", title="Titolo cambiato per prova"
    )
    back = consultant.send_button(edited, "undo")
    assert back.words_in("//article//h2") == [title]
    page = approved(consultant, desk, stage.action)
    assert re.search(r"Ultima decisione\. Azione \d+: .* approvata da Persona di prova 1", page.words)
    consultant.send_button(page, "undo")
    assert saved(played, stage).roadmap.status(stage.action).state == "reopened"


def test_the_list_shows_what_is_asked_for(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    approved(consultant, desk, stage.action)
    everything = consultant.open(desk)
    assert len(everything.words_in("//ol[contains(@class,'actlist')]/li")) == len(ids(played, stage))
    some = consultant.open(desk, stato="approvate")
    (line,) = some.words_in("//ol[contains(@class,'actlist')]/li")
    assert "Approvata" in line
    others = consultant.open(desk, stato="da-decidere").words_in("//ol[contains(@class,'actlist')]/li")
    assert len(others) == len(ids(played, stage)) - 1


def test_together_one_approves_only_what_one_has_opened(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    unopened = ids(played, stage)[1]
    page = consultant.open(desk)
    assert page.document.xpath("//input[@name='azione']/@value") == [f"{stage.action}:1"]
    hidden = {name: page.hidden("/approvazioni")[name] for name in ("csrf", "bozza")}
    sent = {**hidden, "azione": [f"{stage.action}:1", f"{unopened}:0"]}
    refused = consultant.post(f"/imprese/{stage.assessment}/approvazioni", sent)
    assert refused.status == 422
    assert "insieme si approva solo ciò che si è aperto" in refused.words
    assert saved(played, stage).roadmap.status(stage.action).state == "proposed"
    none = consultant.post(f"/imprese/{stage.assessment}/approvazioni", hidden)
    assert none.status == 422
    consultant.open(f"{desk}/{unopened}")
    done = consultant.send(
        consultant.open(desk), "/approvazioni", azione=[f"{stage.action}:1", f"{unopened}:1"]
    )
    assert done.status == 200
    states = {status.action.id: status.state for status in saved(played, stage).roadmap.statuses}
    assert (states[stage.action], states[unopened]) == ("approved", "approved")


def test_another_person_opens_before_approving_together(played: Stagehand, desk: str) -> None:
    administrator = played.visitor("administrator")
    assert not administrator.open(desk).document.xpath("//input[@name='azione']")
