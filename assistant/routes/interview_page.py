"""The page of a question: what the template shows, in words and figures."""

from dataclasses import dataclass
from datetime import datetime

from assistant.content.knowledge import Knowledge
from assistant.language import _, ngettext
from assistant.maturity.scores import Score
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.progress import AreaStatus, Progress
from assistant.questionnaire.questions import Question
from assistant.questionnaire.steps import Finished
from assistant.routes.answer_words import said
from assistant.routes.question_form import QuestionForm, candidate_words, encoded, form_of, recorded
from assistant.routes.reply_page import ExchangePage, exchange_page
from assistant.rules.facts import FactDefinition
from assistant.usecases.show_interview import Interview, asked
from assistant.usecases.situation import subject_of

OTHERS = ("unknown", "not_applicable")
RECENT = 2  # earlier answers shown open; the others fold away
STATES = {
    AreaStatus.COMPLETED: "done",
    AreaStatus.IN_PROGRESS: "ongoing",
    AreaStatus.NOT_APPLICABLE: "not_applicable",
    AreaStatus.NOT_STARTED: "new",
}


@dataclass(frozen=True)
class Turn:
    subject: str
    text: str
    said: str
    at: datetime
    own_words: bool
    by_consultant: bool


@dataclass(frozen=True)
class ProgressLine:
    minutes_words: str
    sentence: str
    sure: float
    likely: float


@dataclass(frozen=True)
class ProposalLine:
    """`automatic` when a language model read it in the person's words."""

    value: str
    label: str
    automatic: bool


@dataclass(frozen=True)
class BandLine:
    name: str
    score: Score
    now: bool = False


@dataclass(frozen=True)
class TaskLine:
    name: str
    state: str


@dataclass(frozen=True)
class InterviewPage:
    base: str
    here: str
    firm: str
    place: str
    staff: bool
    editing: bool
    back: str
    saved_at: datetime | None
    progress: ProgressLine
    earlier: tuple[Turn, ...]
    recent: tuple[Turn, ...]
    exchange: ExchangePage | None
    question: QuestionForm
    form_token: str
    words: str
    note: str
    proposals: tuple[ProposalLine, ...]
    not_understood: bool
    from_before: bool
    effect: str
    picture: tuple[BandLine, ...]
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True)
class Typed:
    """What the person had typed, to be shown back beside an error."""

    choices: tuple[str, ...]
    other: str
    words: str
    note: str


def interview_page(
    interview: Interview,
    knowledge: Knowledge,
    staff: bool,
    form_token: str,
    editing: bool = False,
    typed: Typed | None = None,
    exchange: str = "",
) -> InterviewPage:
    """The model of the page on `interview.subject`."""
    situation = interview.situation
    base = f"/valutazioni/{situation.assessment.id}"
    turns = _turns(interview, knowledge)
    subject = subject_of(knowledge, interview.subject)
    area = next((one for one in interview.questionnaire.areas if subject in one.questions), None)
    given = situation.state.answers.get(interview.subject) if editing else None
    here = f"{base}/domande/{interview.subject}" if editing else base
    shown = next((one for one in interview.exchanges if one.id == exchange), None)
    return InterviewPage(
        base=base,
        here=here,
        firm=situation.firm,
        place=area.short if area else _("La vostra impresa"),
        staff=staff,
        editing=editing,
        back=_back(base, turns, interview.subject, editing),
        saved_at=situation.log[-1].at if situation.log else None,
        progress=progress_line(interview.progress),
        earlier=turns[:-RECENT],
        recent=turns[-RECENT:],
        exchange=exchange_page(shown, knowledge) if shown else None,
        question=_form(subject, interview, given, typed),
        form_token=form_token,
        words=typed.words if typed else interview.words or (given.words if given else ""),
        note=typed.note if typed else (given.note if given else ""),
        proposals=_proposals(subject, interview) if not typed else (),
        from_before=interview.before is not None and not interview.words,
        not_understood=bool(interview.words) and not interview.candidates and not typed,
        effect="",
        picture=_picture(interview, area.id if area else ""),
        tasks=_tasks(interview),
    )


