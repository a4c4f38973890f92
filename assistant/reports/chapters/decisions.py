"""What is still to be decided, with a date, and what is not known yet."""

from collections.abc import Iterator

from assistant.language import _, ngettext
from assistant.reports.blocks import Bullets, Cell, Column, Table
from assistant.reports.calls import closing_calls, missing_facts
from assistant.reports.costs import unknown_costs
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.wording import day_words, listed

DECISIONS, UNKNOWNS, CALLS = 5, 5, 2


def decisions_table(dossier: Dossier) -> Table:
    """The first decisions, the one that all others need before them."""
    rows = tuple(_decision_rows(dossier))[:DECISIONS]
    columns = (Column(_("Decisione"), share=8), Column(_("Entro"), share=4), Column(_("Se slitta"), share=6))
    return Table(_("Le decisioni da prendere"), columns, rows)


def _decision_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    plan = dossier.plan
    yield (
        Cell(_("Chi segue il piano e quando ci si ritrova a guardarlo"), strong=True),
        Cell(_("inizio di {month}").format(month=plan.month(0))),
        Cell(_("ogni azione resta senza un riferimento")),
    )
    for closes, title in closing_calls(dossier)[:CALLS]:
        question = _("Se fare domanda per «{title}»").format(title=title)
        yield Cell(question, strong=True), Cell(day_words(closes)), Cell(_("il bando chiude"))
    placed = [(entry.start, entry) for entry in plan.entries if entry.start is not None]
    for start, entry in sorted(placed, key=lambda pair: pair[0]):
        yield (
            Cell(
                _("Avviare l'azione {number}, «{title}»").format(
                    number=entry.action.number, title=entry.title
                ),
                strong=True,
            ),
            Cell(_("inizio di {start}").format(start=plan.month(start))),
            Cell(_delay_words(plan, entry)),
        )


def _delay_words(plan: Plan, entry: PlanEntry) -> str:
    """What happens when the action starts later."""
    waiting = sum(entry.action.id in other.action.after for other in plan.entries)
    if waiting == 1:
        return _("slitta anche l'azione che viene dopo")
    if waiting:
        return _("slittano anche {waiting} azioni che vengono dopo").format(waiting=waiting)
    months = plan.slack.get(entry.action.id, 0)
    if not months:
        return _("slitta la fine del piano")
    return ngettext("nulla, fino a %(num)s mese", "nulla, fino a %(num)s mesi", months)


def unknowns(dossier: Dossier) -> Bullets:
    """At most five things that nobody knows yet."""
    return Bullets(tuple(_unknowns(dossier))[:UNKNOWNS])


def _unknowns(dossier: Dossier) -> Iterator[str]:
    open_ = [view for view in dossier.areas if not view.score.complete]
    left = sum(view.score.applicable - view.score.asked for view in open_)
    if left:
        yield ngettext(
            "%(num)s domanda non ha ancora una risposta.",
            "%(num)s domande non hanno ancora una risposta.",
            left,
        )
    if missing := unknown_costs(dossier.plan):
        yield ngettext(
            "Il costo è da stimare per %(num)s azione: servono preventivi.",
            "Il costo è da stimare per %(num)s azioni: servono preventivi.",
            missing,
        )
    labels = missing_facts(dossier)
    if labels:
        yield _("Per dire se le misure aperte vanno bene manca: {labels}.").format(labels=listed(labels[:4]))
    if without := sum(
        not any(i.baseline for i in entry.action.sheet.indicators) for entry in dossier.plan.entries
    ):
        yield ngettext(
            "Per %(num)s azione il valore di partenza non è ancora misurato: la prima misura si fa "
            "all'avvio.",
            "Per %(num)s azioni il valore di partenza non è ancora misurato: la prima misura si fa "
            "all'avvio.",
            without,
        )
    if not left and not missing and not labels:
        yield _("Nulla di rilevante: le risposte e i costi ci sono tutti.")
