import pytest

from assistant.questionnaire.effects import effect_of
from assistant.rules.facts import FactValue
from tests.questionnaire.scene import SCENE, TODAY, line, log


@pytest.mark.parametrize(
    ("value", "sentence", "areas"),
    [
        (
            False,
            "Nasconde 3 domande e apre una domanda: le 2 risposte già date restano.",
            ("officina", "persone"),
        ),
        (True, "Non cambia le altre domande.", ()),
    ],
)
def test_an_edit_says_what_it_hides_and_what_it_opens(
    value: FactValue, sentence: str, areas: tuple[str, ...]
) -> None:
    told = log(("machines", True), ("people", 9), ("off-1", 3), ("off-2", 2))
    effect = effect_of(SCENE, told, line(0, "machines", value), TODAY)
    assert str(effect) == sentence
    assert effect.areas == areas


def test_the_log_itself_is_left_as_it_was() -> None:
    told = log(("machines", True), ("off-1", 3))
    effect = effect_of(SCENE, told, line(9, "machines", kind="withdrawn"), TODAY)
    assert effect.hidden == ("off-1", "off-3")
    assert effect.kept == 1
    assert len(told) == 2
