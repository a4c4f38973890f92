"""What is left to pay: which measure would pay what, the sum that counts, money year by year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reports.blocks import Block, Cell, Column, Figure, Paragraph, Subheading, Table
from assistant.reports.cash import CashYear, cash_years
from assistant.reports.charts.cash import cash_chart
from assistant.reports.charts.waterfall import Fall, waterfall_chart
from assistant.reports.costs import unknown_costs
from assistant.reports.dossier import Dossier
from assistant.reports.funding_mix import Contribution, FundingMix, funding_mix
from assistant.reports.words import money, spelled
from assistant.spoken import capital, lower
from assistant.wording import euro_words, listed


def own_share_blocks(dossier: Dossier) -> Iterator[Block]:
    """Two sections of the funding chapter."""
    mix = funding_mix(dossier)
    yield Subheading("Quale misura pagherebbe che cosa")
    yield from _who_pays(mix)
    yield from _what_is_left(mix)
    yield Subheading("La cassa anno per anno")
    yield from _cash(dossier, mix)


def _who_pays(mix: FundingMix) -> Iterator[Block]:
    if not mix.contributions:
        yield Paragraph(
            "Con i dati di oggi nessuna misura da esaminare dà un contributo che si può calcolare."
        )
        return
    columns = (
        Column("Misura", share=8),
        Column("Spese che ammette", share=8),
        Column("Contributo", "right", 4),
        Column("Nel conto", share=6),
    )
    rows = tuple(_contribution_row(one) for one in mix.contributions)
    total = ("Contributi che contano", "", money(mix.total), "")
    yield Table(
        "Chi pagherebbe che cosa; fra parentesi gli importi non contati",
        columns,
        (*rows, tuple(Cell(words, strong=True) for words in total)),
    )
    yield Paragraph(
        "Conta solo una misura aperta, con ogni requisito verificato e cumulabile con le altre del conto. "
        "Per una maggiore deduzione l'importo è l'imposta risparmiata, indicativa.",
        "note",
    )


def _contribution_row(one: Contribution) -> tuple[Cell, ...]:
    amount = money(one.amount)
    return (
        Cell(one.title, strong=True),
        Cell(capital(listed([lower(words) for words in one.costs])) or "–"),
        Cell(amount if one.counts else f"({amount})"),
        Cell("contato" if one.counts else f"non contato: {lower(one.why_not).rstrip('.')}"),
    )


def _what_is_left(mix: FundingMix) -> Iterator[Block]:
    if mix.spend is None:
        yield Paragraph("L'impresa non ha ancora detto quanto prevede di spendere: la quota a carico manca.")
        return
    if not mix.counted:
        yield Paragraph(
            "Nessuna misura aperta ha insieme requisiti verificati e una somma calcolata: oggi va contata a "
            f"carico dell'impresa l'intera spesa prevista, {euro_words(mix.spend)}."
        )
        return
    yield Figure(
        "Dalla spesa prevista alla quota a carico, una misura alla volta",
        waterfall_chart(
            mix.spend,
            [Fall(one.title, one.amount) for one in mix.counted],
            "Spesa prevista",
            "A carico dell'impresa",
        ),
        "Grafico a cascata da zero: la spesa prevista, ogni contributo tratteggiato, la quota che resta. "
        "Gli importi sono nella tabella precedente e nel testo che segue.",
    )
    yield Paragraph(
        f"Su {euro_words(mix.spend)} di spesa prevista i contributi che contano sono "
        f"{euro_words(mix.total)}: restano {euro_words(mix.spend - mix.total)}. Sono plausibili, nessuno è "
        "garantito.",
        "in_words",
    )


def _cash(dossier: Dossier, mix: FundingMix) -> Iterator[Block]:
    years = cash_years(dossier.plan, mix.spend, mix.total)
    missing = unknown_costs(dossier.plan)
    if not years:
        yield Paragraph(
            "Manca sia il costo delle azioni sia la spesa prevista: la cassa non si può ancora dire."
        )
        return
    yield Figure(
        "La spesa di ogni anno, con la parte a carico dell'impresa",
        cash_chart(years),
        "Grafico a colonne da zero, una per anno: in basso la quota a carico, sopra i contributi "
        "tratteggiati. Gli stessi importi sono nella tabella che segue.",
    )
    yield _cash_table(years)
    yield Paragraph(_cash_words(years), "in_words")
    if missing:
        many = spelled(missing, "azione", "azioni")
        yield Paragraph(
            f"Per {many} il costo è da stimare: la spesa che l'impresa prevede è divisa fra gli anni secondo "
            "le ore di lavoro. I contributi seguono la spesa: il giorno dell'incasso non è noto.",
            "note",
        )


def _cash_table(years: Sequence[CashYear]) -> Table:
    columns = (
        Column("Anno", share=3),
        Column("Spesa", "right", 4),
        Column("Contributi che contano", "right", 5),
        Column("A carico dell'impresa", "right", 5),
    )
    rows = [(str(one.year), one.spend, one.contributed, one.own) for one in years]
    cells = [(Cell(year, strong=True), *(Cell(money(one)) for one in amounts)) for year, *amounts in rows]
    sums = (
        _sum(one.spend for one in years),
        _sum(one.contributed for one in years),
        _sum(o.own for o in years),
    )
    total = (Cell("In tutto", strong=True), *(Cell(money(one), strong=True) for one in sums))
    return Table("La cassa anno per anno", columns, (*cells, total))


def _sum(amounts: Iterator[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _cash_words(years: Sequence[CashYear]) -> str:
    heaviest = max(years, key=lambda one: (one.own, -one.year))
    of = f" a carico su {euro_words(heaviest.spend)} di spesa" if heaviest.contributed else ""
    return f"L'anno più impegnativo è il {heaviest.year}: {euro_words(heaviest.own)}{of}."
