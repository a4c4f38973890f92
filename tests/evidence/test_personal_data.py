"""Personal data are recognised by their check digits; codes of calls and laws are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.personal_data import masked, personal_data


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Scrivetemi a mario.rossi+bandi@example.org grazie", "Scrivetemi a [e-mail] grazie"),
        ("CF RSSMRA85T10A562S.", "CF [codice fiscale]."),
        ("cf rssmra85t10a562s", "cf [codice fiscale]"),
        ("P.IVA 00743110157", "P.IVA [partita IVA]"),
        ("IT00743110157", "[partita IVA]"),
        ("IBAN IT60X0542811101000000123456", "IBAN [IBAN]"),
        ("IBAN IT60 X054 2811 1010 0000 0123 456", "IBAN [IBAN]"),
        ("chiamatemi al 347 123 4567", "chiamatemi al [telefono]"),
        ("tel. +39 3471234567", "tel. [telefono]"),
        ("ufficio 035 1234567", "ufficio [telefono]"),
        ("da a@b.it a c@d.it", "da [e-mail] a [e-mail]"),
    ],
)
def test_a_datum_is_masked_by_its_name(text: str, safe: str) -> None:
    assert masked(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "RSSMRA85T10A562T",  # wrong check letter
        "00743110158",  # wrong check digit
        "00000000000",
        "IT61X0542811101000000123456",
        "ATECO 25.62.00",
        "CUP E83C22003810001",
        "D.Lgs. 33/2013, art. 26",
        "regolamento UE 2023/2831",
        "spesa di 300.000,00 euro",
        "dal 15/10/2026 al 12/11/2026",
        "300 imprese su 1200",
    ],
)
def test_codes_numbers_and_laws_are_left_alone(text: str) -> None:
    assert personal_data(text) == ()


@given(st.text("abMR01357@.+ ITX", max_size=60))
def test_nothing_is_left_to_mask_after_masking(text: str) -> None:
    assert masked(masked(text)) == masked(text)
