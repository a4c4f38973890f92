"""The first words of a sheet, from the catalogue, with funding and cases; each line with its origin."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from assistant.eligibility.measures import CallStatus
from assistant.language import _
from assistant.roadmap.actions import Action, CostRange
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.provenance import Line, Origin
from assistant.roadmap.sheets import ESTIMATE, ActionSheet, SheetIndicator, day_text, texts_of

CATALOGUE: Origin = "catalogue"
COMPUTED: Mapping[str, str] = {
    "start": "calendar",
    "months": "calendar",
    "measures": "funding",
    "funding_note": "funding",
}
"""Fields of the sheet that are computed, by what; all others come from the catalogue."""
CALL_ORDER: tuple[CallStatus, ...] = ("open", "upcoming", "unknown")


def first_sheet(
    action: Action, start: date, months: int, grounds: Grounds, estimate: Decimal | None
) -> ActionSheet:
    """The drafted sheet: catalogue words, computed dates, the measures that are not closed or barred.

    `estimate` is the consultant's own of the cost in euro; it comes before the catalogue's.
    """
    candidates = funding_candidates(action, grounds)
    return ActionSheet(
        title=action.title,
        what=action.what,
        steps=action.steps,
        owner=action.who,
        start=start,
        months=months,
        target_level=action.to_level,
        indicators=tuple(SheetIndicator(entry.name, entry.how) for entry in action.indicators),
        risks=action.risks,
        cost=action.cost if estimate is None else CostRange(estimate, estimate, ESTIMATE),
        measures=tuple(outlook.slug for outlook in candidates),
        funding_note=_funding_note(candidates, grounds.day),
    )


def funding_candidates(action: Action, grounds: Grounds) -> tuple[FundingOutlook, ...]:
    """Measures that may pay for it: neither closed nor barred, open and eligible ones first."""
    known = (grounds.outlooks[slug] for slug in action.measures if slug in grounds.outlooks)
    possible = [o for o in known if o.call_status != "closed" and o.verdict != "not_eligible"]
    return tuple(
        sorted(possible, key=lambda o: (CALL_ORDER.index(o.call_status), o.verdict != "eligible", o.slug))
    )


def _funding_note(candidates: tuple[FundingOutlook, ...], day: date) -> str:
    if not candidates:
        return _("Al {day} nessuna misura della base di conoscenza risulta adatta e non chiusa.").format(
            day=day_text(day)
        )
    states = "; ".join(_funding_state(outlook) for outlook in candidates)
    return _("Al {day}: {states}. Un contributo non è mai certo: l'azione deve reggere anche senza.").format(
        day=day_text(day), states=states
    )


def _funding_state(outlook: FundingOutlook) -> str:
    state = {
        "open": _("aperta fino al {day}").format(day=day_text(outlook.closes))
        if outlook.closes
        else _("aperta"),
        "upcoming": _("in arrivo"),
        "unknown": _("stato da verificare"),
    }[outlook.call_status]
    if outlook.verdict == "eligible":
        return _("{title}, {state}, requisiti verificati").format(title=outlook.title, state=state)
    missing = f" ({', '.join(outlook.missing)})" if outlook.missing else ""
    return _("{title}, {state}, requisiti da chiarire{missing}").format(
        title=outlook.title, state=state, missing=missing
    )


def lines_of(action: Action, sheet: ActionSheet, grounds: Grounds) -> tuple[Line, ...]:
    """Origin of every line of a drafted sheet, then the cases and quotes that stand beside it."""
    texts = (_line(field, text, action, sheet.cost) for field, text in texts_of(sheet))
    return (*texts, *_case_lines(action, grounds), *_quote_lines(action, grounds))


def _line(field: str, text: str, action: Action, cost: CostRange | None) -> Line:
    if field in COMPUTED:
        return Line(field, text, "computation", COMPUTED[field])
    if field != "cost" or cost is None:
        return Line(field, text, CATALOGUE, action.id)
    if cost.source == ESTIMATE:
        return Line(field, text, "person", ESTIMATE)
    return Line(field, text, CATALOGUE, action.id, cost.source)


def _case_lines(action: Action, grounds: Grounds) -> Iterator[Line]:
    for slug in action.cases:
        if case := grounds.cases.get(slug):
            text = _("{firm}: {need}. Risultato: {result}.").format(
                firm=case.firm, need=case.need, result=case.result
            )
            yield Line("sources", text, "case", slug, case.source_url)


def _quote_lines(action: Action, grounds: Grounds) -> Iterator[Line]:
    for citation in grounds.citations.get(action.id, ()):
        yield Line("sources", citation.quote, "passage", citation.document, citation.source_url)
