from pathlib import Path

import pytest

from assistant.content.knowledge import read_knowledge
from assistant.questionnaire.evasions import evasion, is_aside

KNOWLEDGE = read_knowledge(Path("knowledge"))
LEXICON = KNOWLEDGE.speech.lexicon
EMPLOYEES, FOUNDED = KNOWLEDGE.facts["employees"], KNOWLEDGE.facts["founded_on"]
MACHINES = next(one for one in KNOWLEDGE.questionnaire.questions if one.id == "man-ese-2")


@pytest.mark.parametrize(
    "text",
    ["che cos'è un ERP?", "in che senso", "quanto manca?", "ok", "buongiorno", "sì e no", "scusi un attimo"],
)
def test_what_is_beside_the_question_is_no_answer(text: str) -> None:
    assert is_aside(text, LEXICON)


@pytest.mark.parametrize("text", ["siamo in 12, va bene?", "ok, siamo in 12", "boh"])
def test_an_answer_is_not_beside_the_question(text: str) -> None:
    assert not is_aside(text, LEXICON)


@pytest.mark.parametrize(
    ("text", "kind", "whole"),
    [
        ("non ne ho la minima idea", "unknown", True),
        ("queste cose le sa la contabile, non io", "unknown", True),
        ("🤷", "unknown", True),
        ("boh, si guarda il calendario appeso in officina", "unknown", False),
        ("non abbiamo macchine", "not_applicable", True),
        ("macchinari zero", "not_applicable", True),
        ("non fa per noi", "not_applicable", True),
    ],
)
def test_a_question_is_avoided_in_many_ways(text: str, kind: str, whole: bool) -> None:
    found = evasion(MACHINES, text, LEXICON)
    assert found
    assert (found.kind, found.whole) == (kind, whole)


@pytest.mark.parametrize(
    "text",
    ["non abbiamo macchine collegate", "non abbiamo un calendario", "chiedo al capo", "non saprei come fare"],
)
def test_how_the_work_is_done_is_not_an_evasion(text: str) -> None:
    assert evasion(MACHINES, text, LEXICON) is None


def test_a_fact_may_be_left_to_somebody_else_or_be_missing() -> None:
    left, missing = (
        evasion(EMPLOYEES, "chiedo alle paghe", LEXICON),
        evasion(FOUNDED, "non ce l'abbiamo", LEXICON),
    )
    assert [one.kind for one in (left, missing) if one] == ["unknown", "not_applicable"]
