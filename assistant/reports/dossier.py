"""Case file and plan side by side, with the look-ups and the sums that several chapters need."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.language import _
from assistant.maturity.peers import PeerScore
from assistant.maturity.scores import Score
from assistant.questionnaire.questions import Area
from assistant.reports.answer_lines import AnswerLine, answer_line
from assistant.reports.case_file import CaseFile
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import dimension_words, in_order
from assistant.roadmap.actions import THEMES
from assistant.wording import level_words

FEWEST = 2  # answers in an area before its score says anything of the firm
TOP = 5.0


@dataclass(frozen=True)
class AreaView:
    """One area with its score, its target (None when the plan does not touch it) and its dimensions."""

    area: Area
    score: Score
    target: float | None
    dimensions: tuple[tuple[str, Score], ...]
    answers: tuple[AnswerLine, ...]

    @property
    def title(self) -> str:
        return self.area.title

    @property
    def measured(self) -> bool:
        """Whether enough was answered for the score to speak of this firm."""
        return self.score.estimate is not None and (self.score.complete or self.score.asked >= FEWEST)

    @property
    def estimate(self) -> float:
        """The score of a measured area."""
        if self.score.estimate is None:
            raise ValueError(f"{self.area.id} has no score")
        return self.score.estimate


@dataclass(frozen=True)
class Dossier:
    """What composition reads."""

    case: CaseFile
    plan: Plan

    @cached_property
    def areas(self) -> tuple[AreaView, ...]:
        """Every area that was asked and applies, in the order of the questionnaire."""
        scores = {score.id: score for score in self.case.maturity.areas}
        return tuple(
            self._view(area, scores[area.id])
            for area in self.case.questionnaire.areas
            if area.id in scores and scores[area.id].applicable
        )

    @cached_property
    def asleep(self) -> tuple[AnswerLine, ...]:
        """What was said on questions of areas that do not apply now: never scored, never dropped."""
        awake = {view.area.id for view in self.areas}
        said = {line.subject for line in self.case.log}
        return tuple(
            answer_line(question, self.case.state, self.case.log)
            for area in self.case.questionnaire.areas
            if area.id not in awake
            for question in area.questions
            if question.id in said
        )

    @property
    def general(self) -> tuple[AreaView, ...]:
        """The areas behind the index: process areas and strategy."""
        return tuple(view for view in self.areas if view.area.kind != "module")

    @property
    def modules(self) -> tuple[AreaView, ...]:
        return tuple(view for view in self.areas if view.area.kind == "module")

    @property
    def measured(self) -> tuple[AreaView, ...]:
        return tuple(view for view in self.areas if view.measured)

    def _view(self, area: Area, score: Score) -> AreaView:
        cells = {cell.id: cell for cell in self.case.maturity.cells}
        names = in_order(question.dimension for question in area.questions)
        found = ((name, cells.get(f"{area.id}/{name}")) for name in names)
        lines = (answer_line(question, self.case.state, self.case.log) for question in area.questions)
        return AreaView(
            area,
            score,
            self._target(score),
            tuple((dimension_words(name), cell) for name, cell in found if cell and cell.applicable),
            tuple(lines),
        )

    def _target(self, score: Score) -> float | None:
        rise = sum(
            effect.after - effect.before
            for entry in self.plan.entries
            for effect in entry.effects
            if effect.area == score.id
        )
        if score.estimate is None or not rise:
            return None
        return min(TOP, score.estimate + rise)

    @cached_property
    def index_target(self) -> float | None:
        """The index when every action is done; None while no area is measured."""
        index = self.case.maturity.index.estimate
        if index is None or not self.measured:
            return None
        return min(TOP, index + sum(self.gain(entry) for entry in self.plan.entries))

    def gain(self, entry: PlanEntry) -> float:
        """What one action adds to the index, in levels: the mean rise over the areas behind it."""
        general = {view.area.id for view in self.general if view.score.estimate is not None}
        rise = sum(e.after - e.before for e in entry.effects if e.area in general)
        return rise / len(general) if general else 0.0

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of all areas by id."""
        return {area.id: area.title for area in self.case.questionnaire.areas}

    @cached_property
    def short_titles(self) -> dict[str, str]:
        return {area.id: area.short for area in self.case.questionnaire.areas}

    @cached_property
    def answers(self) -> dict[str, AnswerLine]:
        """The line of every question that was asked, by its id."""
        return {line.question.id: line for view in self.areas for line in view.answers}

    def peer_score(self, view: AreaView) -> PeerScore | None:
        """How other firms stand in the area, None while they are too few."""
        return self.case.peers.score(view.area.id) if self.case.peers else None

    def area_title(self, id: str) -> str:
        """The title of an area, or of a theme that no question asks about."""
        return self.titles.get(id) or _(THEMES.get(id, id))

    def area_short(self, id: str) -> str:
        return self.short_titles.get(id, self.area_title(id))


def ranked(views: Iterable[AreaView]) -> list[AreaView]:
    """Measured areas, the weakest first."""
    return sorted((view for view in views if view.measured), key=lambda view: view.estimate)


def score_words(score: Score) -> str:
    """ "2,3 (fra 2,1 e 2,4)", "2,3" when every question is answered, "non misurata" without a score."""
    if score.estimate is None or score.low is None or score.high is None:
        return _("non misurata")
    if score.complete:
        return level_words(score.estimate)
    return _("{estimate} (fra {low} e {high})").format(
        estimate=level_words(score.estimate), low=level_words(score.low), high=level_words(score.high)
    )
