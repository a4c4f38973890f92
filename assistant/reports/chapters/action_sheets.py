"""One sheet per action: why it is here, what is done, how it is measured, what pays, who approved it."""

from collections import Counter
from collections.abc import Iterator

from assistant.language import N_, _, ngettext
from assistant.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    KeyFacts,
    Labelled,
    Paragraph,
    Quotation,
    Subheading,
    Table,
)
from assistant.reports.dossier import Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import (
    ORIGINS,
    SERVICES,
    comment_words,
    cost_words,
    gain_words,
    outcome_words,
    spelled,
)
from assistant.roadmap.cases import CaseStudy
from assistant.roadmap.comments import on_action
from assistant.spoken import call_words, capital, lower
from assistant.wording import level_words, listed, number_words

TO_MEASURE = N_("da misurare")
SHOWN = 4  # answers quoted behind an action
SHORT_HASH = 12  # hex digits shown of a hash


def sheets_chapter(dossier: Dossier) -> Chapter:
    entries = dossier.plan.entries
    if not entries:
        lead = _("Non ci sono schede: il piano non ha ancora azioni.")
        return Chapter("7", _("Schede delle azioni"), lead, ())
    lead = ngettext(
        "{count} scheda, una per azione: perché serve, che cosa si fa, come si misura, che cosa può "
        "pagarla. Nessun contributo è certo: i conti sono nel capitolo 8.",
        "{count} schede, una per azione: perché serve, che cosa si fa, come si misura, che cosa può "
        "pagarla. Nessun contributo è certo: i conti sono nel capitolo 8.",
        len(entries),
    ).format(count=capital(spelled(len(entries))))
    blocks = (block for place, entry in enumerate(entries) for block in _sheet(dossier, entry, place > 0))
    return Chapter("7", _("Schede delle azioni"), lead, tuple(blocks))


def _sheet(dossier: Dossier, entry: PlanEntry, opens_page: bool) -> Iterator[Block]:
    sheet = entry.action.sheet
    yield Subheading(entry.name, opens_page=opens_page)
    yield KeyFacts(_key_facts(dossier, entry))
    yield from _state(dossier.plan, entry)
    yield Paragraph(sheet.what)
    yield Labelled(_("Perché è qui"), (Bullets(tuple(_reasons(dossier, entry))),))
    yield Labelled(_("Che cosa si fa"), (Bullets(sheet.steps, ordered=True),))
    yield _indicators(entry)
    yield Labelled(_("Prima di cominciare"), (Paragraph(_before(dossier, entry)),))
    yield Labelled(_("Rischi"), (_risks(entry),))
    yield Labelled(_("Servizio dell'hub"), (Paragraph(f"{_(SERVICES[entry.action.service])}."),))
    yield Labelled(_("Finanziamento"), _funding(dossier, entry))
    yield from _cases_and_quotes(dossier, entry)
    if sheet.note:
        yield Labelled(_("Nota del consulente"), (Paragraph(sheet.note),))
    if comments := on_action(dossier.case.comments, entry.action.id):
        yield Labelled(_("Commenti"), (Bullets(tuple(map(comment_words, comments))),))
    yield Paragraph(_provenance(entry), "source")


def _key_facts(dossier: Dossier, entry: PlanEntry) -> tuple[tuple[str, str], ...]:
    action, sheet = entry.action, entry.action.sheet
    effect = next((e for e in entry.effects if e.area == action.area), None) or next(
        iter(entry.effects), None
    )
    shift = f"{level_words(effect.before)} → {level_words(effect.after)}" if effect else _("non misurata")
    area = dossier.area_short(effect.area if effect else action.area)
    start = dossier.plan.month(entry.start) if entry.start is not None else _("da scegliere")
    return (
        (_("{area}, da – a").format(area=area), shift),
        (_("Mesi"), f"{entry.month_numbers} (da {start})" if entry.start is not None else start),
        (_("Ore interne"), number_words(action.hours)),
        (_("Costo"), cost_words(sheet.cost)),
        (_("Chi se ne occupa"), sheet.owner or _("da scegliere")),
    )


def _state(plan: Plan, entry: PlanEntry) -> Iterator[Block]:
    """In a draft each sheet says whether it is decided, and what the checks found."""
    if plan.at is not None:
        return
    yield Paragraph(_("Stato di questa scheda: {standing}.").format(standing=entry.standing), "note")
    if entry.problems:
        words = tuple(problem.words for problem in entry.problems)
        yield Labelled(_("Da sistemare"), (Bullets(words),))


def _reasons(dossier: Dossier, entry: PlanEntry) -> Iterator[str]:
    """The answers behind the action, the weakest first, then what is computed from them."""
    lines = [dossier.answers[gap.question] for gap in entry.action.gaps if gap.question in dossier.answers]
    lines.sort(key=lambda line: line.level or 0)
    for line in lines[:SHOWN]:
        yield _("{quoted}: livello {level}").format(quoted=line.quoted, level=line.level)
    if rest := lines[SHOWN:]:
        yield _("Altre risposte: {listed}").format(listed=listed([f"[{line.question.id}]" for line in rest]))
    yield from (line.text for line in entry.why if line.origin != "answer")
    gain = dossier.gain(entry)
    if gain > 0:
        yield _("Da sola vale {gain} sulla maturità complessiva.").format(gain=gain_words(gain))


