"""The gate over the real base: quotes that hold, ranking above a floor, refusals where they belong."""

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest

from assistant.content.knowledge import Knowledge
from assistant.eligibility.status import edition_on
from assistant.evidence.answers import Answer
from assistant.evidence.citations import check
from assistant.evidence.routing import OFF_TOPIC, route
from assistant.retrieval.baseline import PlainSearch
from assistant.retrieval.library import Library
from assistant.usecases.ask_library import ask
from assistant.usecases.evaluate_retrieval import Evaluation, LabelledQuestion, evaluate_retrieval
from assistant.usecases.search_library import search_library

DAY = date(2026, 11, 22)
SEED = 20261122
FRAMES = (
    "Chi può chiedere {}?",
    "Quanto copre {}?",
    "Quali spese ammette {}?",
    "Quando scade {}?",
    "{}: quali documenti servono?",
    "Si può cumulare {} con altri aiuti?",
    "Come si fa domanda per {}?",
    "Chi è escluso da {}?",
    "Dove deve avere sede l'impresa per {}?",
    "Che cos'è {}?",
    "Quali obblighi ci sono con {}?",
    "{} è ancora aperto?",
)
SURVEYS = (
    "Quali bandi pagano {}?",
    "Ci sono contributi per {}?",
    "Quali aziende hanno provato {}?",
    "Serve il {}?",
)


def labelled(file: str) -> list[LabelledQuestion]:
    rows = map(json.loads, Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines())
    return [LabelledQuestion(row["question"], row.get("context", ""), row["measure_slug"]) for row in rows]


def generated(knowledge: Knowledge, count: int) -> list[tuple[str, str]]:
    """Questions with their context: frames over measures, FAQs over contexts, claims cut short."""
    chance = random.Random(SEED)
    measures = sorted(knowledge.measures.values(), key=lambda measure: measure.slug)
    terms = [term.term for term in knowledge.vocabulary.terms]
    faqs = [entry.question for measure in measures for entry in measure.faq]
    claims = [claim.text for m in measures for listed in m.sections.values() for claim in listed]
    asked: list[tuple[str, str]] = []
    while len(asked) < count:
        measure = chance.choice(measures)
        context = chance.choice(["", measure.slug, measure.title])
        words = chance.choice(claims).split()
        asked += [
            (chance.choice(FRAMES).format(measure.title), context),
            (chance.choice(faqs), context),
            (f"Che cosa vuol dire {chance.choice(terms)}?", ""),
            (chance.choice(SURVEYS).format(chance.choice(terms)), ""),
            (" ".join(words[: chance.randint(2, 9)]), context),
        ]
    return asked[:count]


