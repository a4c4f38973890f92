"""The plan on the desk: in figures, area by area, with the measures that could pay for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.language import _, ngettext
from assistant.roadmap.draft import LeftOut
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.plan_figures import FundingShare, PlanFigures
from assistant.roadmap.preview import RoadmapPreview
from assistant.roadmap.reasons import plan_effects
from assistant.wording import euro_words, level_words, number_words


@dataclass(frozen=True)
class AreaLine:
    """One area now and once the plan is done, with the numbers of the actions that lift it."""

    name: str
    now: str
    then: str
    actions: tuple[tuple[str, int], ...]


def years_words(shown: RoadmapPreview) -> str:
    """The calendar years of the plan: "2027", "2027-2028"."""
    first = shown.first_month
    last = (first.year * 12 + first.month - 1 + shown.horizon_months - 1) // 12
    return str(first.year) if first.year == last else f"{first.year}-{last}"


def figure_lines(figures: PlanFigures) -> Iterator[tuple[str, str]]:
    """The plan added up, each figure with its name."""
    if index := figures.index:
        words = _("da %(before)s a %(after)s")
        levels = {"before": level_words(index.before), "after": level_words(min(5.0, index.after))}
        yield _("Maturità stimata"), words % levels
    yield _("Spesa"), _spend(figures)
    hours = {"hours": number_words(figures.hours), "all": number_words(figures.hours_available)}
    yield _("Ore interne"), _("%(hours)s su %(all)s") % hours
    if figures.paid:
        yield _("Contributi possibili"), up_to(figures.paid)
    timely = {"num": figures.timely, "all": figures.actions}
    yield _("Azioni in tempo per un bando"), _("%(num)s su %(all)s") % timely


def up_to(euro: Decimal) -> str:
    return _("fino a %(sum)s") % {"sum": euro_words(euro)}


def _spend(figures: PlanFigures) -> str:
    """What is known, at its highest, and how many actions wait for an estimate."""
    known = "" if figures.spend is None else euro_words(figures.spend)
    unknown = figures.to_estimate
    to_estimate = ngettext("%(num)s da stimare", "%(num)s da stimare", unknown) if unknown else ""
    return ", ".join(filter(None, (known, to_estimate)))


def area_lines(grounds: Grounds, shown: RoadmapPreview) -> Iterator[AreaLine]:
    """Every area with a score, the weakest first."""
    kept = [one for one in shown.actions if one.status.state != "rejected"]
    after = {
        effect.area: effect.after for effect in plan_effects((one.status.action for one in kept), grounds)
    }
    known = [(one.estimate, one.id) for one in grounds.maturity.areas if one.estimate is not None]
    for now, area in sorted(known):
        lifting = [one.status.action for one in kept if any(effect.area == area for effect in one.effects)]
        numbers = tuple((action.id, action.number) for action in lifting)
        then = level_words(after[area]) if area in after else level_words(now)
        yield AreaLine(grounds.area_title(area), level_words(now), then, numbers)


def funding_lines(figures: PlanFigures) -> Iterator[str]:
    """Each measure that is open when actions start, with what it could pay; those that pay most first."""
    for share in figures.funding:
        most = _(", fino a %(sum)s se concessi") % {"sum": euro_words(share.euro)} if share.euro else ""
        yield f"{share.title}: {_actions(share)}{most}."


def _actions(share: FundingShare) -> str:
    numbers = ", ".join(map(str, share.actions))
    return f"{ngettext('azione', 'azioni', len(share.actions))} {numbers}"


def left_out_words(one: LeftOut) -> str:
    """One useful action that is not in the plan, and why."""
    return _("Esclusa: «%(title)s». %(reason)s") % {"title": one.title, "reason": one.reason}
