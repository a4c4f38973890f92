from dataclasses import replace

import pytest

from assistant.content.phrases import check_phrases, read_phrases
from assistant.content.questionnaires import read_facts
from assistant.settings import PROJECT_FOLDER

PHRASES = read_phrases(PROJECT_FOLDER / "knowledge")
FACTS = read_facts(PROJECT_FOLDER / "knowledge")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"facts": {"inventato": ("x",)}}, "facts.inventato"),
        ({"facts": {"firm_size": ("x",)}}, "facts.firm_size"),
        ({"facts": {"employees": ("(",)}}, "facts.employees"),
        ({"meaning": ("(",)}, "meaning"),
        ({"correction": ("[",)}, "correction"),
    ],
)
def test_a_fact_that_is_not_asked_and_an_expression_that_cannot_be_read_are_faults(
    changed: dict[str, object], place: str
) -> None:
    (fault,) = check_phrases(replace(PHRASES, **changed), FACTS)  # type: ignore[arg-type]
    assert fault.place == place


def test_the_phrases_as_served_are_in_order() -> None:
    assert list(check_phrases(PHRASES, FACTS)) == []
