"""The form by which a firm or its consultant reports on an action, read into a line."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from starlette.datastructures import FormData

from assistant.roadmap.work_packages import PACKAGE_STATES, PackageState, ProgressLine, WorkPackage
from assistant.routes.sheet_form import month


def line_from(
    form: FormData,
    package: WorkPackage,
    role: Literal["firm", "consultant"],
    author: str,
    at: datetime,
) -> ProgressLine:
    """What the form says that the package does not say yet. Raises FieldUnreadable."""
    text = {name: str(value).replace("\r\n", "\n").strip() for name, value in form.items()}
    state, owner = _state(text.get("stato", "")), text.get("chi", "")
    start, end = month("inizio", text.get("inizio", "")), _last_day("fine", text.get("fine", ""))
    done = tuple(sorted(ticked(form)))
    before = tuple(place for place, (_, is_done) in enumerate(package.steps, start=1) if is_done)
    return ProgressLine(
        package.action.id,
        role,
        author,
        at,
        state=state if state != package.state else None,
        owner=owner if owner != package.owner else "",
        start=start if start and _month(start) != _month(package.start) else None,
        end=end if end and _month(end) != _month(package.end) else None,
        steps_done=done if done != before else None,
        note=text.get("nota", ""),
        evidence=text.get("prova", ""),
        values=_values(text, package),
    )


def ticked(form: FormData) -> frozenset[int]:
    """The numbers of the steps that are ticked."""
    places = map(str, form.getlist("passi"))
    return frozenset(int(place) for place in places if re.fullmatch("[0-9]{1,3}", place))


def _state(text: str) -> PackageState | None:
    for state in PACKAGE_STATES:
        if text == state:
            return state
    return None


def _values(text: Mapping[str, str], package: WorkPackage) -> Mapping[str, str]:
    typed = {
        one.name: text.get(f"valore-{place}", "") for place, one in enumerate(package.indicators, start=1)
    }
    return {one.name: typed[one.name] for one in package.indicators if typed[one.name] not in ("", one.after)}


def _last_day(field: str, text: str) -> date | None:
    """A month and year as its last day."""
    first = month(field, text)
    return first.replace(day=monthrange(first.year, first.month)[1]) if first else None


def _month(day: date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None
