"""What a trial changes, in words: the facts tried, the standing today and the standing then."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.eligibility.verdict import Verdict
from assistant.language import N_, _, ngettext
from assistant.spoken import fact_words
from assistant.usecases.try_facts import ChangedFact, Trial
from assistant.wording import euro_words, listed


@dataclass(frozen=True)
class TrialView:
    """What was tried and what came of it; `now` is "" for somebody without answers."""

    changed: str
    now: str
    then: str


def trial_view(trial: Trial, known: bool) -> TrialView | None:
    """None when nothing was changed. `known` tells whether there are answers to compare with."""
    if not trial.changed:
        return None
    return TrialView(
        changed=changed_words(trial.changed),
        now=_("Oggi: %(words)s") % {"words": standing_words(trial.before)} if known else "",
        then=_("Così: %(words)s") % {"words": standing_words(trial.after)},
    )


def changed_words(changed: Iterable[ChangedFact]) -> str:
    """ "Con «Spesa prevista»: 80.000 euro invece di 40.000 euro." """
    parts = [_changed(one) for one in changed]
    return _("Con %(changes)s.") % {"changes": listed(parts)}


def _changed(one: ChangedFact) -> str:
    words = f"«{one.fact.label}»: {fact_words(one.fact, one.tried)}"
    return f"{words} {_('invece di')} {fact_words(one.fact, one.told)}" if one.told is not None else words


def standing_words(verdict: Verdict) -> str:
    """Requirements and sum in one short sentence each; no sum for a firm that misses a requirement."""
    missing = ngettext("manca una risposta", "mancano %(num)s risposte", len(verdict.missing))
    outcome = {
        "eligible": _("i requisiti che conosciamo risultano."),
        "not_eligible": _("almeno un requisito non risulta."),
        "undetermined": _("%(missing)s.") % {"missing": missing},
    }[verdict.outcome]
    sum_told = "" if verdict.outcome == "not_eligible" else sum_words(verdict)
    return " ".join(filter(None, (outcome, sum_told)))


FORMS = {
    "grant": N_("Contributo a fondo perduto"),
    "tax_credit": N_("Credito d'imposta"),
    "deduction_uplift": N_("Maggiore deduzione dal reddito"),
    "interest_contribution": N_("Contributo sugli interessi"),
    "service_discount": N_("Sconto sui servizi"),
    "loan": N_("Finanziamento da restituire"),
    "guarantee": N_("Garanzia"),
    "equity": N_("Capitale di rischio"),
}
BOUNDS = {
    "exact": N_("%(euro)s sui dati noti"),
    "at_least": N_("almeno %(euro)s"),
    "at_most": N_("al massimo %(euro)s"),
    "indicative": N_("%(euro)s, cifra indicativa"),
}


def sum_words(verdict: Verdict) -> str:
    """What kind of aid and how much it comes to, "" when it cannot be worked out yet."""
    grant = verdict.grant
    if grant is None or grant.amount is None:
        return ""
    amount = _(BOUNDS[grant.bound]) % {"euro": euro_words(grant.amount)}
    return f"{_(FORMS[grant.form])}: {amount}."
