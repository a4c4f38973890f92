"""What stands beside the score of cybersecurity: the essential controls and the first look at NIS2."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from assistant.language import _, ngettext
from assistant.questionnaire.controls import COVER_LABELS, Coverage
from assistant.reports.blocks import Block, Bullets, Cell, Column, Labelled, Paragraph, Subheading, Table
from assistant.reports.dossier import Dossier
from assistant.spoken import lower
from assistant.wording import listed


def security_blocks(dossier: Dossier) -> Iterator[Block]:
    """Part of the chapter on the modules."""
    if dossier.case.coverage:
        yield from _controls(dossier)
    yield from _nis2(dossier)


def _controls(dossier: Dossier) -> Iterator[Block]:
    coverage = dossier.case.coverage
    covered = sum(one.cover == "covered" for one in coverage)
    yield Subheading(_("I quindici controlli essenziali"), 3)
    columns = (
        Column(_("N."), "right", 1),
        Column(_("Controllo"), share=15),
        Column(_("Domande e livelli"), share=8),
        Column(_("Come sta"), share=3),
    )
    yield Table(
        _("I controlli essenziali e le risposte che li riguardano"),
        columns,
        tuple(_control_rows(coverage)),
    )
    count = ngettext("%(num)s controllo risulta coperto", "%(num)s controlli risultano coperti", covered)
    yield Paragraph(
        _("{count} su {coverage}. Decide la risposta più debole.").format(
            count=count, coverage=len(coverage)
        ),
        "in_words",
    )
    yield Paragraph(
        _(
            "Numeri e gruppi dai «15 controlli essenziali di cybersecurity» (CIS Sapienza e CINI, "
            "licenza CC BY 4.0), parole nostre. Coperto: tutte le sue risposte sono almeno al livello "
            "3."
        ),
        "note",
    )


def _control_rows(coverage: Iterable[Coverage]) -> Iterator[tuple[Cell, ...]]:
    """Under the name of each group its controls."""
    for group, found in groupby(coverage, key=lambda one: one.control.group):
        yield (Cell(group, strong=True),)
        yield from map(_control_row, found)


def _control_row(one: Coverage) -> tuple[Cell, ...]:
    asked = [f"{question.id} ({one.levels.get(question.id, '–')})" for question in one.questions]
    return (
        Cell(str(one.control.number), strong=True),
        Cell(one.control.text),
        Cell(", ".join(asked) or _("nessuna domanda")),
        Cell(_(COVER_LABELS[one.cover]), strong=one.cover == "missing"),
    )


def _nis2(dossier: Dossier) -> Iterator[Block]:
    triage, look = dossier.case.nis2, dossier.case.nis2_look
    yield Subheading(triage.title, 3)
    yield Paragraph(triage.intro)
    if look.outcome is None:
        definitions = dossier.case.definitions
        missing = sorted(lower(definitions[id].label) for id in look.missing if id in definitions)
        yield Paragraph(
            _("{undetermined} Manca: {missing}.").format(
                undetermined=triage.undetermined, missing=listed(missing)
            )
        )
    else:
        yield Labelled(look.outcome.title, (Paragraph(look.outcome.words),))
        yield Labelled(_("Da verificare"), (Bullets(look.outcome.verify),))
    yield Paragraph(triage.note, "note")
