"""The writer: three jobs, each asked in one prompt, checked by code, recorded whatever becomes of it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from assistant.drafting.answering import Answering
from assistant.drafting.calls import Call, Calls
from assistant.drafting.failures import OtherFirmsData
from assistant.drafting.jobs import (
    AdaptedSheet,
    AdaptSheet,
    CitedAnswer,
    FirmsOwn,
    ProposedReading,
    ReadAnswer,
    WrittenAnswer,
)
from assistant.drafting.options import ModelOptions
from assistant.drafting.pieces import Stopped, never
from assistant.drafting.prompts import Prompts, id_of, reading_material, sheet_material
from assistant.drafting.purse import Purse
from assistant.drafting.readings import candidate
from assistant.drafting.replies import ReadValue, RewordedSentences
from assistant.drafting.state import WriterState
from assistant.evidence.answers import Sentence
from assistant.evidence.masking import Mask
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.evidence.written import SentenceRefused, adapted
from assistant.roadmap.adapted import AdaptedSentence


class Writer:
    """A chat model that proposes words. It keeps nothing of a firm between two jobs.

    Every job raises children of WriterUnavailable (nobody was asked) or of ModelFailed (asked in vain, and
    recorded). `now` is the clock of the records.
    """

    def __init__(
        self, options: ModelOptions, prompts: Prompts, purse: Purse, now: Callable[[], datetime]
    ) -> None:
        self._options, self._prompts, self._purse = options, prompts, purse
        self._calls = Calls(options, purse, now)

    def warm_up(self) -> None:
        """Get ready, before the first job. Raises ProviderNotInstalled."""
        self._calls.warm_up()

    def state(self) -> WriterState:
        """For the administrator's page and for the notice before the first use."""
        options = self._options
        return WriterState(
            options.provider,
            options.model,
            options.host,
            options.local,
            self._calls.resting,
            self._purse.today(),
            options.budgets,
        )

    def read_answer(self, job: ReadAnswer, payer: Payer) -> ProposedReading:
        """Propose what a person meant: never certain, None when the words do not carry a value."""
        _require_own(job.firm, payer)
        mask = Mask(job.firm.names)
        prompt = self._prompts.render("read_answer", ReadValue, reading_material(job, mask))
        with self._calls.open(prompt, (job.subject.id,), payer, self._calls.deadline()) as call:
            read = call.whole(ReadValue)
            found = candidate(job, mask.show(read.value or ""), mask.show(read.words))
            call.kept, call.dropped = int(found is not None), int(bool(read.value) and found is None)
        return ProposedReading(found, _recorded(call))

    def write_answer(self, job: CitedAnswer, payer: Payer) -> WrittenAnswer:
        """The whole answer at once; without sentences when none passed the gate."""
        *_, answer = self.stream_answer(job, payer)
        assert isinstance(answer, WrittenAnswer)
        return answer

    def stream_answer(
        self, job: CitedAnswer, payer: Payer, stopped: Stopped = never
    ) -> Iterator[Sentence | WrittenAnswer]:
        """Sentences, each as soon as it has passed the gate, and at the end the answer they make.

        What the gate refuses is asked for once more, with the reasons, in what is left of the time. Closing
        the iterator stops the call; a thread that cannot says so by `stopped`, and ReaderGone is raised.
        Sentences that were shown stand even when the call then fails.
        """
        return Answering(self._calls, self._prompts, job, payer, stopped).pieces()

    def adapt_sheet(self, job: AdaptSheet, payer: Payer) -> AdaptedSheet:
        """The sentences of a sheet that can be said in the words of a firm, for a consultant to judge."""
        _require_own(job.firm, payer)
        mask = Mask(job.firm.names)
        prompt = self._prompts.render("adapt_sheet", RewordedSentences, sheet_material(job, mask))
        shown = (job.action, *map(id_of, job.passages))
        known = (*job.firm.answers, *(passage.text for passage in job.passages))
        before = {one.id: one.text for one in job.sentences}
        changed: dict[str, AdaptedSentence] = {}
        with self._calls.open(prompt, shown, payer, self._calls.deadline()) as call:
            for one in call.whole(RewordedSentences).sentences:
                try:
                    after = adapted(before[one.id], mask.show(one.text), known)
                except (KeyError, SentenceRefused):
                    call.dropped += 1
                    continue
                if after != before[one.id]:
                    changed[one.id] = AdaptedSentence(one.id, before[one.id], after)
            call.kept = len(changed)
        return AdaptedSheet(tuple(changed.values()), call.dropped, _recorded(call))


def _require_own(firm: FirmsOwn, payer: Payer) -> None:
    """Raises OtherFirmsData: what a firm said is sent for that firm alone."""
    if firm.assessment != payer.assessment:
        raise OtherFirmsData


def _recorded(call: Call) -> ModelCall:
    assert call.record is not None
    return call.record
