"""Search finds what is asked, keeps to the context and says nothing when there is nothing."""

import pytest

from assistant.retrieval.library import Library
from assistant.retrieval.names import Names, names_of


def found(library: Library, question: str, **given: object) -> list[tuple[str, str]]:
    hits = library.search(question, **given)  # type: ignore[arg-type]
    return [(hit.passage.document, hit.passage.section) for hit in hits]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Quanto copre il Voucher Prova?", ("voucher-prova", "intensita")),
        ("Chi sono i destinatari del buono prova?", ("voucher-prova", "beneficiari")),
        ("prestito prova a tasso zero", ("prestito-prova", "intensita")),
        ("Un apprendista può usare il voucher?", ("voucher-prova", "faq")),
        ("Che cosa vuol dire MES?", ("glossario-mes", "glossario")),
        ("quanti addetti ha una MPMI", ("glossario-pmi", "glossario")),
        ("piccole e medie imprese", ("glossario-pmi", "glossario")),
        ("aiuti sotto 300.000 euro", ("regola-prova", "definizioni")),
    ],
)
def test_the_right_passage_comes_first(small_library: Library, question: str, first: tuple[str, str]) -> None:
    assert found(small_library, question)[0] == first


def test_a_typing_error_still_finds(small_library: Library) -> None:
    assert found(small_library, "consuleze e corsi del vaucher")[0] == ("voucher-prova", "spese")


def test_a_word_that_no_document_holds_stands_for_ours(small_library: Library) -> None:
    read = small_library.passages.read
    assert read("botteghe con bilanci").tokens == read("imprese con bilanci").tokens
    assert read("botteghe con bilanci").words == ("botteghe", "bilanci")


def test_a_word_that_documents_hold_stands_for_itself(small_library: Library) -> None:
    assert small_library.passages.read("voucher").tokens != small_library.passages.read("prestito").tokens


def test_the_measure_of_the_conversation_comes_first(small_library: Library) -> None:
    question = "A chi si rivolge?"
    assert found(small_library, question, measure="prestito-prova")[0] == ("prestito-prova", "beneficiari")
    assert found(small_library, question, measure="voucher-prova")[0] == ("voucher-prova", "beneficiari")


def test_the_asked_part_of_the_measure_is_found_even_without_a_common_word(small_library: Library) -> None:
    assert found(small_library, "E quanto?", measure="voucher-prova")[0] == ("voucher-prova", "intensita")


def test_a_measure_named_in_the_question_wins_over_the_context(small_library: Library) -> None:
    first = found(small_library, "Quanto dà il Prestito Prova?", measure="voucher-prova")[0]
    assert first[0] == "prestito-prova"


def test_filters_keep_only_what_they_name(small_library: Library) -> None:
    assert {document for document, _ in found(small_library, "prova", among={"prestito-prova"})} == {
        "prestito-prova"
    }
    assert {section for _, section in found(small_library, "prova", section="spese")} == {"spese"}
    assert found(small_library, "prova", among=set()) == []


def test_without_a_measure_one_document_does_not_fill_the_list(small_library: Library) -> None:
    documents = [document for document, _ in found(small_library, "imprese euro prova")]
    assert len(set(documents)) == len(documents) > 1


@pytest.mark.parametrize("question", ["", "   ", "e di che", "???", "qwrtz xkcd"])
def test_nothing_to_look_for_finds_nothing(small_library: Library, question: str) -> None:
    assert small_library.search(question) == []


def test_at_most_k_passages_come_back(small_library: Library) -> None:
    assert len(small_library.search("imprese euro prova", k=2)) == 2


@pytest.mark.parametrize(
    ("context", "slug"),
    [
        ("voucher-prova", "voucher-prova"),
        ("Voucher Prova (esempio)", "voucher-prova"),
        ("il buono prova", "voucher-prova"),
        ("Prestito Prova", "prestito-prova"),
        ("Regola: aiuti piccoli (esempio)", "regola-prova"),
        ("altra misura (vedi source_url)", ""),
        ("Prestito Prova o Voucher Prova", ""),
        ("", ""),
    ],
)
def test_a_context_in_words_is_understood(small_library: Library, context: str, slug: str) -> None:
    assert small_library.resolve(context) == slug


def test_the_longest_name_wins() -> None:
    names = Names({"corto": ("Nuova Prova",), "lungo": ("Nuova Prova Capitali",)})
    assert names.named_in("La nuova prova capitali è aperta?") == {"lungo"}
    assert names.named_in("La nuova prova è aperta?") == {"corto"}


def test_a_title_gives_its_name_with_and_without_the_year(small_library: Library) -> None:
    names = names_of(small_library.document("prestito-prova"))
    assert [name.strip() for name in names] == [
        "Prestito Prova 2026 (esempio)",
        "Prestito Prova 2026",
        "Prestito Prova",
    ]
