"""The firm and its maturity: profile, scores by area, radar, heat map, what a later measure will compare."""

from collections.abc import Iterator, Sequence

from assistant.language import _, ngettext
from assistant.maturity.peers import ENOUGH, GROUP_LABELS, INDEX, PeerScore
from assistant.maturity.scores import Score
from assistant.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Figure,
    KeyFacts,
    Pair,
    Paragraph,
    Subheading,
    Table,
)
from assistant.reports.chapters.comparison import comparison_blocks
from assistant.reports.charts.bands import WIDE_ROW, Band, band_chart
from assistant.reports.charts.profile import Axis, profile_chart
from assistant.reports.charts.svg import wrapped
from assistant.reports.dossier import AreaView, Dossier, ranked
from assistant.reports.words import DIMENSIONS, interval_words, spelled
from assistant.spoken import capital, fact_words
from assistant.wording import level_words, listed

PROFILE = ("ateco", "employees", "turnover", "province", "founded_on")
AXES_NEEDED = 3
WEAK_SHARE = 2  # a cell is weak below one answer in two, or with a single one
CLOSE = 0.3  # levels between two areas that their intervals cannot tell apart


def maturity_chapter(dossier: Dossier) -> Chapter:
    return Chapter(
        "3",
        _("L'impresa e la sua maturità"),
        _lead(dossier),
        (
            *_profile(dossier),
            *_scores(dossier),
            Subheading(_("Il profilo delle aree di processo"), opens_page=True),
            *_radar(dossier),
            Subheading(_("Area per dimensione")),
            *_heat_map(dossier),
            *comparison_blocks(dossier),
        ),
    )


def _lead(dossier: Dossier) -> str:
    views = ranked(dossier.areas)
    if not views:
        return _("Nessuna area ha ancora abbastanza risposte per un punteggio.")
    below = [view for view in views if view.estimate < 2.5]
    if not below:
        return _(
            "Nessuna area è sotto 2,5: le {count} aree misurate partono da una base già organizzata."
        ).format(count=len(views))
    return ngettext(
        "{count} area su {total} sta sotto 2,5: lì il lavoro dipende ancora dall'esperienza delle persone "
        "più che da regole e dati.",
        "{count} aree su {total} stanno sotto 2,5: lì il lavoro dipende ancora dall'esperienza delle persone "
        "più che da regole e dati.",
        len(below),
    ).format(count=capital(spelled(len(below))), total=len(views))


def _profile(dossier: Dossier) -> Iterator[Block]:
    facts, definitions = dossier.case.state.facts, dossier.case.definitions
    pairs = tuple(
        (definitions[id].label, fact_words(definitions[id], facts[id]))
        for id in PROFILE
        if id in facts and id in definitions
    )
    if pairs:
        yield KeyFacts(pairs)
    else:
        yield Paragraph(_("Dell'impresa non sono ancora noti settore, persone e fatturato."))


def _scores(dossier: Dossier) -> Iterator[Block]:
    views = dossier.areas
    if not views:
        yield Paragraph(_("Nessuna area si applica: non ci sono punteggi da mostrare."))
        return
    yield Figure(
        _("Punteggio per area, con l'intervallo e il traguardo"),
        band_chart(_bands(dossier, views), dossier.plan.months, WIDE_ROW),
        _(
            "Grafico a intervalli su una scala da 1 a 5, una riga per area. {extremes} Gli stessi "
            "numeri sono nella tabella che segue."
        ).format(extremes=_extremes(views)),
    )
    yield _score_table(dossier, views)
    yield Paragraph(_peer_words(dossier))
    yield Paragraph(
        _(
            "Trattino e «completo»: tutte le domande applicabili hanno risposta, nessuna stima. «Non "
            "misurata»: meno di due risposte."
        ),
        "note",
    )


def _peer_words(dossier: Dossier) -> str:
    """Who the other firms are, never which; or that they are still too few."""
    peers = dossier.case.peers
    if peers is None:
        return _(
            "Non ci sono ancora abbastanza imprese per un confronto: ne servono almeno {enough}."
        ).format(enough=ENOUGH)
    index = peers.score(INDEX)
    whole = _(" Nel complesso: {index}.").format(index=_quartiles(index)) if index else ""
    return _(
        "Le altre imprese sono {firms}, {group}, con la valutazione completa. Fra "
        "parentesi i valori tra cui sta la metà di loro.{whole}"
    ).format(firms=peers.firms, group=_(GROUP_LABELS[peers.group]), whole=whole)


