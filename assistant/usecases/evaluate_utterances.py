"""How well typed answers are read: each one sent as a firm would send it, and never confirmed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.reading import Candidate
from assistant.questionnaire.utterances import Heard, Utterance
from assistant.refusals import Refused
from assistant.storage.records import Origin, Viewer
from assistant.usecases.answer_question import Filled, Recorded, Work, answer_question
from assistant.usecases.transactions import Stores
from assistant.usecases.understand_words import Moved, ToConfirm

MEASURES: Mapping[str, Callable[[Heard], bool]] = {
    "exact": lambda heard: heard.exact,
    "after_confirmation": lambda heard: heard.after_confirmation,
    "asked_back": lambda heard: heard.asked_back,
    "wrong": lambda heard: heard.wrong,
    "wrongly_confident": lambda heard: heard.wrongly_confident,
    "recorded_unconfirmed": lambda heard: heard.recorded,
}


class NoUtterances(Refused):
    """Nothing to read."""

    def __init__(self) -> None:
        super().__init__(_("Il file non contiene nessuna risposta da leggere: ne aggiungete almeno una."))


@dataclass(frozen=True)
class Evaluation:
    """Every utterance with what became of it."""

    heard: Sequence[Heard]

    def data(self) -> dict[str, object]:
        """As the command prints it in JSON: counts and shares (0..1) in all, counts by kind of utterance."""
        total = counted(self.heard)
        shares = {name: round(count / len(self.heard), 4) for name, count in total.items()}
        return {"n": len(self.heard), "counts": total, "shares": shares, "by_kind": self.by_kind()}

    def by_kind(self) -> Mapping[str, Mapping[str, int]]:
        kinds = sorted({one.utterance.kind for one in self.heard})
        groups = {kind: [one for one in self.heard if one.utterance.kind == kind] for kind in kinds}
        return {kind: {"n": len(group), **counted(group)} for kind, group in groups.items()}


def counted(heard: Iterable[Heard]) -> dict[str, int]:
    """How many utterances each measure is true of."""
    all_heard = tuple(heard)
    return {name: sum(holds(one) for one in all_heard) for name, holds in MEASURES.items()}


def evaluate_utterances(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    assessment: str,
    utterances: Sequence[Utterance],
    day: date,
    origin: Origin,
) -> Evaluation:
    """Send every utterance to an assessment made for this alone, and look at what comes back.

    `day` is today, where an utterance does not say its own. Raises NoUtterances, NotFound for a subject that
    is never asked.
    """
    if not utterances:
        raise NoUtterances
    heard = []
    for place, one in enumerate(utterances):
        filled = Filled(one.subject, str(place), words=one.text)
        answered = answer_question(storage, knowledge, viewer, assessment, filled, one.said_on or day, origin)
        recorded = isinstance(answered, Recorded)
        heard.append(Heard(one, _proposed(answered, one.subject), recorded))
    return Evaluation(heard)


def _proposed(answered: Recorded | ToConfirm | Moved, subject: str) -> tuple[Candidate, ...]:
    """What is shown on the subject asked: a move or a correction of another answer shows nothing on it."""
    return answered.candidates if isinstance(answered, ToConfirm) and answered.subject == subject else ()
