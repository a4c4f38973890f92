"""Indicators, cases, the first ninety days, the four services, the measures to come."""

from collections.abc import Iterator

from assistant.reports.blocks import Block, Cell, Chapter, Column, Labelled, Paragraph, Subheading, Table
from assistant.reports.calls import closing_calls
from assistant.reports.chapters.action_sheets import TO_MEASURE
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import SERVICES, count_words
from assistant.roadmap.actions import Service
from assistant.spoken import capital, lower
from assistant.wording import day_words, listed

SERVICE_WORDS: dict[Service, str] = {
    "formazione": "Corsi brevi e laboratori per le persone che useranno ciò che cambia.",
    "consulenza-scouting": "Scelta delle soluzioni, confronto di preventivi, capitolati scritti con voi.",
    "test-before-invest": "Una prova piccola, con dati veri, prima di comprare.",
    "finanziamenti": "Controllo dei requisiti, elenco dei documenti, lettura della domanda prima dell'invio.",
}
FIRST_MONTHS = 3


def next_steps_chapter(dossier: Dossier) -> Chapter:
    return Chapter("9", "Indicatori, casi e prossimi passi", _lead(dossier.plan), tuple(_blocks(dossier)))


def _lead(plan: Plan) -> str:
    started = [entry for entry in plan.entries if entry.start is not None and entry.start < FIRST_MONTHS]
    if not started:
        return "Nei primi novanta giorni non comincia nessuna azione: si raccolgono preventivi e documenti."
    first = min(started, key=lambda entry: (entry.start or 0, entry.action.number))
    count = count_words(len(started), "azione comincia", "azioni cominciano")
    return f"Nei primi novanta giorni {count}; la prima è «{first.title}»."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    yield Subheading("Come si misura il cammino")
    yield from _indicators(plan)
    yield Subheading("Chi l'ha già fatto")
    yield from _cases(dossier)
    yield Subheading("I primi novanta giorni", opens_page=True)
    yield _ninety_days(dossier)
    yield Subheading("Che cosa può fare l'hub: quattro servizi")
    yield from _services(plan)
    yield Subheading("Le misure successive")
    yield _measures(plan)
    yield Subheading("Per andare a fondo")
    yield Paragraph(
        "Ogni azione approvata può diventare un pacchetto di lavoro con responsabile, passi, date, prove e "
        "indicatori. L'impresa aggiorna l'avanzamento; il consulente lo rivede con lei ogni mese."
    )


def _indicators(plan: Plan) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(str(entry.action.number), strong=True),
            Cell(one.name),
            Cell(one.baseline or TO_MEASURE),
            Cell(one.target or "da fissare"),
            Cell(capital(one.how)),
        )
        for entry in plan.entries
        for one in entry.action.sheet.indicators
    )
    if not rows:
        yield Paragraph("Le schede non hanno ancora indicatori.")
        return
    columns = (
        Column("N.", "right", 1),
        Column("Indicatore", share=7),
        Column("Oggi", share=5),
        Column("Obiettivo", share=3),
        Column("Come si misura", share=8),
    )
    yield Table("Gli indicatori di tutte le azioni", columns, rows)
    yield Paragraph(
        "«Da misurare» vuol dire che nessuno oggi ha quel numero: il valore di partenza si prende all'avvio "
        "dell'azione, prima di cambiare qualcosa.",
        "note",
    )


def _cases(dossier: Dossier) -> Iterator[Block]:
    slugs = dict.fromkeys(slug for entry in dossier.plan.entries for slug in entry.action.cases)
    cases = [dossier.case.cases[slug] for slug in slugs if slug in dossier.case.cases]
    if not cases:
        yield Paragraph("Per le azioni di questo piano non ci sono ancora casi pubblicati con una fonte.")
        return
    columns = (
        Column("Impresa", share=4),
        Column("Che cosa serviva", share=6),
        Column("Risultato", share=7),
        Column("Fonte", share=3),
    )
    rows = tuple(
        (
            Cell(case.firm, strong=True, lines=(case.place,)),
            Cell(capital(case.need)),
            Cell(capital(case.result)),
            Cell(case.publisher, url=case.source_url),
        )
        for case in cases
    )
    yield Table("I casi pubblicati legati alle azioni", columns, rows)


def _ninety_days(dossier: Dossier) -> Table:
    columns = (Column("Quando", share=3), Column("Che cosa", share=9), Column("Chi", share=4))
    return Table("I primi novanta giorni", columns, tuple(_first_rows(dossier)))


def _first_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    plan = dossier.plan
    yield (
        Cell("subito"),
        Cell("Scegliere chi segue il piano e fissare un incontro al mese."),
        Cell("direzione"),
    )
    for closes, title in closing_calls(dossier)[:2]:
        yield (
            Cell(f"entro il {day_words(closes)}"),
            Cell(f"Decidere se fare domanda per «{title}» e raccogliere i documenti."),
            Cell("direzione, con l'hub"),
        )
    for month in range(FIRST_MONTHS):
        for entry in (one for one in plan.entries if one.start == month):
            yield (
                Cell(plan.month(month)),
                Cell(_first_step(entry)),
                Cell(entry.action.sheet.owner or "da scegliere"),
            )


def _first_step(entry: PlanEntry) -> str:
    step = entry.action.sheet.steps[0] if entry.action.sheet.steps else "avvio"
    return f"Azione {entry.action.number}: {lower(step)}"


def _services(plan: Plan) -> Iterator[Block]:
    for service, title in SERVICES.items():
        entries = [entry for entry in plan.entries if entry.action.service == service]
        numbers = listed([str(entry.action.number) for entry in entries])
        actions = (
            f"Azioni: {numbers}."
            if len(entries) > 1
            else f"Azione: {numbers}."
            if entries
            else "Nessuna azione del piano lo richiede per ora."
        )
        yield Labelled(title, (Paragraph(f"{SERVICE_WORDS[service]} {actions}"),))


def _measures(plan: Plan) -> Table:
    half = max(plan.months // 2, 1)
    rows = (
        (
            Cell("T1", strong=True),
            Cell(plan.month(half)),
            Cell(
                f"Le stesse domande sulle aree toccate; indicatori delle azioni finite entro il mese {half}."
            ),
        ),
        (
            Cell("T2", strong=True),
            Cell(plan.month(plan.months)),
            Cell(
                "Il questionario completo; confronto con la misura di oggi e con i traguardi del capitolo 3."
            ),
        ),
    )
    columns = (Column("Misura", share=2), Column("Quando", share=4), Column("Che cosa si guarda", share=12))
    return Table("Quando si misura di nuovo", columns, rows)
