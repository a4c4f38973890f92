"""The summary for whoever decides: two pages, never more."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assistant.language import _, ngettext
from assistant.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Figure,
    KeyFacts,
    Labelled,
    Paragraph,
    Subheading,
    Table,
)
from assistant.reports.calls import open_calls
from assistant.reports.chapters.decisions import decisions_table, unknowns
from assistant.reports.charts.bands import Band, band_chart
from assistant.reports.costs import known_cost, unknown_costs
from assistant.reports.dossier import AreaView, Dossier, ranked, score_words
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import dimension_words, spelled
from assistant.spoken import lower
from assistant.wording import day_words, euro_words, level_words, listed, number_words

SHOWN = 5
HALF_YEAR = 6


def summary_chapter(dossier: Dossier) -> Chapter:
    return Chapter(
        "1",
        _("Sintesi per chi decide"),
        _lead(dossier),
        (
            _figures(dossier),
            Subheading(_("Che cosa abbiamo visto")),
            *_findings(dossier),
            *_destination(dossier),
            Subheading(_("Il piano, un periodo alla volta"), opens_page=True),
            _periods(dossier.plan),
            *_price(dossier),
            Subheading(_("Che cosa Le chiediamo di decidere")),
            decisions_table(dossier),
            Subheading(_("Che cosa ancora non si sa")),
            unknowns(dossier),
        ),
    )


def _lead(dossier: Dossier) -> str:
    views = ranked(dossier.areas)
    if len(views) < 2:
        return _(
            "Le risposte sono ancora poche per dire dove l'impresa è forte e dove perde. Il piano "
            "parte da quelle che ci sono."
        )
    low, high = views[0], views[-1]
    return _(
        "«{best}» è l'area più avanti ({high} su 5), «{worst}» quella più indietro ({low}). {start}"
    ).format(
        best=high.title,
        high=level_words(high.estimate),
        worst=low.title,
        low=level_words(low.estimate),
        start=_start_words(dossier.plan),
    )


def _start_words(plan: Plan) -> str:
    placed = [entry for entry in plan.entries if entry.start is not None]
    if not placed:
        return _("Il piano non ha ancora un calendario.")
    first = min(placed, key=lambda entry: (entry.start or 0, entry.action.number))
    return _("Il piano comincia da «{title}».").format(title=first.title)


def _figures(dossier: Dossier) -> KeyFacts:
    index, plan = dossier.case.maturity.index, dossier.plan
    told = score_words(index) if dossier.measured else "–"
    return KeyFacts(tuple(_figure_pairs(dossier, plan, told)), large=True)


def _figure_pairs(dossier: Dossier, plan: Plan, index: str) -> Iterator[tuple[str, str]]:
    estimate, *interval = index.split(" ", 1)
    yield " ".join((_("maturità complessiva, da 1 a 5"), *interval)), estimate
    if dossier.index_target is not None:
        yield (
            _("traguardo a {months} mesi, con tutte le azioni").format(months=plan.months),
            level_words(dossier.index_target),
        )
    yield _("azioni nel piano"), number_words(len(plan.entries))
    yield _("ore interne in {months} mesi").format(months=plan.months), number_words(plan.hours)
    yield _("misure aperte da esaminare (capitolo 8)"), number_words(len(open_calls(dossier)))


def _findings(dossier: Dossier) -> Iterator[Labelled]:
    views = ranked(dossier.areas)
    if not views:
        yield Labelled(_("Ancora presto"), (Paragraph(_("Nessuna area ha almeno due risposte.")),))
        return
    yield Labelled(_("Il punto più forte"), (Paragraph(_strongest(views[-1])),))
    yield Labelled(_("Il punto più debole"), (Paragraph(_weakest(views[0])),))
    if weakest := weakest_dimension(dossier):
        yield Labelled(_("Il filo comune"), (Paragraph(weakest),))
    yield Labelled(_("Quanto è sicuro"), (Paragraph(_certainty(dossier)),))


def _strongest(view: AreaView) -> str:
    best = max((line for line in view.answers if line.level), key=lambda line: line.level or 0)
    return _(
        "«{title}» è a {score}. Tra le risposte più mature, {quoted}. È una base su cui appoggiare il resto."
    ).format(title=view.title, score=score_words(view.score), quoted=lower(best.quoted))


def _weakest(view: AreaView) -> str:
    worst = min((line for line in view.answers if line.level), key=lambda line: line.level or 0)
    return _("«{title}» è a {score}. Il limite più chiaro, {quoted}.").format(
        title=view.title, score=score_words(view.score), quoted=lower(worst.quoted)
    )


def weakest_dimension(dossier: Dossier) -> str:
    """The dimension lowest in most areas, "" when there is nothing to compare."""
    lowest = Counter(
        min(cells, key=lambda cell: cell[1].estimate or 5)[0]
        for view in dossier.general
        if (cells := [cell for cell in view.dimensions if cell[1].estimate is not None]) and view.measured
    )
    if not lowest:
        return ""
    name, times = lowest.most_common(1)[0]
    total = sum(lowest.values())
    means = {dimension_words(score.id): score.estimate for score in dossier.case.maturity.dimensions}
    mean = means.get(name)
    told = _(" In media è a {mean}.").format(mean=level_words(mean)) if mean is not None else ""
    return _("«{name}» è la dimensione più debole in {areas} su {total}.{told}").format(
        name=name, areas=ngettext("%(num)s area", "%(num)s aree", times), total=total, told=told
    )


def _certainty(dossier: Dossier) -> str:
    asked = sum(view.score.asked for view in dossier.areas)
    applicable = sum(view.score.applicable for view in dossier.areas)
    lines = [line for view in dossier.areas for line in view.answers if line.level]
    seen = sum(line.check not in ("dichiarata", "–") for line in lines)
    return _(
        "Le risposte sono {asked} su {applicable} domande applicabili. Il consulente ne ha "
        "verificate o rilevate {seen}; le altre sono dichiarate."
    ).format(asked=number_words(asked), applicable=number_words(applicable), seen=number_words(seen))


def _destination(dossier: Dossier) -> tuple[Block, ...]:
    months = dossier.plan.months
    raised = [view for view in dossier.measured if view.target is not None]
    raised.sort(key=lambda view: view.estimate - (view.target or 0))
    if not raised:
        return (
            Subheading(_("Dove può arrivare in {months} mesi").format(months=months)),
            Paragraph(_("Il piano non tocca aree già misurate: il traguardo si fisserà con altre risposte.")),
        )
    shown = raised[:SHOWN]
    svg = band_chart([Band(view.title, view.score, view.target) for view in shown], months)
    words = listed(
        [
            _("«{title}» passa da {estimate} a {level_words}").format(
                title=v.title, estimate=level_words(v.estimate), level_words=level_words(v.target or 0)
            )
            for v in shown[:3]
        ]
    )
    return (
        Subheading(_("Dove può arrivare in {months} mesi").format(months=months)),
        Figure(
            _("Da dove si parte e dove si arriva nelle aree che crescono di più"),
            svg,
            _(
                "Grafico a intervalli su una scala da 1 a 5: per ogni area il punteggio e il traguardo. "
                "Gli stessi numeri sono nella tabella del capitolo 3."
            ),
        ),
        Paragraph(
            _(
                "Con il piano, {words}. Il traguardo è un calcolo: suppone che ogni azione porti le sue "
                "domande al livello previsto. Non serve il livello 5 in tutte le aree."
            ).format(words=words),
            "in_words",
        ),
    )


def _periods(plan: Plan) -> Table:
    rows = [_period_row(plan, start, entries) for start, entries in by_half_year(plan).items()]
    total = (
        Cell(_("In tutto"), strong=True),
        Cell(ngettext("%(num)s azione", "%(num)s azioni", len(plan.entries)), strong=True),
        Cell(number_words(plan.hours), strong=True),
    )
    columns = (Column(_("Si comincia"), share=4), Column(_("Azioni"), share=11), Column(_("Ore"), "right", 2))
    return Table(_("Le azioni per semestre di inizio, con le ore interne"), columns, (*rows, total))


def by_half_year(plan: Plan) -> dict[int | None, list[PlanEntry]]:
    """Entries by the half-year in which they start, counted from 0; those without a month last."""
    halves: dict[int | None, list[PlanEntry]] = {}
    placed = sorted(
        (entry for entry in plan.entries if entry.start is not None), key=lambda entry: entry.start or 0
    )
    for entry in (*placed, *(entry for entry in plan.entries if entry.start is None)):
        half = None if entry.start is None else entry.start // HALF_YEAR
        halves.setdefault(half, []).append(entry)
    return halves


def _period_row(plan: Plan, half: int | None, entries: list[PlanEntry]) -> tuple[Cell, ...]:
    if half is None:
        when = _("Mese da scegliere")
    else:
        first, last = half * HALF_YEAR, min((half + 1) * HALF_YEAR, plan.months) - 1
        when = _("Mesi {first}–{last}: da {start} a {end}").format(
            first=first + 1, last=last + 1, start=plan.month(first), end=plan.month(last)
        )
    names = " · ".join(f"{entry.action.number} {entry.title}" for entry in entries)
    hours = sum(entry.action.hours for entry in entries)
    return (Cell(when, strong=True), Cell(names), Cell(number_words(hours)))


def _price(dossier: Dossier) -> tuple[Block, ...]:
    return (
        Subheading(_("Quanto costa davvero")),
        Labelled(_("Tempo"), (Paragraph(_time_words(dossier.plan)),)),
        Labelled(_("Denaro"), (Paragraph(f"{_money_words(dossier.plan)}{_planned_words(dossier)}"),)),
        Labelled(_("Contributi"), (Paragraph(_grant_words(dossier)),)),
    )


def _time_words(plan: Plan) -> str:
    per_month = round(plan.hours / plan.months)
    return _(
        "{hours} ore vostre in {months} mesi sono circa {per_month} ore al mese, su "
        "{hours_per_month} che avete messo a disposizione. Di solito è il tempo, prima del "
        "denaro, a fermare un piano."
    ).format(
        hours=number_words(plan.hours),
        months=plan.months,
        per_month=per_month,
        hours_per_month=number_words(plan.hours_per_month),
    )


def _money_words(plan: Plan) -> str:
    missing = unknown_costs(plan)
    known = known_cost(plan)
    if not known:
        return _(
            "Il costo delle azioni è da stimare con il consulente: nessuna fonte dà un importo che "
            "valga per la vostra impresa. Chieda due preventivi prima di ogni ordine."
        )
    if missing:
        return ngettext(
            "Le azioni con un costo noto valgono {known}. Per {count} azione il costo è da stimare.",
            "Le azioni con un costo noto valgono {known}. Per {count} azioni il costo è da stimare.",
            missing,
        ).format(known=known, count=spelled(missing))
    return _("Il costo delle azioni è {known}, contributi esclusi.").format(known=known)


def _planned_words(dossier: Dossier) -> str:
    """What the firm plans to spend, and where its years are told."""
    planned = dossier.case.state.facts.get("planned_spend")
    if not isinstance(planned, (int, Decimal)):
        return ""
    return _(" La spesa che prevedete, {planned}, è divisa per anno nel capitolo 8.").format(
        planned=euro_words(Decimal(planned))
    )


def _grant_words(dossier: Dossier) -> str:
    count = len(open_calls(dossier))
    if not count:
        return _(
            "Al {day}, nessuna misura aperta risulta adatta. Il piano deve reggere senza contributi."
        ).format(day=day_words(dossier.case.day))
    return ngettext(
        "Al {day}, {count} misura aperta non esclude l'impresa. Nessun contributo è garantito: il piano deve "
        "reggere anche senza. Requisiti e conti sono nel capitolo 8.",
        "Al {day}, {count} misure aperte non escludono l'impresa. Nessun contributo è garantito: il piano "
        "deve reggere anche senza. Requisiti e conti sono nel capitolo 8.",
        count,
    ).format(day=day_words(dossier.case.day), count=spelled(count))
