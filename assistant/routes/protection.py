"""What every response carries: a strict policy, no sniffing, no framing, a request id."""

import secrets
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from assistant.routes.errors import broken, too_long
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


def install(app: FastAPI) -> None:
    """Wrap every request. A body of undeclared length is measured while it is read.

    The catch-all stands outside the middleware, so its page is dressed on its own.
    """
    app.add_exception_handler(Exception, lambda request, error: _dressed(broken(request, error)))
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=MAXIMUM_BODY)

    @app.middleware("http")
    async def protect(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.request_id = secrets.token_hex(8)
        if int(request.headers.get("content-length") or 0) > MAXIMUM_BODY:
            response = too_long(request)
        else:
            response = await answer(request)
        _dressed(response)
        if request.url.path.startswith("/static/") and response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        visit = visit_of(request)
        if visit is not None and visit.is_new and "set-cookie" not in response.headers:
            keep_cookie(request, response, visit.token)
        return response


def _dressed(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
