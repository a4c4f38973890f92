"""For whoever runs the service: is it alive, is it ready, what does it do."""

import time

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from assistant.routes.house import house_of

router = APIRouter(include_in_schema=False)

REGISTRY = CollectorRegistry()
REQUESTS = Counter("assistant_requests_total", "Requests answered", ["route", "status"], registry=REGISTRY)
SECONDS = Histogram("assistant_request_seconds", "Seconds to answer", ["route"], registry=REGISTRY)


def observe(route: str, status: int, began: float) -> None:
    """Count one request; `began` is `time.perf_counter()` at its start."""
    REQUESTS.labels(route, str(status)).inc()
    SECONDS.labels(route).observe(time.perf_counter() - began)


@router.get("/healthz")
def healthz() -> Response:
    return PlainTextResponse("ok")


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Ready when the database answers and the index is in place."""
    house = house_of(request)
    try:
        with house.storage.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        database = True
    except SQLAlchemyError:
        database = False
    parts = {"database": database, "index": house.library.ready()}
    return JSONResponse(parts, 200 if all(parts.values()) else 503)


@router.get("/metrics")
def metrics() -> Response:
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)
