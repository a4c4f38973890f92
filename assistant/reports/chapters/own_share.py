"""What is left to pay: which measure would pay what, the sum that counts, money year by year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.language import _, ngettext
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
    yield Subheading(_("Quale misura pagherebbe che cosa"))
    yield from _who_pays(mix)
    yield from _what_is_left(mix)
    yield Subheading(_("La cassa anno per anno"))
    yield from _cash(dossier, mix)


def _who_pays(mix: FundingMix) -> Iterator[Block]:
    if not mix.contributions:
        yield Paragraph(
            _("Con i dati di oggi nessuna misura da esaminare dà un contributo che si può calcolare.")
        )
        return
    columns = (
        Column(_("Misura"), share=8),
        Column(_("Spese che ammette"), share=8),
        Column(_("Contributo"), "right", 4),
        Column(_("Nel conto"), share=6),
    )
    rows = tuple(_contribution_row(one) for one in mix.contributions)
    total = (_("Contributi che contano"), "", money(mix.total), "")
    yield Table(
        _("Chi pagherebbe che cosa; fra parentesi gli importi non contati"),
        columns,
        (*rows, tuple(Cell(words, strong=True) for words in total)),
    )
    yield Paragraph(
        _(
            "Conta solo una misura aperta, con ogni requisito verificato e cumulabile con le altre "
            "del conto. Per una maggiore deduzione l'importo è l'imposta risparmiata, indicativa."
        ),
        "note",
    )


def _contribution_row(one: Contribution) -> tuple[Cell, ...]:
    amount = money(one.amount)
    return (
        Cell(one.title, strong=True),
        Cell(capital(listed([lower(words) for words in one.costs])) or "–"),
        Cell(amount if one.counts else f"({amount})"),
        Cell(
            _("contato")
            if one.counts
            else _("non contato: {reason}").format(reason=lower(one.why_not).rstrip("."))
        ),
    )


def _what_is_left(mix: FundingMix) -> Iterator[Block]:
    if mix.spend is None:
        yield Paragraph(
            _("L'impresa non ha ancora detto quanto prevede di spendere: la quota a carico manca.")
        )
        return
    if not mix.counted:
        yield Paragraph(
            _(
                "Nessuna misura aperta ha insieme requisiti verificati e una somma calcolata: oggi va "
                "contata a carico dell'impresa l'intera spesa prevista, {spend}."
            ).format(spend=euro_words(mix.spend))
        )
        return
    yield Figure(
        _("Dalla spesa prevista alla quota a carico, una misura alla volta"),
        waterfall_chart(
            mix.spend,
            [Fall(one.title, one.amount) for one in mix.counted],
            _("Spesa prevista"),
            _("A carico dell'impresa"),
        ),
        _(
            "Grafico a cascata da zero: la spesa prevista, ogni contributo tratteggiato, la quota che "
            "resta. Gli importi sono nella tabella precedente e nel testo che segue."
        ),
    )
    yield Paragraph(
        _(
            "Su {spend} di spesa prevista i contributi che contano sono {total}: restano "
            "{euro_words}. Sono plausibili, nessuno è garantito."
        ).format(
            spend=euro_words(mix.spend),
            total=euro_words(mix.total),
            euro_words=euro_words(mix.spend - mix.total),
        ),
        "in_words",
    )


def _cash(dossier: Dossier, mix: FundingMix) -> Iterator[Block]:
    years = cash_years(dossier.plan, mix.spend, mix.total)
    missing = unknown_costs(dossier.plan)
    if not years:
        yield Paragraph(
            _("Manca sia il costo delle azioni sia la spesa prevista: la cassa non si può ancora dire.")
        )
        return
    yield Figure(
        _("La spesa di ogni anno, con la parte a carico dell'impresa"),
        cash_chart(years),
        _(
            "Grafico a colonne da zero, una per anno: in basso la quota a carico, sopra i contributi "
            "tratteggiati. Gli stessi importi sono nella tabella che segue."
        ),
    )
    yield _cash_table(years)
    yield Paragraph(_cash_words(years), "in_words")
    if missing:
        words = ngettext(
            "Per {count} azione il costo è da stimare: la spesa che l'impresa prevede è divisa fra gli anni "
            "secondo le ore di lavoro. I contributi seguono la spesa: il giorno dell'incasso non è noto.",
            "Per {count} azioni il costo è da stimare: la spesa che l'impresa prevede è divisa fra gli anni "
            "secondo le ore di lavoro. I contributi seguono la spesa: il giorno dell'incasso non è noto.",
            missing,
        )
        yield Paragraph(words.format(count=spelled(missing)), "note")


def _cash_table(years: Sequence[CashYear]) -> Table:
    columns = (
        Column(_("Anno"), share=3),
        Column(_("Spesa"), "right", 4),
        Column(_("Contributi che contano"), "right", 5),
        Column(_("A carico dell'impresa"), "right", 5),
    )
    rows = [(str(one.year), one.spend, one.contributed, one.own) for one in years]
    cells = [(Cell(year, strong=True), *(Cell(money(one)) for one in amounts)) for year, *amounts in rows]
    sums = (
        _sum(one.spend for one in years),
        _sum(one.contributed for one in years),
        _sum(o.own for o in years),
    )
    total = (Cell(_("In tutto"), strong=True), *(Cell(money(one), strong=True) for one in sums))
    return Table(_("La cassa anno per anno"), columns, (*cells, total))


def _sum(amounts: Iterator[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _cash_words(years: Sequence[CashYear]) -> str:
    heaviest = max(years, key=lambda one: (one.own, -one.year))
    of = (
        _(" a carico su {spend} di spesa").format(spend=euro_words(heaviest.spend))
        if heaviest.contributed
        else ""
    )
    return _("L'anno più impegnativo è il {year}: {own}{of}.").format(
        year=heaviest.year, own=euro_words(heaviest.own), of=of
    )
