"""Commands that run the system: serve, demo."""

import gc
import socket
from typing import Annotated

import typer
from rich.console import Console

from assistant.cli.library import fresh_library, refresh_index
from assistant.language import N_, _
from assistant.settings import Settings, load_settings

console = Console(highlight=False)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(demo)


def serve(
    host: Annotated[str, typer.Option(help=N_("Indirizzo su cui ascoltare."))] = "",
    port: Annotated[int, typer.Option(help=N_("Porta; 0 ne sceglie una libera."))] = -1,
) -> None:
    """Prepara la base dati e l'indice, poi serve il sito finché non lo si ferma."""
    import uvicorn

    from assistant.app import create_app

    settings = load_settings()
    prepare(settings)
    listening = _listen(host or settings.host, settings.port if port < 0 else port)
    address = f"http://{listening.getsockname()[0]}:{listening.getsockname()[1]}"
    console.print(_("Assistente in ascolto su {address}").format(address=address), soft_wrap=True)
    if link := first_link(settings, settings.public_url or address):
        console.print(
            _("Nessun consulente registrato. Crei il primo accesso qui: {link}").format(link=link),
            soft_wrap=True,
        )
    site = create_app(settings)
    gc.freeze()  # the content lives as long as the site: walking it for garbage would hold up a page
    config = uvicorn.Config(site, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def prepare(settings: Settings) -> None:
    """Bring the database to this version and the index to the content."""
    from assistant.storage.migrate import migrate

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)
    refresh_index(settings, console)


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    listening.listen()  # whoever follows the printed link at once waits a moment and is not turned away
    return listening


def first_link(settings: Settings, address: str) -> str:
    """A one-time link for the first administrator, "" when somebody can already sign in."""
    from assistant.clock import now
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.invite_person import invite_first_administrator

    token = invite_first_administrator(Storage.open(settings.database), now())
    return f"{address}/primo-accesso/{token}" if token else ""


def demo(
    password: Annotated[
        str, typer.Option(help=N_("Password dell'accesso di prova; senza, ne sceglie una."))
    ] = "",
) -> None:
    """Riempie una base dati vuota con tre imprese inventate, a tre punti diversi del percorso."""
    import secrets

    from assistant.clock import day_of, now
    from assistant.content.demo_files import read_demo
    from assistant.content.knowledge import read_knowledge
    from assistant.reports.renderers import RENDERERS, own_template
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.fill_demo import Demonstration
    from assistant.usecases.publish_report import Press

    settings = load_settings()
    prepare(settings)
    knowledge = read_knowledge(settings.knowledge_dir)
    firms = read_demo(settings.knowledge_dir, knowledge.questionnaire, knowledge.facts)
    at, library = now(), fresh_library(settings)
    storage = Storage.open(settings.database)
    filling = Demonstration(
        storage, knowledge, library, Press(RENDERERS, own_template, settings.contact), at, day_of(at)
    )
    for line in filling.fill(firms, password or secrets.token_urlsafe(12)):
        console.print(line, soft_wrap=True)
