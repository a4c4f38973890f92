"""Commands of funding: eligibility, firm-size, de-minimis."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from assistant.cli.content import served_content
from assistant.cli.funding_json import de_minimis_json, firm_size_json, json_text, verdict_json
from assistant.clock import day_of, now
from assistant.content.facts_files import de_minimis_question, firm_facts, read_facts_file
from assistant.content.field_names import read_field_names
from assistant.content.legal import read_legal
from assistant.content.size_files import size_question
from assistant.eligibility.size_question import answer_size
from assistant.eligibility.sums import euro
from assistant.language import N_, _
from assistant.settings import load_settings
from assistant.spoken import CALL_STATES
from assistant.usecases.check_funding import check_funding, count_de_minimis

console = Console(highlight=False, soft_wrap=True)
FactsFile = Annotated[Path, typer.Option("--facts", help=N_("File JSON o YAML con i fatti dell'impresa."))]
Day = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help=N_("Giorno, come 2026-11-22; oggi se manca.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("In JSON, per i programmi."))]
GUIDANCE = N_("Orientamento, non decisione: decide chi gestisce la misura.")
VERDICT_WORDS = {
    "eligible": N_("requisiti presenti"),
    "not_eligible": N_("almeno un requisito manca"),
    "undetermined": N_("non si può ancora dire"),
}
TRUTH_WORDS = {"yes": N_("sì"), "no": N_("no"), "unknown": N_("non si sa")}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(eligibility)
    app.command("firm-size")(firm_size)
    app.command("de-minimis")(de_minimis)


def eligibility(
    slug: Annotated[str, typer.Argument(help=N_("Slug della misura, o un altro suo nome."))],
    facts: FactsFile,
    on: Day = None,
    as_json: AsJson = False,
) -> None:
    """Verifica una misura per un'impresa in un giorno: requisiti, stato, somma passo per passo."""
    settings = load_settings()
    knowledge = served_content(settings).knowledge
    told = firm_facts(read_facts_file(facts), read_field_names(settings.knowledge_dir), knowledge.facts)
    verdict = check_funding(knowledge.measures, slug, told, _day(on, told.day), knowledge.legal)
    shown = verdict_json(verdict, knowledge.measures[verdict.slug], knowledge.facts)
    if as_json:
        typer.echo(json_text({**shown, "not_understood": [str(one) for one in told.not_understood]}))
        return
    for unknown in told.not_understood:
        console.print(_("Non contato. {why}").format(why=unknown))
    status = _(CALL_STATES[verdict.call_status])
    console.print(
        _("{slug}: {verdict} (bando: {status})").format(
            slug=verdict.slug, verdict=_(VERDICT_WORDS[verdict.outcome]), status=status
        )
    )
    table = Table(_("Requisito"), _("Esito"), _("Che cosa dice"))
    for requirement in shown["requirements"]:
        table.add_row(requirement["id"], _(TRUTH_WORDS[requirement["verdict"]]), requirement["words"])
    console.print(table)
    _print_grant(shown["grant"])
    if verdict.missing:
        labels = ", ".join(fact["label"] for fact in shown["missing"])
        console.print(_("Mancano: {labels}").format(labels=labels))
    console.print(_(GUIDANCE))


def firm_size(facts: FactsFile, on: Day = None, as_json: AsJson = False) -> None:
    """Calcola la dimensione dell'impresa (Racc. 2003/361/CE) con i dati contati, riga per riga."""
    folder = load_settings().knowledge_dir
    question = size_question(read_facts_file(facts), read_field_names(folder))
    shown = firm_size_json(answer_size(question, read_legal(folder).size_rule(_day(on))))
    if as_json:
        typer.echo(json_text(shown))
        return
    unsettled = _("non determinabile fra {sizes}").format(sizes=", ".join(shown["possible"]))
    console.print(_("Dimensione: {size}").format(size=shown["class"] or unsettled))
    sums = ((_("fatturato"), shown["turnover"]), (_("bilancio"), shown["balance_total"]))
    counted = [f"{label} {euro(figure)}" for label, figure in sums if figure is not None]
    console.print(", ".join([_("ULA {units}").format(units=shown["ula"]), *counted]))
    for line in (*shown["staff"], *shown["lines"]):
        console.print(f"- {line['name']}: {line['words']}")
    for note in shown["notes"]:
        console.print(note)


def de_minimis(facts: FactsFile, on: Day = None, as_json: AsJson = False) -> None:
    """Calcola il plafond de minimis residuo dell'impresa unica nel giorno della concessione."""
    folder = load_settings().knowledge_dir
    question = de_minimis_question(read_facts_file(facts), read_field_names(folder))
    shown = de_minimis_json(count_de_minimis(question, _day(on), read_legal(folder)))
    if as_json:
        typer.echo(json_text(shown))
        return
    console.print(
        _("Concessione del {day}: si contano gli aiuti dal {first}").format(
            day=shown["granted_on"], first=shown["window_from"]
        )
    )
    sums = ((_("Massimale"), "ceiling"), (_("usati"), "used"), (_("residuo"), "headroom"))
    console.print(", ".join(f"{label} {euro(shown[key])}" for label, key in sums))
    if shown["fits"] is not None:
        console.print(_("Il nuovo aiuto ci sta.") if shown["fits"] else _("Il nuovo aiuto non ci sta."))
    for line in shown["lines"]:
        console.print(f"- {line['granted_on']}, {euro(line['amount'])} {line['firm']}: {line['words']}")


def _day(on: datetime | None, told: date | None = None) -> date:
    """The day of the option, else the one the file tells, else today."""
    return on.date() if on else told or day_of(now())


def _print_grant(grant: dict[str, Any]) -> None:
    for step in grant.get("steps", ()):
        amount = euro(step["amount"])
        console.print(
            f"  {step['words']}: {step['formula']}{f' = {amount}' if amount != step['formula'] else ''}"
        )
    if grant.get("why_not"):
        console.print(grant["why_not"])
