"""Passages are searched and narrowed on one page, without JavaScript."""

import pytest

from tests.routes.visitor import Visitor

ASKED = "/cerca?q=Che+cosa+paga+la+Nuova+Sabatini"


def test_a_passage_opens_at_its_place_and_tells_the_state_of_its_call(firm: Visitor) -> None:
    page = firm.open(ASKED)
    (text,) = page.words_in("//article/p[@class='lines']")
    assert "Nuova Sabatini" in page.words_in("//*[@class='callstate']")[0]
    (address,) = page.document.xpath("//article//h3/a/@href")
    assert text in " ".join(firm.open(address).words_in("//mark"))


@pytest.mark.parametrize(
    ("narrow", "found"),
    [("territorio=BG", 1), ("stato=upcoming", 0), ("territorio=UE", 0), ("sezione=glossario", 0)],
)
def test_filters_keep_what_they_name_and_stay_chosen(firm: Visitor, narrow: str, found: int) -> None:
    page = firm.open(f"{ASKED}&{narrow}")
    name, _, value = narrow.partition("=")
    assert len(page.document.xpath("//article")) == found
    assert page.document.xpath(f"//select[@name='{name}']/option[@selected]/@value") == [value]
    assert found or "Nessun passo" in page.words


def test_nothing_is_searched_before_something_is_asked(firm: Visitor) -> None:
    assert "Passi trovati" not in firm.open("/cerca").words
    assert "Nessun passo" in firm.open("/cerca?q=+").words


@pytest.mark.parametrize("filter", ["territorio", "stato", "sezione"])
def test_a_filter_that_does_not_exist_is_refused_beside_its_field(firm: Visitor, filter: str) -> None:
    wrong = firm.open(f"{ASKED}&{filter}=Puglia")
    (told,) = wrong.words_in(f"//*[@id='{filter}-errore']")
    assert (wrong.status, "può essere: " in told) == (422, True)
