from datetime import date
from decimal import Decimal

from assistant.content.knowledge import Knowledge
from assistant.evidence.answers import Answer
from assistant.usecases.suppose import suppose

DAY = date(2026, 11, 22)
TOLD = {
    "employees": 9,
    "ula": Decimal("9.5"),
    "turnover": Decimal(1_500_000),
    "balance_total": Decimal(1_000_000),
    "linked_firms": False,
    "planned_spend": Decimal(40_000),
}


def asked(knowledge: Knowledge, question: str, measure: str = "", told: object = TOLD) -> Answer:
    found = suppose(knowledge, told, question, measure, DAY)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_sum_of_the_measure_is_told_with_the_changed_fact(knowledge: Knowledge) -> None:
    answer = asked(knowledge, "Quanto prenderei con 80.000 euro?", "linea-microimprese-2025")
    assert answer.notes[0] == "Con «Spesa prevista in tutto»: 80.000 euro invece di 40.000 euro."
    assert "Così:" in answer.notes[1]
    assert "niente è stato registrato" in answer.notes[-1]
    assert (answer.status, answer.measure) == ("routed", "linea-microimprese-2025")


def test_without_a_measure_the_open_ones_that_change_are_told(knowledge: Knowledge) -> None:
    answer = asked(knowledge, "E se assumessimo due persone?")
    assert "11 persone invece di 9 persone" in answer.notes[0]
    assert "11,5 ULA invece di 9,5 ULA" in answer.notes[0]
    assert any("Così:" in note for note in answer.notes[1:])


def test_what_changes_nothing_or_is_so_already_says_so(knowledge: Knowledge) -> None:
    assert "È già così" in asked(knowledge, "Quanto prenderei con 40.000 euro?").notes[0]
    small = {"employees": 3}
    assert "non cambia nulla" in " ".join(asked(knowledge, "E se assumessimo due persone?", "", small).notes)


def test_what_cannot_be_tried_is_said_and_other_questions_go_to_the_library(knowledge: Knowledge) -> None:
    assert "serve prima la risposta" in asked(knowledge, "E se assumessimo due persone?", told={}).notes[0]
    assert suppose(knowledge, TOLD, "Che cosa paga la Nuova Sabatini?", "", DAY) is None
