"""What every response carries: a strict policy, no sniffing, no framing, a request id."""

import secrets
import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.routes import source_upload, word_template
from assistant.routes.errors import broken, too_long
from assistant.routes.health import observe
from assistant.routes.sessions import keep_cookie, visit_of

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MAXIMUM_BODY = 256 * 1024  # bytes; the longest honest form is a few thousand characters
MAXIMUM_UPLOAD = 21 * 1024 * 1024  # the largest file of a source, and the form around it


def install(app: FastAPI) -> None:
    """Wrap every request. A body of undeclared length is measured while it is read.

    The catch-all stands outside the middleware, so its page is dressed on its own.
    """
    app.add_exception_handler(Exception, lambda request, error: _dressed(broken(request, error)))
    app.add_middleware(_BodyLimit)

    @app.middleware("http")
    async def protect(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        began = time.perf_counter()
        request.state.request_id = secrets.token_hex(8)
        if int(request.headers.get("content-length") or 0) > limit_of(request.url.path):
            response = too_long(request)
        else:
            response = await answer(request)
        _dressed(response)
        if request.url.path.startswith("/static/") and response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        visit = visit_of(request)
        if visit is not None and visit.is_new and "set-cookie" not in response.headers:
            keep_cookie(request, response, visit.token)
        observe(_address_kind(request), response.status_code, began)
        return response


def _address_kind(request: Request) -> str:
    """The route's template, so that a meter never holds an assessment's id; "none" for an address unknown."""
    return getattr(request.scope.get("route"), "path", "none")


def limit_of(path: str) -> int:
    """Bytes that a request may bring to an address; two addresses take files."""
    return MAXIMUM_UPLOAD if path in (source_upload.UPLOAD, word_template.UPLOAD) else MAXIMUM_BODY


class _BodyLimit:
    """Starlette's limit, which is one for all, with that of each address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limited = RequestBodyLimitMiddleware(self._app, limit_of(scope.get("path", "")))
        await limited(scope, receive, send)


def _dressed(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
