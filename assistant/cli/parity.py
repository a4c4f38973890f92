"""The two columns "without a model" and "with it", on the console and as a page of documentation."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from textwrap import fill

from rich.table import Table

from assistant.usecases.evaluate_model import Parity
from assistant.wording import day_words, number_words

Parities = dict[str, Parity]
"""By job: readings, answers, sheets."""

WIDTH = 120
TITLES: Mapping[str, str] = {
    "readings": "Risposte scritte a parole",
    "answers": "Domande alla biblioteca",
    "sheets": "Schede delle azioni",
}
ROWS: Mapping[str, str] = {
    "exact": "lette bene al primo colpo",
    "after_confirmation": "giuste con un tocco, fra due proposte",
    "asked_back": "richieste alla persona",
    "wrong": "proposte tutte errate",
    "answered": "domande con risposta",
    "written": "di queste, con frasi scritte dal modello",
    "valid": "frasi con citazione valida",
    "sentences": "frasi mostrate",
    "reworded": "frasi riscritte e valide",
    "dropped": "frasi rifiutate dai controlli",
    "failed": "richieste senza risposta utile",
    "seconds": "secondi in tutto",
    "tokens": "token",
    "euro": "euro",
}


def tables(found: Parities) -> Iterator[Table]:
    """For the console."""
    for name, parity in found.items():
        table = Table(f"{TITLES[name]} ({parity.n})", "senza modello", "con il modello")
        for row in _rows(parity):
            table.add_row(*row)
        yield table


def page(model: str, method: str, day: date, found: Parities, note: str) -> str:
    """For docs/: written by the command, never by hand."""
    lines = [
        "# Con il modello e senza",
        "",
        f"Pagina scritta da `assistant evaluate model --markdown` il {day_words(day)}.",
        f"Modello: `{model}`, risposta strutturata con `{method}`.",
        *(["", fill(note, WIDTH)] if note else []),
        "",
        "Senza modello restano le frasi letterali delle fonti, le letture del nostro lettore e le schede del",
        "catalogo. Dove una frase è rifiutata, o una richiesta resta senza risposta utile, si vedono quelle.",
    ]
    for name, parity in found.items():
        lines += [
            "",
            f"## {TITLES[name]} ({parity.n})",
            "",
            "| | senza modello | con il modello |",
            "|---|---:|---:|",
        ]
        lines += [f"| {' | '.join(row)} |" for row in _rows(parity)]
    return "\n".join(lines)


def _rows(parity: Parity) -> Iterator[tuple[str, str, str]]:
    for name, value in parity.with_model.items():
        yield ROWS[name], number_words(Decimal(str(parity.without[name]))), number_words(Decimal(str(value)))
