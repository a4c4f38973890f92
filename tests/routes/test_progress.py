"""After the approval: firm and consultant report on each action; nothing said is changed; T1 beside T0."""

from datetime import timedelta

import pytest

from assistant.roadmap.work_packages import ProgressLine
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage


@pytest.fixture
def published(played: Stagehand, stage: Stage) -> Stagehand:
    """The consultant opened and approved every action, and published."""
    consultant, desk = played.visitor("consultant"), f"/imprese/{stage.assessment}/roadmap"
    with played.storage.reading() as work:
        saved = work.roadmaps.current(stage.assessment)
    assert saved is not None
    for action in saved.roadmap.draft.actions:
        consultant.open(f"{desk}/{action.id}")
    page = consultant.open(desk)
    consultant.send(page, "/approvazioni", azione=page.document.xpath("//input[@name='azione']/@value"))
    issued = consultant.send(consultant.open(desk), "/pubblica")
    assert issued.path.endswith("/rapporto"), issued.words[:600]
    return played


@pytest.fixture
def works(stage: Stage) -> str:
    return f"/valutazioni/{stage.assessment}/lavori"


@pytest.fixture
def action(stage: Stage) -> str:
    return stage.action


def told(played: Stagehand, stage: Stage) -> tuple[ProgressLine, ...]:
    with played.storage.reading() as work:
        return work.remarks.progress(stage.assessment)


def report(visitor: Visitor, works: str, action: str, **said: str | list[str]) -> Page:
    return visitor.send(visitor.open(f"{works}/{action}"), f"/lavori/{action}", **said)


def test_before_the_approval_there_is_nothing_to_report(played: Stagehand, works: str) -> None:
    page = played.visitor("firm").open(works)
    assert page.status == 422
    assert "non è ancora approvata" in page.words


def test_the_firm_says_how_an_action_goes_and_the_consultant_reads_it(
    published: Stagehand, works: str, action: str, stage: Stage
) -> None:
    firm, consultant = published.visitor("firm"), published.visitor("consultant")
    page = report(
        firm,
        works,
        action,
        stato="running",
        passi=["1", "2"],
        chi="la caporeparto",
        **{"valore-1": "12"},
        prova="https://example.org/registro",
        nota="Cominciato bene.",
    )
    assert page.status == 200
    (line,) = told(published, stage)
    assert (line.role, line.state, line.steps_done, line.owner) == (
        "firm",
        "running",
        (1, 2),
        "la caporeparto",
    )
    assert list(line.values.values()) == ["12"]
    seen = consultant.open(f"{works}/{action}")
    assert "in corso" in seen.words_in("//article/header")[0]
    assert "https://example.org/registro" in seen.links().values()
    assert "Cominciato bene" in seen.words_in("//section[@aria-labelledby='st']")[0]
    stopped = report(consultant, works, action, stato="stopped", nota="Manca il fornitore.")
    assert "Persona di prova 1 (esempio)" in stopped.words_in("//section[@aria-labelledby='st']")[0]
    assert [one.role for one in told(published, stage)] == ["firm", "consultant"]


def test_the_link_of_the_consultant_brings_the_firm_to_its_work(
    published: Stagehand, works: str, stage: Stage
) -> None:
    consultant = published.visitor("consultant")
    case = consultant.open(f"/imprese/{stage.assessment}/rapporto")
    assert works in case.links().values()
    made = consultant.send(consultant.open(works.replace("/lavori", "/riprendere")), "/riprendere")
    link = str(made.document.xpath("//input[@id='link']/@value")[0]).partition("testserver")[2]
    firm = Visitor(published.app)
    assert firm.send(firm.open(link), link).path == works


def test_only_what_is_new_is_recorded(published: Stagehand, works: str, action: str, stage: Stage) -> None:
    firm = published.visitor("firm")
    unchanged = report(firm, works, action)
    assert unchanged.status == 422
    assert told(published, stage) == ()
    report(firm, works, action, nota="Si aspetta.")
    (line,) = told(published, stage)
    assert (line.state, line.owner, line.start, line.end, line.steps_done) == (None, "", None, None, None)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"stato": "done"}, "prova"), ({"inizio": "presto"}, "inizio"), ({"fine": "1/2020"}, "fine")],
)
def test_a_slip_is_beside_its_field_with_everything_as_typed(
    published: Stagehand, works: str, action: str, stage: Stage, said: dict[str, str], field: str
) -> None:
    page = report(published.visitor("firm"), works, action, nota="Come scritto.", passi=["2"], **said)
    assert page.status == 422
    assert page.words_in(f"//p[@id='{field}-errore']")
    filled = page.hidden(f"/lavori/{action}")
    assert (filled["nota"], filled["passi"]) == (["Come scritto."], ["2"])
    assert told(published, stage) == ()


def test_the_second_of_two_reports_on_the_same_sight_is_refused(
    published: Stagehand, works: str, action: str, stage: Stage
) -> None:
    firm = published.visitor("firm")
    page = firm.open(f"{works}/{action}")
    report(published.visitor("consultant"), works, action, nota="Prima.")
    late = firm.send(page, f"/lavori/{action}", nota="Dopo.")
    assert late.status == 422
    assert "Nel frattempo" in late.words
    assert len(told(published, stage)) == 1


def test_a_text_as_evidence_is_never_a_link_and_an_action_elsewhere_is_not_there(
    published: Stagehand, works: str, action: str
) -> None:
    firm = published.visitor("firm")
    page = report(firm, works, action, prova="javascript:alert(1)")
    assert "javascript:alert(1)" in page.words
    assert not [address for address in page.links().values() if address.startswith("javascript")]
    assert firm.open(f"{works}/non-esiste").status == 404


def test_a_repeated_assessment_stands_beside_what_was_expected(
    published: Stagehand, works: str, stage: Stage
) -> None:
    consultant = published.visitor("consultant")
    again = f"/valutazioni/{stage.assessment}/ripetere"
    published.app.state.house.clock.move(timedelta(days=5))
    consultant.send(consultant.open(again), again)
    page = consultant.open(works)
    assert page.words_in("//section[@aria-labelledby='t1']//tbody/tr")
    assert any(address.endswith("/cambiamenti") for address in page.links().values())


@pytest.mark.parametrize(
    ("role", "says"), [("firm", "può dire a che punto sono"), ("consultant", "è pubblicato")]
)
def test_the_results_of_a_published_assessment_lead_to_its_work(
    published: Stagehand, stage: Stage, role: str, says: str
) -> None:
    page = published.visitor(role).open(f"/valutazioni/{stage.assessment}/risultati")
    assert says in page.words
    assert page.document.xpath(f"//main//a[@href='/valutazioni/{stage.assessment}/lavori']")
