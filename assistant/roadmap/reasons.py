"""Why an action is here and what it should change, computed from the answers in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.language import _
from assistant.maturity.scores import Score
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.grounds import FundingOutlook, GivenAnswer, Grounds
from assistant.roadmap.provenance import Line


@dataclass(frozen=True)
class Effect:
    """Estimated score of an area (1..5) now and after this action alone, all else unchanged."""

    area: str
    before: float
    after: float


def why(action: PlannedAction, grounds: Grounds) -> tuple[Line, ...]:
    """Why the plan holds it, the answers behind it with level and words, its area, what it prepares."""
    answers = (grounds.answers.get(gap.question) for gap in action.gaps)
    return (
        *(Line("why", sentence, "computation", "plan") for sentence in action.reasons),
        *(_answer_line(answer) for answer in answers if answer),
        *_area_lines(action, grounds),
        *_needed_lines(action, grounds),
    )


def _answer_line(answer: GivenAnswer) -> Line:
    words = answer.own_words or answer.words
    checked = _(", risposta verificata") if answer.confirmed else ""
    text = _("{text} «{words}»: livello {level} su 5{checked}.").format(
        text=answer.text, words=words, level=answer.level, checked=checked
    )
    return Line("why", text, "answer", answer.question)


def _area_lines(action: PlannedAction, grounds: Grounds) -> Iterator[Line]:
    score = area_score(action.area, grounds)
    if score is None or score.estimate is None or score.low is None or score.high is None:
        return
    told = (
        _("misura completa")
        if score.complete
        else _("probabilmente fra {low} e {high}").format(low=_italian(score.low), high=_italian(score.high))
    )
    answers = _("{asked} risposte su {applicable}").format(asked=score.asked, applicable=score.applicable)
    text = _("{area}: {estimate} su 5, {told}, con {answers}.").format(
        area=grounds.area_title(action.area), estimate=_italian(score.estimate), told=told, answers=answers
    )
    yield Line("why", text, "computation", f"maturity/{action.area}")


def _italian(value: float) -> str:
    """One decimal, halves up, as every page rounds a level."""
    return str(Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")


def _needed_lines(action: PlannedAction, grounds: Grounds) -> Iterator[Line]:
    titles = [f"«{grounds.actions[later].title}»" for later in action.needed_by if later in grounds.actions]
    if titles:
        yield Line(
            "why", _("Va fatta prima di {titles}.").format(titles=", ".join(titles)), "computation", "plan"
        )


def area_score(area: str, grounds: Grounds) -> Score | None:
    """The area's score, None when the questionnaire did not measure it."""
    return next((score for score in grounds.maturity.areas if score.id == area), None)


def effects(action: PlannedAction, grounds: Grounds) -> tuple[Effect, ...]:
    """Per area: its estimate now and after lifting the action's gaps to the target level."""
    rises: dict[str, int] = {}
    for gap in action.gaps:
        if answer := grounds.answers.get(gap.question):
            rises[answer.area] = rises.get(answer.area, 0) + max(0, action.sheet.target_level - gap.start)
    scores = ((area_score(area, grounds), rise) for area, rise in rises.items())
    return tuple(
        Effect(score.id, score.estimate, min(5.0, score.estimate + rise / score.applicable))
        for score, rise in scores
        if score is not None and score.estimate is not None
    )


def gain(action: PlannedAction) -> int:
    """Levels gained over the questions behind the action when each reaches the sheet's target level."""
    return sum(max(0, action.sheet.target_level - gap.start) for gap in action.gaps)


def plan_effects(actions: Iterable[PlannedAction], grounds: Grounds) -> tuple[Effect, ...]:
    """Per area: its estimate now and when every action is done, areas in the order they are met."""
    found: dict[str, Effect] = {}
    for action in actions:
        for effect in effects(action, grounds):
            so_far = found.get(effect.area, Effect(effect.area, effect.before, effect.before))
            after = min(5.0, so_far.after + effect.after - effect.before)
            found[effect.area] = Effect(effect.area, effect.before, after)
    return tuple(found.values())


def index_effect(actions: Iterable[PlannedAction], grounds: Grounds) -> Effect | None:
    """The index, mean of the areas that are no module, now and when every action is done; None if unknown."""
    scored = [score for score in grounds.maturity.areas if score.estimate is not None]
    counted = {score.id for score in scored} - grounds.modules
    before = grounds.maturity.index.estimate
    if before is None or not counted:
        return None
    rises = [entry.after - entry.before for entry in plan_effects(actions, grounds) if entry.area in counted]
    return Effect("index", before, before + sum(rises) / len(counted))


def funding(action: PlannedAction, grounds: Grounds) -> tuple[FundingOutlook, ...]:
    """The present outlook of every measure the sheet names; unknown slugs are left to the checks."""
    return tuple(grounds.outlooks[slug] for slug in action.sheet.measures if slug in grounds.outlooks)
