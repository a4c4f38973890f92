from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.questionnaires import read_facts
from assistant.questionnaire import refused_answers as refused
from assistant.questionnaire.parsing import parse_choice
from assistant.questionnaire.refused_answers import LONGEST_ANSWER
from assistant.refusals import Refused
from assistant.rules.conditions import Always
from assistant.rules.facts import FactDefinition, FactValue
from tests.questionnaire.scene import TODAY, fact, question

FACTS: Mapping[str, FactDefinition] = read_facts(Path("knowledge"))


@pytest.mark.parametrize(
    ("subject", "raw", "value"),
    [
        ("own_production", "Sì", True),
        ("own_production", "no", False),
        ("employees", " 34 ", 34),
        ("employees", "34 persone", 34),
        ("ula", "8,5", Decimal("8.5")),
        ("turnover", "€ 1.250.000,50", Decimal("1250000.5")),
        ("turnover", "1,2 milioni di euro", Decimal(1200000)),
        ("export_share", "20 %", Decimal(20)),
        ("founded_on", "12/03/2009", date(2009, 3, 12)),
        ("founded_on", "2009-03-12", date(2009, 3, 12)),
        ("legal_form", "srl", "srl"),
        ("legal_form", "Cooperativa", "cooperativa"),
        ("province", "bergamo", "BG"),
        ("province", "mb", "MB"),
        ("ateco", "25", "25"),
        ("ateco", "25.62", "25.62"),
        ("ateco", "25 62 00", "25.62.00"),
        ("ateco", "256200", "25.62.00"),
        ("firm_name", " Officine Esempio Srl ", "Officine Esempio Srl"),
    ],
)
def test_a_typed_answer_becomes_the_value_of_its_fact(subject: str, raw: str, value: FactValue) -> None:
    assert parse_choice(FACTS[subject], raw, TODAY) == value


@pytest.mark.parametrize(
    ("subject", "raw", "error"),
    [
        ("firm_name", "  ", refused.AnswerEmpty),
        ("firm_name", "a" * (LONGEST_ANSWER + 1), refused.AnswerTooLong),
        ("own_production", "forse", refused.ChoiceUnknown),
        ("legal_form", "onlus", refused.ChoiceUnknown),
        ("employees", "molti", refused.NumberNotUnderstood),
        ("employees", "circa 30", refused.NumberNotUnderstood),
        ("employees", "30 o 40", refused.NumberNotUnderstood),
        ("turnover", "1,234", refused.NumberNotUnderstood),
        ("employees", "8,5", refused.WholeNumberNeeded),
        ("employees", "-1", refused.NumberOutOfRange),
        ("export_share", "120", refused.NumberOutOfRange),
        ("founded_on", "31/02/2009", refused.DateNotUnderstood),
        ("founded_on", "marzo 2009", refused.DateNotUnderstood),
        ("founded_on", "23/11/2026", refused.DateInTheFuture),
        ("ateco", "04.10", refused.UnknownAtecoCode),
        ("ateco", "2.562", refused.UnknownAtecoCode),
        ("ateco", "officina", refused.UnknownAtecoCode),
        ("province", "XX", refused.UnknownProvince),
    ],
)
def test_what_cannot_be_recorded_is_refused_by_name_with_a_way_to_mend_it(
    subject: str, raw: str, error: type[Refused]
) -> None:
    with pytest.raises(error) as caught:
        parse_choice(FACTS[subject], raw, TODAY)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value).split()) <= 25


def test_a_level_is_one_of_five() -> None:
    asked = question("ven-1", Always())
    assert parse_choice(asked, "3", TODAY) == 3
    for raw in ("0", "6", "tre", "3.0"):
        with pytest.raises(refused.ChoiceUnknown):
            parse_choice(asked, raw, TODAY)


def test_several_choices_are_read_once_each() -> None:
    several = FactDefinition("x", "choices", "x", "x?", "perché", choices=FACTS["legal_form"].choices)
    assert parse_choice(several, "srl; spa, srl", TODAY) == ("srl", "spa")


@given(st.sampled_from(list(FACTS.values())), st.text(max_size=60))
def test_any_text_gives_a_value_or_a_named_refusal(subject: FactDefinition, raw: str) -> None:
    def outcome(text: str) -> object:
        try:
            return parse_choice(subject, text, TODAY)
        except Refused as refusal:
            return type(refusal)

    assert outcome(raw) is not Refused
    assert outcome(raw) == outcome(f"  {raw} ")


def test_today_is_not_in_the_future() -> None:
    assert parse_choice(fact("founded", "date"), "22/11/2026", TODAY) == TODAY
