"""The sentences of a sheet that may be worded for one firm, one by one, and the sheet with some replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.roadmap.sheets import ActionSheet


@dataclass(frozen=True)
class SheetSentence:
    """One sentence of a sheet. `id` is its place: "what", "steps.0", "risks.1"."""

    id: str
    text: str

    @property
    def field(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class AdaptedSentence:
    """A sentence reworded, beside the one of the sheet. Nothing of it counts before a person accepts it."""

    id: str
    before: str
    after: str


def sentences_of(sheet: ActionSheet) -> tuple[SheetSentence, ...]:
    """What may be reworded: what changes, the steps, the risks. Costs, dates, funding, figures never."""
    return tuple(_sentences(sheet))


def reworded(sheet: ActionSheet, accepted: Mapping[str, str]) -> ActionSheet:
    """The sheet with the accepted sentences in their places, by id."""
    return replace(
        sheet,
        what=accepted.get("what", sheet.what),
        steps=_replaced("steps", sheet.steps, accepted),
        risks=_replaced("risks", sheet.risks, accepted),
    )


def _sentences(sheet: ActionSheet) -> Iterator[SheetSentence]:
    yield SheetSentence("what", sheet.what)
    for field, texts in (("steps", sheet.steps), ("risks", sheet.risks)):
        for place, text in enumerate(texts):
            yield SheetSentence(f"{field}.{place}", text)


def _replaced(field: str, texts: tuple[str, ...], accepted: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(accepted.get(f"{field}.{place}", text) for place, text in enumerate(texts))
