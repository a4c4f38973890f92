"""Whatever a model does: no wrong sentence, nothing lost, a word for what happened, within the time-out."""

from collections.abc import Iterator
from time import monotonic

import pytest

from assistant.drafting.failures import (
    ModelAnsweredBadly,
    ModelAnsweredTooMuch,
    ModelBroken,
    ModelBusy,
    ModelCutOff,
    ModelFailed,
    ModelRefused,
    ModelSilent,
    ModelUnreachable,
    ProviderNotInstalled,
)
from assistant.drafting.jobs import WrittenAnswer
from assistant.drafting.purse import Notebook
from assistant.drafting.writer import Writer
from assistant.evidence.answers import Sentence
from tests.doubles.scripts import Said, as_json, in_pieces, reply
from tests.drafting.desk import LINES, MINE, QUESTION, READING, SHEET, desk, writer_on

TIMEOUT = 1.5
MARGIN = 1.0
"""Seconds over the time-out that a busy machine may take."""


def shown(writer: Writer) -> Iterator[Sentence]:
    """The sentences a reader would have seen. Raises as the stream does."""
    for piece in writer.stream_answer(QUESTION, MINE):
        if not isinstance(piece, WrittenAnswer):
            yield piece


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ("refuses", ModelRefused),
        ("hangs", ModelSilent),
        ("truncates", ModelAnsweredBadly),
        ("bad_json", ModelAnsweredBadly),
        ("wrong_shape", ModelAnsweredBadly),
        ("megabyte", ModelAnsweredTooMuch),
        ("status_429", ModelBusy),
        ("status_500", ModelBroken),
        ("slow_stream", ModelSilent),
        ("cut", ModelCutOff),
    ],
)
def test_a_failure_has_a_name_within_the_time_out_and_shows_nothing_wrong(
    script: str, failure: type[ModelFailed]
) -> None:
    seen: list[Sentence] = []
    with desk(script, timeout=TIMEOUT) as made:
        began = monotonic()
        with pytest.raises(failure) as caught:
            seen.extend(shown(made.writer))
        assert monotonic() - began < TIMEOUT + MARGIN
    assert {sentence.text for sentence in seen} <= set(LINES)
    assert str(caught.value).endswith("resta il testo senza modello.")
    assert {call.outcome for call in made.book.calls} == {failure.outcome}


@pytest.mark.parametrize("script", ["refuses", "truncates", "bad_json", "wrong_shape", "status_500", "cut"])
def test_the_other_two_jobs_fail_by_the_same_names(script: str) -> None:
    with desk(script, retries=0) as made:
        with pytest.raises(ModelFailed):
            made.writer.adapt_sheet(SHEET, MINE)
        with pytest.raises(ModelFailed):
            made.writer.read_answer(READING, MINE)
    assert [call.job for call in made.book.calls] == ["adapt_sheet", "read_answer"]


@pytest.mark.parametrize(
    "script",
    [
        *("invents_key", "alters_number", "drops_negation", "merges_quotes"),
        *("wrong_language", "injects_link", "hostile"),
    ],
)
def test_a_sentence_that_lies_is_dropped_and_counted(script: str) -> None:
    with desk(script) as made:
        answer = made.writer.write_answer(QUESTION, MINE)
        proposed = made.writer.read_answer(READING, MINE)
        adapted = made.writer.adapt_sheet(SHEET, MINE)
    assert answer.sentences == ()
    assert answer.dropped == 4  # two sentences, twice
    assert [call.outcome for call in answer.calls] == ["nothing_kept"] * 2
    assert proposed.candidate is None
    assert adapted.sentences == ()


def test_true_sentences_stand_beside_a_lie() -> None:
    def script(material: object, _: int) -> Said:
        first, second = reply(material)["sentences"]  # type: ignore[arg-type]
        lie = first | {"text": first["text"].replace("50", "80")}
        return Said(in_pieces(as_json({"sentences": [lie, second]})))

    with desk(script) as made:
        answer = made.writer.write_answer(QUESTION, MINE)
    assert [one.text for one in answer.sentences] == [LINES[1]]


def test_a_failure_that_passes_is_tried_again_when_the_server_says_how_long() -> None:
    def script(material: object, time: int) -> Said:
        if time == 1:
            return Said(status=429, headers={"retry-after": "0"})
        return Said(in_pieces(as_json(reply(material))))  # type: ignore[arg-type]

    with desk(script) as made:
        assert len(made.writer.write_answer(QUESTION, MINE).sentences) == 2
    assert len(made.double.asked) == 2
    assert len(made.book.calls) == 1


def test_a_server_that_asks_for_more_time_than_there_is_is_not_waited_for() -> None:
    with desk("status_429", timeout=TIMEOUT) as made, pytest.raises(ModelBusy):
        made.writer.write_answer(QUESTION, MINE)
    assert len(made.double.asked) == 1


@pytest.mark.parametrize(("retries", "asked"), [(0, 1), (2, 3)])
def test_tries_are_counted(retries: int, asked: int) -> None:
    with desk("status_500", retries=retries) as made, pytest.raises(ModelBroken):
        made.writer.write_answer(QUESTION, MINE)
    assert len(made.double.asked) == asked


def test_a_key_that_is_not_accepted_is_no_reason_to_try_again() -> None:
    with desk(lambda *_: Said(status=401)) as made, pytest.raises(ModelRefused):
        made.writer.write_answer(QUESTION, MINE)
    assert len(made.double.asked) == 1


def test_nobody_at_the_address_is_said() -> None:
    with desk("good") as made:
        address = made.double.address
    writer = writer_on(address, Notebook(), retries=0)
    with pytest.raises(ModelUnreachable):
        writer.write_answer(QUESTION, MINE)


def test_a_server_that_only_keeps_the_line_open_holds_nobody() -> None:
    def script(*_: object) -> Said:
        return Said([("", 0.1)] * 200)

    with desk(script, timeout=TIMEOUT) as made:
        began = monotonic()
        with pytest.raises(ModelSilent):
            made.writer.write_answer(QUESTION, MINE)
        assert monotonic() - began < TIMEOUT + MARGIN


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)
    monkeypatch.setitem(sys.modules, "langchain_mistralai.chat_models", None)
    writer = writer_on("http://127.0.0.1:9", Notebook(), name="mistralai:small")
    with pytest.raises(ProviderNotInstalled, match="langchain-mistralai"):
        writer.write_answer(QUESTION, MINE)
