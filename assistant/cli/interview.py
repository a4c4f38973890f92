"""Commands about the adaptive interview: how well it does, and its calibration."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.cli.evaluate import evaluate
from assistant.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.maturity.scores import Item
    from assistant.usecases.evaluate_interview import Evaluation

console = Console(highlight=False, soft_wrap=True)

Items = Annotated[Path, typer.Option("--items", exists=True, dir_okay=False, help="Tabella delle domande.")]
Responses = Annotated[
    Path, typer.Option("--responses", exists=True, dir_okay=False, help="Interviste complete, una per riga.")
]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON, per i programmi.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seme del caso: stesso seme, stesso esito.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    evaluate.command("interview")(evaluate_interview)
    app.command()(calibrate)


def evaluate_interview(
    items: Items,
    responses: Responses,
    asked: Annotated[str, typer.Option(help="Dopo quante domande misurare.")] = "10,20,40",
    train: Annotated[
        int | None,
        typer.Option(min=0, help="Su quante altre interviste calibrare; 0 nessuna, assente tutte."),
    ] = None,
    folds: Annotated[int, typer.Option(min=1, help="In quanti gruppi di prova dividere.")] = 5,
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
        list[Path] | None, typer.Argument(exists=True, dir_okay=False, help="Tabelle di interviste complete.")
    ] = None,
    items: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Tabella delle domande; senza, il questionario in uso."
        ),
    ] = None,
    current: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Parametri attuali; senza, il primo giorno."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Dove scrivere i parametri accettati.")
    ] = None,
    seed: Seed = 1,
) -> None:
    """Ricava parametri nuovi da interviste complete e li accetta solo se non sbagliano di più."""
    from assistant.maturity.parameters import Parameters
    from assistant.usecases.calibrate import recalibrate
    from assistant.usecases.interview_tables import read_interviews, read_items

    bank = read_items(_text(items)) if items else _questionnaire_items()
    complete = [one for path in interviews or () for one in read_interviews(_text(path), bank)]
    old = Parameters.from_json(_text(current)) if current else None
    outcome = recalibrate(bank, complete, old, seed)
    target = output or load_settings().data_dir / "parameters" / f"{outcome.parameters.version}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(outcome.parameters.to_json(), encoding="utf-8")
    console.print(f"{outcome.words} Versione {outcome.parameters.version} in {target}.")


def _questionnaire_items() -> "Sequence[Item]":
    from assistant.content.knowledge import read_knowledge
    from assistant.usecases.measure_maturity import items_of

    return items_of(read_knowledge(load_settings().knowledge_dir).questionnaire)


def _text(path: Path) -> str:
    """The file's text. Raises BrokenTable when it is not UTF-8."""
    from assistant.usecases.interview_tables import BrokenTable

    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BrokenTable(
            f"«{path.name}» non è un testo UTF-8. Salvatelo di nuovo come CSV UTF-8."
        ) from error


def _counts(words: str) -> tuple[int, ...]:
    parts = [part.strip() for part in words.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise typer.BadParameter(
            f"«{words}» non è un elenco di numeri di domande. Scriva per esempio 10,20,40."
        )
    return tuple(dict.fromkeys(map(int, parts)))


def _table(found: "Evaluation") -> Table:
    table = Table("Domande", "Errore area", "Errore indice", "Livello giusto", "Copertura", "Salti")
    for count, accuracy in found.asked.items():
        numbers = (accuracy.area_mae, accuracy.index_mae, accuracy.right_level, accuracy.coverage_90)
        table.add_row(
            str(count), *(_decimal(number, 3) for number in numbers), _decimal(accuracy.switches, 1)
        )
    table.caption = f"{found.n} interviste; {_decimal(found.ms_per_question, 2)} ms per domanda"
    return table


def _decimal(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
