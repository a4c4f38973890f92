"""How a model is reached and asked: plain values, read from the settings by whoever starts the system."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from assistant.drafting.failures import ModelNotConfigured
from assistant.drafting.state import Budgets

Method = Literal["json_schema", "function_calling", "json_mode"]

PACKAGES: Mapping[str, str] = {
    "openai": "langchain-openai",
    "anthropic": "langchain-anthropic",
    "mistralai": "langchain-mistralai",
    "ollama": "langchain-ollama",
}
"""Providers we know how to set, and the package of each. "openai" is every server that speaks as it does."""

HOSTED = frozenset({"anthropic", "mistralai", "openai"})
"""Providers that are reached at their own address when none is given."""


@dataclass(frozen=True)
class ModelOptions:
    """`name` is "provider:model". Times in seconds: `timeout` is for a whole job, retries included.

    A `temperature` of None is not sent: some models accept none. `longest` are tokens of a reply. `retries`
    are further tries after a failure that may pass; `parallel` calls at most run at once; after `failures` in
    a row the model rests for `rest`. `prices` are euro per million tokens read and written.
    """

    name: str
    base_url: str
    api_key: str
    method: Method
    temperature: float | None
    timeout: float
    retries: int
    longest: int
    parallel: int
    failures: int
    rest: float
    prices: tuple[Decimal, Decimal]
    budgets: Budgets

    def __post_init__(self) -> None:
        """Raises ModelNotConfigured for a provider that we do not know."""
        if self.provider not in PACKAGES or not self.model:
            raise ModelNotConfigured(self.name)

    @property
    def provider(self) -> str:
        return self.name.partition(":")[0]

    @property
    def model(self) -> str:
        return self.name.partition(":")[2]

    @property
    def recorded(self) -> Mapping[str, str | int | float]:
        """How the model was asked, as the record of a call keeps it."""
        asked = {"method": self.method, "longest": self.longest, "timeout": self.timeout}
        return asked if self.temperature is None else asked | {"temperature": self.temperature}

    @property
    def host(self) -> str:
        """Where words go, "" for the provider's own address."""
        if not self.base_url and self.provider not in HOSTED:
            return "localhost"
        return urlsplit(self.base_url).hostname or ""

    @property
    def local(self) -> bool:
        """Whether words stay on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
