"""Command of whoever keeps the content: check, with what has grown old and which recorded cases hold."""

import json
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from assistant.clock import day_of, now
from assistant.language import N_, _
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.content.knowledge import Knowledge
    from assistant.content.sheets import LaidContent
    from assistant.usecases.check_freshness import Freshness

console = Console(highlight=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    fresh: Annotated[
        bool, typer.Option("--fresh", help=N_("Che cosa è invecchiato, e quando fu letta ogni fonte."))
    ] = False,
    cases: Annotated[bool, typer.Option("--cases", help=N_("Prova i casi registrati dal polo."))] = False,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help=N_("Giorno, come 2026-11-22; oggi se manca.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("In JSON, con --fresh."))] = False,
) -> None:
    """Verifica tutti i contenuti: schema, riferimenti, date, fonti. Esce con 1 se c'è qualcosa da fare."""
    from assistant.cli.content import served_content
    from assistant.content.errors import BrokenContent

    settings = load_settings()
    content = served_content(settings)
    day = on.date() if on else day_of(now())
    whole = True
    if fresh:
        whole = _fresh(settings, content, day, as_json)
    elif content.faults:
        raise BrokenContent(content.faults)
    if cases:
        whole = _cases(settings, content.knowledge) and whole
    if not fresh and not cases:
        _in_order(content.knowledge)
    if not whole:
        raise typer.Exit(1)


def _in_order(knowledge: "Knowledge") -> None:
    console.print(
        _(
            "Contenuti in ordine: {questions} domande, {measures} misure e regole, {actions} "
            "azioni, {cases} casi. Versione {version}."
        ).format(
            questions=len(knowledge.questionnaire.questions),
            measures=len(knowledge.measures),
            actions=len(knowledge.actions),
            cases=len(knowledge.cases),
            version=knowledge.version,
        )
    )


def _fresh(settings: Settings, content: "LaidContent", day: date, as_json: bool) -> bool:
    """Print what has grown old; whether nothing has."""
    from assistant.retrieval.library import open_library
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.check_freshness import check_freshness

    library = open_library(settings.index_dir, settings.data_dir, settings.knowledge_dir)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with closing(Storage.open(settings.database)) as storage:
        found = check_freshness(storage, content, library, day)
    lists = _lists(found)
    if as_json:
        typer.echo(json.dumps({"on": day.isoformat(), **lists}, ensure_ascii=False, indent=1))
        return found.is_whole
    for key, title in TITLES.items():
        _print(_(title), lists[key])
    return found.is_whole


TITLES = {
    "overdue": N_("Misure oltre la data di rilettura"),
    "closed_still_suggested": N_("Bandi chiusi ancora suggeriti"),
    "fallen_quotes": N_("Citazioni che non reggono più"),
    "faults": N_("Schede rilasciate che non reggono più"),
    "sources": N_("Fonti, dalla meno recente"),
}


def _lists(found: "Freshness") -> dict[str, list[str]]:
    from assistant.usecases.freshness_words import overdue_words, quote_words, source_words, suggestion_words

    return {
        "overdue": [overdue_words(one) for one in found.overdue],
        "closed_still_suggested": [suggestion_words(one, found) for one in found.suggested],
        "fallen_quotes": [quote_words(one) for one in found.quotes],
        "faults": [str(one) for one in found.faults],
        "sources": [f"{source_words(one)}: {one.url}" for one in found.sources],
    }


def _print(title: str, lines: Iterable[str]) -> None:
    told = list(lines)
    console.print(f"{title}: {len(told)}", style="bold")
    for line in told:
        console.print(f"  {line}")


def _cases(settings: Settings, knowledge: "Knowledge") -> bool:
    """Print the recorded cases that no longer come out as expected; whether all do."""
    from assistant.cli.content import has_database
    from assistant.roadmap.basis import VERDICTS
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.record_case import held_cases

    if not has_database(settings):
        console.print(_("Nessun caso registrato."))
        return True
    with closing(Storage.open(settings.database)) as storage:
        held = held_cases(storage, knowledge)
    fallen = [one for one in held if not one.holds]
    for one in fallen:
        expected = one.case.expected
        outcome = _(VERDICTS[one.found]) if one.found else _("la misura non c'è")
        console.print(
            _("{measure}: «{why}» atteso {expected}, ora {outcome}.").format(
                measure=expected.measure,
                why=expected.why,
                expected=_(VERDICTS[expected.outcome]),
                outcome=outcome,
            )
        )
    console.print(
        _("Casi registrati: {count}, che reggono: {holding}.").format(
            count=len(held), holding=len(held) - len(fallen)
        )
    )
    return not fallen
