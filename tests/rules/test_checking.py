from datetime import date
from decimal import Decimal

import pytest

from assistant.rules.checking import condition_faults
from assistant.rules.conditions import parse_condition
from assistant.rules.facts import FactChoice, FactDefinition
from assistant.rules.values import UnfitValue, fact_value


def definition(id, kind, **more):
    return FactDefinition(id=id, kind=kind, label=id, text="?", why="?", **more)


SIZES = tuple(FactChoice(size, size) for size in ("micro", "piccola", "media", "grande"))
PROVINCES = (FactChoice("BG", "Bergamo"), FactChoice("NO", "Novara"))
FACTS = {
    fact.id: fact
    for fact in (
        definition("own", "boolean"),
        definition("ula", "decimal", maximum=500),
        definition("accounts", "integer"),
        definition("least", "integer", minimum=3),
        definition("spend", "money"),
        definition("share", "percent"),
        definition("born", "date"),
        definition("name", "text"),
        definition("size", "choice", choices=SIZES),
        definition("sizes", "choices", choices=SIZES),
        definition("ateco", "ateco"),
        definition("province", "province", choices=PROVINCES),
    )
}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"fact": "nobody", "is": 1}, "«nobody» non esiste"),
        ({"all": [{"fact": "ula", "is": 1}, {"not": {"fact": "nobody", "is": 1}}]}, "«nobody» non esiste"),
        ({"fact": "ula", "at_most": {"fact": "nobody"}}, "«nobody» non esiste"),
        ({"fact": "own", "at_least": True}, "«at_least» non si usa"),
        ({"fact": "own", "is": 1}, "sì oppure no"),
        ({"fact": "own", "is": "true"}, "senza virgolette"),
        ({"fact": "ula", "starts_with": 1}, "«starts_with» non si usa"),
        ({"fact": "ula", "is": "12"}, "senza virgolette"),
        ({"fact": "ula", "at_most": 501}, "massimo è 500"),
        ({"fact": "ula", "at_most": {"today": {}}}, "tipo decimal con uno di tipo date"),
        ({"fact": "share", "at_least": 101}, "massimo è 100"),
        ({"fact": "spend", "at_least": -1}, "minimo è 0"),
        ({"fact": "born", "at_least": date(2024, 1, 1)}, "«at_least» non si usa"),
        ({"fact": "born", "after": 2024}, "scriva la data"),
        ({"fact": "born", "after": "2024-06-01"}, "senza virgolette"),
        (
            {"value": {"sum": [{"fact": "ula"}, {"sum": [1, {"fact": "name"}]}]}, "is": 1},
            "entrano solo numeri",
        ),
        ({"fact": "own", "is": {"today": {}}}, "tipo boolean con uno di tipo date"),
        ({"fact": "own", "at_least": True}, "tipo boolean; ammessi: is, is_not."),
        ({"fact": "size", "is": "enorme"}, "scelga fra micro, piccola"),
        ({"fact": "size", "in": ["micro", "enorme"]}, "scelga fra micro, piccola"),
        ({"fact": "size", "at_least": "micro"}, "«at_least» non si usa"),
        ({"fact": "sizes", "is": "micro"}, "«is» non si usa"),
        ({"fact": "sizes", "includes": ["enorme"]}, "scelga fra micro, piccola"),
        ({"fact": "sizes", "includes": [3]}, "scelga fra micro, piccola"),
        ({"fact": "ateco", "starts_with": [62.01]}, "codice ATECO fra virgolette"),
        ({"fact": "ateco", "starts_with": ["K"]}, "codice ATECO fra virgolette"),
        ({"fact": "province", "in": ["Bergamasca"]}, "sigla di due lettere"),
        ({"value": {"sum": [{"fact": "ula"}, {"fact": "born"}]}, "is": 1}, "entrano solo numeri"),
        ({"value": {"today": {}}, "is": 1}, "tipo date con uno di tipo decimal"),
        ({"value": {"today": {}}, "is": True}, "tipo date con uno di tipo boolean"),
        ({"value": {"today": {}}, "is": "oggi"}, "tipo date con uno di tipo text"),
    ],
)
def test_a_condition_unfit_for_its_facts_is_found_at_load(data, says):
    (fault,) = condition_faults(parse_condition(data), FACTS)
    assert says in fault


