"""The funding plan: which calls matter, how each sum is worked out, what is left to pay, aid already used."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.eligibility.sums import Bound, GrantSum
from assistant.eligibility.verdict import Verdict
from assistant.language import N_, _, ngettext
from assistant.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Paragraph,
    Subheading,
    Table,
)
from assistant.reports.calls import relevant_calls
from assistant.reports.chapters.own_share import own_share_blocks
from assistant.reports.dossier import Dossier
from assistant.reports.words import money, outcome_words, spelled
from assistant.rules.truth import Truth
from assistant.spoken import call_words, capital, lower
from assistant.wording import day_words, euro_words, number_words

BOUNDS: Mapping[Bound, str] = {
    "exact": N_("calcolato sui dati noti"),
    "at_least": N_("almeno"),
    "at_most": N_("al massimo"),
    "indicative": N_("indicativo"),
}
FORMS = {
    "grant": N_("fondo perduto"),
    "tax_credit": N_("credito d'imposta"),
    "deduction_uplift": N_("maggiore deduzione"),
    "interest_contribution": N_("contributo sugli interessi"),
    "service_discount": N_("sconto sui servizi"),
    "loan": N_("finanziamento"),
    "guarantee": N_("garanzia"),
    "equity": N_("capitale di rischio"),
}
MISSING = 3  # labels of missing facts shown in a row


def funding_chapter(dossier: Dossier) -> Chapter:
    return Chapter("8", _("Piano dei finanziamenti"), _lead(dossier), tuple(_blocks(dossier)))


def _lead(dossier: Dossier) -> str:
    relevant = relevant_calls(dossier)
    eligible = [v for v in relevant if v.requirements and v.outcome == "eligible" and v.call_status == "open"]
    if not relevant:
        return _(
            "Nessuna misura aperta o in arrivo risulta adatta: il piano si regge sulle forze dell'impresa."
        )
    if not eligible:
        count = len(relevant)
        return ngettext(
            "{count} misura va esaminata, nessuna ha già tutti i requisiti verificati. Nessun contributo è "
            "garantito.",
            "{count} misure vanno esaminate, nessuna ha già tutti i requisiti verificati. Nessun contributo "
            "è garantito.",
            count,
        ).format(count=capital(spelled(count)))
    count = len(eligible)
    return ngettext(
        "{count} misura aperta ha tutti i requisiti noti verificati. Nessun contributo è garantito: il piano "
        "regge anche senza, con tempi più lunghi.",
        "{count} misure aperte hanno tutti i requisiti noti verificati. Nessun contributo è garantito: il "
        "piano regge anche senza, con tempi più lunghi.",
        count,
    ).format(count=capital(spelled(count)))


def _blocks(dossier: Dossier) -> Iterator[Block]:
    yield Subheading(_("Le misure da esaminare"))
    yield from _relevant(dossier)
    yield Subheading(_("I conti, voce per voce"))
    yield from _sums(dossier)
    yield from own_share_blocks(dossier)
    yield Subheading(_("Gli aiuti già ricevuti"))
    yield from _de_minimis(dossier)
    yield Subheading(_("Le altre misure"))
    yield from _others(dossier)


def _relevant(dossier: Dossier) -> Iterator[Block]:
    verdicts = relevant_calls(dossier)
    if not verdicts:
        yield Paragraph(
            _("Nessuna misura adatta e non chiusa al {day}.").format(day=day_words(dossier.case.day))
        )
        return
    columns = (
        Column(_("Misura"), share=15),
        Column(_("Stato"), share=14),
        Column(_("Esito"), share=8),
        Column(_("Che cosa manca"), share=15),
        Column(_("Azioni"), share=5),
    )
    rows = tuple(_relevant_row(dossier, verdict) for verdict in verdicts)
    yield Table(_("Le misure non escluse al {day}").format(day=day_words(dossier.case.day)), columns, rows)
    yield Paragraph(_("Ogni requisito, con le sue parole e la fonte, è nell'appendice C."), "note")


def _relevant_row(dossier: Dossier, verdict: Verdict) -> tuple[Cell, ...]:
    numbers = [
        str(entry.action.number)
        for entry in dossier.plan.entries
        if verdict.slug in entry.action.sheet.measures
    ]
    return (
        Cell(dossier.case.measures[verdict.slug].title, strong=True),
        Cell(call_words(verdict.edition, verdict.call_status)),
        Cell(outcome_words(verdict)),
        Cell(_missing_words(dossier, verdict.missing)),
        Cell(", ".join(numbers) or "–"),
    )


def _missing_words(dossier: Dossier, missing: Iterable[str]) -> str:
    definitions = dossier.case.definitions
    labels = sorted(lower(definitions[fact].label) for fact in missing if fact in definitions)
    if not labels:
        return "–"
    if len(labels) <= MISSING + 1:
        return ", ".join(labels)
    return _("{labels} e altri {count} dati").format(
        labels=", ".join(labels[:MISSING]), count=len(labels) - MISSING
    )


def _sums(dossier: Dossier) -> Iterator[Block]:
    worked = [
        (verdict, verdict.grant)
        for verdict in relevant_calls(dossier)
        if verdict.grant is not None and verdict.grant.amount
    ]
    without = [
        verdict for verdict in relevant_calls(dossier) if verdict.grant is None or not verdict.grant.amount
    ]
    for verdict, grant in worked:
        yield _sum_table(dossier, verdict, grant)
    if not worked:
        yield Paragraph(_("Nessuna somma si può calcolare con i dati di oggi."))
    if without:
        yield Subheading(_("Senza una somma calcolata"), 3)
        yield Bullets(tuple(_without_sum(dossier, without)))


def _sum_table(dossier: Dossier, verdict: Verdict, grant: GrantSum) -> Table:
    columns = (Column(_("Voce"), share=8), Column(_("Operazione"), share=9), Column(_("Importo"), "right", 5))
    steps = tuple((Cell(s.words), Cell(s.formula or "–"), Cell(money(s.amount))) for s in grant.steps)
    total = (capital(_(FORMS[grant.form])), _(BOUNDS[grant.bound]), money(grant.amount or Decimal(0)))
    rows = (*steps, tuple(Cell(words, strong=True) for words in total))
    return Table(
        _("Il conto per «{title}»").format(title=dossier.case.measures[verdict.slug].title), columns, rows
    )


def _without_sum(dossier: Dossier, verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The calls together that lack the same thing, with the facts that would settle it."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        grant = verdict.grant
        why = (grant.why_not or _("La somma è zero con i dati di oggi.")) if grant else verdict.why_no_grant
        groups.setdefault(why, []).append(verdict)
    for why, found in groups.items():
        titles = "; ".join(dossier.case.measures[verdict.slug].title for verdict in found)
        missing = _missing_words(
            dossier, {fact for verdict in found if verdict.grant for fact in verdict.grant.missing}
        )
        needed = _(" (servono: {missing})").format(missing=missing) if missing != "–" else ""
        yield f"{why.rstrip('.')}{needed}: {titles}."


def _de_minimis(dossier: Dossier) -> Iterator[Block]:
    ceiling = dossier.case.de_minimis_ceiling
    received = dossier.case.state.facts.get("de_minimis_received")
    if ceiling is None:
        yield Paragraph(_("Per questo giorno non è noto quale regolamento «de minimis» si applica."))
        return
    if not isinstance(received, (int, Decimal)):
        yield Paragraph(
            _(
                "Il massimale degli aiuti «de minimis» è {ceiling} in tre anni per impresa unica. Manca "
                "quanto avete già ricevuto: lo si legge nel Registro nazionale degli aiuti."
            ).format(ceiling=euro_words(ceiling))
        )
        return
    used = Decimal(received)
    rows = (
        (Cell(_("Massimale in tre anni, per impresa unica")), Cell(money(ceiling))),
        (Cell(_("Già concessi, secondo l'impresa")), Cell(f"− {money(used)}")),
        (
            Cell(_("Spazio che resta"), strong=True),
            Cell(money(max(ceiling - used, Decimal(0))), strong=True),
        ),
    )
    columns = (Column(_("Voce"), share=3), Column(_("Importo"), "right", 2))
    yield Table(_("Aiuti «de minimis», Regolamento (UE) 2023/2831"), columns, rows)
    yield Paragraph(
        _(
            "Contano gli aiuti dell'impresa unica, cioè con le imprese collegate. Il dato va "
            "controllato nel Registro nazionale degli aiuti prima di ogni domanda."
        ),
        "note",
    )


def _others(dossier: Dossier) -> Iterator[Block]:
    shown = {verdict.slug for verdict in relevant_calls(dossier)}
    rest = [verdict for slug, verdict in sorted(dossier.case.verdicts.items()) if slug not in shown]
    closed = [verdict for verdict in rest if verdict.call_status == "closed"]
    barred = [v for v in rest if v.call_status != "closed" and v.outcome == "not_eligible"]
    unsure = [v for v in rest if v.call_status != "closed" and v.outcome != "not_eligible"]
    if barred:
        rows = tuple(
            (Cell(dossier.case.measures[v.slug].title, strong=True), Cell(_barred_by(v))) for v in barred
        )
        yield Table(
            _("Misure non chiuse che non fanno per l'impresa"),
            (Column(_("Misura"), share=2), Column(_("Requisito che non risulta"), share=3)),
            rows,
        )
    else:
        yield Paragraph(_("Nessuna misura aperta o in arrivo esclude l'impresa."))
    if unsure:
        titles = "; ".join(dossier.case.measures[verdict.slug].title for verdict in unsure)
        yield Paragraph(
            _("Non aperte, o di stato da verificare, e fuori dal piano: {titles}.").format(titles=titles),
            "note",
        )
    if closed:
        titles = "; ".join(dossier.case.measures[verdict.slug].title for verdict in closed)
        yield Paragraph(
            _("Chiuse al {day} ({closed}): {titles}.").format(
                day=day_words(dossier.case.day), closed=number_words(len(closed)), titles=titles
            ),
            "note",
        )


def _barred_by(verdict: Verdict) -> str:
    broken = [finding.requirement for finding in verdict.requirements if finding.truth is Truth.NO]
    if broken:
        change = (
            _(" Cambierebbe: {would_change}").format(would_change=lower(broken[0].would_change))
            if broken[0].would_change
            else ""
        )
        return f"{broken[0].words}{change}"
    return verdict.grant.why_not if verdict.grant and verdict.grant.why_not else _("non risulta un requisito")
