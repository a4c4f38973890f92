from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.knowledge import read_knowledge
from assistant.content.utterances import read_utterances
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import read_words
from assistant.questionnaire.refused_answers import LONGEST_ANSWER, AnswerTooLong
from assistant.questionnaire.utterances import Heard, Utterance
from assistant.rules.facts import FactDefinition, FactValue
from tests.questionnaire.scene import TODAY

KNOWLEDGE = read_knowledge(Path("knowledge"))
FACTS: Mapping[str, FactDefinition] = KNOWLEDGE.facts
QUESTIONS: Mapping[str, Question] = {one.id: one for one in KNOWLEDGE.questionnaire.questions}
TOLD = yaml.safe_load(Path(__file__).with_name("told.yaml").read_text(encoding="utf-8"))
LEAST_EXACT = 0.88
MAINTENANCE = QUESTIONS["man-ese-2"]


@pytest.mark.parametrize(
    ("subject", "text", "values", "confident"),
    [
        ("employees", "34", (34,), True),
        ("employees", "siamo in 12 dal 2019", (12,), True),
        ("employees", "una trentina", (30,), False),
        ("employees", "circa 34", (34,), False),
        ("employees", "tra 20 e 30", (20, 30), False),
        ("employees", "nove persone e 2 furgoni", (9, 2), False),
        ("turnover", "1,2 milioni", (Decimal(1200000),), True),
        ("turnover", "800mila euro", (Decimal(800000),), True),
        ("de_minimis_received", "mai ricevuti", (Decimal(0),), False),
        ("export_share", "il 20%", (Decimal(20),), True),
        ("export_share", "un terzo", (Decimal(33),), False),
        ("export_share", "tra il 10 e il 15 per cento", (Decimal(10), Decimal(15)), False),
        ("export_share", "20-30%", (Decimal(20), Decimal(30)), False),
        ("export_share", "non esportiamo", (Decimal(0),), False),
        ("turnover", "un milioncino", (Decimal(1000000),), True),
        ("own_production", "facciamo solo commercio", (False,), False),
        ("own_production", "mica tanto", (False,), False),
        ("own_production", "una volta sì, ora no", (False,), False),
        ("own_production", "prima no, adesso sì", (True,), True),
        ("ateco", "25 62 00", ("25.62.00",), True),
        ("own_production", "sì", (True,), True),
        ("own_production", "assolutamente no", (False,), True),
        ("own_production", "non proprio", (False,), False),
        ("own_production", "più o meno", (True,), False),
        ("own_production", "sì, ma non tutto", (True,), False),
        ("own_production", "facciamo carpenteria leggera", (True,), False),
        ("founded_on", "12 marzo 2009", (date(2009, 3, 12),), True),
        ("founded_on", "nel 2009", (date(2009, 1, 1),), False),
        ("founded_on", "apriamo il 3/3/2031", (), False),
        ("ateco", "il codice è 25.62", ("25.62",), True),
        ("ateco", "facciamo mobili su misura", ("31",), False),
        ("province", "siamo a Bergamo", ("BG",), True),
        ("legal_form", "siamo una srl", ("srl",), True),
    ],
)
def test_a_fact_is_proposed_from_a_persons_words(
    subject: str, text: str, values: tuple[FactValue, ...], confident: bool
) -> None:
    candidates = read_words(FACTS[subject], text, TODAY, KNOWLEDGE.speech).candidates
    assert tuple(candidate.value for candidate in candidates) == values
    assert any(candidate.confident for candidate in candidates) is confident


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("non so", "unknown"),
        ("boh", "unknown"),
        ("devo chiedere al commercialista", "unknown"),
        ("non ci riguarda", "not_applicable"),
        ("non è il nostro caso", "not_applicable"),
    ],
)
def test_not_knowing_and_not_concerning_are_told_apart(text: str, kind: str) -> None:
    for subject in (FACTS["employees"], MAINTENANCE):
        (candidate,) = read_words(subject, text, TODAY, KNOWLEDGE.speech).candidates
        assert (candidate.kind, candidate.confident) == (kind, True)


def test_doubt_beside_a_number_leaves_both_readings_open() -> None:
    candidates = read_words(
        FACTS["employees"], "non so di preciso, direi sui 30 se conto tutti", TODAY, KNOWLEDGE.speech
    ).candidates
    assert [(one.kind, one.value, one.confident) for one in candidates] == [
        ("value", 30, False),
        ("unknown", None, False),
    ]


@pytest.mark.parametrize(("text", "level"), [("3", 3), ("la seconda", 2), ("livello 4", 4), ("l'ultima", 5)])
def test_a_level_can_be_named_by_its_place(text: str, level: int) -> None:
    (candidate,) = read_words(MAINTENANCE, text, TODAY, KNOWLEDGE.speech).candidates
    assert (candidate.value, candidate.confident) == (level, True)


def test_denied_words_do_not_speak_for_the_level_they_describe() -> None:
    values = [
        one.value
        for one in read_words(
            MAINTENANCE, "non abbiamo un calendario scritto", TODAY, KNOWLEDGE.speech
        ).candidates
    ]
    assert 3 not in values


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told['question']}: {told['told']}")
def test_a_confident_level_is_never_wrong(told: dict[str, str]) -> None:
    candidates = read_words(QUESTIONS[told["question"]], told["told"], TODAY, KNOWLEDGE.speech).candidates
    assert [one.value for one in candidates if one.confident] in ([], [told["level"]])


def test_the_right_level_is_proposed_first_nine_times_out_of_ten() -> None:
    read = [
        read_words(QUESTIONS[one["question"]], one["told"], TODAY, KNOWLEDGE.speech).candidates
        for one in TOLD
    ]
    right = [bool(found) and found[0].value == one["level"] for found, one in zip(read, TOLD, strict=True)]
    assert sum(right) / len(right) >= 0.9


def test_the_words_of_an_anchor_mean_that_anchor() -> None:
    for question in QUESTIONS.values():
        for level, words in enumerate(question.levels, start=1):
            assert read_words(question, words, TODAY, KNOWLEDGE.speech).candidates[0].value == level


@given(st.sampled_from([*FACTS.values(), MAINTENANCE]), st.text(max_size=80))
def test_any_text_gives_at_most_two_proposals_and_only_a_lone_one_is_confident(
    subject: FactDefinition | Question, text: str
) -> None:
    candidates = read_words(subject, text, TODAY, KNOWLEDGE.speech).candidates
    assert len(candidates) <= 2
    assert len(candidates) == 1 or not any(one.confident for one in candidates)


def test_an_endless_text_is_refused() -> None:
    with pytest.raises(AnswerTooLong):
        read_words(MAINTENANCE, "a" * (LONGEST_ANSWER + 1), TODAY, KNOWLEDGE.speech)


def test_no_answer_of_the_first_half_of_the_utterances_is_called_clear_and_wrong() -> None:
    heard = [
        Heard(one, read_words(subject(one), one.text, one.said_on or TODAY, KNOWLEDGE.speech).candidates)
        for one in read_utterances(Path(__file__).parent / "utterances" / "dev.yaml")
    ]
    assert [one.utterance.text for one in heard if one.wrongly_confident] == []
    assert sum(one.exact for one in heard) / len(heard) >= LEAST_EXACT


def subject(said: Utterance) -> Question | FactDefinition:
    return FACTS.get(said.subject) or QUESTIONS[said.subject]
