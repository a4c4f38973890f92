from decimal import Decimal
from pathlib import Path

import pytest

from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.suppositions import check_suppositions
from assistant.questionnaire.suppositions import Change, NothingToAddTo, Suppositions, supposed
from assistant.rules.values import UnfitValue

TOLD = {"employees": 8, "ula": Decimal("7.5"), "planned_spend": Decimal(40_000)}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(Path("knowledge"))


def read(knowledge: Knowledge, question: str, told: object = TOLD) -> object:
    return supposed(question, knowledge.suppositions, told, knowledge.facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("E se assumessimo due persone?", {"employees": 10, "ula": Decimal("9.5")}),
        ("e se assumessimo un'altra persona", {"employees": 9, "ula": Decimal("8.5")}),
        ("Cosa cambia se assumiamo altri 10 addetti?", {"employees": 18, "ula": Decimal("17.5")}),
        ("Quanto prenderei con 80.000 euro?", {"planned_spend": 80_000}),
        ("quanto avremmo spendendo 80mila euro in software", {"planned_spend": 80_000}),
        ("E se investissimo centomila euro?", {"planned_spend": 100_000}),
        ("Con un finanziamento di 300.000 € quanto ci spetta?", None),
        ("E se chiedessimo un finanziamento di 300.000 euro?", {"planned_loan": 300_000}),
        ("E se avessimo due bilanci approvati?", {"approved_accounts": 2}),
        ("e se la sede operativa fosse in Lombardia?", {"site_in_lombardia": True}),
        ("E se fossimo una startup innovativa?", {"innovative_startup": True}),
        (
            "e se assumessimo 2 tecnici e spendessimo 120.000 euro?",
            {"employees": 10, "ula": Decimal("9.5"), "planned_spend": 120_000},
        ),
        ("Che cosa paga la Nuova Sabatini?", {}),
        ("E se piove?", {}),
        ("Ho speso 80.000 euro", {}),
        ("", {}),
    ],
)
def test_a_question_supposes_these_facts(knowledge: Knowledge, question: str, changed: object) -> None:
    assert read(knowledge, question) == ({"planned_loan": 300_000} if changed is None else changed)


def test_more_of_what_was_never_told_asks_for_it_first(knowledge: Knowledge) -> None:
    with pytest.raises(NothingToAddTo, match="risposta su"):
        read(knowledge, "E se assumessimo due persone?", {})
    assert read(knowledge, "E se assumessimo due persone?", {"employees": 3}) == {"employees": 5}


def test_an_impossible_sum_is_named(knowledge: Knowledge) -> None:
    with pytest.raises(UnfitValue):
        read(knowledge, "e se assumessimo due persone", {"employees": 10**9})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change(("non_c_e",), "set", "x"), "non esiste"),
        (Change(("ateco",), "set", "x"), "non si cambia con «set»"),
        (Change(("ula",), "yes", "x"), "non si cambia con «yes»"),
        (Change(("ula",), "set", "("), "illeggibile"),
    ],
)
def test_a_supposition_that_cannot_work_is_a_fault(knowledge: Knowledge, change: Change, says: str) -> None:
    (fault,) = check_suppositions(Suppositions((), (change,)), knowledge.facts)
    assert says in str(fault)
