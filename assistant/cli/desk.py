"""Commands of whoever keeps the system: assessments, verify, backup, forget, passwords, settings."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from assistant.clock import day_of, now
from assistant.language import N_, _
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.storage.records import Origin
    from assistant.storage.unit_of_work import Storage

console = Console(highlight=False, soft_wrap=True)
AsJson = Annotated[bool, typer.Option("--json", help=N_("In JSON, per i programmi."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (assessments, verify, backup, restore, forget, password, settings):
        app.command()(command)


def assessments(as_json: AsJson = False) -> None:
    """Elenca le valutazioni con la loro fase."""
    with _storage().reading() as work:
        found = work.assessments.all()
    if as_json:
        rows = [
            {"id": one.id, "firm": one.firm.name, "stage": one.stage, "updated": one.updated.isoformat()}
            for one in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = Table(_("Valutazione"), _("Impresa"), _("Fase"), _("Ultima modifica"))
    for one in found:
        table.add_row(one.id, one.firm.name or _("(senza nome)"), one.stage, day_of(one.updated).isoformat())
    console.print(table)


def verify(
    head: Annotated[str, typer.Option(help=N_("Una firma annotata in passato: deve esserci ancora."))] = "",
) -> None:
    """Controlla che il registro sia integro e che risposte e decisioni siano quelle registrate."""
    from assistant.usecases.verify_audit import verify_audit

    found = verify_audit(_storage(), head)
    console.print(
        _("Registro integro, voci: {entries}. Annoti altrove la firma: {head}").format(
            entries=found.entries, head=found.head
        )
    )


def backup(file: Annotated[Path, typer.Argument(help=N_("Il file zip da scrivere."))]) -> None:
    """Copia tutto lo stato in un file. Contiene dati personali: lo custodisca come la base dati."""
    from assistant.usecases.backup import back_up

    manifest = back_up(_storage(), file, _by_the_system())
    console.print(
        _("Copia scritta in {file}: {rows} righe.").format(file=file, rows=sum(manifest.rows.values()))
    )


def restore(file: Annotated[Path, typer.Argument(help=N_("Il file scritto da «backup»."))]) -> None:
    """Riporta una copia in un sistema vuoto e ne confronta le impronte."""
    from assistant.storage.archive import revision_of
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.backup import restore as restore_into

    of_its_time = Storage.open(load_settings().database, revision_of(file))
    manifest = restore_into(of_its_time, file, _by_the_system())
    of_its_time.close()
    _storage().close()  # brought to this version's tables
    console.print(
        _("Copia ripristinata: {rows} righe, impronte uguali.").format(rows=sum(manifest.rows.values()))
    )


def forget(
    assessment: Annotated[str, typer.Argument(help=N_("Una valutazione dell'impresa da dimenticare."))],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Senza chiedere conferma."))] = False,
) -> None:
    """Cancella un'impresa e tutto ciò che la riguarda. Non si può annullare."""
    from assistant.usecases.forget_firm import forget_firm

    storage = _storage()
    with storage.reading() as work:
        firm = work.assessments.get(assessment).firm
    if not yes:
        typer.confirm(
            _("Cancellare per sempre «{firm}»?").format(firm=firm.name or _("senza nome")), abort=True
        )
    receipt = forget_firm(storage, firm.id, _by_the_system())
    for table, count in receipt.counts.items():
        console.print(f"{table}: {count}")


def password(
    email: Annotated[str, typer.Argument(help=N_("L'indirizzo della persona."))],
    new: Annotated[
        str, typer.Option(prompt=N_("Nuova password"), confirmation_prompt=N_("Ancora"), hide_input=True)
    ],
) -> None:
    """Dà una nuova password a chi l'ha dimenticata e chiude le sue sessioni."""
    from assistant.usecases.change_password import change_password

    person = change_password(_storage(), email, new, _by_the_system())
    console.print(_("Password cambiata per {name}.").format(name=person.name))


def settings() -> None:
    """Mostra le impostazioni in uso, con i segreti coperti."""
    from sqlalchemy.engine import make_url

    loaded = load_settings()
    for name in type(loaded).model_fields:
        value = getattr(loaded, name)
        if isinstance(value, SecretStr):
            value = _("(impostato)") if value.get_secret_value() else ""
        elif name == "database_url":
            value = make_url(loaded.database).render_as_string(hide_password=True)
        elif name.endswith("_url"):
            value = re.sub(r"//[^/@]*@", "//***@", value)
        typer.echo(f"ASSISTANT_{name.upper()}={value}")


def _storage() -> "Storage":
    from assistant.storage.unit_of_work import Storage

    return Storage.open(load_settings().database)


def _by_the_system() -> "Origin":
    from assistant.storage.records import Origin

    return Origin("system", now())
