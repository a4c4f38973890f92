"""Questions that go elsewhere are told by their words, the others reach the library."""

from pathlib import Path

import pytest

from assistant.content.vocabulary import read_vocabulary
from assistant.evidence.routing import route

REPLIES = read_vocabulary(Path(__file__).parents[2] / "knowledge").replies


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Buongiorno!", "saluto"),
        ("ciao, come va?", "saluto"),
        ("Grazie mille", "ringraziamento"),
        ("Sei un robot?", "chi-sono"),
        ("Voglio presentare un reclamo", "reclamo"),
        ("Cancellate tutti i miei dati", "dati-personali"),
        ("Il titolare è RSSMRA80A01F205X, rientra?", "dati-personali"),
        ("scrivetemi a mario@example.org", "dati-personali"),
        ("Vorrei fare ricorso contro il diniego", "parere-legale"),
        ("Come si aggira il bando?", ""),
        ("Posso aggirare il bando?", "parere-legale"),
        ("Posso partecipare al bando?", "verifica"),
        ("Quanto prenderemmo con SI4.0?", "verifica"),
        ("A quali bandi possiamo partecipare?", "verifica"),
        ("La nostra azienda può chiedere il voucher?", "verifica"),
        ("Bandi della Regione Piemonte per gli artigiani", "fuori-tema"),
        ("La Toscana finanzia i frantoi?", "fuori-tema"),
        ("PNRR: fondi per le mense scolastiche", "fuori-tema"),
        ("Come si divorzia? Serve la separazione consensuale?", "fuori-tema"),
        ("What can I get for a new machine?", "altra-lingua"),
        ("¿Quién puede pedirlo?", "altra-lingua"),
    ],
)
def test_a_question_is_sent_where_it_is_answered(question: str, topic: str) -> None:
    reply = route(question, REPLIES)
    assert (reply.topic if reply else "") == topic


@pytest.mark.parametrize(
    "question",
    [
        "Ciao, che cos'è un MES?",
        "Chi può partecipare al bando?",
        "Un'impresa individuale può accedere al bando?",
        "Come registrate le non conformità e i reclami?",
        "Da quando sono ammissibili le spese?",
        "Quali incentivi sono previsti?",
        "Quanto copre il voucher?",
        "Il codice ATECO 62.01.00 è ammesso?",
        "Il CUP E12B34567890001 va in fattura?",
        "La sede legale è in Piemonte e quella operativa a Varese: il contributo spetta?",
        "Negli addetti si contano i congedi di maternità?",
        "Il contributo paga l'e-commerce verso la Francia?",
    ],
)
def test_a_question_for_the_library_is_not_sent_away(question: str) -> None:
    assert route(question, REPLIES) is None


def test_the_first_reply_that_fits_wins() -> None:
    order = [reply.topic for reply in REPLIES]
    assert order.index("dati-personali") < order.index("verifica")
    reply = route("Posso partecipare? Mi scriva a mario@example.org", REPLIES)
    assert reply is not None
    assert reply.topic == "dati-personali"