@pytest.mark.parametrize(
    "data",
    [
        "always",
        {"fact": "own", "is": True},
        {"fact": "ula", "less_than": 9.5},
        {"fact": "ula", "less_than": {"product": [{"fact": "accounts"}, 2]}},
        {"fact": "born", "after": {"today": {"years": -5}}},
        {"value": {"today": {}}, "on_or_before": date(2026, 12, 31)},
        {"fact": "sizes", "includes": ["micro", "media"]},
        {"fact": "ateco", "starts_not_with": ["01", "46.39.20"]},
        {"fact": "province", "in": ["BG", "NO"]},
        {"fact": "spend", "at_least": {"fact": "ula"}},
    ],
)
def test_a_fit_condition_has_no_fault(data):
    assert condition_faults(parse_condition(data), FACTS) == ()


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        *(("own", word, True) for word in ("sì", " Si ", "true", "Vero", True)),
        *(("own", word, False) for word in ("no", "FALSE", "falso", False)),
        ("accounts", "2", 2),
        ("accounts", 2.0, 2),
        ("spend", 12.5, 12.5),
        ("spend", 0, 0),
        ("spend", "80.000", 80_000),
        ("spend", "1.250,50", Decimal("1250.50")),
        ("spend", "12,5", Decimal("12.5")),
        ("spend", "80.00", 80),
        ("spend", "0.125", Decimal("0.125")),
        ("share", 0, 0),
        ("share", 100, 100),
        ("ula", " -3.5 ", Decimal("-3.5")),
        ("ula", 500, 500),
        ("least", 3, 3),
        ("born", "2024-06-01", date(2024, 6, 1)),
        ("size", "Micro", "micro"),
        ("sizes", ["micro", "media"], ("micro", "media")),
        ("sizes", "Micro", ("micro",)),
        ("ateco", "6201", "62.01"),
        ("ateco", " 25.62.00 ", "25.62.00"),
        ("ateco", "620100", "62.01.00"),
        ("born", "31/12/2024", date(2024, 12, 31)),
        ("province", "bg", "BG"),
        ("province", "Bergamo", "BG"),
        ("province", "Bergamo (BG)", "BG"),
        ("name", " Officina (esempio) ", "Officina (esempio)"),
    ],
)
def test_a_raw_value_becomes_a_value_of_its_kind(fact, raw, value):
    assert fact_value(FACTS[fact], raw) == value


@pytest.mark.parametrize(
    ("fact", "raw", "says"),
    [
        ("spend", -1, "il valore minimo è 0"),
        ("least", 2, "il valore minimo è 3"),
        ("spend", "50.000 USD", "scriva un numero in euro, senza altre valute"),
        ("spend", float("nan"), "scriva un numero in euro, senza altre valute"),
        ("spend", "1.25.000", "scriva un numero in euro, senza altre valute"),
        ("spend", True, "scriva un numero in euro, senza altre valute"),
        ("ula", "molte", "scriva un numero in cifre, come 1250 o 12.5"),
        ("share", 100.5, "il valore massimo è 100"),
        ("accounts", 1.5, "scriva un numero intero"),
        ("accounts", "due", "scriva un numero in cifre, come 1250 o 12.5"),
        ("own", "forse", "scriva sì oppure no"),
        ("own", 1, "scriva sì oppure no"),
        ("born", "31/02/2024", "scriva la data come 2026-11-22"),
        ("size", "enorme", "scelga fra micro, piccola, media, grande"),
        ("sizes", 3, "scriva un elenco"),
        ("ateco", 62.01, "scriva il codice ATECO fra virgolette, come «25.62»"),
        ("ateco", "620", "scriva il codice ATECO fra virgolette, come «25.62»"),
        ("province", "BGG", "scriva il nome o la sigla di due lettere, come BG"),
        ("province", "Bergamo (NO)", "scriva il nome o la sigla di due lettere, come BG"),
        ("name", 3, "scriva un testo"),
    ],
)
def test_an_unfit_value_is_refused_naming_field_value_and_what_is_allowed(fact, raw, says):
    with pytest.raises(UnfitValue) as refusal:
        fact_value(FACTS[fact], raw)
    assert str(refusal.value) == f"«{fact}» ({fact}) non può valere «{raw}»: {says}."
