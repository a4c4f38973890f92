"""Why an action is here and what it should change, computed from the answers in force."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    """The answers behind the action with level and words, then how its area stands."""
    answers = (grounds.answers[gap] for gap in action.gaps if gap in grounds.answers)
    return (*(_answer_line(answer) for answer in answers), *_area_lines(action, grounds))


def _answer_line(answer: GivenAnswer) -> Line:
    words = answer.own_words or answer.words
    checked = ", risposta verificata" if answer.confirmed else ""
    text = f"{answer.text} «{words}»: livello {answer.level} su 5{checked}."
    return Line("why", text, "answer", answer.question)


def _area_lines(action: PlannedAction, grounds: Grounds) -> Iterator[Line]:
    score = area_score(action.area, grounds)
    if score is None or score.estimate is None or score.low is None or score.high is None:
        return
    title = grounds.areas.get(action.area, action.area)
    text = (
        f"{title}: {_italian(score.estimate)} su 5, probabilmente fra {_italian(score.low)} "
        f"e {_italian(score.high)}, con {score.asked} risposte su {score.applicable}."
    )
    yield Line("why", text, "computation", f"maturity/{action.area}")


def _italian(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def area_score(area: str, grounds: Grounds) -> Score | None:
    """The area's score, None when the questionnaire did not measure it."""
    return next((score for score in grounds.maturity.areas if score.id == area), None)


def gain(action: PlannedAction, grounds: Grounds) -> int:
    """Levels gained over the answers behind the action, if each reaches the sheet's target level."""
    levels = (grounds.answers[gap].level for gap in action.gaps if gap in grounds.answers)
    return sum(max(0, action.sheet.target_level - level) for level in levels)


def effects(action: PlannedAction, grounds: Grounds) -> tuple[Effect, ...]:
    """Per area: its estimate now and after lifting the answers behind the action to the target level."""
    lifted: dict[str, int] = {}
    for gap in action.gaps:
        if answer := grounds.answers.get(gap):
            rise = max(0, action.sheet.target_level - answer.level)
            lifted[answer.area] = lifted.get(answer.area, 0) + rise
    scores = ((area_score(area, grounds), rise) for area, rise in lifted.items())
    return tuple(
        Effect(score.id, score.estimate, min(5.0, score.estimate + rise / score.applicable))
        for score, rise in scores
        if score is not None and score.estimate is not None
    )


def funding(action: PlannedAction, grounds: Grounds) -> tuple[FundingOutlook, ...]:
    """The present outlook of every measure the sheet names; unknown slugs are left to the checks."""
    return tuple(grounds.outlooks[slug] for slug in action.sheet.measures if slug in grounds.outlooks)