def progress_line(progress: Progress) -> ProgressLine:
    """Minutes and answers left, as a range while it is one."""
    low, high = progress.remaining_low, progress.remaining_high
    minutes_low, minutes_high = round(progress.minutes_low), max(1, round(progress.minutes_high))
    total = progress.asked + high
    given = ngettext("%(num)s risposta data", "%(num)s risposte date", progress.asked)
    if high == 0:
        left, minutes = _("non ne servono altre"), _("finito")
    elif low == high:
        left = ngettext("ne serve ancora una", "ne servono ancora %(num)s", high)
        minutes = ngettext("ancora circa un minuto", "ancora circa %(num)s minuti", minutes_high)
    else:
        left = _("ne servono ancora da %(low)s a %(high)s") % {"low": low, "high": high}
        minutes = _("ancora %(low)s-%(high)s minuti") % {"low": minutes_low, "high": minutes_high}
    return ProgressLine(
        minutes,
        f"{given}, {left}.",
        round(100 * progress.asked / total, 1) if total else 100.0,
        round(100 * (progress.asked + high - low) / total, 1) if total else 100.0,
    )


def _turns(interview: Interview, knowledge: Knowledge) -> tuple[Turn, ...]:
    state = interview.situation.state
    given = [
        answer
        for answer in state.answers.values()
        if answer.kind != "skipped" and answer.subject not in state.dormant
    ]
    return tuple(_turn(answer, knowledge) for answer in sorted(given, key=lambda one: one.sequence))


def _turn(answer: Answer, knowledge: Knowledge) -> Turn:
    subject = subject_of(knowledge, answer.subject)
    return Turn(
        answer.subject,
        subject.text,
        said(subject, answer),
        answer.at,
        bool(answer.words),
        answer.role == "consultant",
    )


def _back(base: str, turns: tuple[Turn, ...], subject: str, editing: bool) -> str:
    """One answer back from here; from an edited answer, to the one before it."""
    subjects = [turn.subject for turn in turns]
    if editing and subject in subjects:
        place = subjects.index(subject)
        return f"{base}/domande/{subjects[place - 1]}" if place else base
    return f"{base}/domande/{subjects[-1]}" if subjects else "/"


def _form(
    subject: Question | FactDefinition, interview: Interview, given: Answer | None, typed: Typed | None
) -> QuestionForm:
    chosen = typed.choices if typed else recorded(given)
    other = next((one for one in (typed.other, *chosen) if one in OTHERS), "") if typed else _evaded(given)
    step = interview.step
    reason = "" if isinstance(step, Finished) or interview.subject != asked(step) else step.reason
    proposed = tuple(encoded(one.value) for one in interview.candidates if one.kind == "value")
    return form_of(subject, chosen, other, proposed, reason)


def _evaded(given: Answer | None) -> str:
    return given.kind if given and given.kind in OTHERS else ""


def _proposals(subject: Question | FactDefinition, interview: Interview) -> tuple[ProposalLine, ...]:
    return tuple(
        ProposalLine(str(place), candidate_words(subject, candidate), candidate is interview.suggestion)
        for place, candidate in enumerate(interview.candidates)
    )


def _picture(interview: Interview, area: str) -> tuple[BandLine, ...]:
    """Areas with at least one answer, the one in hand always."""
    names = {one.id: one.short for one in interview.questionnaire.areas}
    return tuple(
        BandLine(names[score.id], score, score.id == area)
        for score in interview.maturity.areas
        if score.applicable and (score.asked or score.id == area)
    )


def _tasks(interview: Interview) -> tuple[TaskLine, ...]:
    names = {area.id: area.title for area in interview.questionnaire.areas}
    return tuple(
        TaskLine(names[area.area], STATES[area.status])
        for area in interview.progress.areas
        if area.area in names
    )
