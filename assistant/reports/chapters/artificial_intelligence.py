"""Artificial intelligence in the plan, and what the European law asks of a firm that uses it."""

from collections.abc import Iterator
from datetime import date

from assistant.evidence.duties import Duty
from assistant.language import N_, _
from assistant.reports.blocks import Block, Cell, Column, Labelled, Paragraph, Subheading, Table
from assistant.reports.dossier import Dossier
from assistant.spoken import capital
from assistant.wording import day_words, listed

NONE = N_("Nessuna azione di questo piano la porta")


def intelligence_blocks(dossier: Dossier) -> Iterator[Block]:
    """Part of the chapter on the modules: it stands there whether or not the module was asked."""
    yield Labelled(_("Nel piano"), (Paragraph(_in_the_plan(dossier)),))
    duties = dossier.case.duties
    yield Subheading(duties.title, 3)
    yield Paragraph(duties.intro)
    columns = (
        Column(_("Obbligo"), share=14),
        Column(_("Da quando"), share=8),
        Column(_("Da verificare"), share=9),
        Column(_("Risposte"), share=4),
        Column(_("Letto in"), share=5),
    )
    rows = tuple(_duty_row(dossier, duty) for duty in duties.duties)
    yield Table(_("Che cosa chiede l'AI Act, e come siete messi"), columns, rows)
    yield Paragraph(duties.note, "note")


def _in_the_plan(dossier: Dossier) -> str:
    """The actions that bring artificial intelligence in, else the best one that was left out and why."""
    entries = [entry for entry in dossier.plan.entries if entry.action.ai]
    if entries:
        names = listed([f"{entry.action.number}, «{entry.title}»" for entry in entries], last=_("e la"))
        return _(
            "L'intelligenza artificiale entra con l'azione {names}, sempre con una persona che controlla."
        ).format(names=names)
    catalogue = dossier.case.catalogue
    for left in dossier.plan.left_out:
        action = catalogue.get(left.id)
        if action is not None and action.ai:
            return _("{none}. La migliore è «{title}». {reason}").format(
                none=_(NONE), title=left.title, reason=capital(left.reason)
            )
    return _("{none}: prima servono le basi che le altre azioni preparano.").format(none=_(NONE))


def _duty_row(dossier: Dossier, duty: Duty) -> tuple[Cell, ...]:
    first, *others = dossier.case.duties.sources_of(duty)
    return (
        Cell(duty.title, strong=True, lines=(duty.words,)),
        Cell(_since(duty, dossier.case.day)),
        Cell(duty.verify or "–"),
        Cell(_answers(dossier, duty)),
        Cell(first.publisher, url=first.url, lines=tuple(source.publisher for source in others)),
    )


def _since(duty: Duty, day: date) -> str:
    if duty.since is None:
        return capital(duty.timing)
    begun = _("già in vigore") if duty.since <= day else _("non ancora in vigore")
    return f"{capital(day_words(duty.since))}, {begun}"


def _answers(dossier: Dossier, duty: Duty) -> str:
    """The level of each answer that shows how ready the firm is."""
    if not duty.questions:
        return "–"
    levels = dossier.case.state.levels
    told = [
        _("{id}: livello {levels}").format(id=id, levels=levels[id]) for id in duty.questions if id in levels
    ]
    return "; ".join(told) or _("non chieste")
