"""The map of the actions: effect against effort, the calendar, what depends on what, what was left out."""

from collections.abc import Iterator
from datetime import date
from string import ascii_uppercase

from assistant.language import _, ngettext
from assistant.reports.blocks import Block, Cell, Chapter, Column, Figure, Paragraph, Subheading, Table
from assistant.reports.calls import closing_calls
from assistant.reports.charts.calendar import Bar, Calendar, Milestone, calendar_charts
from assistant.reports.charts.dependencies import Step, dependency_chart
from assistant.reports.charts.matrix import Dot, matrix_chart
from assistant.reports.costs import known_cost, known_costs, unknown_costs
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import cost_words, gain_words, spelled
from assistant.roadmap.draft import LeftOut
from assistant.roadmap.gaps import gaps_of
from assistant.spoken import capital
from assistant.wording import listed, number_words

COST = 5  # place of the column of costs
COMPARED = 4  # actions left out that are drawn beside those in the plan


def map_chapter(dossier: Dossier) -> Chapter:
    return Chapter("6", _("Mappa delle azioni"), _lead(dossier), tuple(_blocks(dossier)))


def _lead(dossier: Dossier) -> str:
    plan = dossier.plan
    if not plan.entries:
        return _(
            "Il piano non ha ancora azioni: nessuna risposta mostra una lacuna che il catalogo sa chiudere."
        )
    count = len(plan.entries)
    return ngettext(
        "{count} azione scelta fra quelle che chiudono le lacune trovate: {hours} ore vostre "
        "in {months} mesi.",
        "{count} azioni scelte fra quelle che chiudono le lacune trovate: {hours} ore vostre "
        "in {months} mesi.",
        count,
    ).format(count=capital(spelled(count)), hours=number_words(plan.hours), months=plan.months)


