"""Figures of one fact that two sources tell differently; of two facts they may differ."""

import pytest

from assistant.evidence.disagreements import disagree, figures


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("copre il 50% delle spese", "percent", {"5E+1"}),
        ("copre il 12,5 per cento", "percent", {"12.5"}),
        ("fino a 25.000 euro", "euro", {"2.5E+4"}),
        ("fino a € 25.000", "euro", {"2.5E+4"}),
        ("25 mila euro", "euro", {"2.5E+4"}),
        ("1,5 milioni di euro", "euro", {"1.5E+6"}),
        ("entro il 12 novembre 2024", "day", {"2024-11-12"}),
        ("dal 1º marzo 2026", "day", {"2026-03-01"}),
        ("entro il 12/11/2024", "day", {"2024-11-12"}),
        ("nel 2024 per 3 anni", "day", set()),
    ],
)
def test_a_figure_has_one_spelling(text: str, kind: str, found: set[str]) -> None:
    assert figures(text)[kind] == found  # type: ignore[index]  # the kinds are written above


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Il contributo copre il 40% delle spese.", "Il contributo copre il 50% delle spese ammesse."),
        ("La spesa minima è di 10.000 euro.", "La spesa minima ammonta a 15 mila euro."),
        ("Le domande si chiudono il 12 novembre 2024.", "Le domande si chiudono il 20 novembre 2024."),
        ("Il Voucher Prova copre il 40% delle spese.", "Copre il 50% delle spese."),
    ],
)
def test_one_fact_with_two_figures_is_a_disagreement(one: str, other: str) -> None:
    assert disagree(one, other, "Voucher Prova")
    assert disagree(other, one, "Voucher Prova")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Il contributo copre il 40% delle spese.",
            "Il contributo copre il 40% delle spese, pari a 5.000 euro.",
        ),
        ("Alle micro imprese va il 50% delle spese.", "Alle medie imprese va il 30% delle spese."),
        ("La spesa minima è di 10.000 euro.", "La spesa massima è di 90.000 euro."),
        ("Lo sportello apre il 3 settembre 2024.", "Lo sportello chiude il 12 novembre 2024."),
        ("Nel 2025 il credito copriva il 20% dei beni.", "Nel 2024 il credito copriva il 40% dei beni."),
        ("Il contributo copre il 40% delle spese.", "Il contributo copre le spese fino a 5.000 euro."),
        ("Copre il 40%.", "Copre il 50%."),
    ],
)
def test_two_facts_may_have_two_figures(one: str, other: str) -> None:
    assert not disagree(one, other, "Voucher Prova")
