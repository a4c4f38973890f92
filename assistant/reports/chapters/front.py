"""Cover and document sheet: which document this is, in what state, who answers for it."""

from collections.abc import Iterator

from assistant.reports.blocks import Cell, Chapter, Column, Figure, FrontMatter, Paragraph, Table
from assistant.reports.charts.bands import Band, cover_chart
from assistant.reports.dossier import Dossier
from assistant.reports.words import count_words
from assistant.spoken import fact_words
from assistant.wording import day_words, moment_words, number_words

TITLE = "Rapporto di maturità digitale e roadmap"
CLASSIFICATION = "Riservato all'impresa e ai consulenti incaricati"


def front_matter(dossier: Dossier) -> FrontMatter:
    """The state follows from the plan: with an approval it is "approvato", else "bozza"."""
    case, plan = dossier.case, dossier.plan
    draft = plan.at is None
    day = day_words(case.day)
    return FrontMatter(
        title=TITLE,
        firm=case.firm,
        subtitle=_subtitle(dossier),
        publisher=case.publisher,
        state="bozza" if draft else "approvato",
        version=case.version,
        day=case.day,
        approver=plan.by or "nessuno, per ora",
        approver_label="Approvato da",
        approved_at=plan.at,
        decided=_decided(dossier),
        classification=CLASSIFICATION,
        notice=_notice(draft),
        content_hash=plan.content_hash,
        running=(
            f"BOZZA {case.version} – non approvata, non distribuire"
            if draft
            else f"Versione {case.version} · approvata il {day}"
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
        parts.append(count_words(people, "persona", "persone"))
    if "province" in facts and "province" in definitions:
        parts.append(f"provincia di {fact_words(definitions['province'], facts['province'])}")
    return " · ".join(parts)


def _decided(dossier: Dossier) -> str:
    plan = dossier.plan
    total = count_words(len(plan.entries), "azione", "azioni")
    if plan.at is not None:
        return f"{total} nel piano, tutte approvate"
    return f"{total} nel piano, {number_words(plan.undecided)} da decidere"


def _notice(draft: bool) -> str:
    if draft:
        return "Questa bozza contiene testi non approvati. Non va distribuita né allegata a domande."
    return f"{CLASSIFICATION}. Nessun contributo è garantito da questo documento."


def _cover(dossier: Dossier) -> Figure | None:
    measured = dossier.measured
    if not measured:
        return None
    svg = cover_chart([Band("", view.score, view.target) for view in measured])
    caption = "I punteggi delle aree, da 1 a 5, con l'intervallo e il traguardo (capitolo 3)."
    return Figure(caption, svg, "Ornamento: i punteggi delle aree sono nel capitolo 3, con una tabella.")


def document_sheet(dossier: Dossier) -> Chapter:
    """What the document is, on one page."""
    lead = (
        "Una bozza di lavoro: solo un consulente può approvarla."
        if dossier.plan.at is None
        else f"Un consulente ha letto e approvato ogni azione di questo documento: {dossier.plan.by}."
    )
    return Chapter("", "Scheda del documento", lead, (_facts(dossier), _history(dossier), _hash_note()))


def _facts(dossier: Dossier) -> Table:
    rows = tuple((Cell(name, strong=True), Cell(value)) for name, value in _fact_rows(dossier) if value)
    return Table("Dati del documento", (Column("Voce", share=2), Column("Valore", share=5)), rows)


def _fact_rows(dossier: Dossier) -> Iterator[tuple[str, str]]:
    case, plan, front = dossier.case, dossier.plan, front_matter(dossier)
    yield "Impresa", case.firm
    yield "Versione e stato", f"{case.version}, {front.state}: {front.decided}"
    approval = f"{plan.by}, {moment_words(plan.at)}" if plan.at else "non ancora approvato"
    yield "Approvazione", approval
    yield "Giorno di riferimento", f"{day_words(case.day)}: bandi, regole e risposte sono di questo giorno"
    yield "Risposte", _answers(dossier)
    yield (
        "Contenuti",
        f"questionario {case.questionnaire.version}; base di conoscenza {case.knowledge_version}",
    )
    yield "Classificazione", front.classification
    yield "Impronta del contenuto", plan.content_hash or "si calcola all'approvazione"
    yield "A cura di", case.publisher
    yield "Per informazioni", case.contact


def _answers(dossier: Dossier) -> str:
    asked = sum(view.score.asked for view in dossier.areas)
    applicable = sum(view.score.applicable for view in dossier.areas)
    return f"{number_words(asked)} su {number_words(applicable)} domande applicabili"


def _history(dossier: Dossier) -> Table:
    rows = tuple((Cell(moment_words(one.at)), Cell(one.words)) for one in dossier.case.history)
    rows = rows or ((Cell("–"), Cell("Nessuna versione precedente.")),)
    columns = (Column("Quando", share=2), Column("Che cosa è successo", share=5))
    return Table("Storia del documento", columns, rows)


def _hash_note() -> Paragraph:
    return Paragraph(
        "L'impronta è la stessa per PDF, DOCX e pagina web. Cambia se cambia una parola di un'azione, "
        "una risposta, una regola o una fonte su cui poggia.",
        "note",
    )
