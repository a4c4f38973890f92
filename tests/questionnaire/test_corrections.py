import pytest

from assistant.questionnaire.corrections import latest, without_wishes


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("quaranta, no scusi quarantadue", "quarantadue"),
        ("eravamo trenta, adesso siamo in ventisei", "siamo in ventisei"),
        ("prima snc, ora siamo una srl", "siamo una srl"),
        ("solo preventivi per adesso", "solo preventivi per adesso"),
        ("paga a ora di lavoro", "paga a ora di lavoro"),
    ],
)
def test_the_last_word_holds(text: str, holds: str) -> None:
    assert latest(text) == holds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ci piacerebbe un gestionale, usiamo la carta", "usiamo la carta"),
        ("vorremmo un robot", ""),
        ("usiamo la carta, sempre", "usiamo la carta, sempre"),
    ],
)
def test_a_wish_tells_nothing_of_today(text: str, told: str) -> None:
    assert without_wishes(text) == told
