"""Italian words, their stems and the phrases made of them."""

import pytest

from assistant.retrieval.italian import Phrases, all_stems, grams, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dell'impresa e l’ERP", ["dell", "impresa", "e", "l", "erp"]),
        ("Transizione 5.0 o 4.0", ["transizione", "5.0", "o", "4.0"]),
        ("Voucher 3I, 100.000 euro", ["voucher", "3i", "100.000", "euro"]),
        ("R&S e Smart&Start", ["r&s", "e", "smart", "start"]),
        ("reg. 2023/2831", ["reg", "2023", "2831"]),
        ("", []),
        ("¿?!", []),
    ],
)
def test_words_keep_numbers_whole_and_cut_elisions(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("imprese beneficiarie", "impresa beneficiaria"),
        ("è società", "e' societa"),
        ("LE SPESE AMMISSIBILI", "spesa ammissibile"),
        ("dell'investimento", "gli investimenti"),
        ("perché attività", "attivita\u0300"),
    ],
)
def test_forms_of_a_word_meet_in_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other) != []


def test_a_typing_error_keeps_most_of_the_character_grams() -> None:
    right, wrong = set(grams("finanziamento")), set(grams("finanziameto"))
    assert len(right & wrong) / len(right) > 0.6


def test_stop_words_count_in_phrases_but_not_in_stems() -> None:
    assert stems("chi può") == []
    assert len(all_stems("chi può")) == 2


def test_a_phrase_is_found_by_its_stems_one_after_the_other() -> None:
    phrases = Phrases([("chi può", "beneficiari"), ("spese ammissibili", "spese"), ("spese", "costi")])
    assert phrases.found("Chi può avere il bonus?") == {"beneficiari": 2}
    assert phrases.found("Quale spesa è ammissibile?") == {"costi": 1}
    assert phrases.found("La spesa ammissibile, o un'altra spesa") == {"spese": 2, "costi": 1}


def test_a_phrase_inside_a_longer_one_does_not_count() -> None:
    phrases = Phrases([("che cosa paga", "spese"), ("pagamento", "obblighi")])
    assert phrases.found("Che cosa paga il voucher?") == {"spese": 3}
    assert phrases.found("Che cosa paga, e dopo il pagamento?") == {"spese": 3, "obblighi": 1}


def test_an_empty_phrase_is_never_found() -> None:
    assert Phrases([("", "niente"), ("?", "niente")]).found("qualunque cosa") == {}
