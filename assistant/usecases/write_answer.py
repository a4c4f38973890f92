"""A cited answer in fluent Italian, sentence by sentence as each passes the gate; its quotes stay above."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from threading import Event
from typing import Any, Protocol

from assistant.content.knowledge import Knowledge
from assistant.drafting.jobs import CitedAnswer, WrittenAnswer
from assistant.evidence.answers import Sentence
from assistant.evidence.documents import Document
from assistant.evidence.model_calls import Payer
from assistant.evidence.passages import Passage
from assistant.evidence.personal_data import masked
from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Exchange, Json, Origin, Viewer
from assistant.usecases import model_consent
from assistant.usecases.access import AssessmentWork, assessment_for
from assistant.usecases.ask_library import Librarian, ask
from assistant.usecases.model_consent import Model, payer_for
from assistant.usecases.transactions import Stores

Keep = Callable[[Json], None]


class NothingToWrite(Refused):
    """Only an answer that has its quotes is worded anew."""

    def __init__(self) -> None:
        super().__init__(
            _("Qui non c'è una risposta da riscrivere: le fonti non rispondono a questa domanda.")
        )


class AnswerWriter(Model, Protocol):
    def stream_answer(
        self, job: CitedAnswer, payer: Payer, stopped: Callable[[], bool] = ...
    ) -> Iterator[Sentence | WrittenAnswer]: ...


class Documents(Protocol):
    def document(self, slug: str, version: str = ...) -> Document: ...


class Exchanges(Protocol):
    def add(self, question: str, answer: Json, day: date, assessment: str | None = None) -> Exchange: ...
    def get(self, id: str) -> Exchange: ...
    def rewrite(self, id: str, answer: Json) -> None: ...


class Work(model_consent.Work, AssessmentWork, Protocol):
    @property
    def exchanges(self) -> Exchanges: ...


@dataclass(frozen=True)
class Ending:
    """How the writing ended: the sentences shown, the ids of the calls, why no more came if it broke off."""

    sentences: tuple[Sentence, ...]
    calls: tuple[str, ...] = ()
    refusal: Refused | None = None


@dataclass(frozen=True)
class Writing:
    """An answer about to be written. `reply` is the one made of quotes; iterate over `pieces` once.

    Set `left` when the reader has gone.
    """

    question: str
    reply: Json
    pieces: Generator[Sentence | Ending, None, None]
    left: Event


def write_answer(
    storage: Stores[Work],
    library: Librarian,
    knowledge: Knowledge,
    writer: AnswerWriter,
    viewer: Viewer,
    question: str,
    measure: str,
    day: date,
    origin: Origin,
) -> Writing:
    """Of a question asked on the library's page; kept when sentences came, in the firm's case if it asks.

    Raises NotFound, ConsentMissing, NothingToWrite, and what `ask` raises, before anything is sent.
    """
    own = None if viewer.person else viewer.assessment
    payer = payer_for(storage, viewer, writer, own)
    reply = asdict(ask(library, knowledge, question, day, measure))
    names = _names(storage, viewer, own)

    def keep(answer: Json) -> None:
        with storage.writing(origin) as work:
            asked = " ".join(question.split())
            work.exchanges.add(asked if own else masked(asked), answer, day, own)

    return _Order(library, writer, payer, question, reply, names, keep).writing()


def asked_in_case(storage: Stores[Work], viewer: Viewer, exchange: str) -> Exchange:
    """A question asked in an assessment, for whoever may answer there. Raises NotFound, NothingToWrite."""
    with storage.reading() as work:
        asked = work.exchanges.get(exchange)
        if asked.assessment is None:
            raise NothingToWrite
        assessment_for(viewer, asked.assessment, work, "write")
    return asked


def rewrite_exchange(
    storage: Stores[Work],
    library: Documents,
    writer: AnswerWriter,
    viewer: Viewer,
    exchange: str,
    origin: Origin,
) -> Writing:
    """Of a question asked inside an assessment, kept beside its quotes. Raises as `write_answer` does."""
    asked = asked_in_case(storage, viewer, exchange)
    payer = payer_for(storage, viewer, writer, asked.assessment)
    names = _names(storage, viewer, asked.assessment)

    def keep(answer: Json) -> None:
        with storage.writing(origin) as work:
            work.exchanges.rewrite(exchange, answer)

    return _Order(library, writer, payer, asked.question, asked.answer, names, keep).writing()


@dataclass(frozen=True)
class _Order:
    """What the writer is to word anew, on whose account, and where it is kept; `names` must not leave."""

    library: Documents
    writer: AnswerWriter
    payer: Payer
    question: str
    reply: Json
    names: tuple[str, ...]
    keep: Keep

    def writing(self) -> Writing:
        """Nothing is sent before its pieces are asked for. Raises NothingToWrite."""
        if self.reply["status"] != "answered":
            raise NothingToWrite
        left = Event()
        return Writing(self.question, self.reply, self._pieces(left), left)

    def _pieces(self, left: Event) -> Generator[Sentence | Ending, None, None]:
        """Whatever happens, also when the reader stops, what was shown is kept with the reply."""
        shown: list[Sentence] = []
        calls: tuple[str, ...] = ()
        refusal: Refused | None = None
        try:
            try:
                for piece in self.writer.stream_answer(self._job(), self.payer, left.is_set):
                    if isinstance(piece, WrittenAnswer):
                        calls = tuple(call.id for call in piece.calls)
                    else:
                        shown.append(piece)
                        yield piece
            except Refused as reason:
                refusal = reason
        finally:
            if shown:
                written = {"sentences": [asdict(one) for one in shown], "calls": list(calls)}
                self.keep({**self.reply, "written": written})
        yield Ending(tuple(shown), calls, refusal)

    def _job(self) -> CitedAnswer:
        """Only public passages; of the firm nothing but the words of its question."""
        passages = tuple(map(_passage, self.reply["passages"]))
        return CitedAnswer.of(self.question, passages, self.library.document, self.names)


def _passage(stored: Mapping[str, Any]) -> Passage:
    return Passage(**{**stored, "speaks_of": tuple(stored["speaks_of"])})


def _names(storage: Stores[Work], viewer: Viewer, assessment: str | None) -> tuple[str, ...]:
    """What must not leave even if the question says it."""
    if assessment is None:
        return ()
    with storage.reading() as work:
        return (assessment_for(viewer, assessment, work).firm.name,)