def _indicators(entry: PlanEntry) -> Block:
    indicators = entry.action.sheet.indicators
    if not indicators:
        return Labelled(_("Indicatori"), (Paragraph(_("Nessun indicatore: la scheda non è completa.")),))
    rows = tuple(
        (
            Cell(i.name),
            Cell(i.baseline or _(TO_MEASURE)),
            Cell(i.target or _("da fissare")),
            Cell(capital(i.how)),
        )
        for i in indicators
    )
    columns = (
        Column(_("Indicatore"), share=7),
        Column(_("Oggi"), share=5),
        Column(_("Obiettivo"), share=3),
        Column(_("Come si misura"), share=9),
    )
    return Table(_("Indicatori dell'azione {number}").format(number=entry.action.number), columns, rows)


def _before(dossier: Dossier, entry: PlanEntry) -> str:
    by_id = {other.action.id: other for other in dossier.plan.entries}
    earlier = [by_id[id] for id in entry.action.after if id in by_id]
    parts = []
    if earlier:
        names = listed([f"{other.action.number} («{other.title}»)" for other in earlier])
        parts.append(
            _("Deve essere finita l'azione {names}.").format(names=names)
            if len(earlier) == 1
            else _("Devono essere finite le azioni {names}.").format(names=names)
        )
    labels = [
        lower(dossier.case.definitions[fact].label)
        for fact in entry.action.to_confirm
        if fact in dossier.case.definitions
    ]
    if labels:
        parts.append(_("Va confermato: {labels}.").format(labels=listed(labels)))
    return " ".join(parts) or _("Nulla: si può cominciare quando ci sono le ore.")


def _risks(entry: PlanEntry) -> Block:
    risks = entry.action.sheet.risks
    return Bullets(risks) if risks else Paragraph(_("Nessun rischio scritto nella scheda."))


def _funding(dossier: Dossier, entry: PlanEntry) -> tuple[Block, ...]:
    """The note of the sheet and the state of each measure it names, as on the day of the report."""
    slugs = entry.action.sheet.measures
    lines = tuple(_measure_words(dossier, slug) for slug in slugs if slug in dossier.case.verdicts)
    note = entry.action.sheet.funding_note
    if not lines:
        return (Paragraph(note or _("Nessuna misura della base di conoscenza riguarda questa azione.")),)
    own = (Paragraph(note),) if note and _is_by_hand(entry) else ()
    return (Bullets(lines), *own)


def _is_by_hand(entry: PlanEntry) -> bool:
    return any(line.field == "funding_note" and line.origin == "person" for line in entry.action.lines)


def _measure_words(dossier: Dossier, slug: str) -> str:
    measure, verdict = dossier.case.measures[slug], dossier.case.verdicts[slug]
    state = call_words(verdict.edition, verdict.call_status)
    return f"{measure.title}: {state}; {outcome_words(verdict)}"


def _cases_and_quotes(dossier: Dossier, entry: PlanEntry) -> Iterator[Block]:
    cases = [dossier.case.cases[slug] for slug in entry.action.cases if slug in dossier.case.cases]
    told = tuple(Paragraph(case_words(case)) for case in cases)
    yield Labelled(_("Casi"), told or (Paragraph(_("Nessun caso pubblicato trovato per questa azione.")),))
    if quotes := tuple(_quotations(dossier, entry)):
        yield Labelled(_("Fonti"), quotes)


def _quotations(dossier: Dossier, entry: PlanEntry) -> Iterator[Quotation]:
    """Literal quotes, under the title of the measure they speak of."""
    for quote in entry.action.citations:
        measure = dossier.case.measures.get(quote.document)
        if measure and measure.slug not in entry.action.sheet.measures:
            continue  # a call that the sheet does not name any more
        title = measure.title if measure else quote.document
        yield Quotation(quote.quote, title, quote.source_url, quote.version)


def case_words(case: CaseStudy) -> str:
    """A case in facts: who, where, what was needed, what came of it, where it was read."""
    return _("{firm} ({place}): {need}. Risultato: {result}. Fonte: {publisher}.").format(
        firm=case.firm, place=case.place, need=case.need, result=case.result, publisher=case.publisher
    )


def _provenance(entry: PlanEntry) -> str:
    counts = Counter(_(ORIGINS[line.origin]) for line in (*entry.action.lines, *entry.why))
    parts = [f"{name} {number}" for name, number in counts.items()]
    decision = entry.decision
    mark = (
        _(" Impronta {content_hash}.").format(content_hash=decision.content_hash[:SHORT_HASH])
        if decision
        else ""
    )
    return _(
        "Da dove vengono le righe: {parts}; una per una nel foglio «Provenienza» del file "
        "Excel. Scheda {standing}.{mark}"
    ).format(parts=listed(parts), standing=entry.standing, mark=mark)
