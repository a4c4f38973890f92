"""The command that measures how typed answers are read."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.cli.evaluate import evaluate
from assistant.language import N_, _
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.questionnaire.utterances import Heard
    from assistant.usecases.evaluate_utterances import Evaluation

console = Console(highlight=False, soft_wrap=True)
HEADINGS = (N_("Prima"), N_("Fra due"), N_("Chieste"), N_("Errate"), N_("Certe"), N_("Scritte"))
CAPTION = N_(
    "Prima: la prima lettura è giusta. Fra due: una delle due lo è. Chieste: nessuna lettura. "
    "Errate: nessuna giusta. Certe: errate e date per chiare. Scritte: registrate senza "
    "conferma."
)

File = Annotated[
    Path,
    typer.Argument(exists=True, dir_okay=False, help=N_("Risposte come le scrivono le persone, in YAML.")),
]


def register(_: typer.Typer) -> None:
    """Add the command to `assistant evaluate`."""
    evaluate.command("utterances")(evaluate_utterances)


def evaluate_utterances(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help=N_("In JSON, per i programmi."))] = False,
    mistakes: Annotated[
        bool, typer.Option("--mistakes", help=N_("Elenca le risposte non lette bene al primo colpo."))
    ] = False,
) -> None:
    """Manda risposte scritte come le scrivono le persone e conta quante si leggono bene."""
    found = _evaluated(file)
    if as_json:
        print(json.dumps(found.data(), ensure_ascii=False))
    else:
        console.print(_table(found))
    if mistakes:
        for one in found.heard:
            if not one.exact or one.wrongly_confident:
                console.print(_line(one), markup=False)


def _evaluated(file: Path) -> "Evaluation":
    """Read the file in a system of its own, thrown away afterwards."""
    from assistant.clock import day_of, now
    from assistant.content.knowledge import read_knowledge
    from assistant.content.utterances import read_utterances
    from assistant.storage.records import Origin, Viewer
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases import evaluate_utterances as use_case
    from assistant.usecases.start_assessment import start_assessment

    knowledge, utterances = read_knowledge(load_settings().knowledge_dir), read_utterances(file)
    origin = Origin("system", now())
    with TemporaryDirectory() as folder:
        storage = Storage.open(f"sqlite:///{folder}/utterances.sqlite3")
        _, id = start_assessment(storage, knowledge, "", origin, "")
        viewer = Viewer(assessment=id)
        found = use_case.evaluate_utterances(
            storage, knowledge, viewer, id, utterances, day_of(origin.at), origin
        )
        storage.close()
    return found


def _table(found: "Evaluation") -> Table:
    from assistant.usecases.evaluate_utterances import counted

    table = Table(_("Genere"), _("Frasi"), *map(_, HEADINGS), caption=_(CAPTION))
    for kind, figures in found.by_kind().items():
        table.add_row(kind, *map(str, figures.values()))
    total = counted(found.heard).values()
    table.add_section()
    table.add_row(_("in tutto"), str(len(found.heard)), *map(str, total))
    table.add_row("%", "", *(f"{100 * count / len(found.heard):.1f}".replace(".", ",") for count in total))
    return table


def _line(one: "Heard") -> str:
    said = one.utterance
    shown = [
        f"{c.value if c.kind == 'value' else c.kind}{'!' if c.confident else ''}" for c in one.candidates
    ]
    return _("{subject}: «{text}» {expected} {also} letta {shown} ({kind})").format(
        subject=said.subject,
        text=said.text,
        expected=said.expected,
        also=list(said.also) or "",
        shown=shown,
        kind=said.kind,
    )
