"""The summary for whoever decides: two pages, never more."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

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
from assistant.reports.words import count_words, dimension_words, spelled
from assistant.spoken import lower
from assistant.wording import day_words, euro_words, level_words, listed, number_words

SHOWN = 5
HALF_YEAR = 6


def summary_chapter(dossier: Dossier) -> Chapter:
    return Chapter(
        "1",
        "Sintesi per chi decide",
        _lead(dossier),
        (
            _figures(dossier),
            Subheading("Che cosa abbiamo visto"),
            *_findings(dossier),
            *_destination(dossier),
            Subheading("Il piano, un periodo alla volta", opens_page=True),
            _periods(dossier.plan),
            *_price(dossier),
            Subheading("Che cosa Le chiediamo di decidere"),
            decisions_table(dossier),
            Subheading("Che cosa ancora non si sa"),
            unknowns(dossier),
        ),
    )


def _lead(dossier: Dossier) -> str:
    views = ranked(dossier.areas)
    if len(views) < 2:
        return (
            "Le risposte sono ancora poche per dire dove l'impresa è forte e dove perde. "
            "Il piano parte da quelle che ci sono."
        )
    low, high = views[0], views[-1]
    return (
        f"«{high.title}» è l'area più avanti ({level_words(high.estimate)} su 5), «{low.title}» quella "
        f"più indietro ({level_words(low.estimate)}). {_start_words(dossier.plan)}"
    )


def _start_words(plan: Plan) -> str:
    placed = [entry for entry in plan.entries if entry.start is not None]
    if not placed:
        return "Il piano non ha ancora un calendario."
    first = min(placed, key=lambda entry: (entry.start or 0, entry.action.number))
    return f"Il piano comincia da «{first.title}»."


def _figures(dossier: Dossier) -> KeyFacts:
    index, plan = dossier.case.maturity.index, dossier.plan
    told = score_words(index) if dossier.measured else "–"
    return KeyFacts(tuple(_figure_pairs(dossier, plan, told)), large=True)


def _figure_pairs(dossier: Dossier, plan: Plan, index: str) -> Iterator[tuple[str, str]]:
    estimate, _, interval = index.partition(" ")
    yield f"maturità complessiva, da 1 a 5 {interval}".strip(), estimate
    if dossier.index_target is not None:
        yield f"traguardo a {plan.months} mesi, con tutte le azioni", level_words(dossier.index_target)
    yield "azioni nel piano", number_words(len(plan.entries))
    yield f"ore interne in {plan.months} mesi", number_words(plan.hours)
    yield "misure aperte da esaminare (capitolo 8)", number_words(len(open_calls(dossier)))


def _findings(dossier: Dossier) -> Iterator[Labelled]:
    views = ranked(dossier.areas)
    if not views:
        yield Labelled("Ancora presto", (Paragraph("Nessuna area ha almeno due risposte."),))
        return
    yield Labelled("Il punto più forte", (Paragraph(_strongest(views[-1])),))
    yield Labelled("Il punto più debole", (Paragraph(_weakest(views[0])),))
    if weakest := weakest_dimension(dossier):
        yield Labelled("Il filo comune", (Paragraph(weakest),))
    yield Labelled("Quanto è sicuro", (Paragraph(_certainty(dossier)),))


def _strongest(view: AreaView) -> str:
    best = max((line for line in view.answers if line.level), key=lambda line: line.level or 0)
    return (
        f"«{view.title}» è a {score_words(view.score)}. Tra le risposte più mature, {lower(best.quoted)}. "
        "È una base su cui appoggiare il resto."
    )


def _weakest(view: AreaView) -> str:
    worst = min((line for line in view.answers if line.level), key=lambda line: line.level or 0)
    return f"«{view.title}» è a {score_words(view.score)}. Il limite più chiaro, {lower(worst.quoted)}."


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
    told = f" In media è a {level_words(mean)}." if mean is not None else ""
    return f"«{name}» è la dimensione più debole in {count_words(times, 'area', 'aree')} su {total}.{told}"


def _certainty(dossier: Dossier) -> str:
    asked = sum(view.score.asked for view in dossier.areas)
    applicable = sum(view.score.applicable for view in dossier.areas)
    lines = [line for view in dossier.areas for line in view.answers if line.level]
    seen = sum(line.check not in ("dichiarata", "–") for line in lines)
    return (
        f"Le risposte sono {number_words(asked)} su {number_words(applicable)} domande applicabili. "
        f"Il consulente ne ha verificate o rilevate {number_words(seen)}; le altre sono dichiarate."
    )


def _destination(dossier: Dossier) -> tuple[Block, ...]:
    months = dossier.plan.months
    raised = [view for view in dossier.measured if view.target is not None]
    raised.sort(key=lambda view: view.estimate - (view.target or 0))
    if not raised:
        return (
            Subheading(f"Dove può arrivare in {months} mesi"),
            Paragraph("Il piano non tocca aree già misurate: il traguardo si fisserà con altre risposte."),
        )
    shown = raised[:SHOWN]
    svg = band_chart([Band(view.title, view.score, view.target) for view in shown], months)
    words = listed(
        [f"«{v.title}» passa da {level_words(v.estimate)} a {level_words(v.target or 0)}" for v in shown[:3]]
    )
    return (
        Subheading(f"Dove può arrivare in {months} mesi"),
        Figure(
            "Da dove si parte e dove si arriva nelle aree che crescono di più",
            svg,
            "Grafico a intervalli su una scala da 1 a 5: per ogni area il punteggio e il traguardo. "
            "Gli stessi numeri sono nella tabella del capitolo 3.",
        ),
        Paragraph(
            f"Con il piano, {words}. Il traguardo è un calcolo: suppone che ogni azione porti le sue domande "
            "al livello previsto. Non serve il livello 5 in tutte le aree.",
            "in_words",
        ),
    )


def _periods(plan: Plan) -> Table:
    rows = [_period_row(plan, start, entries) for start, entries in by_half_year(plan).items()]
    total = (
        Cell("In tutto", strong=True),
        Cell(count_words(len(plan.entries), "azione", "azioni"), strong=True),
        Cell(number_words(plan.hours), strong=True),
    )
    columns = (Column("Si comincia", share=4), Column("Azioni", share=11), Column("Ore", "right", 2))
    return Table("Le azioni per semestre di inizio, con le ore interne", columns, (*rows, total))


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
        when = "Mese da scegliere"
    else:
        first, last = half * HALF_YEAR, min((half + 1) * HALF_YEAR, plan.months) - 1
        when = f"Mesi {first + 1}–{last + 1}: da {plan.month(first)} a {plan.month(last)}"
    names = " · ".join(f"{entry.action.number} {entry.title}" for entry in entries)
    hours = sum(entry.action.hours for entry in entries)
    return (Cell(when, strong=True), Cell(names), Cell(number_words(hours)))


def _price(dossier: Dossier) -> tuple[Block, ...]:
    return (
        Subheading("Quanto costa davvero"),
        Labelled("Tempo", (Paragraph(_time_words(dossier.plan)),)),
        Labelled("Denaro", (Paragraph(f"{_money_words(dossier.plan)}{_planned_words(dossier)}"),)),
        Labelled("Contributi", (Paragraph(_grant_words(dossier)),)),
    )


def _time_words(plan: Plan) -> str:
    per_month = round(plan.hours / plan.months)
    return (
        f"{number_words(plan.hours)} ore vostre in {plan.months} mesi sono circa {per_month} ore al mese, "
        f"su {number_words(plan.hours_per_month)} che avete messo a disposizione. "
        "Di solito è il tempo, prima del denaro, a fermare un piano."
    )


def _money_words(plan: Plan) -> str:
    missing = unknown_costs(plan)
    known = known_cost(plan)
    if not known:
        return (
            "Il costo delle azioni è da stimare con il consulente: nessuna fonte dà un importo che valga per "
            "la vostra impresa. Chieda due preventivi prima di ogni ordine."
        )
    if missing:
        many = spelled(missing, "azione", "azioni")
        return f"Le azioni con un costo noto valgono {known}. Per {many} il costo è da stimare."
    return f"Il costo delle azioni è {known}, contributi esclusi."


def _planned_words(dossier: Dossier) -> str:
    """What the firm plans to spend, and where its years are told."""
    planned = dossier.case.state.facts.get("planned_spend")
    if not isinstance(planned, (int, Decimal)):
        return ""
    return f" La spesa che prevedete, {euro_words(Decimal(planned))}, è divisa per anno nel capitolo 8."


def _grant_words(dossier: Dossier) -> str:
    count = len(open_calls(dossier))
    if not count:
        return (
            f"Al {day_words(dossier.case.day)}, nessuna misura aperta risulta adatta. Il piano deve reggere "
            "senza contributi."
        )
    misure = spelled(count, "misura aperta non esclude", "misure aperte non escludono")
    return (
        f"Al {day_words(dossier.case.day)}, {misure} l'impresa. Nessun contributo è garantito: "
        "il piano deve reggere anche senza. Requisiti e conti sono nel capitolo 8."
    )
