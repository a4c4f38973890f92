"""Appendices: the firm's facts, every answer with its history and notes, every requirement, comments."""

from collections.abc import Iterator, Mapping

from assistant.eligibility.verdict import RequirementFinding, Verdict
from assistant.language import N_, _
from assistant.questionnaire.answers import Answer
from assistant.reports.answer_lines import KINDS, AnswerLine
from assistant.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Labelled,
    Paragraph,
    Subheading,
    Table,
)
from assistant.reports.calls import relevant_calls
from assistant.reports.dossier import AreaView, Dossier, score_words
from assistant.reports.words import comment_words, dimension_words, in_order, outcome_words
from assistant.rules.truth import Truth
from assistant.spoken import call_words, capital, fact_words
from assistant.wording import date_words, day_words, listed, number_words

TRUTHS: Mapping[Truth, str] = {
    Truth.YES: N_("risulta"),
    Truth.NO: N_("non risulta"),
    Truth.UNKNOWN: N_("da chiarire"),
}


def appendices(dossier: Dossier) -> tuple[Chapter, ...]:
    return (_profile(dossier), _answers(dossier), _requirements(dossier), *_comments(dossier))


def _profile(dossier: Dossier) -> Chapter:
    rows = tuple(_fact_rows(dossier))
    lead = _("{rows} fatti sull'impresa, come sono stati detti e da chi.").format(
        rows=number_words(len(rows))
    )
    if not rows:
        return Chapter(
            "A", _("Profilo dell'impresa"), _("Nessun fatto sull'impresa è stato ancora raccolto."), ()
        )
    columns = (Column(_("Fatto"), share=6), Column(_("Valore"), share=6), Column(_("Detto da"), share=5))
    table = Table(_("I fatti raccolti sull'impresa"), columns, rows)
    return Chapter("A", _("Profilo dell'impresa"), lead, (table,))


def _fact_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    case = dossier.case
    for id, definition in case.definitions.items():
        told = [line for line in case.log if line.subject == id]
        if not told:
            continue
        line = case.state.answers.get(id, told[-1])
        value = fact_words(definition, line.value) if line.value is not None else _(KINDS[line.kind])
        notes = tuple(_note_words(one) for one in told if one.note)
        who = _("l'impresa") if line.role == "firm" else line.author
        yield Cell(definition.label), Cell(value, lines=notes), Cell(f"{who}, {date_words(line.at)}")


def _note_words(line: Answer) -> str:
    return _("Nota di {author}, {at}: {note}").format(
        author=line.author, at=date_words(line.at), note=line.note
    )


def _answers(dossier: Dossier) -> Chapter:
    views, asleep = dossier.areas, dossier.asleep
    if not views and not asleep:
        return Chapter("B", _("Risposte e note"), _("Nessuna domanda si applica ancora all'impresa."), ())
    lead = _(
        "Tutte le domande applicabili, con la risposta che conta, quelle di prima e ogni nota. Un "
        "trattino non vale zero: la domanda non ha ancora un livello."
    )
    blocks = [block for view in views for block in _area_answers(view)]
    if asleep:
        blocks.append(Subheading(_("Risposte che oggi non contano")))
        blocks.append(
            Paragraph(
                _("Riguardano domande che non si applicano più all'impresa: restano qui, senza punteggio.")
            )
        )
        blocks.append(
            Table(_("Risposte fuori dal punteggio"), _answer_columns(), tuple(map(_answer_row, asleep)))
        )
    return Chapter("B", _("Risposte e note"), lead, tuple(blocks))


def _answer_columns() -> tuple[Column, ...]:
    return (
        Column(_("Domanda"), share=4),
        Column(_("Argomento"), share=6),
        Column(_("Risposta e note"), share=12),
        Column(_("Livello"), "center", 3),
        Column(_("Verifica"), share=5),
    )


def _area_answers(view: AreaView) -> Iterator[Block]:
    yield Subheading(view.title)
    rows: list[tuple[Cell, ...]] = []
    for dimension in in_order(line.question.dimension for line in view.answers):
        rows.append((Cell(dimension_words(dimension), strong=True),))
        rows += [_answer_row(line) for line in view.answers if line.question.dimension == dimension]
    score = score_words(view.score) if view.measured else _("non misurata")
    caption = _("{title}: {asked} risposte su {applicable}, punteggio {score}").format(
        title=view.title, asked=view.score.asked, applicable=view.score.applicable, score=score
    )
    yield Table(caption, _answer_columns(), tuple(rows))


