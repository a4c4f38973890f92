"""Templates: one Jinja2 environment, gettext installed, undefined variables forbidden."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assistant.language import install
from assistant.routes.house import house_of
from assistant.routes.sessions import csrf_token, visit_of
from assistant.wording import clock_words, day_words, euro_words, level_words, moment_words, number_words


def environment(web_dir: Path, language: str) -> Environment:
    """The environment for web/templates. Italian is the language of the sources; others are catalogues."""
    env = Environment(
        loader=FileSystemLoader(web_dir / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = install(web_dir / "translations", language)
    env.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(
        level=level_words,
        number=number_words,
        euro=euro_words,
        day=day_words,
        clock=clock_words,
        moment=moment_words,
        ruler=_ruler,
    )
    static = web_dir / "static"
    env.globals.update(static=lambda name: _static_address(static / name), language=language, errors={})
    return env


@lru_cache(maxsize=64)
def _static_address(path: Path) -> str:
    """An address that changes with the file, so that browsers may keep it for a year."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return f"/static/{path.name}?v={digest}"


def _ruler(level: float) -> float:
    """Place of a level on the ruler from 1 to 5, in percent."""
    return round((level - 1) / 4 * 100, 2)


def render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page. Pages that may hold a firm's answers are never kept by caches."""
    house = house_of(request)
    html = house.templates.get_template(template).render(
        mails=house.mailer is not None,
        with_model=house.writer is not None,
        viewer=visit_of(request),
        csrf=csrf_token(request),
        here=request.url.path,
        **context,
    )
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
