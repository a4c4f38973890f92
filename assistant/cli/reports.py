"""Command of the reports: write the one that was published, or the draft with its mark."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.language import N_, _
from assistant.settings import load_settings

console = Console(highlight=False, soft_wrap=True)


class Format(StrEnum):
    """The formats of a report."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    assessment: Annotated[str, typer.Argument(help=N_("La valutazione, come la elenca «assessments»."))],
    output: Annotated[Path, typer.Option("--output", "-o", help=N_("Il file da scrivere."))],
    format: Annotated[Format, typer.Option(help=N_("Il formato."))] = Format.PDF,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help=N_("La bozza com'è ora, con la scritta BOZZA, al posto del pubblicato.")
        ),
    ] = False,
) -> None:
    """Scrive il rapporto pubblicato di una valutazione, byte per byte come è uscito."""
    content = _draft(assessment, format) if draft else _published(assessment, format)
    output.write_bytes(content)
    console.print(_("Scritto {output}: {size} KB.").format(output=output, size=len(content) // 1024))


def _published(assessment: str, format: Format) -> bytes:
    from assistant.clock import now
    from assistant.storage.records import Origin
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.publish_report import last_report

    storage = Storage.open(load_settings().database)
    return last_report(storage, assessment, format.value, Origin("system", now()))


def _draft(assessment: str, format: Format) -> bytes:
    """Whoever has the command line keeps the whole system: it reads as an administrator does."""
    from assistant.cli.content import served_content
    from assistant.cli.library import fresh_library
    from assistant.clock import day_of, now
    from assistant.reports.renderers import RENDERERS, own_template
    from assistant.storage.records import Person, Viewer
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.publish_report import Press, preview_report

    settings = load_settings()
    keeper = Viewer(Person("system", _("riga di comando"), "", "administrator"))
    press = Press(RENDERERS, own_template, settings.contact)
    tools = (Storage.open(settings.database), served_content(settings).knowledge, fresh_library(settings))
    return preview_report(*tools, press, keeper, assessment, day_of(now()), format.value)
