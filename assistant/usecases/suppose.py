"""«E se assumessimo due persone?» in the conversation: verdicts and sums worked out anew."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.eligibility.status import edition_on
from assistant.evidence.answers import Answer
from assistant.language import _
from assistant.questionnaire.suppositions import NothingToAddTo, supposed
from assistant.rules.facts import Facts
from assistant.rules.values import UnfitValue
from assistant.usecases.trial_words import changed_words, standing_words
from assistant.usecases.try_facts import Trial, UnfitTrials, try_values

TOPIC = "e-se"
MOST = 3
"""Measures told one by one; the others are on their pages."""


def suppose(knowledge: Knowledge, told: Facts, question: str, measure: str, day: date) -> Answer | None:
    """What the supposition changes for the measure spoken of ("": for every open one).

    None for a question that supposes nothing we know of: the library answers it.
    """
    try:
        changed = supposed(question, knowledge.suppositions, told, knowledge.facts)
        if not changed:
            return None
        found = knowledge.measures.get(measure)
        notes = (
            _of_one(found, knowledge, told, changed, day) if found else _of_all(knowledge, told, changed, day)
        )
        return Answer("routed", notes=tuple(notes), topic=TOPIC, measure=measure)
    except (NothingToAddTo, UnfitValue, UnfitTrials) as refusal:
        return Answer("routed", notes=(str(refusal),), topic=TOPIC, measure=measure)


def _of_one(measure: Measure, knowledge: Knowledge, told: Facts, changed: Facts, day: date) -> Iterator[str]:
    trial = try_values(measure, knowledge, told, changed, day)
    yield changed_words(trial.changed) if trial.changed else _("È già così nelle Sue risposte.")
    yield _both(measure, trial)
    yield _guidance()


def _of_all(knowledge: Knowledge, told: Facts, changed: Facts, day: date) -> Iterator[str]:
    """The open calls whose verdict or sum changes."""
    trials = [
        (measure, try_values(measure, knowledge, told, changed, day))
        for measure in knowledge.measures.values()
        if measure.kind == "measure" and edition_on(measure, day)[1] == "open"
    ]
    named = next((trial.changed for _measure, trial in trials if trial.changed), ())
    yield changed_words(named) if named else _("È già così nelle Sue risposte.")
    moved = [(one, trial) for one, trial in trials if _moves(trial)]
    yield from (_both(one, trial) for one, trial in islice(moved, MOST))
    if not moved:
        yield _("Per le misure aperte non cambia nulla.")
    elif len(moved) > MOST:
        yield _("Cambiano anche altre misure aperte: le trova fra i risultati.")
    yield _guidance()


def _moves(trial: Trial) -> bool:
    return standing_words(trial.before) != standing_words(trial.after)


def _both(measure: Measure, trial: Trial) -> str:
    now, then = standing_words(trial.before), standing_words(trial.after)
    words = {"title": measure.title, "now": now, "then": then}
    if now == then:
        return _("«%(title)s»: non cambia, %(now)s") % words
    return _("«%(title)s»: oggi %(now)s Così: %(then)s") % words


def _guidance() -> str:
    return _("È una prova: niente è stato registrato, ed è un orientamento.")
