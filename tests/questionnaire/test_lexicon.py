import pytest

from assistant.questionnaire.lexicon import Lexicon

LEXICON = Lexicon(
    synonyms={"excel": ("exel", "foglio di calcolo"), "gestionale": ("as400",), "a mente": ("in testa",)},
    shorthand={"nn": "non"},
    names="giusy marco",
    places={},
    trades={},
    things=(),
    sayings={"unknown": ("boh", "non so"), "aside": ("ok",)},
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("un foglio di calcolo", ("un", "excel")),
        ("l'as400 e i gestionali", ("l", "gestional", "e", "i", "gestional")),
        ("ce l'ha in testa", ("ce", "l", "ha", "a ment")),
        ("la Giusy", ("la", "colleg")),
        ("nn abbiamo un piano", ("non", "abbiam", "un", "non-pian")),
        ("non abbiamo piani, li facciamo", ("non", "abbiam", "non-pian", "li", "facc")),
        ("sensori no", ("non-sensor", "no")),
    ],
)
def test_everyday_words_stand_for_those_of_the_questions(text: str, tokens: tuple[str, ...]) -> None:
    assert LEXICON.tokens(text) == tokens


def test_a_saying_is_made_of_whole_words() -> None:
    assert LEXICON.says("unknown", "mah, non so")
    assert not LEXICON.says("unknown", "non sono in molti")
    assert LEXICON.says("aside", "ok!", whole=True)
    assert not LEXICON.says("aside", "ok, siamo in 12", whole=True)
