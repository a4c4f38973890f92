"""A writer without a model: it says what it was told to say, and remembers what it was asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from assistant.drafting.failures import ReaderGone
from assistant.drafting.jobs import (
    AdaptedSheet,
    AdaptSheet,
    CitedAnswer,
    ProposedReading,
    ReadAnswer,
    WrittenAnswer,
)
from assistant.drafting.state import Allowance, Budgets, WriterState
from assistant.evidence.answers import Sentence
from assistant.evidence.citations import cite
from assistant.evidence.model_calls import Job, ModelCall, Payer, Spent
from assistant.questionnaire.reading import Candidate
from assistant.refusals import Refused
from assistant.roadmap.adapted import AdaptedSentence
from tests.storage.samples import CALL

FREE = Allowance(None, None)
STATE = WriterState(
    "openai", "prova", "modello.example.org", False, False, Spent(), Budgets(FREE, FREE, FREE)
)


@dataclass
class Scribe:
    """`reading` is what it reads in any answer; it words the first `sentences` lines of what it is shown.

    `failure` is raised in place of the rest.
    """

    reading: Candidate | None = None
    sentences: int = 1
    failure: Refused | None = None
    model: str = "prova"
    jobs: list[ReadAnswer | CitedAnswer | AdaptSheet] = field(default_factory=list)
    payers: list[Payer] = field(default_factory=list)

    def state(self) -> WriterState:
        return replace(STATE, model=self.model)

    def read_answer(self, job: ReadAnswer, payer: Payer) -> ProposedReading:
        return ProposedReading(self.reading, self._call(job, "read_answer", payer))

    def stream_answer(
        self, job: CitedAnswer, payer: Payer, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Sentence | WrittenAnswer]:
        self.jobs.append(job)
        self.payers.append(payer)
        kept = tuple(_worded(job))[: self.sentences]
        for sentence in kept:
            if stopped():
                raise ReaderGone
            yield sentence
        if self.failure:
            raise self.failure
        yield WrittenAnswer(kept, 0, (replace(CALL, payer=payer),))

    def adapt_sheet(self, job: AdaptSheet, payer: Payer) -> AdaptedSheet:
        call = self._call(job, "adapt_sheet", payer)
        changed = (
            AdaptedSentence(one.id, one.text, f"Da voi: {one.text}")
            for one in job.sentences[: self.sentences]
        )
        return AdaptedSheet(tuple(changed), 0, call)

    def _call(self, job: ReadAnswer | AdaptSheet, name: Job, payer: Payer) -> ModelCall:
        self.jobs.append(job)
        self.payers.append(payer)
        if self.failure:
            raise self.failure
        return replace(CALL, payer=payer, job=name)


def _worded(job: CitedAnswer) -> Iterator[Sentence]:
    for passage in job.passages:
        document = job.documents[passage.document, passage.version]
        quote = cite(document, passage.start, passage.end)
        yield Sentence(f"In breve: {quote.quote}", (quote,), passage.certainty)
