"""Commands about the adaptive interview: how well it does, and its calibration."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.cli.evaluate import evaluate
from assistant.language import N_, _
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.content.knowledge import Knowledge
    from assistant.maturity.parameters import Parameters
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.calibrate import Outcome
    from assistant.usecases.evaluate_interview import Evaluation

export = typer.Typer(no_args_is_help=True, help=N_("Porta fuori dati senza nomi."))
console = Console(highlight=False, soft_wrap=True)

Items = Annotated[
    Path, typer.Option("--items", exists=True, dir_okay=False, help=N_("Tabella delle domande."))
]
Responses = Annotated[
    Path,
    typer.Option("--responses", exists=True, dir_okay=False, help=N_("Interviste complete, una per riga.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("In JSON, per i programmi."))]
Seed = Annotated[int, typer.Option("--seed", min=0, help=N_("Seme del caso: stesso seme, stesso esito."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    evaluate.command("interview")(evaluate_interview)
    app.command()(calibrate)
    app.add_typer(export, name="export")
    export.command("interviews")(export_interviews)


def evaluate_interview(
    items: Items,
    responses: Responses,
    asked: Annotated[str, typer.Option(help=N_("Dopo quante domande misurare."))] = "10,20,40",
    train: Annotated[
        int | None,
        typer.Option(min=0, help=N_("Su quante altre interviste calibrare; 0 nessuna, assente tutte.")),
    ] = None,
    folds: Annotated[int, typer.Option(min=1, help=N_("In quanti gruppi di prova dividere."))] = 5,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Ripercorre interviste complete facendo solo alcune domande e confronta i punteggi."""
    from time import perf_counter

    from assistant.usecases import evaluate_interview as use_case
    from assistant.usecases.interview_tables import read_interviews, read_items

    counts = _counts(asked)
    bank = read_items(_text(items))
    interviews = read_interviews(_text(responses), bank)
    found = use_case.evaluate_interview(bank, interviews, counts, train, folds, seed, perf_counter)
    if as_json:
        print(json.dumps(found.data()))
    else:
        console.print(_table(found))


def calibrate(
    interviews: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help=N_("Tabelle di interviste complete; senza, quelle della base dati."),
        ),
    ] = None,
    items: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help=N_("Tabella delle domande; senza, il questionario in uso.")
        ),
    ] = None,
    current: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help=N_("Parametri da battere; senza, quelli in uso.")),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=N_("Dove scrivere anche i parametri."))
    ] = None,
    seed: Seed = 1,
) -> None:
    """Ricava parametri nuovi da interviste complete e li accetta solo se non sbagliano di più.

    Quelli accettati valgono per le valutazioni che iniziano da ora; quelle in corso tengono i loro.
    """
    from assistant.maturity.parameters import Parameters
    from assistant.usecases.calibrate import recalibrate
    from assistant.usecases.interview_tables import read_interviews, read_items

    old = Parameters.from_json(_text(current)) if current else None
    if items:
        bank = read_items(_text(items))
        complete = [one for path in interviews or () for one in read_interviews(_text(path), bank)]
        outcome = recalibrate(bank, complete, old, seed)
    else:
        outcome = _calibrated(interviews or [], old, seed)
    console.print(
        _("{words} Versione {version}.").format(words=outcome.words, version=outcome.parameters.version)
    )
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(outcome.parameters.to_json(), encoding="utf-8")


def _calibrated(tables: "list[Path]", old: "Parameters | None", seed: int) -> "Outcome":
    """The questionnaire in use, from tables or from the database."""
    from assistant.clock import day_of, now
    from assistant.storage.records import Origin
    from assistant.usecases.calibrate import calibrate_questionnaire
    from assistant.usecases.complete_interviews import complete_interviews
    from assistant.usecases.interview_tables import read_interviews
    from assistant.usecases.measure_maturity import items_of

    storage, knowledge = _system()
    bank, at = items_of(knowledge.questionnaire), now()
    complete = [one for path in tables for one in read_interviews(_text(path), bank)]
    if not tables:
        with storage.reading() as work:
            complete = [one.levels for one in complete_interviews(work, knowledge, day_of(at))]
    origin = Origin("system", at)
    return calibrate_questionnaire(storage, knowledge.questionnaire, complete, old, seed, origin)


def export_interviews(
    output: Annotated[Path, typer.Option("--output", "-o", help=N_("Dove scrivere la tabella."))],
    items: Annotated[
        Path | None, typer.Option("--items", help=N_("Dove scrivere anche la tabella delle domande."))
    ] = None,
) -> None:
    """Esporta le interviste complete in CSV: solo i livelli, senza nomi, una per impresa."""
    from assistant.clock import day_of, now
    from assistant.usecases.complete_interviews import complete_interviews
    from assistant.usecases.interview_tables import interviews_table, items_table
    from assistant.usecases.measure_maturity import items_of

    storage, knowledge = _system()
    bank = items_of(knowledge.questionnaire)
    with storage.reading() as work:
        found = complete_interviews(work, knowledge, day_of(now()))
    output.write_text(interviews_table(bank, [one.levels for one in found]), encoding="utf-8")
    if items:
        items.write_text(items_table(bank), encoding="utf-8")
    console.print(
        _("Interviste complete esportate: {count}, in {output}.").format(count=len(found), output=output)
    )


def _system() -> "tuple[Storage, Knowledge]":
    from assistant.content.knowledge import read_knowledge
    from assistant.storage.unit_of_work import Storage

    settings = load_settings()
    return Storage.open(settings.database), read_knowledge(settings.knowledge_dir)


def _text(path: Path) -> str:
    """The file's text. Raises BrokenTable when it is not UTF-8."""
    from assistant.usecases.interview_tables import BrokenTable

    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BrokenTable(
            _("«{name}» non è un testo UTF-8. Salvatelo di nuovo come CSV UTF-8.").format(name=path.name)
        ) from error


def _counts(words: str) -> tuple[int, ...]:
    parts = [part.strip() for part in words.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise typer.BadParameter(
            _("«{words}» non è un elenco di numeri di domande. Scriva per esempio 10,20,40.").format(
                words=words
            )
        )
    return tuple(dict.fromkeys(map(int, parts)))


def _table(found: "Evaluation") -> Table:
    table = Table(
        _("Domande"), _("Errore area"), _("Errore indice"), _("Livello giusto"), _("Copertura"), _("Salti")
    )
    for count, accuracy in found.asked.items():
        numbers = (accuracy.area_mae, accuracy.index_mae, accuracy.right_level, accuracy.coverage_90)
        table.add_row(
            str(count), *(_decimal(number, 3) for number in numbers), _decimal(accuracy.switches, 1)
        )
    table.caption = _("{count} interviste; {duration} ms per domanda").format(
        count=found.n, duration=_decimal(found.ms_per_question, 2)
    )
    return table


def _decimal(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
