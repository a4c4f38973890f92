"""Which question tells most now, and why in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.maturity.choice import Reason, rank
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.truth import Truth
from assistant.usecases.measure_maturity import items_of, parameters_of
from assistant.wording import listed


@dataclass(frozen=True)
class Preference:
    """Usefulness by question; `best` with the sentence that says why it is asked now."""

    usefulness: Mapping[str, float]
    best: str | None
    why: str


def prefer(questionnaire: Questionnaire, state: State, last_area: str | None, seed: int = 0) -> Preference:
    """Rank the questions that certainly apply and are still open. Pure: the same log, the same order."""
    items = items_of(questionnaire)
    asked = {item.id for item in items}
    levels = {question: level for question, level in state.levels.items() if question in asked}
    open_ = [id for id in asked - state.answered if state.applies[id] is Truth.YES]
    found = rank(
        items,
        levels,
        state.applicable & asked,
        open_,
        parameters_of(questionnaire),
        current_area=last_area,
        seed=seed,
    )
    names = {area.id: area.short for area in questionnaire.areas}
    return Preference(found.usefulness, found.best, _words(found.reason, names) if found.reason else "")


def _words(reason: Reason, names: Mapping[str, str]) -> str:
    area = names[reason.area]
    if reason.between:
        low, high = reason.between
        told = f"Serve a capire se «{area}» è al livello {low} o {high}."
    else:
        told = f"Rende più sicura la misura di «{area}»."
    others = [f"«{names[one]}»" for one in reason.knock_on[:2]]
    return f"{told} Dice qualcosa anche di {listed(others)}." if others else told
