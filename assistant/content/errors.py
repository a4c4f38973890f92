"""What is wrong with a content file, said so that its author can mend it."""

from dataclasses import dataclass

from assistant.refusals import Refused


@dataclass(frozen=True)
class Fault:
    """One fault: file under knowledge/, place (key path and line), what is wrong, what would be right."""

    file: str
    place: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.wrong} {self.mend}"


class BrokenContent(Refused):
    """Content that must not be served; carries every fault found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
