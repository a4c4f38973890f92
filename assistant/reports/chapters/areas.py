"""Area by area, one page each: dimensions, what works and what is missing, answers, notes, actions."""

from collections.abc import Iterator, Sequence

from assistant.language import _, ngettext
from assistant.maturity.scores import Score
from assistant.reports.answer_lines import AnswerLine
from assistant.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Figure,
    Labelled,
    Pair,
    Paragraph,
    PersonalNote,
    Subheading,
    Table,
)
from assistant.reports.charts.bands import Band, band_chart
from assistant.reports.dossier import AreaView, Dossier, score_words
from assistant.reports.words import spelled
from assistant.wording import level_words

HIGH, MIDDLE, LOW = 4, 3, 2
POINTS, DECISIVE = 3, 4


def area_chapters(dossier: Dossier) -> tuple[Chapter, ...]:
    """One chapter per area that is no module, numbered 4.1, 4.2..."""
    if not dossier.general:
        return (_nothing(),)
    return tuple(
        Chapter(
            f"4.{place}",
            _("Area per area: {title}").format(title=view.title),
            area_lead(view),
            tuple(area_blocks(dossier, view)),
        )
        for place, view in enumerate(dossier.general, start=1)
    )


def _nothing() -> Chapter:
    return Chapter(
        "4", _("Area per area"), _("Nessuna area si applica ancora all'impresa: mancano i primi fatti."), ()
    )


def area_lead(view: AreaView) -> str:
    """Where the area is strong and where it is weak, in one sentence or two."""
    if not view.measured:
        return _("Con {answers} su {applicable} quest'area non è ancora misurata.").format(
            answers=ngettext("%(num)s risposta", "%(num)s risposte", view.score.asked),
            applicable=view.score.applicable,
        )
    cells = [(score.estimate, name) for name, score in view.dimensions if score.estimate is not None]
    low, high = min(cells), max(cells)
    if high[0] - low[0] < 0.05:
        return _("Il punteggio è {score}, uguale nelle dimensioni misurate.").format(
            score=score_words(view.score)
        )
    return _("La parte più avanti è «{best}» ({high}), quella più indietro «{worst}» ({low}).").format(
        best=high[1], high=level_words(high[0]), worst=low[1], low=level_words(low[0])
    )


def area_blocks(dossier: Dossier, view: AreaView) -> Iterator[Block]:
    """The page of one area, modules included."""
    yield Paragraph(view.area.intro, "note")
    yield Figure(
        _("{title}: il punteggio e le sue dimensioni").format(title=view.title),
        band_chart(_bands(view), dossier.plan.months),
        _("Grafico a intervalli su una scala da 1 a 5: {title} e {dimensions} dimensioni. {view}").format(
            title=view.title, dimensions=len(view.dimensions), view=_told(view)
        ),
    )
    if view.area.kind == "module":
        yield _dimension_table(view)
    yield Subheading(_("Che cosa funziona e che cosa manca"))
    yield from _strengths_and_gaps(view)
    yield Subheading(_("Le risposte dietro il punteggio"))
    yield from _decisive(dossier, view)
    yield Labelled(_("Azioni collegate"), (Paragraph(_actions(dossier, view)),))
    yield from _notes(view)


def _bands(view: AreaView) -> list[Band]:
    first = Band(view.title, view.score if view.measured else None, view.target, strong=True)
    rest = [
        Band(name, score if score.asked else None, follows_rule=place == 0)
        for place, (name, score) in enumerate(view.dimensions)
    ]
    return [first, *rest]


def _told(view: AreaView) -> str:
    """The same numbers as the chart, in words, and in which table they stand."""
    parts = [f"{name} {_dimension_words(score)}" for name, score in view.dimensions]
    whole = score_words(view.score) if view.measured else _("non misurata")
    table = "segue" if view.area.kind == "module" else _("incrocia aree e dimensioni, nel capitolo 3")
    return _("Area {whole}; {parts}. I numeri sono anche nella tabella che {table}.").format(
        whole=whole, parts="; ".join(parts), table=table
    )