def _blocks(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    if not plan.entries:
        yield Paragraph(_("Con altre risposte, o con più ore al mese, il piano si può rifare."))
        return
    yield _matrix(dossier)
    yield _action_table(dossier)
    missing = unknown_costs(plan)
    actions = ngettext("%(num)s azione", "%(num)s azioni", missing)
    unpriced = _("Costo da stimare per {actions}. ").format(actions=actions) if missing else ""
    yield Paragraph(
        unpriced
        + _(
            "Effetto: punti sulla maturità complessiva, se le sue domande arrivano al livello "
            "previsto. Margine: mesi di ritardo prima che slitti il resto, a ore invariate."
        ),
        "note",
    )
    yield Subheading(_("Il calendario dei {months} mesi").format(months=plan.months), opens_page=True)
    yield from _calendar(dossier)
    yield Subheading(_("Che cosa viene prima di che cosa"), opens_page=True)
    yield from _dependencies(plan)
    yield Subheading(_("Che cosa è rimasto fuori"))
    yield from _left_out(dossier)


def _matrix(dossier: Dossier) -> Figure:
    dots = [
        Dot(str(entry.action.number), entry.title, entry.action.hours, dossier.gain(entry), True)
        for entry in dossier.plan.entries
    ]
    dots += _rivals(dossier)
    return Figure(
        _("Effetto e impegno. Pieno: nel piano. Vuoto: valutata e lasciata fuori"),
        matrix_chart(dots),
        _(
            "Grafico a quattro quadranti: in orizzontale le ore interne di ogni azione, in verticale "
            "l'effetto sulla maturità complessiva. I numeri di ogni azione sono nella tabella che "
            "segue."
        ),
    )


def _rivals(dossier: Dossier) -> Iterator[Dot]:
    """The best actions left out, where the catalogue still has them and they lift something."""
    levels = dict(dossier.case.state.levels)
    for entry in dossier.plan.entries:
        for gap in entry.action.gaps:
            levels[gap.question] = max(levels.get(gap.question, 0), entry.action.sheet.target_level)
    for sign, left in zip(ascii_uppercase, dossier.plan.left_out[:COMPARED], strict=False):
        action = dossier.case.catalogue.get(left.id)
        if action is None:
            continue
        rise = sum(action.to_level - gap.start for gap in gaps_of(action, levels))
        effect = rise / _questions(dossier, action.area)
        if effect > 0:
            yield Dot(sign, left.title, action.own_hours, effect, False)


def _questions(dossier: Dossier, area: str) -> int:
    """How many answers of this area make one level of the index."""
    general = [view for view in dossier.general if view.score.estimate is not None]
    mine = next((view.score.applicable for view in general if view.area.id == area), 0)
    return mine * len(general) or 10**6


def _action_table(dossier: Dossier) -> Table:
    """The column of costs is there only when a source gives one."""
    columns: tuple[Column, ...] = (
        Column(_("N."), "right", 2),
        Column(_("Azione"), share=15),
        Column(_("Area"), share=6),
        Column(_("Effetto"), "right", 3),
        Column(_("Ore"), "right", 2),
        Column(_("Costo"), "right", 5),
        Column(_("Mesi"), "right", 3),
        Column(_("Dopo"), share=3),
        Column(_("Margine"), "right", 3),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        *(_action_row(dossier, entry) for entry in dossier.plan.entries),
        _total(dossier),
    )
    if known_costs(dossier.plan.entries) is None:
        columns, rows = columns[:COST] + columns[COST + 1 :], tuple(r[:COST] + r[COST + 1 :] for r in rows)
    return Table(_("Le azioni del piano"), columns, rows)


def _action_row(dossier: Dossier, entry: PlanEntry) -> tuple[Cell, ...]:
    action, plan = entry.action, dossier.plan
    gain = dossier.gain(entry)
    after = sorted(plan.numbers[id] for id in action.after if id in plan.numbers)
    slack = plan.slack.get(action.id)
    return (
        Cell(str(action.number), strong=True),
        Cell(entry.title),
        Cell(dossier.area_short(action.area)),
        Cell(gain_words(gain) if gain > 0 else "–"),
        Cell(number_words(action.hours)),
        Cell(cost_words(action.sheet.cost)),
        Cell(entry.month_numbers),
        Cell(", ".join(map(str, after)) or "–"),
        Cell("–" if slack is None else str(slack)),
    )


def _total(dossier: Dossier) -> tuple[Cell, ...]:
    plan = dossier.plan
    gain = sum(dossier.gain(entry) for entry in plan.entries)
    cost = known_cost(plan)
    count = ngettext("%(num)s azione", "%(num)s azioni", len(plan.entries))
    cells = (_("Tot."), count, "", gain_words(gain), number_words(plan.hours), cost, str(plan.months), "", "")
    return tuple(Cell(words, strong=True) for words in cells)


def _calendar(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    calendar = Calendar(
        plan.first_month,
        plan.months,
        tuple(_bar(entry) for entry in plan.entries),
        tuple(milestones(dossier)),
        _("con una misura da esaminare"),
        _("senza misure"),
    )
    charts = calendar_charts(calendar)
    for place, svg in enumerate(charts, start=1):
        part = (
            _(", parte {place} di {count}").format(place=place, count=len(charts)) if len(charts) > 1 else ""
        )
        yield Figure(
            _("Calendario: ore interne nelle barre, dipendenze, tappe. Mese 1: {month}{part}").format(
                month=plan.month(0), part=part
            ),
            svg,
            _(
                "Diagramma di Gantt su {months} mesi, una riga per azione, con le dipendenze e le "
                "tappe. Mesi, ore e dipendenze sono nella tabella precedente."
            ).format(months=plan.months),
        )
    yield Paragraph(_calendar_words(dossier), "in_words")


def _bar(entry: PlanEntry) -> Bar:
    action = entry.action
    return Bar(
        action.id,
        str(action.number),
        entry.title,
        entry.start,
        entry.end,
        action.hours,
        bool(entry.funding),
        action.after,
    )


def milestones(dossier: Dossier) -> Iterator[Milestone]:
    """Last days of the calls named by the plan, the second and the third measure."""
    plan = dossier.plan
    for closes, title in closing_calls(dossier):
        month = _months_to(plan.first_month, closes)
        if 0 <= month <= plan.months:
            short = f"{title[:28].rstrip()}{'…' if len(title) > 28 else ''}"
            yield Milestone(month, _("chiude {title}").format(title=short))
    yield Milestone(plan.months / 2, _("misura T1"))
    yield Milestone(plan.months, _("misura T2"))


def _months_to(first: date, day: date) -> float:
    return (day.year - first.year) * 12 + day.month - first.month + (day.day - 1) / 31


def _calendar_words(dossier: Dossier) -> str:
    plan = dossier.plan
    at_once = [
        sum(
            entry.start is not None and entry.end is not None and entry.start <= month < entry.end
            for entry in plan.entries
        )
        for month in range(plan.months)
    ]
    busiest = max(range(plan.months), key=lambda month: (at_once[month], -month))
    first = [entry for entry in plan.entries if entry.start == 0]
    names = listed([f"«{entry.title}»" for entry in first[:3]]) or _("nessuna azione")
    together = ngettext("%(num)s azione aperta", "%(num)s azioni aperte insieme", at_once[busiest])
    funded = any(entry.funding for entry in plan.entries)
    warning = (
        _(" Per le barre scure controlli la misura prima di ordinare: molte non ammettono spese già fatte.")
        if funded
        else ""
    )
    return _(
        "Si comincia da {names}. Il mese più carico è il {number} ({month}), con {together}.{warning}"
    ).format(names=names, number=busiest + 1, month=plan.month(busiest), together=together, warning=warning)


def _dependencies(plan: Plan) -> Iterator[Block]:
    linked = [entry for entry in plan.entries if any(id in plan.numbers for id in entry.action.after)]
    if not linked:
        yield Paragraph(_("Nessuna azione ne aspetta un'altra: l'ordine segue solo le ore disponibili."))
        return
    by_id = {entry.action.id: entry for entry in plan.entries}
    rows = tuple(
        (
            Cell(entry.name, strong=True),
            Cell(listed([by_id[id].name for id in entry.action.after if id in by_id])),
        )
        for entry in linked
    )
    yield Figure(
        _("Che cosa viene prima di che cosa: da sinistra a destra"),
        dependency_chart([_step(entry, plan) for entry in plan.entries if _is_linked(entry, plan)]),
        _(
            "Grafo delle dipendenze: una casella per azione, una freccia da ciascuna a quelle che la "
            "aspettano. Le stesse dipendenze sono nella tabella che segue."
        ),
    )
    columns = (Column(_("Questa azione")), Column(_("Comincia dopo")))
    yield Table(_("Le azioni che ne aspettano altre"), columns, rows)


def _is_linked(entry: PlanEntry, plan: Plan) -> bool:
    tied = (
        *entry.action.after,
        *(one.action.id for one in plan.entries if entry.action.id in one.action.after),
    )
    return any(id in plan.numbers for id in tied)


def _step(entry: PlanEntry, plan: Plan) -> Step:
    after = tuple(id for id in entry.action.after if id in plan.numbers)
    return Step(entry.action.id, str(entry.action.number), entry.title, after)


def _left_out(dossier: Dossier) -> Iterator[Block]:
    """Under each reason the actions that it kept out, so that none is said twice."""
    plan = dossier.plan
    if not plan.left_out:
        yield Paragraph(_("Nessuna: tutte le azioni utili alle lacune trovate sono nel piano."))
        return
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for sign, left in zip(ascii_uppercase, plan.left_out, strict=False):
        groups.setdefault(_reason(left), []).append(_left_out_row(dossier, sign, left))
    rows = (row for reason, found in groups.items() for row in ((Cell(reason, strong=True),), *found))
    columns = (
        Column(_("Segno"), "center", 2),
        Column(_("Azione"), share=12),
        Column(_("Area"), share=6),
        Column(_("Ore"), "right", 2),
    )
    yield Table(_("Le migliori azioni rimaste fuori, con il motivo"), columns, tuple(rows))


def _left_out_row(dossier: Dossier, sign: str, left: LeftOut) -> tuple[Cell, ...]:
    action = dossier.case.catalogue.get(left.id)
    area = dossier.area_short(action.area) if action else "–"
    hours = number_words(action.own_hours) if action else "–"
    return (Cell(sign), Cell(left.title, strong=True), Cell(area), Cell(hours))


def _reason(left: LeftOut) -> str:
    return capital(left.reason.strip()) or _("Motivo non scritto.")
