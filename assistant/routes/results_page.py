"""The page of the results: maturity with intervals, what stands out, funding, the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import N_, _
from assistant.maturity.peers import ENOUGH, GROUP_LABELS, INDEX, Peers, PeerScore
from assistant.maturity.scores import Score
from assistant.questionnaire.budget import FEWEST
from assistant.questionnaire.steps import Finished
from assistant.reports.radar import Radar, Spoke, radar
from assistant.routes.funding_groups import FundingGroup, funding_groups
from assistant.routes.points import PointLine, point_line
from assistant.usecases.show_results import Results
from assistant.wording import level_words, listed


@dataclass(frozen=True)
class AreaLine:
    name: str
    score: Score
    peers: PeerScore | None = None

    @property
    def measured(self) -> bool:
        return self.score.complete or self.score.asked >= FEWEST


@dataclass(frozen=True)
class ResultsPage:
    base: str
    case: str
    firm: str
    day: date
    staff: bool
    index: Score
    headline: tuple[str, ...]
    booked: bool
    published: bool
    to_prepare: tuple[str, ...]
    go_on: bool
    more: bool
    finished: str
    wide: str
    peers: str
    peer_index: PeerScore | None
    areas: tuple[AreaLine, ...]
    dimensions: tuple[AreaLine, ...]
    unmeasured: str
    radar: Radar | None
    strengths: tuple[PointLine, ...]
    gaps: tuple[PointLine, ...]
    funding: tuple[FundingGroup, ...]
    measure_query: str


def results_page(found: Results, knowledge: Knowledge, staff: bool) -> ResultsPage:
    """The model of the page."""
    id = found.situation.assessment.id
    names = {area.id: area for area in found.questionnaire.areas}
    others = found.peers
    areas = tuple(
        AreaLine(names[s.id].title, s, others.score(s.id) if others else None)
        for s in found.maturity.areas
        if s.applicable
    )
    measured = [one for one in areas if one.measured]
    process = [s for s in found.maturity.areas if names[s.id].kind == "process" and AreaLine("", s).measured]
    finished = found.step if isinstance(found.step, Finished) else None
    return ResultsPage(
        base=f"/valutazioni/{id}",
        case=f"/imprese/{id}",
        firm=found.situation.firm,
        day=found.day,
        staff=staff,
        index=found.maturity.index,
        headline=tuple(_headline(measured)),
        booked=found.situation.assessment.stage != "self_screening",
        published=found.situation.assessment.stage == "published",
        to_prepare=_to_prepare(),
        go_on=finished is None,
        more=finished is not None and finished.more,
        finished=finished.reason if finished else "",
        wide=_wide(measured),
        peers=_peers(others),
        peer_index=others.score(INDEX) if others else None,
        areas=areas,
        dimensions=tuple(
            AreaLine(_(DIMENSIONS[s.id]), s) for s in found.maturity.dimensions if s.id in DIMENSIONS
        ),
        unmeasured=_unmeasured([one.name for one in areas if not one.measured]),
        radar=_radar(process, {area: names[area].short for area in names}),
        strengths=tuple(point_line(one, False) for one in found.strengths),
        gaps=tuple(point_line(one, True) for one in found.gaps),
        funding=tuple(funding_groups(found.outlooks, knowledge)),
        measure_query=f"?valutazione={id}",
    )


DIMENSIONS = {
    "esecuzione": N_("Esecuzione"),
    "controllo": N_("Monitoraggio e controllo"),
    "organizzazione": N_("Organizzazione"),
    "tecnologia": N_("Tecnologia"),
}


def _headline(measured: list[AreaLine]) -> Iterator[str]:
    """Where the firm is strongest and weakest, said only when the bands do not overlap too much to tell."""
    scored = [(one.score.estimate, one) for one in measured if one.score.estimate is not None]
    if len(scored) < FEWEST:
        return
    ranked = sorted(scored, key=lambda pair: pair[0])
    low, high = ranked[0][1], ranked[-1][1]
    yield _("L'area più avanti è %(high)s, quella più indietro è %(low)s.") % {
        "high": high.name,
        "low": low.name,
    }
    if low.score.high is not None and high.score.low is not None and low.score.high > high.score.low:
        yield _("Le due fasce si toccano: con altre risposte l'ordine può cambiare.")


def _to_prepare() -> tuple[str, ...]:
    return (
        _("gli ultimi due bilanci approvati"),
        _("l'elenco delle macchine e dei programmi, con l'anno"),
        _("i contributi pubblici ricevuti negli ultimi tre anni"),
    )


def _wide(measured: list[AreaLine]) -> str:
    """Areas whose band is wider than one level and a half."""
    wide = [
        one.name
        for one in measured
        if one.score.low is not None and one.score.high is not None and one.score.high - one.score.low > 1.5
    ]
    return (
        _("Le fasce più larghe sono: %(areas)s. Altre risposte le stringono.") % {"areas": listed(wide)}
        if wide
        else ""
    )


def _peers(others: Peers | None) -> str:
    """Who the other firms are; never which."""
    if others is None:
        return _(
            "Confronto con altre imprese: non ci sono ancora abbastanza imprese (ne servono %(num)s)."
        ) % {"num": ENOUGH}
    return _(
        "Accanto trova le altre imprese %(group)s: %(num)s, con la valutazione completa. Metà di loro sta "
        "tra i due valori tra parentesi."
    ) % {"num": others.firms, "group": _(GROUP_LABELS[others.group])}


def _unmeasured(names: list[str]) -> str:
    if not names:
        return ""
    return _("Con meno di due risposte la fascia coprirebbe tutto e non la mostriamo: %(areas)s.") % {
        "areas": listed(names)
    }


def _radar(scores: list[Score], names: dict[str, str]) -> Radar | None:
    """Process areas only, three at least: below that there is no figure."""
    if len(scores) < 3:
        return None
    spokes = [Spoke(_two_lines(names[s.id]), s.estimate or 1, s.low or 1, s.high or 5) for s in scores]
    ranked = sorted(scores, key=lambda s: s.estimate or 0)
    description = _(
        "%(count)s assi da 1 a 5. Il punto più alto è %(high)s con %(highest)s, il più basso %(low)s con "
        "%(lowest)s. I valori sono nella tabella accanto."
    ) % {
        "count": len(scores),
        "high": names[ranked[-1].id],
        "highest": level_words(ranked[-1].estimate or 0),
        "low": names[ranked[0].id],
        "lowest": level_words(ranked[0].estimate or 0),
    }
    return radar(spokes, description)


def _two_lines(name: str) -> tuple[str, ...]:
    words = name.split()
    return (name,) if len(name) <= 14 or len(words) < 2 else (" ".join(words[:-1]), words[-1])