def _dimension_words(score: Score) -> str:
    return score_words(score) if score.asked else _("non misurata")


def _dimension_table(view: AreaView) -> Table:
    """A module is not in the table of areas and dimensions: here are its numbers."""
    rows = tuple(
        (Cell(name), Cell(_dimension_words(score)), Cell(f"{score.asked} su {score.applicable}"))
        for name, score in view.dimensions
    )
    columns = (
        Column(_("Dimensione"), share=4),
        Column(_("Punteggio"), share=4),
        Column(_("Risposte"), "right", 2),
    )
    return Table(_("{title}: i numeri della figura").format(title=view.title), columns, rows)


def strengths(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """The most mature answers: level 4 or 5, else level 3 when there is none."""
    found = _by_level(lines, HIGH, 5) or _by_level(lines, MIDDLE, MIDDLE)
    return sorted(found, key=lambda line: -(line.level or 0))[:POINTS]


def gaps(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """The least mature answers: level 1 or 2."""
    return sorted(_by_level(lines, 1, LOW), key=lambda line: line.level or 0)[:POINTS]


def _by_level(lines: Sequence[AnswerLine], low: int, high: int) -> list[AnswerLine]:
    return [line for line in lines if line.level is not None and low <= line.level <= high]


def _strengths_and_gaps(view: AreaView) -> Iterator[Block]:
    left = _points(_("Punti di forza"), strengths(view.answers), _("Nessuna risposta arriva al livello 3."))
    right = _points(_("Lacune"), gaps(view.answers), _("Nessuna risposta è al livello 1 o 2."))
    yield Pair(left, right)


def _points(title: str, lines: Sequence[AnswerLine], none: str) -> tuple[Block, ...]:
    inside: Block = Bullets(tuple(line.quoted for line in lines)) if lines else Paragraph(none)
    return (Subheading(title, 3), inside)


def _decisive(dossier: Dossier, view: AreaView) -> Iterator[Block]:
    lines = decisive(dossier, view)
    if not lines:
        yield Paragraph(_("Quest'area non ha ancora risposte con un livello."))
        return
    columns = (
        Column(_("Domanda"), share=4),
        Column(_("Argomento"), share=6),
        Column(_("Che cosa è stato detto"), share=11),
        Column(_("Livello"), "center", 3),
        Column(_("Verifica"), share=5),
    )
    one = (
        _("La risposta che pesa di più")
        if len(lines) == 1
        else _("Le {count} risposte che pesano di più").format(count=spelled(len(lines)))
    )
    rows = tuple(
        (
            Cell(line.question.id),
            Cell(line.topic),
            Cell(line.own_words or line.text),
            Cell(str(line.level)),
            Cell(line.check),
        )
        for line in lines
    )
    yield Table(_("{one}; tutte le altre sono nell'appendice B").format(one=one), columns, rows)


def decisive(dossier: Dossier, view: AreaView) -> list[AnswerLine]:
    """Answers behind an action of the plan first, then those furthest from the score of the area."""
    behind = {gap.question for entry in dossier.plan.entries for gap in entry.action.gaps}
    centre = view.score.estimate or 3

    def weight(line: AnswerLine) -> tuple[bool, float]:
        return line.question.id not in behind, -abs((line.level or 0) - centre)

    found = [line for line in view.answers if line.level is not None]
    return sorted(found, key=weight)[:DECISIVE]


def _notes(view: AreaView) -> Iterator[Block]:
    """Every note on this area, as it was written."""
    notes = [(line, note) for line in view.answers for note in line.notes]
    for line, note in sorted(notes, key=lambda pair: pair[1].sequence):
        yield PersonalNote(f"{note.author}, su {line.topic.lower()} [{line.question.id}]", note.at, note.note)


def _actions(dossier: Dossier, view: AreaView) -> str:
    entries = dossier.plan.of_area(view.area.id)
    if not entries:
        return _("Nessuna azione del piano riguarda quest'area: altrove le stesse ore rendono di più.")
    names = " · ".join(f"{entry.action.number} {entry.title}" for entry in entries)
    return _("{names}. Le schede sono nel capitolo 7.").format(names=names)
