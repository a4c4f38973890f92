"""Content becomes plain text in which every claim stands at its place with its own source."""

from datetime import date
from pathlib import Path

import pytest

from assistant.content.documents import documents_of, term_document
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.measure_documents import edition_words, measure_document
from assistant.eligibility.measures import Claim, Edition, FaqEntry, Measure, Requirement
from assistant.evidence.citations import check, cite
from assistant.evidence.documents import Document, SourceReference, version_of
from assistant.evidence.vocabulary import SectionName, Term
from assistant.rules.conditions import Always

NAMES = (SectionName("beneficiari", "A chi si rivolge"), SectionName("spese", "Spese ammissibili"))
MEASURE = Measure(
    slug="voucher-prova",
    kind="measure",
    title="Voucher Prova (esempio)",
    short="Paga corsi.",
    body="Ente (esempio)",
    territory=("Lombardia",),
    regime="de_minimis",
    checked_on=date(2026, 11, 1),
    review_by=date(2027, 1, 1),
    sources=(
        SourceReference("ente", "Ente (esempio)", "https://example.org/ente", "official", date(2026, 11, 1)),
        SourceReference("blog", "Blog (esempio)", "https://example.org/blog", "secondary", date(2026, 11, 1)),
    ),
    editions=(Edition("2026", "ente", date(2026, 9, 1), date(2026, 11, 12), closes_at="ore 12"),),
    requirements=(Requirement("micro", "beneficiari", "Serve essere una micro impresa.", Always(), "ente"),),
    sections={"beneficiari": (Claim("Sono ammesse\n  anche le ditte individuali.", "blog"),)},
    not_found=("spese",),
    faq=(FaqEntry("Un corso\n basta?", "Sì, uno solo.", "blog"),),
    acronyms=("buono prova",),
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(Path(__file__).parents[2] / "knowledge")


@pytest.fixture(scope="module")
def documents(knowledge: Knowledge) -> tuple[Document, ...]:
    return base(knowledge)


def base(knowledge: Knowledge) -> tuple[Document, ...]:
    return documents_of(
        knowledge.measures.values(),
        knowledge.cases.values(),
        knowledge.questionnaire.areas,
        knowledge.actions.values(),
        knowledge.vocabulary,
    )


def test_a_measure_reads_as_headed_lines_with_one_claim_each() -> None:
    assert measure_document(MEASURE, NAMES).text.split("\n") == [
        "Voucher Prova (esempio)",
        "Paga corsi.",
        "Ente: Ente (esempio)",
        "",
        "date",
        "Edizione 2026: domande dal 1º settembre 2026 al 12 novembre 2026, ore 12.",
        "",
        "A chi si rivolge",
        "Serve essere una micro impresa.",
        "Sono ammesse anche le ditte individuali.",
        "",
        "Che cosa non abbiamo trovato",
        "Spese ammissibili: non trovato nelle fonti lette.",
        "",
        "Domande frequenti",
        "Un corso basta?",
        "Sì, uno solo.",
    ]


def test_each_claim_keeps_its_own_source_and_certainty() -> None:
    document = measure_document(MEASURE, NAMES)
    told = {document.text[s.start : s.end]: (s.source_url[-4:], s.certainty) for s in document.statements}
    assert told["Serve essere una micro impresa."] == ("ente", "secondary")
    assert told["Sono ammesse anche le ditte individuali."] == ("blog", "secondary")
    assert told["Spese ammissibili: non trovato nelle fonti lette."] == ("ente", "not_found")
    assert told["Sì, uno solo."] == ("blog", "secondary")


def test_a_sentence_of_the_editors_without_a_source_cannot_be_quoted() -> None:
    document = measure_document(MEASURE, NAMES)
    assert document.statement_at(0, len(MEASURE.title)) is None
    start = document.text.index(MEASURE.short)
    assert document.statement_at(start, start + len(MEASURE.short)) is None


def test_an_faq_is_a_section_headed_by_its_question() -> None:
    document = measure_document(MEASURE, NAMES)
    (entry,) = (section for section in document.sections if section.type == "faq")
    assert entry.heading == "Un corso basta?"
    assert document.text[entry.start : entry.end] == "Sì, uno solo."


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        (Edition("1", "ente"), "Edizione 1: date non trovate."),
        (Edition("terza-edizione", "ente"), "Terza edizione: date non trovate."),
        (
            Edition("1", "ente", opens=date(2026, 3, 1)),
            "Edizione 1: domande dal 1º marzo 2026.",
        ),
        (
            Edition("1", "ente", closes=date(2026, 3, 2), note="Solo online."),
            "Edizione 1: domande fino al 2 marzo 2026. Solo online.",
        ),
        (
            Edition("1", "ente", opens=date(2026, 3, 1), exhausted_on=date(2026, 3, 5)),
            "Edizione 1: domande dal 1º marzo 2026; fondi esauriti il 5 marzo 2026.",
        ),
        (
            Edition("1", "ente", status="open", as_of=date(2026, 9, 19)),
            "Edizione 1: date non trovate; al 19 settembre 2026 risultava aperto.",
        ),
    ],
)
def test_an_opening_is_told_in_one_line(edition: Edition, words: str) -> None:
    assert edition_words(edition) == words


