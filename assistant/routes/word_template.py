"""The Word template of whoever publishes reports: what it may name, how one is put in and taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from assistant.language import _
from assistant.refusals import Refused
from assistant.reports.word.example import example_template
from assistant.reports.word.template import VARIABLES, TemplateRefused
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.report import sent_file
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.records import ReportTemplate
from assistant.usecases.report_template import drop_template, keep_template, own_template

router = APIRouter(include_in_schema=False)

UPLOAD = "/modello-word"
"""The address that takes the file."""


class TemplateMissing(Refused):
    """A form sent without its file."""

    def __init__(self) -> None:
        super().__init__(_("Scelga il file del modello da caricare."))


@dataclass(frozen=True)
class TemplatePage:
    """`variables` are the names a template may use, as written in it, with their meaning."""

    template: ReportTemplate | None
    variables: Mapping[str, str]


@router.get(UPLOAD)
def template(request: Request, visit: Visitor) -> Response:
    return _page(request, visit, {})


@router.post(UPLOAD)
def upload(request: Request, visit: Guarded, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Keep a template that holds a report; one that does not leaves the one before in force."""
    house = house_of(request)
    own_template(house.storage, visit.viewer)  # whoever may not see the page is not told what it refuses
    try:
        name, content = _file(file)
        origin = origin_of(request, visit)
        keep_template(house.storage, house.press.fill, visit.viewer, name, content, origin)
    except (TemplateMissing, TemplateRefused) as refusal:
        return _page(request, visit, {"file": str(refusal)})
    return RedirectResponse(UPLOAD, 303)


@router.post(f"{UPLOAD}/togliere")
def drop(request: Request, visit: Guarded) -> Response:
    drop_template(house_of(request).storage, visit.viewer, origin_of(request, visit))
    return RedirectResponse(UPLOAD, 303)


@router.get(f"{UPLOAD}/esempio.docx")
def example(request: Request, visit: Visitor) -> Response:
    """A template to start from."""
    own_template(house_of(request).storage, visit.viewer)
    return sent_file(example_template(), "docx", "modello-di-esempio.docx")


def _file(file: UploadFile | None) -> tuple[str, bytes]:
    """Raises TemplateMissing."""
    if file is None or not file.filename:
        raise TemplateMissing
    return file.filename, file.file.read()


def _page(request: Request, visit: Visitor, errors: Mapping[str, str]) -> Response:
    kept = own_template(house_of(request).storage, visit.viewer)
    page = TemplatePage(kept, {f"{{{{ {name} }}}}": _(words) for name, words in VARIABLES.items()})
    return render(request, "word_template.html", 422 if errors else 200, page=page, errors=errors)
