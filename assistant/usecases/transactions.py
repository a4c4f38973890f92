"""How a use case sees storage: something that opens one unit of work, with just the parts it names."""

from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from assistant.storage.records import Origin

WorkT = TypeVar("WorkT", covariant=True)


class Reads(Protocol[WorkT]):
    """Opens one consistent picture."""

    def reading(self) -> AbstractContextManager[WorkT]: ...


class Stores(Reads[WorkT], Protocol[WorkT]):
    """Opens one transaction, committed on leaving and undone by any exception."""

    def writing(self, origin: Origin) -> AbstractContextManager[WorkT]: ...