def test_a_legal_term_is_quoted_from_its_rule_and_another_from_the_glossary() -> None:
    legal = term_document(Term("ULA", "Un modo di contare.", source="https://example.org/regola"))
    plain = term_document(Term("MES", "Un programma.", "Manufacturing Execution System"))
    assert legal.statements[0].source_url == "https://example.org/regola"
    assert plain.statements[0].source_url == "knowledge/glossary.yaml#mes"
    assert plain.text == "MES (Manufacturing Execution System)\nUn programma."


def test_an_action_reads_as_what_changes_steps_measures_and_risks(documents: tuple[Document, ...]) -> None:
    action = next(document for document in documents if document.slug == "azione-act-cyb-1")
    assert action.title == "Sicurezza informatica: Copie di sicurezza provate"
    assert [section.heading for section in action.sections] == [
        "Copie di sicurezza provate",
        "Passi",
        "Che cosa misurare",
        "Rischi",
    ]
    assert {one.source_url for one in action.statements} == {"knowledge/actions/cybersecurity.yaml#act-cyb-1"}


def test_every_statement_of_the_base_can_be_cited_where_it_stands(documents: tuple[Document, ...]) -> None:
    shelf = {(document.slug, document.version): document for document in documents}
    cited = 0
    for document in documents:
        for statement in document.statements:
            check(cite(document, statement.start, statement.end), shelf)
            cited += 1
    assert cited > 2000


def test_the_same_content_gives_the_same_version(
    knowledge: Knowledge, documents: tuple[Document, ...]
) -> None:
    assert base(knowledge) == documents
    assert all(document.version == version_of(document.text) for document in documents)


def test_no_two_documents_share_a_name(documents: tuple[Document, ...]) -> None:
    slugs = [document.slug for document in documents]
    assert len(set(slugs)) == len(slugs)


def test_every_word_of_a_requirement_is_in_its_section(knowledge: Knowledge) -> None:
    for measure in knowledge.measures.values():
        document = measure_document(measure, knowledge.vocabulary.sections)
        for need in measure.requirements:
            (section,) = (s for s in document.sections if s.type == need.section)
            assert " ".join(need.words.split()) in document.text[section.start : section.end]


def test_the_glossary_has_at_least_150_terms_in_short_sentences(knowledge: Knowledge) -> None:
    terms = knowledge.vocabulary.terms
    assert len(terms) >= 150
    long = [t.term for t in terms for sentence in t.text.split(".") if len(sentence.split()) > 25]
    assert long == []
