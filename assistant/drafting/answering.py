"""One cited answer while it is written: sentences through the gate, one more try for those refused."""

from collections.abc import Iterator

from assistant.drafting.calls import Calls
from assistant.drafting.failures import ModelFailed, WriterUnavailable
from assistant.drafting.jobs import CitedAnswer, WrittenAnswer
from assistant.drafting.pieces import Stopped
from assistant.drafting.prompts import Prompts, answer_material, id_of, keyed
from assistant.drafting.replies import CitedSentence, CitedSentences
from assistant.evidence.answers import Sentence
from assistant.evidence.masking import Mask
from assistant.evidence.model_calls import ModelCall, Payer
from assistant.evidence.written import SentenceRefused, WrittenSentence, accepted

MOST_SENTENCES = 6
"""Sentences of a written answer; further ones are not shown."""


class Answering:
    """Iterate over it once: sentences as they pass, then the `WrittenAnswer` they make."""

    def __init__(
        self, calls: Calls, prompts: Prompts, job: CitedAnswer, payer: Payer, stopped: Stopped
    ) -> None:
        self._calls, self._prompts, self._job, self._payer = calls, prompts, job, payer
        self._stopped = stopped
        self._mask = Mask(job.names)
        self._passages = keyed(job.passages)
        self._deadline = calls.deadline()
        self._kept: list[Sentence] = []
        self._refused: list[tuple[str, SentenceRefused]] = []
        self._records: list[ModelCall] = []

    def pieces(self) -> Iterator[Sentence | WrittenAnswer]:
        """Raises what a job of the writer raises, while nothing stands; the second try may fail unnoticed."""
        yield from self._try()
        if self._refused and len(self._kept) < MOST_SENTENCES:
            try:
                yield from self._try()
            except (ModelFailed, WriterUnavailable):
                if not self._kept:
                    raise
        dropped = sum(record.dropped for record in self._records)
        yield WrittenAnswer(tuple(self._kept), dropped, tuple(self._records))

    def _try(self) -> Iterator[Sentence]:
        material = answer_material(self._job, self._mask, tuple(self._refused))
        self._refused.clear()
        prompt = self._prompts.render("cited_answer", CitedSentences, material)
        shown = [id_of(passage) for passage in self._job.passages]
        with self._calls.open(prompt, shown, self._payer, self._deadline, self._stopped) as call:
            for proposed in call.items(CitedSentence):
                try:
                    sentence = self._accepted(proposed)
                except SentenceRefused as fault:
                    call.dropped += 1
                    self._refused.append((proposed.text, fault))
                    continue
                if sentence not in self._kept and len(self._kept) < MOST_SENTENCES:
                    call.kept += 1
                    self._kept.append(sentence)
                    yield sentence
        if call.record is not None:
            self._records.append(call.record)

    def _accepted(self, proposed: CitedSentence) -> Sentence:
        show = self._mask.show
        written = WrittenSentence(show(proposed.text), proposed.key, show(proposed.quote))
        return accepted(written, self._passages, self._job.documents, self._job.question)
