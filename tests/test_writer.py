"""The optional writer as the settings describe it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from assistant.drafting.failures import ModelNotConfigured
from assistant.evidence.model_calls import Payer, Spent
from assistant.settings import Settings
from assistant.storage.ledger import ModelLedger
from assistant.storage.unit_of_work import Storage
from assistant.writer import open_writer, options_of
from tests.doubles.chat_server import ChatServer
from tests.drafting.desk import QUESTION

NIGHT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # half past midnight in Italy


def test_without_a_model_there_is_no_writer(sqlite_storage: Storage) -> None:
    assert open_writer(Settings(), sqlite_storage, lambda: NIGHT) is None


@pytest.mark.parametrize("name", ["gpt", "sconosciuto:modello", "openai:"])
def test_a_model_nobody_knows_is_refused_at_once(name: str, sqlite_storage: Storage) -> None:
    with pytest.raises(ModelNotConfigured):
        open_writer(Settings(chat_model=name), sqlite_storage, lambda: NIGHT)


def test_a_negative_budget_is_no_setting() -> None:
    with pytest.raises(ValidationError):
        Settings(chat_tokens_per_day=-1)


@pytest.mark.parametrize(
    ("model", "base_url", "host", "local"),
    [
        ("ollama:qwen", "", "localhost", True),
        ("openai:qwen", "http://127.0.0.1:8080/v1", "127.0.0.1", True),
        ("openai:qwen", "http://gpu.example.org/v1", "gpu.example.org", False),
        ("anthropic:claude", "", "", False),
    ],
)
def test_where_words_go_is_known_before_any_goes(model: str, base_url: str, host: str, local: bool) -> None:
    options = options_of(Settings(chat_model=model, chat_base_url=base_url))
    assert (options.host, options.local) == (host, local)


def test_calls_are_kept_in_the_database_and_counted_from_italian_midnight(sqlite_storage: Storage) -> None:
    with ChatServer("good") as double:
        settings = Settings(
            chat_model="openai:double",
            chat_base_url=double.address,
            chat_timeout=30,
            chat_price_in=Decimal(1),
        )
        writer = open_writer(settings, sqlite_storage, lambda: NIGHT)
        assert writer is not None
        writer.write_answer(QUESTION, Payer("person:rita"))
        assert writer.state().today == Spent(1000, Decimal("0.0009"))
    assert ModelLedger(sqlite_storage).spent_by_person("person:rita", NIGHT).tokens == 1000
