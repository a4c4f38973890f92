"""A consultant puts in a Word template of their own, and takes it out."""

from io import BytesIO

import docx
import pytest

from tests.cast import SYSTEM
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage

ADDRESS = "/modello-word"


def upload(visitor: Visitor, content: bytes, name: str = "modello.docx") -> Page:
    files = {"file": (name, content)}
    return visitor._page(visitor.client.post(ADDRESS, data={"csrf": visitor.csrf()}, files=files))


def example(visitor: Visitor) -> bytes:
    return visitor.client.get(f"{ADDRESS}/esempio.docx").content


def test_the_example_can_be_put_in_and_taken_out_and_leaves_a_trace(played: Stagehand) -> None:
    consultant = played.visitor("consultant")
    assert "Per ora si usa il modello di base." in consultant.open(ADDRESS).words
    assert "modello.docx" in upload(consultant, example(consultant)).words
    assert "modello.docx" not in played.visitor("other_consultant").open(ADDRESS).words
    page = consultant.post(f"{ADDRESS}/togliere", {"csrf": consultant.csrf()})
    assert "Per ora si usa il modello di base." in page.words
    with played.storage.reading() as work:
        acts = [entry.action for entry in work.audit.entries()]
    assert acts.count("template_changed") == 2


def without_place() -> bytes:
    file = BytesIO()
    docx.Document().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"testo", "Il modello non si apre"), (without_place(), "Nel modello manca il posto dei capitoli")],
)
def test_a_template_refused_says_why_and_leaves_the_one_before(
    played: Stagehand, content: bytes, reason: str
) -> None:
    consultant = played.visitor("consultant")
    upload(consultant, example(consultant), "primo.docx")
    page = upload(consultant, content)
    assert page.status == 422
    assert reason in page.words
    assert "primo.docx" in page.words


def test_a_form_without_a_file_says_so(played: Stagehand) -> None:
    consultant = played.visitor("consultant")
    page = consultant.post(ADDRESS, {"csrf": consultant.csrf()})
    assert page.status == 422
    assert "Scelga il file del modello da caricare." in page.words


def test_the_page_of_the_report_says_when_the_template_failed(played: Stagehand, stage: Stage) -> None:
    case, consultant = f"/imprese/{stage.assessment}/rapporto", played.visitor("consultant")
    upload(consultant, example(consultant))
    assert "non ha funzionato" not in consultant.open(case).words
    with played.storage.writing(SYSTEM) as work:
        for person in work.people.all():
            work.templates.note_fault(person.id, "Il modello contiene macro.")
    assert "Il modello contiene macro." in consultant.open(case).words
    assert "Il modello contiene macro." in consultant.open(ADDRESS).words
