"""What is still to be decided, with a date, and what is not known yet."""

from collections.abc import Iterator

from assistant.reports.blocks import Bullets, Cell, Column, Table
from assistant.reports.calls import closing_calls, missing_facts
from assistant.reports.costs import unknown_costs
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import count_words
from assistant.spoken import capital
from assistant.wording import day_words, listed

DECISIONS, UNKNOWNS, CALLS = 5, 5, 2


def decisions_table(dossier: Dossier) -> Table:
    """The first decisions, the one that all others need before them."""
    rows = tuple(_decision_rows(dossier))[:DECISIONS]
    columns = (Column("Decisione", share=8), Column("Entro", share=4), Column("Se slitta", share=6))
    return Table("Le decisioni da prendere", columns, rows)


def _decision_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    plan = dossier.plan
    yield (
        Cell("Chi segue il piano e quando ci si ritrova a guardarlo", strong=True),
        Cell(f"inizio di {plan.month(0)}"),
        Cell("ogni azione resta senza un riferimento"),
    )
    for closes, title in closing_calls(dossier)[:CALLS]:
        question = f"Se fare domanda per «{title}»"
        yield Cell(question, strong=True), Cell(day_words(closes)), Cell("il bando chiude")
    placed = [(entry.start, entry) for entry in plan.entries if entry.start is not None]
    for start, entry in sorted(placed, key=lambda pair: pair[0]):
        yield (
            Cell(f"Avviare l'azione {entry.action.number}, «{entry.title}»", strong=True),
            Cell(f"inizio di {plan.month(start)}"),
            Cell(_delay_words(plan, entry)),
        )


def _delay_words(plan: Plan, entry: PlanEntry) -> str:
    """What happens when the action starts later."""
    waiting = sum(entry.action.id in other.action.after for other in plan.entries)
    if waiting == 1:
        return "slitta anche l'azione che viene dopo"
    if waiting:
        return f"slittano anche {waiting} azioni che vengono dopo"
    months = plan.slack.get(entry.action.id, 0)
    if not months:
        return "slitta la fine del piano"
    return f"nulla, fino a {count_words(months, 'mese', 'mesi')}"


def unknowns(dossier: Dossier) -> Bullets:
    """At most five things that nobody knows yet."""
    return Bullets(tuple(_unknowns(dossier))[:UNKNOWNS])


def _unknowns(dossier: Dossier) -> Iterator[str]:
    open_ = [view for view in dossier.areas if not view.score.complete]
    left = sum(view.score.applicable - view.score.asked for view in open_)
    if left:
        yield f"{capital(count_words(left, 'domanda non ha', 'domande non hanno'))} ancora una risposta."
    if missing := unknown_costs(dossier.plan):
        yield f"Il costo è da stimare per {count_words(missing, 'azione', 'azioni')}: servono preventivi."
    labels = missing_facts(dossier)
    if labels:
        yield f"Per dire se le misure aperte vanno bene manca: {listed(labels[:4])}."
    if without := sum(
        not any(i.baseline for i in entry.action.sheet.indicators) for entry in dossier.plan.entries
    ):
        who = count_words(without, "azione il valore di partenza non è", "azioni il valore di partenza non è")
        yield f"Per {who} ancora misurato: la prima misura si fa all'avvio."
    if not left and not missing and not labels:
        yield "Nulla di rilevante: le risposte e i costi ci sono tutti."
