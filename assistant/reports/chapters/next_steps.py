"""Indicators, cases, the first ninety days, the four services, the measures to come."""

from collections.abc import Iterator

from assistant.language import N_, _, ngettext
from assistant.reports.blocks import Block, Cell, Chapter, Column, Labelled, Paragraph, Subheading, Table
from assistant.reports.calls import closing_calls
from assistant.reports.chapters.action_sheets import TO_MEASURE
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import SERVICES
from assistant.roadmap.actions import Service
from assistant.spoken import capital, lower
from assistant.wording import day_words, listed

SERVICE_WORDS: dict[Service, str] = {
    "formazione": N_("Corsi brevi e laboratori per le persone che useranno ciò che cambia."),
    "consulenza-scouting": N_("Scelta delle soluzioni, confronto di preventivi, capitolati scritti con voi."),
    "test-before-invest": N_("Una prova piccola, con dati veri, prima di comprare."),
    "finanziamenti": N_(
        "Controllo dei requisiti, elenco dei documenti, lettura della domanda prima dell'invio."
    ),
}
FIRST_MONTHS = 3


def next_steps_chapter(dossier: Dossier) -> Chapter:
    return Chapter("9", _("Indicatori, casi e prossimi passi"), _lead(dossier.plan), tuple(_blocks(dossier)))


def _lead(plan: Plan) -> str:
    started = [entry for entry in plan.entries if entry.start is not None and entry.start < FIRST_MONTHS]
    if not started:
        return _(
            "Nei primi novanta giorni non comincia nessuna azione: si raccolgono preventivi e documenti."
        )
    first = min(started, key=lambda entry: (entry.start or 0, entry.action.number))
    count = ngettext("%(num)s azione comincia", "%(num)s azioni cominciano", len(started))
    return _("Nei primi novanta giorni {count}; la prima è «{title}».").format(count=count, title=first.title)


def _blocks(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    yield Subheading(_("Come si misura il cammino"))
    yield from _indicators(plan)
    yield Subheading(_("Chi l'ha già fatto"))
    yield from _cases(dossier)
    yield Subheading(_("I primi novanta giorni"), opens_page=True)
    yield _ninety_days(dossier)
    yield Subheading(_("Che cosa può fare l'hub: quattro servizi"))
    yield from _services(plan)
    yield Subheading(_("Le misure successive"))
    yield _measures(plan)
    yield Subheading(_("Per andare a fondo"))
    yield Paragraph(
        _(
            "Ogni azione approvata può diventare un pacchetto di lavoro con responsabile, passi, "
            "date, prove e indicatori. L'impresa aggiorna l'avanzamento; il consulente lo rivede con "
            "lei ogni mese."
        )
    )


def _indicators(plan: Plan) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(str(entry.action.number), strong=True),
            Cell(one.name),
            Cell(one.baseline or _(TO_MEASURE)),
            Cell(one.target or _("da fissare")),
            Cell(capital(one.how)),
        )
        for entry in plan.entries
        for one in entry.action.sheet.indicators
    )
    if not rows:
        yield Paragraph(_("Le schede non hanno ancora indicatori."))
        return
    columns = (
        Column(_("N."), "right", 1),
        Column(_("Indicatore"), share=7),
        Column(_("Oggi"), share=5),
        Column(_("Obiettivo"), share=3),
        Column(_("Come si misura"), share=8),
    )
    yield Table(_("Gli indicatori di tutte le azioni"), columns, rows)
    yield Paragraph(
        _(
            "«Da misurare» vuol dire che nessuno oggi ha quel numero: il valore di partenza si prende "
            "all'avvio dell'azione, prima di cambiare qualcosa."
        ),
        "note",
    )


def _cases(dossier: Dossier) -> Iterator[Block]:
    slugs = dict.fromkeys(slug for entry in dossier.plan.entries for slug in entry.action.cases)
    cases = [dossier.case.cases[slug] for slug in slugs if slug in dossier.case.cases]
    if not cases:
        yield Paragraph(_("Per le azioni di questo piano non ci sono ancora casi pubblicati con una fonte."))
        return
    columns = (
        Column(_("Impresa"), share=4),
        Column(_("Che cosa serviva"), share=6),
        Column(_("Risultato"), share=7),
        Column(_("Fonte"), share=3),
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
    yield Table(_("I casi pubblicati legati alle azioni"), columns, rows)


def _ninety_days(dossier: Dossier) -> Table:
    columns = (Column(_("Quando"), share=3), Column(_("Che cosa"), share=9), Column(_("Chi"), share=4))
    return Table(_("I primi novanta giorni"), columns, tuple(_first_rows(dossier)))


def _first_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    plan = dossier.plan
    yield (
        Cell(_("subito")),
        Cell(_("Scegliere chi segue il piano e fissare un incontro al mese.")),
        Cell(_("direzione")),
    )
    for closes, title in closing_calls(dossier)[:2]:
        yield (
            Cell(_("entro il {closes}").format(closes=day_words(closes))),
            Cell(_("Decidere se fare domanda per «{title}» e raccogliere i documenti.").format(title=title)),
            Cell(_("direzione, con l'hub")),
        )
    for month in range(FIRST_MONTHS):
        for entry in (one for one in plan.entries if one.start == month):
            yield (
                Cell(plan.month(month)),
                Cell(_first_step(entry)),
                Cell(entry.action.sheet.owner or _("da scegliere")),
            )


def _first_step(entry: PlanEntry) -> str:
    step = entry.action.sheet.steps[0] if entry.action.sheet.steps else _("avvio")
    return _("Azione {number}: {step}").format(number=entry.action.number, step=lower(step))


def _services(plan: Plan) -> Iterator[Block]:
    for service, title in SERVICES.items():
        entries = [entry for entry in plan.entries if entry.action.service == service]
        numbers = listed([str(entry.action.number) for entry in entries])
        actions = (
            _("Azioni: {numbers}.").format(numbers=numbers)
            if len(entries) > 1
            else _("Azione: {numbers}.").format(numbers=numbers)
            if entries
            else _("Nessuna azione del piano lo richiede per ora.")
        )
        yield Labelled(_(title), (Paragraph(f"{_(SERVICE_WORDS[service])} {actions}"),))


def _measures(plan: Plan) -> Table:
    half = max(plan.months // 2, 1)
    rows = (
        (
            Cell("T1", strong=True),
            Cell(plan.month(half)),
            Cell(
                _(
                    "Le stesse domande sulle aree toccate; indicatori delle azioni finite entro "
                    "il mese {half}."
                ).format(half=half)
            ),
        ),
        (
            Cell("T2", strong=True),
            Cell(plan.month(plan.months)),
            Cell(
                _(
                    "Il questionario completo; confronto con la misura di oggi e con i traguardi "
                    "del capitolo 3."
                )
            ),
        ),
    )
    columns = (
        Column(_("Misura"), share=2),
        Column(_("Quando"), share=4),
        Column(_("Che cosa si guarda"), share=12),
    )
    return Table(_("Quando si misura di nuovo"), columns, rows)