def _quartiles(score: PeerScore | None) -> str:
    if score is None:
        return "–"
    return f"{level_words(score.median)} ({interval_words(score.lower, score.upper)})"


def _median(dossier: Dossier, view: AreaView) -> float | None:
    score = dossier.peer_score(view)
    return score.median if score else None


def _bands(dossier: Dossier, views: Sequence[AreaView]) -> list[Band]:
    """Modules stand after a rule: they are no part of the index."""
    first_module = next((view for view in views if view.area.kind == "module"), None)
    return [
        Band(
            view.title,
            view.score if view.measured else None,
            view.target if view.measured else None,
            follows_rule=view is first_module and view is not views[0],
            peers=_median(dossier, view) if view.measured else None,
        )
        for view in views
    ]


def _extremes(views: Sequence[AreaView]) -> str:
    found = ranked(views)
    if not found:
        return _("Nessuna area è ancora misurata.")
    low, high = found[0], found[-1]
    return _("Il più alto è {best} con {high}, il più basso {worst} con {low}.").format(
        best=high.title,
        high=level_words(high.estimate),
        worst=low.title,
        low=level_words(low.estimate),
    )


def _score_table(dossier: Dossier, views: Sequence[AreaView]) -> Table:
    """With a column of the other firms once there are enough of them."""
    columns: tuple[Column, ...] = (
        Column(_("Area"), share=8),
        Column(_("Punti"), "right", 2),
        Column(_("Intervallo"), "right", 3),
        Column(_("Risposte"), "right", 3),
        Column(_("Traguardo"), "right", 3),
        Column(_("Scarto"), "right", 2),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(_score_row(view) for view in views)
    if dossier.case.peers is not None:
        columns = (*columns, Column(_("Altre imprese"), "right", 4))
        others = [Cell(_quartiles(dossier.peer_score(view))) for view in views]
        rows = tuple((*row, other) for row, other in zip(rows, others, strict=True))
    return Table(_("I numeri della figura"), columns, rows)


def _score_row(view: AreaView) -> tuple[Cell, ...]:
    score = view.score
    answers = Cell(f"{score.asked} su {score.applicable}")
    if not view.measured or score.low is None or score.high is None:
        return (Cell(view.title), Cell("–"), Cell(_("non misurata")), answers, Cell("–"), Cell("–"))
    interval = "–" if score.complete else interval_words(score.low, score.high)
    target = level_words(view.target) if view.target else "–"
    gap = f"+{level_words(view.target - view.estimate)}" if view.target else "–"
    return (
        Cell(view.title),
        Cell(level_words(view.estimate), strong=True),
        Cell(interval),
        answers,
        Cell(target),
        Cell(gap),
    )


def _radar(dossier: Dossier) -> Iterator[Block]:
    views = [view for view in dossier.measured if view.area.kind == "process"]
    if len(views) < AXES_NEEDED:
        yield Paragraph(
            _("Per il profilo servono almeno tre aree di processo misurate: per ora non ci sono.")
        )
        return
    figure = Figure(
        _("Il profilo delle aree di processo"),
        profile_chart([_axis(dossier, view) for view in views]),
        _("Radar con {axes} assi da 0 a 5. {extremes} I numeri sono nella tabella precedente.").format(
            axes=len(views), extremes=_extremes(views)
        ),
        width=286,
    )
    yield Pair((figure,), tuple(Paragraph(words) for words in _radar_words(views)), (3, 2))


def _axis(dossier: Dossier, view: AreaView) -> Axis:
    score = view.score
    low, high = score.low or view.estimate, score.high or view.estimate
    return Axis(
        wrapped(view.area.short, 70, 8),
        view.estimate,
        low,
        high,
        view.target or view.estimate,
        _median(dossier, view),
    )


def _radar_words(views: Sequence[AreaView]) -> Iterator[str]:
    found = ranked(views)
    span = found[-1].estimate - found[0].estimate
    if span < CLOSE:
        yield _("Il profilo è regolare: tra l'area più avanti e quella più indietro c'è poca distanza.")
    else:
        highest = listed([f"«{view.area.short}»" for view in reversed(found[-2:])])
        lowest = listed([f"«{view.area.short}»" for view in found[:2]])
        yield (
            _(
                "Il profilo sporge verso {highest} e rientra verso {lowest}: la distanza è di {span} punti."
            ).format(highest=highest, lowest=lowest, span=level_words(span))
        )
    raised = [view for view in views if view.target]
    if raised:
        most = max(raised, key=lambda view: (view.target or 0) - view.estimate)
        names = ngettext("%(num)s area cresce", "%(num)s aree crescono", len(raised))
        yield _("Con il piano {names}; lo sforzo maggiore è su «{short}».").format(
            names=names, short=most.area.short
        )
    else:
        yield _("Il piano non tocca aree di processo: il profilo resta com'è.")
    yield (
        _(
            "Il radar serve a vedere la forma. Per confrontare due aree usi la tabella: su un radar "
            "le aree vicine ingannano l'occhio."
        )
    )


def _heat_map(dossier: Dossier) -> Iterator[Block]:
    views = [view for view in dossier.general if view.dimensions]
    if not views:
        yield Paragraph(_("Nessuna dimensione ha ancora risposte."))
        return
    names = [_(name) for name in DIMENSIONS.values()]
    columns = (
        Column(_("Area"), share=8),
        *(Column(name, "center", 4) for name in names),
        Column(_("Area"), "center", 2),
    )
    rows = [_heat_row(view, names) for view in views]
    total = {score.id: score for score in dossier.case.maturity.dimensions}
    means = [Cell(_value(total.get(id)), strong=True) for id in DIMENSIONS]
    rows.append(
        (
            Cell(_("Tutte le aree"), strong=True),
            *means,
            Cell(_value(dossier.case.maturity.index), strong=True),
        )
    )
    yield Table(_("Punteggio per area e dimensione, con risposte su domande"), columns, tuple(rows))
    yield Paragraph(
        _(
            "Più scuro vuol dire più maturo; il numero è in ogni cella: si legge anche in bianco e "
            "nero. Asterisco e corsivo: una sola risposta o meno della metà, valore indicativo."
        ),
        "note",
    )
    yield Paragraph(_heat_words(views), "in_words")


def _value(score: Score | None) -> str:
    """A mean; a dash where nothing was asked, however much the model expects."""
    return "–" if score is None or score.estimate is None or not score.asked else level_words(score.estimate)


def _heat_row(view: AreaView, names: Sequence[str]) -> tuple[Cell, ...]:
    cells = dict(view.dimensions)
    whole = Cell(level_words(view.estimate) if view.measured else "–", strong=True)
    return (Cell(view.title), *(_heat_cell(cells.get(name)) for name in names), whole)


def _heat_cell(score: Score | None) -> Cell:
    """Halves round up: 2,5 is shaded as level 3."""
    if score is None or score.estimate is None or not score.asked:
        return Cell("–", detail="" if score is None else f"0/{score.applicable}")
    weak = is_weak(score)
    shown = level_words(score.estimate) + ("*" if weak else "")
    return Cell(shown, int(score.estimate + 0.5), weak, True, f"{score.asked}/{score.applicable}")


def is_weak(score: Score) -> bool:
    """Whether a value rests on a single answer, or on less than half of them."""
    return not score.complete and (score.asked < 2 or score.asked * WEAK_SHARE < score.applicable)


def _heat_words(views: Sequence[AreaView]) -> str:
    cells = [
        (score.estimate, name, view.title)
        for view in views
        for name, score in view.dimensions
        if score.estimate is not None and score.asked and not is_weak(score)
    ]
    if not cells:
        return _("Le risposte per dimensione sono ancora troppo poche per un confronto.")
    low, high = min(cells), max(cells)
    return _(
        "La cella più bassa è {weakest} in «{worst}» ({low}); la più alta è {strongest} in «{best}» ({high})."
    ).format(
        weakest=low[1].lower(),
        worst=low[2],
        low=level_words(low[0]),
        strongest=high[1].lower(),
        best=high[2],
        high=level_words(high[0]),
    )
