"""Moves, corrections and facts told in passing, with the phrases of the content as it is served."""

from datetime import date

import pytest

from assistant.content.knowledge import read_knowledge
from assistant.content.yaml_files import read_yaml
from assistant.questionnaire.moves import AskMeaning, Move, corrects, recognise, told_facts
from assistant.questionnaire.phrases import MoveKind
from assistant.rules.facts import FactValue
from assistant.settings import PROJECT_FOLDER

KNOWLEDGE = read_knowledge(PROJECT_FOLDER / "knowledge")
PHRASES, FACTS = KNOWLEDGE.phrases, KNOWLEDGE.facts
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("salta", "skip"),
        ("ok, passiamo oltre per favore", "skip"),
        ("Può ripetere la domanda?", "repeat"),
        ("non ho capito", "repeat"),
        ("in che senso?", "repeat"),
        ("che cosa vuol dire questa domanda?", "repeat"),
        ("basta così, continuo domani", "stop"),
        ("scusi, devo andare", "stop"),
        ("torna indietro", "back"),
        ("ho sbagliato la risposta di prima", "back"),
        ("vorrei parlare con una persona", "person"),
        ("posso sentire un consulente?", "person"),
        ("la giro al mio collega", "hand_over"),
        ("deve rispondere il capo officina", "hand_over"),
    ],
)
def test_a_move_is_recognised(text: str, kind: MoveKind) -> None:
    assert recognise(PHRASES, text) == Move(kind)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("che cos'è un ERP?", "ERP"),
        ("cos’è l’ULA", "ULA"),
        ("scusi, cosa si intende per commessa?", "commessa"),
        ("che intendete per MES?", "MES"),
        ("ma che vuol dire cloud", "cloud"),
        ("mi spiega cos'è il de minimis?", "de minimis"),
    ],
)
def test_a_question_about_a_word_names_the_word(text: str, term: str) -> None:
    assert recognise(PHRASES, text) == AskMeaning(term)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "non so",
        "3",
        "dipende",
        "passiamo le schede al reparto con il programma",
        "quando capita si chiama un consulente esterno",
        "il responsabile controlla e poi si va avanti",
        "la macchina si ferma e chiamiamo una persona",
        "salta spesso la corrente e si perdono i dati",
    ],
)
def test_an_answer_is_not_taken_for_a_move(text: str) -> None:
    assert recognise(PHRASES, text) is None


def told(text: str, besides: tuple[str, ...] = ()) -> dict[str, list[FactValue | None]]:
    found = told_facts(PHRASES, FACTS, KNOWLEDGE.speech, text, TODAY, besides)
    return {one.fact.id: [candidate.value for candidate in one.candidates] for one in found}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "siamo in 25, a Bergamo, facciamo stampi",
            {"employees": [25], "province": ["BG"], "own_production": [True]},
        ),
        ("siamo una trentina di persone in provincia di Brescia", {"employees": [30], "province": ["BS"]}),
        (
            "siamo una srl nata nel 1998, fatturiamo 3 milioni e vendiamo in Germania",
            {
                "legal_form": ["srl"],
                "founded_on": [date(1998, 1, 1)],
                "turnover": [3_000_000],
                "exports": [True],
            },
        ),
        ("non esportiamo e non vendiamo ai privati", {"exports": [False], "sells_b2c": [False]}),
        ("il codice ateco 25.62", {"ateco": ["25.62"]}),
    ],
)
def test_several_facts_in_one_sentence_become_as_many_proposals(
    text: str, facts: dict[str, list[FactValue]]
) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "siamo in ritardo",
        "siamo uno studio",
        "siamo in 3 comuni",
        "facciamo la scheda per ogni lavoro",
        "facciamo consulenza",
        "facciamo 2 milioni",
        "vendiamo bene",
        "a volte",
        "la legale è a Roma ma l'officina è altrove",
    ],
)
def test_what_is_not_said_clearly_is_left_alone(text: str) -> None:
    assert told(text) == {}


def test_the_subject_in_hand_is_left_to_its_own_reader() -> None:
    assert told("siamo in 25, a Bergamo", besides=("employees",)) == {"province": ["BG"]}


@pytest.mark.parametrize(
    ("text", "takes_back"),
    [
        ("no aspetta, i dipendenti sono 25", True),
        ("anzi, siamo in trenta", True),
        ("no scusi, fatturiamo 2,5 milioni", True),
        ("mi correggo: siamo una srl", True),
        ("no", False),
        ("no, i dipendenti sono pochi", False),
        ("anzi", False),
    ],
)
def test_taking_something_back_is_heard(text: str, takes_back: bool) -> None:
    assert corrects(PHRASES, text) is takes_back


def test_answers_people_really_type_are_seldom_taken_for_something_else() -> None:
    lines = read_yaml(PROJECT_FOLDER / "tests" / "questionnaire" / "utterances" / "dev.yaml")
    answers = [line for line in lines if line["kind"] not in ("question", "off_topic", "two_facts")]
    moves = [line for line in answers if recognise(PHRASES, str(line["text"]))]
    stray = [line for line in answers if told(str(line["text"]), (line["subject"],))]
    assert len(moves) <= 0.01 * len(answers)
    assert len(stray) <= 0.02 * len(answers)