def test_every_quote_of_every_answer_to_a_thousand_questions_holds(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    answered = quotes = 0
    slowest: list[float] = []
    for question, context in generated(real_knowledge, 1000):
        began = time.process_time()
        answer = ask(real_library, real_knowledge, question, DAY, context)
        slowest.append(time.process_time() - began)
        answered += answer.status == "answered"
        for citation in (c for sentence in answer.sentences for c in sentence.citations):
            stored = real_library.document(citation.document, citation.version)
            check(citation, {(stored.slug, stored.version): stored})
            quotes += 1
        assert_shape(answer)
    assert answered > 700
    assert quotes >= answered
    assert sorted(slowest)[949] < 0.1  # 100 ms promised on one core, whatever else the machine does


@pytest.mark.parametrize(
    ("question", "among"),
    [
        ("Quali bandi pagano la formazione?", "formazione-continua-lombardia"),
        ("Quali incentivi ci sono per i macchinari?", "nuova-sabatini"),
        ("Che contributi ci sono per le startup?", "smart-start-italia"),
    ],
)
def test_open_calls_that_add_up_stand_side_by_side(
    real_library: Library, real_knowledge: Knowledge, question: str, among: str
) -> None:
    answer = ask(real_library, real_knowledge, question, DAY)
    assert among in answer.by_document()
    assert len(answer.by_document()) == 3
    assert {edition_on(real_knowledge.measures[slug], DAY)[1] for slug in answer.by_document()} == {"open"}
    assert_shape(answer)


def test_what_a_rule_and_a_measure_ask_is_told_by_both_the_rule_first(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    told = list(ask(real_library, real_knowledge, "Serve il DURC?", DAY).by_document())
    assert told[0] == "durc"
    assert [real_knowledge.measures[slug].kind for slug in told[1:]] == ["measure", "measure"]


def assert_shape(answer: Answer) -> None:
    """Between one and four literal sentences, or none and a note that says why."""
    assert len(answer.sentences) <= 4
    assert all(s.text == c.quote for s in answer.sentences for c in s.citations)
    assert answer.sentences or answer.notes


def evaluated(library: Library, knowledge: Knowledge, file: str) -> Evaluation:
    passages = library.passages.passages
    plain = PlainSearch(passages)
    return evaluate_retrieval(
        labelled(file),
        frozenset(passage.document for passage in passages),
        lambda question, context: search_library(question, library, context=context),
        lambda question, _: plain.search(question),
        lambda question, context: ask(library, knowledge, question, DAY, context).status,
    )


def test_search_stands_above_plain_bm25_and_refuses_what_is_off_topic(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    result = evaluated(real_library, real_knowledge, "labelled_questions.jsonl")
    assert result.n > 100
    assert result.ranks["ndcg@10"] > 0.88
    assert result.ranks["ndcg@10"] > 1.08 * result.baseline["ndcg@10"]
    assert result.refused_answerable <= 0.05
    assert result.refused_absent is not None
    assert result.refused_absent >= 0.95


def test_questions_that_taught_nothing_are_refused_and_answered_as_promised(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    result = evaluated(real_library, real_knowledge, "heldout_questions.jsonl")
    assert result.n > 90
    assert result.refused_answerable <= 0.05
    assert result.refused_absent is not None
    assert result.refused_absent >= 0.95


def test_everyday_words_that_taught_nothing_find_the_right_document(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    """How well refusal does on them is told in docs/contenuti.md: it is not as promised yet."""
    result = evaluated(real_library, real_knowledge, "blind_questions.jsonl")
    assert result.n == 40
    assert result.ranks["ndcg@10"] > 0.8
    assert result.ranks["ndcg@10"] > 1.05 * result.baseline["ndcg@10"]
    assert result.refused_answerable <= 0.3
    assert result.refused_absent is not None
    assert result.refused_absent >= 0.85


def test_no_question_that_the_base_answers_is_taken_for_off_topic(real_knowledge: Knowledge) -> None:
    asked = [entry.question for measure in real_knowledge.measures.values() for entry in measure.faq]
    asked += [question.text for question in real_knowledge.questionnaire.questions]
    replies = [reply for reply in real_knowledge.vocabulary.replies if reply.topic == OFF_TOPIC]
    assert [question for question in asked if route(question, replies)] == []


def test_with_the_measure_as_context_the_right_one_is_among_the_first(
    real_library: Library, real_knowledge: Knowledge
) -> None:
    for measure in real_knowledge.measures.values():
        for context in (measure.slug, measure.title):
            assert real_library.resolve(context) == measure.slug
        first = search_library("Chi può chiederlo e quanto copre?", real_library, 5, measure.title)
        assert measure.slug in {passage.measure for passage in first}


@pytest.mark.parametrize(
    ("question", "context"),
    [
        ("Quali sono le spese ritenute ammissibili?", "altra misura (vedi source_url)"),
        ("Chi può richiedere l'agevolazione?", "Bando ISI Agricoltura"),
    ],
)
def test_a_context_that_the_base_lacks_is_never_answered_from_another_measure(
    real_library: Library, real_knowledge: Knowledge, question: str, context: str
) -> None:
    assert ask(real_library, real_knowledge, question, DAY, context).status == "refused"
