"""Which question or fact tells most now, and why in plain words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from random import Random

from assistant.language import N_, _
from assistant.maturity.choice import CHANGE_MINUTES, Ranking, Reason, rank
from assistant.maturity.parameters import Parameters
from assistant.questionnaire.budget import questions_answered
from assistant.questionnaire.pending import Pending
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import area_in_hand
from assistant.usecases.measure_maturity import items_of
from assistant.wording import listed

PILOTS = (9, 19)
"""After so many answers one question is drawn by lot: rarely chosen ones need data for calibration too."""

DRAWN = N_("È una domanda estratta a caso: ci aiuta a migliorare il questionario.")
ABOVE_ALL = 1e9


@dataclass(frozen=True)
class Preference:
    """Usefulness by question and fact, per minute; `drawn` is the question chosen by lot, if any.

    `why` says why `best`, the most useful question, would be asked now.
    """

    usefulness: Mapping[str, float]
    drawn: str | None
    best: str | None
    why: str


def prefer(
    questionnaire: Questionnaire,
    state: State,
    left: Pending,
    funding: Mapping[str, float],
    parameters: Parameters,
    seed: int,
    pilots: Collection[int] = PILOTS,
) -> Preference:
    """Rank what is left. Pure: the same log and seed, the same order.

    A question that waits for a fact is ranked as if it applied: the fact is asked when it comes first.
    `funding`: value of facts for open calls. Deciding a call, which takes p(1 - p) = 1/4 of doubt away,
    is worth as much as narrowing an area by a quarter of a level. `pilots`: as PILOTS.
    """
    askable = {question.id for _area, question in left.all_questions}
    ranking = _ranking(questionnaire, state, left, askable, parameters, seed)
    change = CHANGE_MINUTES if area_in_hand(questionnaire, state) else 0.0
    facts = {fact.id: funding.get(fact.id, 0.0) / (fact.minutes + change) for fact in left.facts}
    certain = [question.id for _area, question in left.questions]
    answered = questions_answered(questionnaire, state)
    drawn = Random(seed + answered).choice(certain) if certain and answered in pilots else None
    useful = {**ranking.usefulness, **facts, **({drawn: ABOVE_ALL} if drawn else {})}
    return Preference(useful, drawn, ranking.best, _words(ranking.reason, questionnaire))


def why_now(
    questionnaire: Questionnaire, state: State, left: Pending, parameters: Parameters, question: str
) -> str:
    """Which area the answer narrows most, and what it tells besides; "" when the question is not left."""
    return _words(_ranking(questionnaire, state, left, {question}, parameters, seed=0).reason, questionnaire)


def _ranking(
    questionnaire: Questionnaire,
    state: State,
    left: Pending,
    askable: Collection[str],
    parameters: Parameters,
    seed: int,
) -> Ranking:
    items = items_of(questionnaire)
    known = {item.id for item in items}
    levels = {question: level for question, level in state.levels.items() if question in known}
    applicable = (state.applicable & known) | {question.id for _area, question in left.all_questions}
    in_hand = area_in_hand(questionnaire, state)
    return rank(items, levels, applicable, askable, parameters, current_area=in_hand, seed=seed)


def _words(reason: Reason | None, questionnaire: Questionnaire) -> str:
    if reason is None:
        return ""
    names = {area.id: area.short for area in questionnaire.areas}
    area = names[reason.area]
    if reason.between:
        low, high = reason.between
        told = _("Serve a capire se «{area}» è al livello {low} o {high}.").format(
            area=area, low=low, high=high
        )
    else:
        told = _("Rende più sicura la misura di «{area}».").format(area=area)
    others = [f"«{names[one]}»" for one in reason.knock_on[:2]]
    if not others:
        return told
    return _("{told} Dice qualcosa anche di {others}.").format(told=told, others=listed(others))
