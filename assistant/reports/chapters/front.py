"""Cover and document sheet: which document this is, in what state, who answers for it."""

from collections.abc import Iterator

from assistant.language import N_, _, ngettext
from assistant.reports.blocks import Cell, Chapter, Column, Figure, FrontMatter, Paragraph, Table
from assistant.reports.charts.bands import Band, cover_chart
from assistant.reports.dossier import Dossier
from assistant.spoken import fact_words
from assistant.wording import day_words, moment_words, number_words

TITLE = N_("Rapporto di maturità digitale e roadmap")
CLASSIFICATION = N_("Riservato all'impresa e ai consulenti incaricati")


def front_matter(dossier: Dossier) -> FrontMatter:
    """The state follows from the plan: with an approval it is "approvato", else "bozza"."""
    case, plan = dossier.case, dossier.plan
    draft = plan.at is None
    day = day_words(case.day)
    return FrontMatter(
        title=_(TITLE),
        firm=case.firm,
        subtitle=_subtitle(dossier),
        publisher=case.publisher,
        state="bozza" if draft else "approvato",
        version=case.version,
        day=case.day,
        approver=plan.by or _("nessuno, per ora"),
        approver_label=_("Approvato da"),
        approved_at=plan.at,
        decided=_decided(dossier),
        classification=_(CLASSIFICATION),
        notice=_notice(draft),
        content_hash=plan.content_hash,
        running=(
            _("BOZZA {version} – non approvata, non distribuire").format(version=case.version)
            if draft
            else _("Versione {version} · approvata il {day}").format(version=case.version, day=day)
        ),
        cover=_cover(dossier),
    )


def _subtitle(dossier: Dossier) -> str:
    """Sector, people and province, as far as they were told."""
    facts, definitions = dossier.case.state.facts, dossier.case.definitions
    parts = []
    if "ateco" in facts and "ateco" in definitions:
        parts.append(f"ATECO {fact_words(definitions['ateco'], facts['ateco'])}")
    if isinstance(people := facts.get("employees"), int):
        parts.append(ngettext("%(num)s persona", "%(num)s persone", people))
    if "province" in facts and "province" in definitions:
        parts.append(
            _("provincia di {province}").format(
                province=fact_words(definitions["province"], facts["province"])
            )
        )
    return " · ".join(parts)


def _decided(dossier: Dossier) -> str:
    plan = dossier.plan
    total = ngettext("%(num)s azione", "%(num)s azioni", len(plan.entries))
    if plan.at is not None:
        return _("{total} nel piano, tutte approvate").format(total=total)
    return _("{total} nel piano, {undecided} da decidere").format(
        total=total, undecided=number_words(plan.undecided)
    )


def _notice(draft: bool) -> str:
    if draft:
        return _("Questa bozza contiene testi non approvati. Non va distribuita né allegata a domande.")
    return _("{classification}. Nessun contributo è garantito da questo documento.").format(
        classification=_(CLASSIFICATION)
    )


def _cover(dossier: Dossier) -> Figure | None:
    measured = dossier.measured
    if not measured:
        return None
    svg = cover_chart([Band("", view.score, view.target) for view in measured])
    caption = _("I punteggi delle aree, da 1 a 5, con l'intervallo e il traguardo (capitolo 3).")
    return Figure(caption, svg, _("Ornamento: i punteggi delle aree sono nel capitolo 3, con una tabella."))


def document_sheet(dossier: Dossier) -> Chapter:
    """What the document is, on one page."""
    lead = (
        _("Una bozza di lavoro: solo un consulente può approvarla.")
        if dossier.plan.at is None
        else _("Un consulente ha letto e approvato ogni azione di questo documento: {by}.").format(
            by=dossier.plan.by
        )
    )
    return Chapter("", _("Scheda del documento"), lead, (_facts(dossier), _history(dossier), _hash_note()))


def _facts(dossier: Dossier) -> Table:
    rows = tuple((Cell(name, strong=True), Cell(value)) for name, value in _fact_rows(dossier) if value)
    return Table(_("Dati del documento"), (Column(_("Voce"), share=2), Column(_("Valore"), share=5)), rows)


def _fact_rows(dossier: Dossier) -> Iterator[tuple[str, str]]:
    case, plan, front = dossier.case, dossier.plan, front_matter(dossier)
    yield _("Impresa"), case.firm
    state = _("bozza") if front.is_draft else _("approvato")
    yield _("Versione e stato"), f"{case.version}, {state}: {front.decided}"
    approval = f"{plan.by}, {moment_words(plan.at)}" if plan.at else _("non ancora approvato")
    yield _("Approvazione"), approval
    yield (
        _("Giorno di riferimento"),
        _("{day}: bandi, regole e risposte sono di questo giorno").format(day=day_words(case.day)),
    )
    yield _("Risposte"), _answers(dossier)
    yield (
        _("Contenuti"),
        _("questionario {version}; base di conoscenza {knowledge_version}").format(
            version=case.questionnaire.version, knowledge_version=case.knowledge_version
        ),
    )
    yield _("Classificazione"), front.classification
    yield _("Impronta del contenuto"), plan.content_hash or _("si calcola all'approvazione")
    yield _("A cura di"), case.publisher
    yield _("Per informazioni"), case.contact


def _answers(dossier: Dossier) -> str:
    asked = sum(view.score.asked for view in dossier.areas)
    applicable = sum(view.score.applicable for view in dossier.areas)
    return _("{asked} su {applicable} domande applicabili").format(
        asked=number_words(asked), applicable=number_words(applicable)
    )


def _history(dossier: Dossier) -> Table:
    rows = tuple((Cell(moment_words(one.at)), Cell(one.words)) for one in dossier.case.history)
    rows = rows or ((Cell("–"), Cell(_("Nessuna versione precedente."))),)
    columns = (Column(_("Quando"), share=2), Column(_("Che cosa è successo"), share=5))
    return Table(_("Storia del documento"), columns, rows)


def _hash_note() -> Paragraph:
    return Paragraph(
        _(
            "L'impronta è la stessa per PDF, DOCX e pagina web. Cambia se cambia una parola di "
            "un'azione, una risposta, una regola o una fonte su cui poggia."
        ),
        "note",
    )