def _answer_row(line: AnswerLine) -> tuple[Cell, ...]:
    own = (
        (_("Parole di chi ha risposto: «{own_words}»").format(own_words=line.own_words),)
        if line.own_words
        else ()
    )
    notes = tuple(_note_words(note) for note in line.notes)
    return (
        Cell(line.question.id),
        Cell(line.topic),
        Cell(line.text, lines=(*own, *line.history, *notes)),
        Cell(str(line.level) if line.level else "–"),
        Cell(line.check),
    )


def _requirements(dossier: Dossier) -> Chapter:
    verdicts = relevant_calls(dossier)
    if not verdicts:
        lead = _("Nessuna misura aperta o in arrivo da esaminare: non ci sono requisiti da mostrare.")
        return Chapter("C", _("Requisiti delle misure"), lead, ())
    lead = _(
        "Ogni requisito delle misure esaminate, come sta al {day}. È un orientamento: decide "
        "solo l'ente che concede."
    ).format(day=day_words(dossier.case.day))
    blocks = tuple(block for verdict in verdicts for block in _measure_requirements(dossier, verdict))
    return Chapter("C", _("Requisiti delle misure"), lead, blocks)


def _measure_requirements(dossier: Dossier, verdict: Verdict) -> Iterator[Block]:
    measure = dossier.case.measures[verdict.slug]
    yield Subheading(measure.title)
    state = capital(call_words(verdict.edition, verdict.call_status))
    yield Paragraph(f"{measure.short} {state}; {outcome_words(verdict)}.")
    if not verdict.requirements:
        yield Paragraph(_("Le fonti lette non danno requisiti da confrontare."))
        return
    columns = (
        Column(_("Requisito"), share=11),
        Column(_("Esito"), share=3),
        Column(_("Fatti usati o mancanti"), share=7),
        Column(_("Fonte"), share=4),
    )
    rows = tuple(_finding_row(dossier, verdict, finding) for finding in verdict.requirements)
    yield Table(_("Requisiti di «{title}»").format(title=measure.title), columns, rows)


def _comments(dossier: Dossier) -> Iterator[Chapter]:
    """What was said of the whole roadmap or of what is not in it; the rest stands in the sheets."""
    shown = {entry.action.id for entry in dossier.plan.entries}
    others = [comment for comment in dossier.case.comments if comment.action not in shown]
    if others:
        lead = _("I commenti che non riguardano una scheda del capitolo 7, parola per parola.")
        whole = tuple(comment_words(one) for one in others if not one.action)
        outside = tuple(comment_words(one) for one in others if one.action)
        groups = ((_("Su tutta la roadmap"), whole), (_("Su azioni fuori dal piano"), outside))
        blocks = tuple(Labelled(title, (Bullets(words),)) for title, words in groups if words)
        yield Chapter("D", _("Commenti"), lead, blocks)


def _finding_row(dossier: Dossier, verdict: Verdict, finding: RequirementFinding) -> tuple[Cell, ...]:
    requirement = finding.requirement
    sources = {source.id: source for source in dossier.case.measures[verdict.slug].sources}
    source = sources[requirement.source]
    certain = () if requirement.certainty == "official" else (_("fonte secondaria"),)
    change = (
        (_("Cambierebbe: {would_change}").format(would_change=requirement.would_change),)
        if finding.truth is Truth.NO and requirement.would_change
        else ()
    )
    return (
        Cell(requirement.words, lines=change),
        Cell(_(TRUTHS[finding.truth]), strong=finding.truth is not Truth.YES),
        Cell(_used(dossier, finding) or "–"),
        Cell(source.publisher, url=source.url, lines=certain),
    )


def _used(dossier: Dossier, finding: RequirementFinding) -> str:
    definitions = dossier.case.definitions
    told = [
        f"{definitions[id].label}: {fact_words(definitions[id], value)}"
        for id, value in finding.used.items()
        if id in definitions
    ]
    missing = sorted(definitions[id].label for id in finding.missing if id in definitions)
    return "; ".join([*told, *([_("manca {missing}").format(missing=listed(missing))] if missing else [])])
