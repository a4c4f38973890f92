"""What is asked about a firm's size, from staff to class, and the answer with everything that was counted."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from assistant.eligibility.firm_size import FirmSize, firm_size, possible_sizes, settled_size
from assistant.eligibility.legal import FirmSizeClass, SizeRule
from assistant.eligibility.ownership import Figures, Firm
from assistant.eligibility.staff import StaffGroup, annual_work_units
from assistant.language import _
from assistant.refusals import Refused


class NothingToSize(Refused):
    """Neither figures nor staff nor years are told."""


@dataclass(frozen=True)
class SizeQuestion:
    """A firm today, its staff by contract (instead of ULA), or its class before and the years since.

    `years` are the figures of the closed accounts, oldest first; with them the two-year rule applies.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    firm: Firm
    staff: tuple[StaffGroup, ...] = ()
    initial: FirmSizeClass | None = None
    years: tuple[Figures, ...] = ()
    good_faith_estimate: bool = False


@dataclass(frozen=True)
class SizeAnswer:
    """Class (None when the figures do not settle it) with annual work units, sums, lines and notes."""

    size: FirmSizeClass | None
    possible: tuple[FirmSizeClass, ...]
    ula: Decimal | None
    staff: tuple[StaffGroup, ...] = ()
    figures: FirmSize | None = None
    yearly: tuple[FirmSizeClass, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_sme(self) -> bool | None:
        answers = {size != "grande" for size in self.possible}
        return answers.pop() if len(answers) == 1 else None


def answer_size(question: SizeQuestion, rule: SizeRule) -> SizeAnswer:
    """Raises NothingToSize and everything `firm_size` and `annual_work_units` raise."""
    if question.initial is not None or question.years:
        return _over_years(question, rule)
    firm, notes = question.firm, _estimate_note(question)
    if question.staff and firm.figures.ula is None:
        firm = replace(firm, figures=replace(firm.figures, ula=annual_work_units(question.staff)))
    if firm.figures == Figures() and not firm.relations:
        raise NothingToSize(
            _("Mancano i dati dell'impresa: indichi almeno gli addetti in ULA o il fatturato.")
        )
    found = firm_size(firm, rule)
    return SizeAnswer(
        found.size,
        found.possible,
        found.counted.ula,
        question.staff,
        figures=found,
        notes=(*notes, *found.notes),
    )


def _over_years(question: SizeQuestion, rule: SizeRule) -> SizeAnswer:
    """The two-year rule. A figure told for no year is taken as within its ceiling, and a note says so."""
    if not question.years:
        raise NothingToSize(_("Mancano i dati degli esercizi: indichi almeno «ula_anno_1» e «ula_anno_2»."))
    notes = list(_estimate_note(question))
    if any(year.turnover is None and year.balance_total is None for year in question.years):
        notes.append(_("Fatturato e bilancio non sono indicati: si suppone che restino nelle soglie."))
    yearly = tuple(possible_sizes(year, rule)[0] for year in question.years)
    initial = question.initial if question.initial is not None else yearly[0]
    size = settled_size(initial, yearly)
    notes.append(_years_note(initial, size, yearly))
    return SizeAnswer(size, (size,), question.years[-1].ula, yearly=yearly, notes=tuple(notes))


def _years_note(initial: FirmSizeClass, size: FirmSizeClass, yearly: tuple[FirmSizeClass, ...]) -> str:
    if size != initial:
        return _("Da {initial} a {size}: la soglia è stata passata per due esercizi consecutivi.").format(
            initial=initial, size=size
        )
    if any(year != initial for year in yearly):
        return _("Resta {initial}: la soglia non è stata passata per due esercizi consecutivi.").format(
            initial=initial
        )
    return _("Resta {initial}: nessuna soglia è stata passata.").format(initial=initial)


def _estimate_note(question: SizeQuestion) -> tuple[str, ...]:
    if not question.good_faith_estimate:
        return ()
    return (
        _(
            "Impresa nuova senza conti chiusi: valgono dati stimati in buona fede (Allegato I, art. "
            "4 par. 3)."
        ),
    )
