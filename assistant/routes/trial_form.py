"""«E se…» on the page of a measure: the form of its facts, and what changed in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.eligibility.verdict import Verdict
from assistant.language import _, ngettext
from assistant.routes.question_form import QuestionForm, encoded, form_of
from assistant.rules.facts import FactDefinition, Facts, FactValue
from assistant.spoken import fact_words
from assistant.usecases.try_facts import Trial
from assistant.wording import euro_words, listed


@dataclass(frozen=True)
class TrialField:
    """One fact as a field; `error` is "" when what was typed can be read."""

    label: str
    form: QuestionForm
    error: str


@dataclass(frozen=True)
class TrialView:
    """What was tried and what came of it; `now` is "" for somebody without answers."""

    changed: str
    now: str
    then: str


def trial_fields(
    facts: tuple[FactDefinition, ...], told: Facts, typed: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[TrialField, ...]:
    """What was typed stands in its field, else the answer told."""
    return tuple(
        TrialField(fact.label, form_of(fact, _standing(fact, told, typed)), errors.get(fact.id, ""))
        for fact in facts
    )


def _standing(fact: FactDefinition, told: Facts, typed: Mapping[str, str]) -> tuple[str, ...]:
    if words := typed.get(fact.id, "").strip():
        return tuple(words.split(",")) if fact.kind == "choices" else (words,)
    value = told.get(fact.id)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (encoded(value),)


def trial_view(trial: Trial, known: bool) -> TrialView | None:
    """None when nothing was changed. `known` tells whether there are answers to compare with."""
    if not trial.changed:
        return None
    parts = [_changed(one.fact, one.tried, one.told) for one in trial.changed]
    return TrialView(
        changed=_("Con %(changes)s.") % {"changes": listed(parts)},
        now=_("Oggi: %(words)s") % {"words": standing_words(trial.before)} if known else "",
        then=_("Così: %(words)s") % {"words": standing_words(trial.after)},
    )


def _changed(fact: FactDefinition, tried: FactValue, told: FactValue | None) -> str:
    """«Spesa prevista: 80.000 euro invece di 40.000 euro»."""
    words = f"«{fact.label}»: {fact_words(fact, tried)}"
    return f"{words} {_('invece di')} {fact_words(fact, told)}" if told is not None else words


def standing_words(verdict: Verdict) -> str:
    """Requirements and sum in one short sentence each."""
    missing = ngettext("manca una risposta", "mancano %(num)s risposte", len(verdict.missing))
    outcome = {
        "eligible": _("i requisiti che conosciamo risultano."),
        "not_eligible": _("almeno un requisito non risulta."),
        "undetermined": _("%(missing)s.") % {"missing": missing},
    }[verdict.outcome]
    return " ".join(filter(None, (outcome, sum_words(verdict))))


FORMS = {
    "grant": "Contributo a fondo perduto",
    "tax_credit": "Credito d'imposta",
    "deduction_uplift": "Maggiore deduzione dal reddito",
    "interest_contribution": "Contributo sugli interessi",
    "service_discount": "Sconto sui servizi",
    "loan": "Finanziamento da restituire",
    "guarantee": "Garanzia",
    "equity": "Capitale di rischio",
}
BOUNDS = {
    "exact": "%(euro)s sui dati noti",
    "at_least": "almeno %(euro)s",
    "at_most": "al massimo %(euro)s",
    "indicative": "%(euro)s, cifra indicativa",
}


def sum_words(verdict: Verdict) -> str:
    """What kind of aid and how much it comes to, "" when it cannot be worked out yet."""
    grant = verdict.grant
    if grant is None or grant.amount is None:
        return ""
    amount = _(BOUNDS[grant.bound]) % {"euro": euro_words(grant.amount)}
    return f"{_(FORMS[grant.form])}: {amount}."
