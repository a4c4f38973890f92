"""Over time: what changed since the assessment before, or when the first comparison will be possible."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.language import N_, _, ngettext
from assistant.maturity.comparison import Difference, Movement
from assistant.reports.blocks import Block, Cell, Column, Paragraph, Subheading, Table
from assistant.reports.dossier import Dossier
from assistant.wording import date_words, day_words, level_words

MOVEMENTS: Mapping[Movement, str] = {
    "up": N_("è salita"),
    "down": N_("è scesa"),
    "unsure": N_("non si può dire: la differenza sta nell'incertezza"),
    "not_comparable": N_("una delle due misure manca"),
}


def comparison_blocks(dossier: Dossier) -> Iterator[Block]:
    """A section of the chapter on maturity."""
    comparison, ended = dossier.case.comparison, dossier.case.compared_with
    if comparison is None or ended is None:
        yield Subheading(_("Le misure che verranno"))
        yield Paragraph(_first_time(dossier))
        return
    areas = [one for one in comparison.areas if one.before.applicable or one.after.applicable]
    yield Subheading(_("Che cosa è cambiato dal {ended}").format(ended=date_words(ended)))
    yield _table(dossier, areas, comparison.index)
    yield Paragraph(_in_words(areas), "in_words")


def _first_time(dossier: Dossier) -> str:
    return _(
        "Questa è la prima misura (T0), del {day}: non c'è ancora un confronto nel tempo. La "
        "seconda (T1) si fa a metà del piano e la terza (T2) alla fine, con le stesse domande. "
        "Le date sono nel capitolo 9."
    ).format(day=day_words(dossier.case.day))


def _table(dossier: Dossier, areas: Sequence[Difference], index: Difference) -> Table:
    rows = [_row(dossier.area_title(one.id), one) for one in areas]
    rows.append(_row(_("Maturità complessiva"), index, strong=True))
    columns = (
        Column(_("Area"), share=7),
        Column(_("Prima"), "right", 2),
        Column(_("Ora"), "right", 2),
        Column(_("Differenza"), "right", 3),
        Column(_("Fra"), "right", 4),
        Column(_("Che cosa se ne può dire"), share=7),
    )
    return Table(_("La stessa impresa, due volte, con lo stesso questionario"), columns, tuple(rows))


def _row(title: str, one: Difference, strong: bool = False) -> tuple[Cell, ...]:
    words = (
        _level(one.before.estimate),
        _level(one.after.estimate),
        _signed(one.change),
        "–"
        if one.low is None or one.high is None
        else _("{low} e {high}").format(low=_signed(one.low), high=_signed(one.high)),
        _(MOVEMENTS[one.movement]),
    )
    return tuple(Cell(text, strong=strong) for text in (title, *words))


def _level(value: float | None) -> str:
    return "–" if value is None else level_words(value)


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    words = level_words(abs(value))
    return words if words == "0,0" else f"{'+' if value > 0 else '−'}{words}"


def _in_words(areas: Sequence[Difference]) -> str:
    up = sum(one.movement == "up" for one in areas)
    down = sum(one.movement == "down" for one in areas)
    unsure = len(areas) - up - down
    return _(
        "{up}, {down}, di {unsure} non si può dire. Una differenza conta solo quando il suo "
        "intervallo non comprende lo zero."
    ).format(
        up=ngettext("%(num)s area è salita", "%(num)s aree sono salite", up),
        down=ngettext("%(num)s area è scesa", "%(num)s aree sono scese", down),
        unsure=unsure,
    )
