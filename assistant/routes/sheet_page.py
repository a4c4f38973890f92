"""The action open on the desk as a page: facts, reasons, words to edit, sources, funding, history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.language import _, ngettext
from assistant.roadmap.comments import Comment, on_action
from assistant.roadmap.decisions import MOVE_LABELS, MOVES, STATE_LABELS, Decision, State
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.sheets import ActionSheet, cost_text
from assistant.routes.plan_drawings import when
from assistant.routes.reply_page import source_address
from assistant.spoken import capital
from assistant.usecases.roadmap_desk import Desk
from assistant.wording import day_words, moment_words

SIGNS: dict[State, str] = {
    "draft": "brand",
    "proposed": "brand",
    "edited": "brand",
    "approved": "yes",
    "rejected": "no",
    "reopened": "unk",
}


@dataclass(frozen=True)
class ReasonLine:
    words: str
    address: str


@dataclass(frozen=True)
class FieldLine:
    id: str
    label: str
    value: str
    rows: int
    hint: str = ""


@dataclass(frozen=True)
class SourceLine:
    title: str
    words: str
    address: str


@dataclass(frozen=True)
class FundingLine:
    sign: str
    title: str
    words: str
    address: str


@dataclass(frozen=True)
class Allowed:
    approve: bool
    reject: bool
    reopen: bool


@dataclass(frozen=True)
class CommentLine:
    """A remark with who made it and when; `firm` when it came from the firm."""

    text: str
    who: str
    firm: bool


@dataclass(frozen=True)
class OpenAction:
    id: str
    number: int
    area: str
    title: str
    sign: str
    state: str
    version: int
    facts: tuple[tuple[str, str], ...]
    reopened: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    fields: tuple[FieldLine, ...]
    edited: str
    difference: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sources: tuple[SourceLine, ...]
    funding: tuple[FundingLine, ...]
    may: Allowed
    history: tuple[str, ...]
    comments: tuple[CommentLine, ...] = ()


def open_action(one: PreviewAction, desk: Desk, base: str) -> OpenAction:
    """The action with all a reviewer needs, as lines to show."""
    status, action = one.status, one.status.action
    edits = [decision for decision in status.history if decision.move == "edit"]
    last = edits[-1] if edits and one.edits else None
    moves = {move for (state, move) in MOVES if state == status.state}
    return OpenAction(
        action.id,
        action.number,
        desk.grounds.area_title(action.area),
        action.sheet.title,
        SIGNS[status.state],
        capital(_(STATE_LABELS[status.state])),
        status.version,
        tuple(_facts(one, desk)),
        _reopened(one),
        tuple(_reasons(one, base)),
        fields_of(action.sheet),
        _("modificato da %(name)s il %(when)s") % {"name": last.by.name, "when": moment_words(last.at)}
        if last
        else "",
        tuple((diff.label, tuple((part.kind, part.text) for part in diff.parts)) for diff in one.edits),
        tuple(_sources(one, desk)),
        tuple(_funding(one)),
        Allowed("approve" in moves, "reject" in moves, "reopen" in moves),
        tuple(history_words(decision, desk) for decision in status.history),
        comment_lines(on_action(desk.comments, action.id)),
    )


def comment_lines(comments: Iterable[Comment]) -> tuple[CommentLine, ...]:
    """Comments as they are shown, oldest first."""
    return tuple(
        CommentLine(one.text, f"{one.author}, {moment_words(one.at)}", one.role == "firm") for one in comments
    )


def _facts(one: PreviewAction, desk: Desk) -> Iterator[tuple[str, str]]:
    action, sheet = one.status.action, one.status.action.sheet
    numbers = {each.status.action.id: each.status.action.number for each in _shown(desk).actions}
    yield (
        _("Porta da"),
        _("livello %(low)s a livello %(high)s")
        % {
            "low": action.from_level,
            "high": sheet.target_level,
        },
    )
    yield _("Quando"), when(sheet)
    before = ", ".join(str(numbers[id]) for id in action.after if id in numbers)
    yield _("Dopo"), _("azione %(numbers)s") % {"numbers": before} if before else _("nessun'altra")
    yield _("Costo"), cost_text(sheet.cost)
    yield _("Ore interne"), str(action.hours)
    yield _("Se ne occupa"), sheet.owner or _("da decidere")


def _shown(desk: Desk) -> RoadmapPreview:
    assert desk.preview is not None
    return desk.preview


def _reopened(one: PreviewAction) -> tuple[str, ...]:
    if one.changes:
        return tuple(change.words for change in one.changes)
    last = one.status.history[-1] if one.status.history else None
    return (last.reason,) if last and last.move == "reopen" else ()


def _reasons(one: PreviewAction, base: str) -> Iterator[ReasonLine]:
    for line in one.why:
        address = f"{base}/risposte#{line.reference}" if line.origin == "answer" else ""
        yield ReasonLine(line.text, address)


def fields_of(sheet: ActionSheet) -> tuple[FieldLine, ...]:
    """The words of a sheet as form fields; lists have one entry a line."""
    start = f"{sheet.start.month}/{sheet.start.year}" if sheet.start else ""
    indicators = "\n".join(
        " | ".join((one.name, one.how, one.baseline, one.target)).rstrip(" |") for one in sheet.indicators
    )
    return (
        FieldLine("title", _("Titolo"), sheet.title, 1),
        FieldLine("what", _("Che cosa cambia"), sheet.what, 5),
        FieldLine("steps", _("Passi"), "\n".join(sheet.steps), 5, _("uno per riga")),
        FieldLine("owner", _("Chi se ne occupa"), sheet.owner, 1),
        FieldLine("start", _("Mese di inizio"), start, 1, _("per esempio 3/2027")),
        FieldLine("months", _("Durata in mesi"), str(sheet.months), 1),
        FieldLine("target_level", _("Livello da raggiungere"), str(sheet.target_level), 1, _("da 1 a 5")),
        FieldLine(
            "indicators",
            _("Indicatori"),
            indicators,
            4,
            _("uno per riga: nome | come si misura | oggi | obiettivo"),
        ),
        FieldLine("risks", _("Rischi"), "\n".join(sheet.risks), 3, _("uno per riga")),
        FieldLine(
            "measures", _("Misure che possono finanziarla"), "\n".join(sheet.measures), 3, _("una per riga")
        ),
        FieldLine("note", _("Nota del consulente"), sheet.note, 2),
    )


def _sources(one: PreviewAction, desk: Desk) -> Iterator[SourceLine]:
    action = one.status.action
    yield SourceLine(_("Catalogo delle azioni, scheda %(id)s") % {"id": action.id}, "", "")
    for slug in action.cases:
        if case := desk.grounds.cases.get(slug):
            yield SourceLine(_("Caso: %(firm)s") % {"firm": case.firm}, case.result, case.source_url)
    for citation in action.citations:
        place = {"version": citation.version, "start": citation.start, "end": citation.end}
        outlook = desk.grounds.outlooks.get(citation.document)
        title = outlook.title if outlook else citation.document
        yield SourceLine(title, f"«{citation.quote}»", source_address(citation.document, place))


def _funding(one: PreviewAction) -> Iterator[FundingLine]:
    signs = {"eligible": "yes", "not_eligible": "no", "undetermined": "unknown"}
    states = {
        "open": _("aperto"),
        "closed": _("chiuso"),
        "upcoming": _("in arrivo"),
        "unknown": _("stato da verificare"),
    }
    for outlook in one.funding:
        closed = outlook.call_status == "closed"
        until = (
            _(" fino %(day)s") % {"day": day_words(outlook.closes, "al")}
            if outlook.closes and not closed
            else ""
        )
        missing = ngettext("manca una risposta", "mancano %(num)s risposte", len(outlook.missing))
        words = states[outlook.call_status] + until + (f"; {missing}" if outlook.missing else "")
        sign = "closed" if closed else signs[outlook.verdict]
        yield FundingLine(sign, outlook.title, f"{words}.", f"/misure/{outlook.slug}")


def history_words(decision: Decision, desk: Desk | None = None) -> str:
    """One decision in words; with the desk, whether it comes from the draft before."""
    labels = {"propose": _("aperta da"), "edit": _("testo modificato da"), "approve": _("approvata da")}
    labels |= {"reject": _("respinta da"), "reopen": _("riaperta da")}
    words = labels.get(decision.move, _(MOVE_LABELS[decision.move]))
    reason = f": {decision.reason}" if decision.reason else ""
    carried = desk is not None and desk.saved is not None and decision.at < desk.saved.at
    kept = _(" (dalla bozza precedente)") if carried else ""
    return f"{moment_words(decision.at)}, {words} {decision.by.name}{reason}{kept}"
