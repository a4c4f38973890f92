"""Settings, read once at start from ASSISTANT_* variables and passed down; no other module reads them."""

import os
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting has a working default; `data_dir` holds everything that is written."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", extra="ignore", frozen=True)

    data_dir: Path = Path("var")
    database_url: str = ""  # SQLite in the data folder when empty
    chroma_url: str = ""  # embedded when empty
    embedding_model: str = ""  # built by `index` when empty
    chat_model: str = ""  # none: everything works without
    secret_key: SecretStr = SecretStr("")  # made and kept on first run when empty
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    smtp_url: SecretStr = SecretStr("")  # none: links are shown to the person instead
    language: str = "it"
    knowledge_dir: Path = PROJECT_FOLDER / "knowledge"
    web_dir: Path = PROJECT_FOLDER / "web"
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
