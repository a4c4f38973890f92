"""Italian decrees are full of points that end nothing."""

import pytest

from assistant.retrieval.extraction.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ecco la prima frase. Seconda frase.", ["Ecco la prima frase.", "Seconda frase."]),
        ("No. Il leasing non è ammesso. Mai.", ["No. Il leasing non è ammesso.", "Mai."]),
        ("Ai sensi dell'art. 5 del D.Lgs. N. 33 vale.", ["Ai sensi dell'art. 5 del D.Lgs. N. 33 vale."]),
        ("La Rossi S.p.A. Milano chiede. Poi paga.", ["La Rossi S.p.A. Milano chiede.", "Poi paga."]),
        ("1. Finalità del bando. 2. Destinatari.", ["1. Finalità del bando.", "2. Destinatari."]),
        ("Costa 1.000 euro. È molto!", ["Costa 1.000 euro.", "È molto!"]),
        ("Il bando dice «basta.» Poi riprende.", ["Il bando dice «basta.»", "Poi riprende."]),
        ("Chi può partecipare? Le imprese.", ["Chi può partecipare?", "Le imprese."]),
        ("senza punto finale", ["senza punto finale"]),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found


def test_only_an_endless_sentence_is_cut_and_no_word_of_it_is_lost() -> None:
    text = "; ".join(f"spesa numero {number} del bando" for number in range(200))
    pieces = [text[start:end] for start, end in sentences(text)]
    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces) == text
