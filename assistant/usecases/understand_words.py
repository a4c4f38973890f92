"""Typed words: a move, a correction of another answer, or a reading to confirm. Nothing is recorded here."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.moves import AskMeaning, Move, ToldFact, corrects, recognise, told_facts
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate, read_words
from assistant.rules.facts import FactDefinition


@dataclass(frozen=True)
class ToConfirm:
    """Nothing is recorded: the words wait, with the readings proposed (none when nothing was understood).

    `subject` is what the readings are about: not the one asked, when the person corrects another answer.
    `told` are facts told in passing, which wait on their own subjects.
    """

    candidates: tuple[Candidate, ...]
    subject: str = ""
    told: tuple[ToldFact, ...] = ()


@dataclass(frozen=True)
class Moved:
    """The words were no answer. Nothing is recorded but a skip; the page goes on with `subject`."""

    move: Move | AskMeaning
    subject: str


def understood(
    knowledge: Knowledge, subject: Question | FactDefinition, words: str, day: date
) -> ToConfirm | Moved:
    """Words typed on a subject: a move, else a correction of another answer, else an answer to this one.

    Facts told beside the answer are proposed on their own subjects. Raises AnswerTooLong.
    """
    if move := recognise(knowledge.phrases, words):
        return Moved(move, subject.id)
    candidates = read_words(subject, words, day, knowledge.speech).candidates
    if isinstance(subject, FactDefinition) and subject.kind == "text":
        return ToConfirm(candidates, subject.id)
    told = told_facts(knowledge.phrases, knowledge.facts, knowledge.speech, words, day, besides=(subject.id,))
    if told and corrects(knowledge.phrases, words):
        return ToConfirm(told[0].candidates, told[0].fact.id, told)
    beside = tuple(one for one in told if not _rests_on_same(one, candidates))
    return ToConfirm(candidates, subject.id, beside)


def _rests_on_same(told: ToldFact, candidates: tuple[Candidate, ...]) -> bool:
    """ "Tre operai" answers how many will be trained, and says nothing of how many there are."""
    return any(one.words in told.words or told.words in one.words for one in candidates)
