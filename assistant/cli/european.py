"""The command that exports the European assessment of a firm."""

from typing import Annotated

import typer

from assistant.language import N_, _
from assistant.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(european)


def european(
    assessment: Annotated[
        str, typer.Argument(help=N_("Id della valutazione, come in «assistant assessments»."))
    ],
    as_json: Annotated[bool, typer.Option("--json", help=N_("In JSON."))] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=N_("In CSV, con il punto e virgola."))] = False,
) -> None:
    """Esporta la valutazione europea (DMA): risposte confermate e punteggio."""
    import json

    from assistant.clock import day_of, now
    from assistant.content.knowledge import read_knowledge
    from assistant.storage.records import Person, Viewer
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.complete_european import show_european
    from assistant.usecases.export_european import european_csv, european_data

    if as_json == as_csv:
        raise typer.BadParameter(_("Scelga un formato: --json oppure --csv."))
    settings = load_settings()
    knowledge = read_knowledge(settings.knowledge_dir)
    storage = Storage.open(settings.database)
    keeper = Viewer(Person("system", _("riga di comando"), "", "administrator"))
    found = show_european(storage, knowledge, keeper, assessment, day_of(now()))
    if as_json:
        print(json.dumps(european_data(found), ensure_ascii=False))
    else:
        print(european_csv(found), end="")
