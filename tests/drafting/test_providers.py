"""Every provider we name is asked in its own tongue, and fails by the same names."""

import pytest

from assistant.drafting.failures import (
    ModelAnsweredBadly,
    ModelBroken,
    ModelBusy,
    ModelCutOff,
    ModelFailed,
    ModelRefused,
    ModelSilent,
)
from assistant.drafting.options import Method
from assistant.drafting.purse import Notebook
from assistant.drafting.writer import Writer
from tests.doubles.chat_server import ChatServer
from tests.doubles.dialects import READ, WRITTEN
from tests.doubles.scripts import Said
from tests.drafting.desk import LINES, MINE, QUESTION, writer_on

PROVIDERS = ("openai:double", "mistralai:double", "anthropic:double", "ollama:double")


def writer_of(provider: str, double: ChatServer, **options: object) -> tuple[Writer, Notebook]:
    notebook = Notebook()
    own_path = provider.startswith(("anthropic", "ollama"))
    address = double.address.removesuffix("/v1") if own_path else double.address
    writer = writer_on(address, notebook, name=provider, **options)
    writer.warm_up()
    return writer, notebook


@pytest.mark.parametrize(
    ("provider", "method"),
    [
        *((provider, "json_schema") for provider in PROVIDERS),
        *((provider, "function_calling") for provider in PROVIDERS if provider != "ollama:double"),
    ],
)
def test_each_provider_writes_and_counts_its_tokens(provider: str, method: Method) -> None:
    with ChatServer("good") as double:
        writer, notebook = writer_of(provider, double, method=method, timeout=20.0)
        answer = writer.write_answer(QUESTION, MINE)
    assert [one.text for one in answer.sentences] == list(LINES[:2])
    (call,) = notebook.calls
    assert (call.tokens_in, call.tokens_out, call.model) == (READ, WRITTEN, provider)


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ("refuses", ModelRefused),
        ("bad_json", ModelAnsweredBadly),
        ("hangs", ModelSilent),
        ("status_429", ModelBusy),
        ("status_500", ModelBroken),
        ("cut", ModelCutOff),
    ],
)
@pytest.mark.parametrize("provider", PROVIDERS[1:])
def test_each_provider_fails_by_the_same_names(
    provider: str, script: str, failure: type[ModelFailed]
) -> None:
    with ChatServer(script) as double:
        writer, notebook = writer_of(provider, double, timeout=1.0, retries=0)
        with pytest.raises(failure):
            writer.write_answer(QUESTION, MINE)
    assert [call.outcome for call in notebook.calls] == [failure.outcome]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_key_that_is_not_accepted_is_a_refusal(provider: str) -> None:
    with ChatServer(lambda *_: Said(status=401)) as double:
        writer, _ = writer_of(provider, double)
        with pytest.raises(ModelRefused):
            writer.write_answer(QUESTION, MINE)


@pytest.mark.parametrize(("temperature", "sent"), [(0.0, 0.0), (None, "nothing")])
def test_a_temperature_of_none_is_not_sent(temperature: float | None, sent: object) -> None:
    with ChatServer("good") as double:
        writer, _ = writer_of("openai:double", double, temperature=temperature)
        writer.write_answer(QUESTION, MINE)
    assert double.asked[0].get("temperature", "nothing") == sent
