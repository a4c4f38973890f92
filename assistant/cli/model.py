"""Commands of the optional language model: model check, evaluate model."""

import json
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from assistant.cli.evaluate import evaluate
from assistant.clock import day_of, now
from assistant.language import N_, _
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.cli.parity import Parities
    from assistant.usecases.evaluate_model import Parity, Trial

console = Console(highlight=False, soft_wrap=True)
AsJson = Annotated[bool, typer.Option("--json", help=N_("In JSON, per i programmi."))]
Limit = Annotated[int, typer.Option(min=1, help=N_("Al massimo tanti casi per ogni prova."))]

model = typer.Typer(no_args_is_help=True, help=N_("Il modello linguistico, se ne avete scelto uno."))


def register(app: typer.Typer) -> None:
    """Add the group `model`, and its command to `assistant evaluate`."""
    app.add_typer(model, name="model")
    model.command("check")(check)
    evaluate.command("model")(evaluate_model)


@model.callback()
def _group() -> None:
    """A group with one command stays a group."""


def check(as_json: AsJson = False) -> None:
    """Dice se il modello scelto sa fare ciò che serve. Esce con 0 se sì, 1 se no, 2 se non è scelto."""
    from assistant.content.knowledge import read_knowledge
    from assistant.content.measure_documents import measure_document
    from assistant.drafting.purse import Notebook
    from assistant.usecases.check_model import check_model
    from assistant.writer import trial_writer

    settings = _with_model()
    knowledge, notebook = read_knowledge(settings.knowledge_dir), Notebook()
    documents = [measure_document(one, knowledge.vocabulary.sections) for one in knowledge.measures.values()]
    cited = [document for document in documents if document.statements]
    writer = trial_writer(settings, notebook, now)
    writer.warm_up()
    found = check_model(writer, knowledge, cited, notebook.calls, monotonic, day_of(now()))
    if as_json:
        rows = [{"name": one.name, "holds": one.holds, "seen": one.seen} for one in found]
        print(json.dumps({"model": settings.chat_model, "findings": rows}, ensure_ascii=False))
    else:
        for one in found:
            console.print(f"{_('sì') if one.holds else _('no')}  {one.name}: {one.seen}")
    if not all(one.holds for one in found):
        raise typer.Exit(1)


def evaluate_model(
    utterances: Annotated[
        Path | None, typer.Option(exists=True, help=N_("Risposte scritte, in YAML."))
    ] = None,
    questions: Annotated[
        Path | None, typer.Option(exists=True, help=N_("Domande etichettate, in JSONL."))
    ] = None,
    sheets: Annotated[bool, typer.Option("--sheets", help=N_("Le schede del catalogo."))] = False,
    limit: Limit = 1000,
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--markdown", help=N_("Una pagina di documentazione."))] = False,
    note: Annotated[str, typer.Option(help=N_("Una frase su questa misura, per la pagina."))] = "",
) -> None:
    """Misura le stesse prove con e senza il modello scelto, e mostra le due colonne."""
    from assistant.cli.parity import page, tables

    settings = _with_model()
    found = _measured(settings, utterances, questions, sheets, limit)
    if as_json:
        data = {name: parity.data() for name, parity in found.items()}
        print(json.dumps({"model": settings.chat_model, **data}, ensure_ascii=False, default=str))
    elif markdown:
        print(page(settings.chat_model, settings.chat_method, day_of(now()), found, note))
    else:
        for table in tables(found):
            console.print(table)


def _with_model() -> Settings:
    """The settings. Exits with 2 when they name no model."""
    settings = load_settings()
    if not settings.chat_model:
        typer.echo(
            _("Nessun modello è scelto: indicate ASSISTANT_CHAT_MODEL. Tutto funziona anche senza."), err=True
        )
        raise typer.Exit(2)
    return settings


def _measured(
    settings: Settings, utterances: Path | None, questions: Path | None, sheets: bool, limit: int
) -> "Parities":
    from assistant.content.knowledge import read_knowledge
    from assistant.content.utterances import read_utterances
    from assistant.drafting.purse import Notebook
    from assistant.usecases.evaluate_model import NothingToTry, Trial
    from assistant.writer import trial_writer

    if not (utterances or questions or sheets):
        raise NothingToTry
    knowledge, notebook = read_knowledge(settings.knowledge_dir), Notebook()
    writer = trial_writer(settings, notebook, now)
    writer.warm_up()
    trial = Trial(writer, knowledge, notebook.calls, monotonic, day_of(now()))
    found: Parities = {}
    if utterances:
        found["readings"] = trial.readings(read_utterances(utterances)[:limit])
    if questions:
        found["answers"] = _answers(settings, trial, questions, limit)
    if sheets:
        found["sheets"] = trial.sheets(list(knowledge.actions.values())[:limit])
    return found


def _answers(settings: Settings, trial: "Trial", questions: Path, limit: int) -> "Parity":
    """Every question is put to the library first: the model only words what it answers."""
    from assistant.cli.library import fresh_library
    from assistant.cli.retrieval import read_labelled
    from assistant.usecases.ask_library import ask

    library = fresh_library(settings)
    asked = (
        (one.question, ask(library, trial.knowledge, one.question, trial.day, one.context))
        for one in read_labelled(questions)[:limit]
    )
    return trial.answers(asked, library.document)
