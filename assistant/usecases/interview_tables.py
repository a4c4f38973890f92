"""Tables of questions and of complete interviews, CSV text <-> what the model needs."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from assistant.language import _
from assistant.maturity.prior import generic_shares
from assistant.maturity.replays import Interview
from assistant.maturity.scores import Item
from assistant.refusals import Refused

MOST_LEVELS = 9


class BrokenTable(Refused):
    """A table of questions or interviews that cannot be used; the message says where and how to mend it."""


def read_items(text: str) -> tuple[Item, ...]:
    """Questions from columns `item`, `area`, `levels` and, where present, `cell` and `minutes`.

    The expected shares are generic; one minute each where nothing is said; other columns are left alone.
    Raises BrokenTable.
    """
    items = tuple(_item(number, row) for number, row in _rows(text, ("item", "area", "levels")))
    if not items:
        raise BrokenTable(_("La tabella delle domande è vuota: serve una riga per domanda."))
    ids = [item.id for item in items]
    if repeated := sorted({id for id in ids if ids.count(id) > 1}):
        raise BrokenTable(
            _("Domande ripetute: {repeated}. Lasciate una riga per domanda.").format(
                repeated=", ".join(repeated)
            )
        )
    return items


def read_interviews(text: str, items: Sequence[Item]) -> tuple[Interview, ...]:
    """One interview a row, one column per question of `items`, levels from 1 up.

    An empty cell is a question that does not apply to that firm. Raises BrokenTable for unknown or missing
    questions, for anything but a level, and for a row without answers.
    """
    known = {item.id: len(item.shares) for item in items}
    found = []
    for number, row in _rows(text, tuple(known)):
        if unknown := [column for column in row if column not in known]:
            raise BrokenTable(f"Domande sconosciute: {', '.join(unknown)}. Togliete queste colonne.")
        interview = {id: _level(number, id, row[id], known[id]) for id in known if row[id]}
        if not interview:
            raise BrokenTable(_("La riga {number} non ha risposte. Toglietela.").format(number=number))
        found.append(interview)
    return tuple(found)


def items_table(items: Sequence[Item]) -> str:
    """The questions as `read_items` takes them."""
    rows = ((one.id, one.cell, one.area, len(one.shares), one.minutes) for one in items)
    return _table(("item", "cell", "area", "levels", "minutes"), rows)


def interviews_table(items: Sequence[Item], interviews: Sequence[Interview]) -> str:
    """The interviews as `read_interviews` takes them: levels alone, and in an order that tells nobody's."""
    rows = [[interview.get(item.id, "") for item in items] for interview in interviews]
    return _table([item.id for item in items], sorted(rows, key=lambda row: [str(cell) for cell in row]))


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()


def _rows(text: str, needed: Sequence[str]) -> list[tuple[int, Mapping[str, str]]]:
    """Data rows with their line numbers; commas or semicolons. Raises BrokenTable."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines:
        raise BrokenTable(_("Il file è vuoto: serve almeno la riga con i nomi delle colonne."))
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    names, *rows = ([cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter))
    if absent := [name for name in needed if name not in names]:
        raise BrokenTable(
            _("Mancano le colonne: {absent}. Aggiungetele alla prima riga.").format(absent=", ".join(absent))
        )
    if len(set(names)) < len(names):
        raise BrokenTable(_("Due colonne hanno lo stesso nome. Lasciatene una."))
    for number, row in enumerate(rows, 2):
        if row and len(row) != len(names):
            raise BrokenTable(
                _("La riga {number} ha {cells} celle, l'intestazione {columns}. Correggetela.").format(
                    number=number, cells=len(row), columns=len(names)
                )
            )
    return [(number, dict(zip(names, row, strict=True))) for number, row in enumerate(rows, 2) if row]


def _item(number: int, row: Mapping[str, str]) -> Item:
    levels, minutes = row["levels"], row.get("minutes", "") or "1"
    if not levels.isdecimal() or not 2 <= int(levels) <= MOST_LEVELS:
        raise BrokenTable(
            _("Riga {number}: «{levels}» non è un numero di livelli. Da 2 a {most}.").format(
                number=number, levels=levels, most=MOST_LEVELS
            )
        )
    try:
        time = float(minutes)
    except ValueError:
        time = 0.0
    if not 0 < time < 60:
        raise BrokenTable(
            _("Riga {number}: «{minutes}» non è un numero di minuti. Scrivete per esempio 0.5.").format(
                number=number, minutes=minutes
            )
        )
    if not row["item"] or not row["area"]:
        raise BrokenTable(
            _("Riga {number}: mancano il nome della domanda o la sua area. Aggiungeteli.").format(
                number=number
            )
        )
    dimension = (row.get("cell", "") or row["area"]).removeprefix(f"{row['area']}/")
    return Item(row["item"], row["area"], dimension, time, generic_shares(int(levels)))


def _level(number: int, question: str, cell: str, levels: int) -> int:
    if not cell.isdecimal() or not 1 <= int(cell) <= levels:
        raise BrokenTable(
            _(
                "Riga {number}, domanda {question}: «{cell}» non è un livello da 1 a {levels}. Se la "
                "domanda non si applica, lasciate la cella vuota."
            ).format(number=number, question=question, cell=cell, levels=levels)
        )
    return int(cell)
