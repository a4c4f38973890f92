"""Personal data leave as placeholders and come back only to whom they belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.masking import Mask

NAMES = ("Officine Prova Srl", "Gino Bartali")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Scriva a gino@example.org o al 347 123 4567", "Scriva a [e-mail 1] o al [telefono 1]"),
        ("CF RSSMRA85T10A562S, P.IVA 00743110157", "CF [codice fiscale 1], P.IVA [partita IVA 1]"),
        ("IBAN IT60X0542811101000000123456", "IBAN [IBAN 1]"),
        ("a@b.it, c@d.it e ancora a@b.it", "[e-mail 1], [e-mail 2] e ancora [e-mail 1]"),
        ("Noi di Officine Prova facciamo stampi", "Noi di [nome 1] facciamo stampi"),
        ("noi di OFFICINE PROVA SRL", "noi di [nome 1]"),
        ("ne sa Gino Bartali", "ne sa [nome 1]"),
        ("lo fa la sig.ra Fumagalli in ufficio", "lo fa la sig.ra [nome 1] in ufficio"),
        ("chiedete a Gino Fumagalli, in officina", "chiedete a [nome 1], in officina"),
        ("ci pensa Giovanna De Luca dal 2019", "ci pensa [nome 1] dal 2019"),
        ("il sito è https://officine.example/chi-siamo.", "il sito è [indirizzo 1]."),
    ],
)
def test_what_belongs_to_people_is_hidden_by_its_kind(text: str, hidden: str) -> None:
    mask = Mask(NAMES)
    assert mask.hide(text) == hidden
    assert mask.show(hidden) == text


def test_public_words_keep_names_and_figures_but_no_addresses() -> None:
    text = "La Nuova Sabatini, art. 2, scade il 31/12/2026: https://example.org/sabatini o info@example.org."
    mask = Mask(("Sabatini",))
    hidden = mask.hide_addresses(text)
    assert hidden == "La Nuova Sabatini, art. 2, scade il 31/12/2026: [indirizzo 1] o [e-mail 1]."
    assert mask.show(hidden) == text


def test_a_placeholder_that_this_prompt_never_made_stays_as_it_is() -> None:
    assert Mask().show("scriva a [e-mail 1]") == "scriva a [e-mail 1]"


@given(st.text("abM .@R13:/wGino", max_size=80))
def test_what_was_hidden_comes_back_as_it_was(text: str) -> None:
    mask = Mask(NAMES)
    assert mask.show(mask.hide(text)) == text
