"""Settings, read once at start from ASSISTANT_* variables and passed down; no other module reads them."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

NonNegativeDecimal = Annotated[Decimal, Field(ge=0)]
PROJECT_FOLDER = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting has a working default; `data_dir` holds everything that is written."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", extra="ignore", frozen=True, env_parse_none_str="null"
    )

    data_dir: Path = Path("var")
    database_url: str = ""  # SQLite in the data folder when empty
    chroma_url: str = ""  # embedded when empty
    embedding_model: str = ""  # built by `index` when empty
    chat_model: str = ""  # "provider:model"; none: everything works without
    chat_base_url: str = ""  # the provider's own address when empty
    chat_api_key: SecretStr = SecretStr("")
    chat_method: Literal["json_schema", "function_calling", "json_mode"] = "json_schema"
    chat_temperature: NonNegativeFloat | None = 0.0  # "null": not sent, for models that accept none
    chat_timeout: PositiveFloat = 20.0  # seconds for a whole job, further tries included
    chat_retries: NonNegativeInt = 1
    chat_longest: PositiveInt = 1200  # tokens of a reply
    chat_parallel: PositiveInt = 4  # calls under way at once
    chat_failures: PositiveInt = 3  # in a row, before the model is left alone
    chat_rest: PositiveFloat = 60.0  # seconds it is left alone
    chat_price_in: NonNegativeDecimal = Decimal(0)  # euro per million tokens read
    chat_price_out: NonNegativeDecimal = Decimal(0)  # and written
    chat_tokens_per_person: PositiveInt | None = 60_000  # in a day; "null": no limit
    chat_tokens_per_firm: PositiveInt | None = 150_000
    chat_tokens_per_day: PositiveInt | None = 1_000_000
    chat_cost_per_person: NonNegativeDecimal | None = None  # euro in a day
    chat_cost_per_firm: NonNegativeDecimal | None = None
    chat_cost_per_day: NonNegativeDecimal | None = None
    secret_key: SecretStr = SecretStr("")  # made and kept on first run when empty
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    smtp_url: SecretStr = SecretStr("")  # none: links are shown to the person instead
    language: str = "it"
    knowledge_dir: Path = PROJECT_FOLDER / "knowledge"
    web_dir: Path = PROJECT_FOLDER / "web"
    prompts_dir: Path = PROJECT_FOLDER / "prompts"
    contact: str = ""  # how to reach a person; shown on every page when set

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'assistant.sqlite3'}"

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    def as_environment(self) -> dict[str, str]:
        """Variables from which another process reads where these settings keep their data."""
        places = {
            "DATA_DIR": self.data_dir.resolve(),
            "DATABASE_URL": self.database_url,
            "CHROMA_URL": self.chroma_url,
            "EMBEDDING_MODEL": self.embedding_model,
            "KNOWLEDGE_DIR": self.knowledge_dir,
        }
        return os.environ | {f"ASSISTANT_{name}": str(value) for name, value in places.items()}


def load_settings() -> Settings:
    """Read the environment; the composition roots (`app`, `cli`) are the only callers."""
    return Settings()
