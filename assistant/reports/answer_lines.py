"""What was said on each question: the answer that counts, its check, what stood before, the notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import N_, _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.questionnaire.replay import State
from assistant.rules.truth import Truth
from assistant.spoken import capital
from assistant.wording import date_words

KINDS = {
    "unknown": N_("Non so"),
    "not_applicable": N_("Non applicabile"),
    "skipped": N_("Saltata"),
    "withdrawn": N_("Ritirata"),
}


@dataclass(frozen=True)
class AnswerLine:
    """One question as the report tells it. `level` is 1..5, None without one; `own_words` what was typed.

    `check` says who checked; `history` earlier answers, oldest first; `notes` every note, oldest first.
    """

    question: Question
    level: int | None
    text: str
    own_words: str
    check: str
    history: tuple[str, ...]
    notes: tuple[Answer, ...]

    @property
    def topic(self) -> str:
        return capital(self.question.topic)

    @property
    def quoted(self) -> str:
        """The answer with its place, as gaps and strengths cite it."""
        return f"{self.topic}: «{self.own_words or self.text}» [{self.question.id}]"


def answer_line(question: Question, state: State, log: Sequence[Answer]) -> AnswerLine:
    """The line of a question, whether or not something was said and whether or not it applies."""
    mine = [line for line in log if line.subject == question.id]
    standing = state.answers.get(question.id)
    level = state.levels.get(question.id)
    return AnswerLine(
        question,
        level,
        _text(question, state, standing),
        _own_words(mine, standing),
        _check(mine, standing),
        tuple(_earlier(mine, standing)),
        tuple(line for line in mine if line.note),
    )


def _text(question: Question, state: State, standing: Answer | None) -> str:
    if state.applies[question.id] is Truth.NO and question.id not in state.levels:
        return _("Non si applica all'impresa")
    if standing is None or standing.kind == "skipped":
        return _("Non ancora chiesta")
    if standing.value is None:
        return _(KINDS[standing.kind])
    return question.levels[int(str(standing.value)) - 1]


def _own_words(mine: Sequence[Answer], standing: Answer | None) -> str:
    """What was typed for the value that counts: a confirmation keeps the firm's own words."""
    if standing is None:
        return ""
    same = [line.words for line in mine if line.words and line.value == standing.value]
    return same[-1] if same else ""


def _check(mine: Sequence[Answer], standing: Answer | None) -> str:
    if standing is None or standing.kind == "skipped":
        return "–"
    told = [line for line in mine if line.role == "firm" and line.kind not in ("skipped", "withdrawn")]
    if standing.role == "firm":
        return _("dichiarata")
    if not told:
        return _("rilevata dal consulente")
    before, now = told[-1].value, standing.value
    if before == now and told[-1].kind == standing.kind:
        return _("confermata")
    return _("corretta da {before} a {now}").format(before=_short(told[-1]), now=_short(standing))


def _short(line: Answer) -> str:
    return str(line.value) if line.value is not None else _(KINDS[line.kind]).lower()


def _earlier(mine: Sequence[Answer], standing: Answer | None) -> Iterator[str]:
    """The answers that no longer count, with who gave them and when."""
    said = [line for line in mine if line.kind not in ("skipped", "withdrawn")]
    for line in said:
        if standing is None or line.sequence == standing.sequence:
            continue
        if (line.value, line.kind) != (standing.value, standing.kind):
            who = _("l'impresa") if line.role == "firm" else line.author
            level = _("livello {level}").format(level=line.value) if line.value is not None else _short(line)
            yield _("Prima: {answer}, {who}, {day}").format(answer=level, who=who, day=date_words(line.at))
