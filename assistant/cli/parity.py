"""The two columns "without a model" and "with it", on the console and as a page of documentation."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from textwrap import fill

from rich.table import Table

from assistant.language import N_, _
from assistant.usecases.evaluate_model import Parity
from assistant.wording import day_words, number_words

Parities = dict[str, Parity]
"""By job: readings, answers, sheets."""

WIDTH = 120
TITLES: Mapping[str, str] = {
    "readings": N_("Risposte scritte a parole"),
    "answers": N_("Domande alla biblioteca"),
    "sheets": N_("Schede delle azioni"),
}
ROWS: Mapping[str, str] = {
    "exact": N_("lette bene al primo colpo"),
    "after_confirmation": N_("giuste con un tocco, fra due proposte"),
    "asked_back": N_("richieste alla persona"),
    "wrong": N_("proposte tutte errate"),
    "answered": N_("domande con risposta"),
    "written": N_("di queste, con frasi scritte dal modello"),
    "valid": N_("frasi con citazione valida"),
    "sentences": N_("frasi mostrate"),
    "reworded": N_("frasi riscritte e valide"),
    "dropped": N_("frasi rifiutate dai controlli"),
    "failed": N_("richieste senza risposta utile"),
    "seconds": N_("secondi in tutto"),
    "tokens": "token",
    "euro": "euro",
}


def tables(found: Parities) -> Iterator[Table]:
    """For the console."""
    for name, parity in found.items():
        table = Table(f"{_(TITLES[name])} ({parity.n})", _("senza modello"), _("con il modello"))
        for row in _rows(parity):
            table.add_row(*row)
        yield table


def page(model: str, method: str, day: date, found: Parities, note: str) -> str:
    """For docs/: written by the command, never by hand."""
    lines = [
        f"# {_('Con il modello e senza')}",
        "",
        _("Pagina scritta da `assistant evaluate model --markdown` {day}.").format(day=day_words(day, "il")),
        _("Modello: `{model}`, risposta strutturata con `{method}`.").format(model=model, method=method),
        *(["", fill(note, WIDTH)] if note else []),
        "",
        _(
            "Senza modello restano le frasi letterali delle fonti, le letture del nostro lettore e le schede "
            "del\ncatalogo. Dove una frase è rifiutata, o una richiesta resta senza risposta utile, si "
            "vedono quelle."
        ),
    ]
    for name, parity in found.items():
        lines += [
            "",
            f"## {_(TITLES[name])} ({parity.n})",
            "",
            f"| | {_('senza modello')} | {_('con il modello')} |",
            "|---|---:|---:|",
        ]
        lines += [f"| {' | '.join(row)} |" for row in _rows(parity)]
    return "\n".join(lines)


def _rows(parity: Parity) -> Iterator[tuple[str, str, str]]:
    for name, value in parity.with_model.items():
        yield (
            _(ROWS[name]),
            number_words(Decimal(str(parity.without[name]))),
            number_words(Decimal(str(value))),
        )
