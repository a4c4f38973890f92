"""What a willing model makes of the three jobs, by every way of asking for structure."""

import json
from decimal import Decimal
from time import monotonic

import pytest

from assistant.drafting.failures import OtherFirmsData, ReaderGone
from assistant.drafting.options import Method
from assistant.evidence.answers import verified
from assistant.evidence.model_calls import Payer
from assistant.questionnaire.reading import Candidate
from assistant.roadmap.adapted import AdaptedSentence
from tests.doubles.scripts import as_json, says
from tests.drafting.desk import DOCUMENT, LINES, MINE, QUESTION, READING, SHEET, desk


@pytest.mark.parametrize("method", ["json_schema", "function_calling", "json_mode"])
def test_a_cited_answer_is_written_sentence_by_sentence(method: Method) -> None:
    with desk("good", method=method) as made:
        *sentences, answer = made.writer.stream_answer(QUESTION, MINE)
    assert [one.text for one in sentences] == list(LINES[:2])
    assert answer.sentences == tuple(sentences) == verified(sentences, QUESTION.documents)
    assert answer.dropped == 0
    (call,) = answer.calls
    assert made.book.calls == [call]
    assert (call.tokens_in, call.tokens_out, call.estimated, call.outcome) == (900, 100, False, "kept")
    assert call.cost == Decimal("0.0028")
    assert call.shown == (f"bando@{DOCUMENT.version}:0-{len(DOCUMENT.text)}",)


def test_the_model_sees_keys_and_never_where_a_passage_comes_from() -> None:
    with desk("good") as made:
        made.writer.write_answer(QUESTION, MINE)
    sent = made.double.prompts
    assert "P1" in sent
    for hidden in ("https://", "example.org", DOCUMENT.version, DOCUMENT.slug + "@"):
        assert hidden not in sent


def test_a_sentence_may_be_released_before_the_reply_is_over() -> None:
    with desk("slow_stream", timeout=20.0) as made:
        writing = made.writer.stream_answer(QUESTION, MINE)
        first = next(writing)
        writing.close()
    assert first.text == LINES[0]
    assert [call.outcome for call in made.book.calls] == ["stopped"]
    assert made.book.calls[0].estimated


def test_whoever_leaves_is_not_waited_for() -> None:
    with desk("slow_stream", timeout=20.0) as made:
        began = monotonic()
        with pytest.raises(ReaderGone):
            next(made.writer.stream_answer(QUESTION, MINE, lambda: monotonic() > began + 0.5))
        assert monotonic() < began + 10.0
    assert [call.outcome for call in made.book.calls] == ["stopped"]


def test_what_was_refused_is_asked_for_once_more_with_the_reason() -> None:
    wrong = {"text": "Il contributo copre tutto.", "key": "P1", "quote": LINES[0]}
    right = {"text": LINES[1], "key": "P1", "quote": LINES[1]}
    with desk(
        lambda _, time: says(lambda __: as_json({"sentences": [wrong if time == 1 else right]}))(_, time)
    ) as made:
        answer = made.writer.write_answer(QUESTION, MINE)
    assert [one.text for one in answer.sentences] == [LINES[1]]
    assert answer.dropped == 1
    second = json.loads(made.double.asked[1]["messages"][-1]["content"])
    assert second["frasi_rifiutate"][0]["frase"] == "Il contributo copre tutto."
    assert len(made.double.asked) == 2


def test_what_a_person_wrote_is_read_as_a_candidate_to_confirm() -> None:
    with desk("good") as made:
        proposed = made.writer.read_answer(READING, MINE)
    assert proposed.candidate == Candidate("value", 14, "14", confident=False)
    assert proposed.call.outcome == "kept"


def test_a_sheet_is_worded_for_its_firm() -> None:
    with desk("good") as made:
        adapted = made.writer.adapt_sheet(SHEET, MINE)
    before = SHEET.sentences[0].text
    assert adapted.sentences == (AdaptedSentence("what", before, f"Per voi: i{before[1:]}"),)
    assert made.book.calls[0].shown == ("fermi",)


def test_what_one_firm_said_is_never_sent_for_another() -> None:
    with desk("good") as made:
        with pytest.raises(OtherFirmsData):
            made.writer.adapt_sheet(SHEET, Payer("person:rita", "firm-b"))
        with pytest.raises(OtherFirmsData):
            made.writer.read_answer(READING, Payer("person:rita"))
    assert made.double.asked == []
