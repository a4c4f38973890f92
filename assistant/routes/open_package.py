"""One action at work: the form as it stands, what proves it, everything reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData

from assistant.language import _, ngettext
from assistant.roadmap.work_packages import PACKAGE_STATES, PackageState, ProgressLine, WorkPackage
from assistant.routes.progress_form import ticked
from assistant.spoken import capital
from assistant.wording import moment_words

SIGNS: Mapping[PackageState, str] = {"to_start": "brand", "running": "unk", "done": "yes", "stopped": "no"}


@dataclass(frozen=True)
class Step:
    number: int
    text: str
    done: bool


@dataclass(frozen=True)
class Value:
    field: str
    name: str
    how: str
    before: str
    target: str
    after: str


@dataclass(frozen=True)
class Evidence:
    text: str
    address: str
    who: str


@dataclass(frozen=True)
class OpenPackage:
    """One action at work: the form as it stands, what proves it, everything reported."""

    id: str
    number: int
    title: str
    what: str
    sign: str
    state: str
    seen: int
    states: tuple[tuple[str, str, bool], ...]
    owner: str
    start: str
    end: str
    steps: tuple[Step, ...]
    values: tuple[Value, ...]
    note: str
    evidence_typed: str
    evidence: tuple[Evidence, ...]
    history: tuple[str, ...]


def opened_package(one: WorkPackage, form: FormData | None) -> OpenPackage:
    """As it stands; with a form that was refused, as it was filled in."""
    typed = {name: str(value) for name, value in form.items()} if form else {}
    stands = {place for place, (_text, done) in enumerate(one.steps, start=1) if done}
    done = ticked(form) if form else stands
    states = PACKAGE_STATES.items()
    return OpenPackage(
        one.action.id,
        one.action.number,
        one.action.sheet.title,
        one.action.sheet.what,
        SIGNS[one.state],
        _(PACKAGE_STATES[one.state]),
        len(one.history),
        tuple((state, _(words), state == typed.get("stato", one.state)) for state, words in states),
        typed.get("chi", one.owner),
        typed.get("inizio", month_words(one.start) if one.start else ""),
        typed.get("fine", month_words(one.end) if one.end else ""),
        tuple(Step(place, text, place in done) for place, (text, _done) in enumerate(one.steps, start=1)),
        tuple(
            Value(
                f"valore-{place}",
                measured.name,
                capital(measured.how),
                measured.before or _("non misurato"),
                measured.target or _("da fissare"),
                typed.get(f"valore-{place}", measured.after),
            )
            for place, measured in enumerate(one.indicators, start=1)
        ),
        typed.get("nota", ""),
        typed.get("prova", ""),
        tuple(_evidence(line) for line in one.evidence),
        tuple(_told(line) for line in one.history),
    )


def month_words(day: date | None) -> str:
    return f"{day.month}/{day.year}" if day else _("senza data")


def _evidence(line: ProgressLine) -> Evidence:
    """Only addresses of the web become links; anything else stays a text."""
    address = line.evidence if line.evidence.startswith(("https://", "http://")) else ""
    return Evidence(line.evidence, address, f"{line.author}, {moment_words(line.at)}")


def _told(line: ProgressLine) -> str:
    """One report in words."""
    return f"{moment_words(line.at)}, {line.author}: {'; '.join(_parts(line))}."


def _parts(line: ProgressLine) -> Iterator[str]:
    if line.state:
        yield _(PACKAGE_STATES[line.state])
    if line.owner:
        yield _("se ne occupa %(name)s") % {"name": line.owner}
    if line.start:
        yield _("inizio %(when)s") % {"when": month_words(line.start)}
    if line.end:
        yield _("fine %(when)s") % {"when": month_words(line.end)}
    if line.steps_done is not None:
        yield ngettext("%(num)s passo fatto", "%(num)s passi fatti", len(line.steps_done))
    yield from (f"{name}: {value}" for name, value in line.values.items())
    if line.evidence:
        yield _("prova: %(text)s") % {"text": line.evidence.rstrip(".")}
    if line.note:
        yield line.note.rstrip(".")
