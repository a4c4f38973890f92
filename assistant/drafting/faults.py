"""What went wrong in a provider's library, whichever it is, as one of our named failures."""

from collections.abc import Iterator, Mapping

from assistant.drafting.failures import (
    ModelAnsweredBadly,
    ModelBroken,
    ModelBusy,
    ModelCutOff,
    ModelFailed,
    ModelRefused,
    ModelSilent,
    ModelUnreachable,
)

PASSING = (ModelBusy, ModelBroken, ModelUnreachable, ModelCutOff)
"""Failures after which another try may do."""

CALLED: Mapping[type[ModelFailed], frozenset[str]] = {
    ModelSilent: frozenset({"TimeoutException", "APITimeoutError", "TimeoutError"}),
    ModelUnreachable: frozenset({"ConnectError", "ConnectionRefusedError", "gaierror"}),
    ModelCutOff: frozenset({"RemoteProtocolError", "ReadError", "APIConnectionError", "ConnectionError"}),
    ModelAnsweredBadly: frozenset({"LengthFinishReasonError", "JSONDecodeError"}),
    ModelRefused: frozenset({"ContentFilterFinishReasonError", "OpenAIRefusalError"}),
}
"""Names of classes in the libraries, which are not imported for this, by what they mean; the first counts."""


def failure_of(error: BaseException) -> ModelFailed:
    """Told by the HTTP status, else by what the transport's errors are called in every provider's library."""
    for one in _chain(error):
        if status := _status(one):
            return _of_status(status)
    names = {kind.__name__ for one in _chain(error) for kind in type(one).__mro__}
    return next((failure() for failure, called in CALLED.items() if names & called), ModelBroken())


def wait_of(error: BaseException) -> float | None:
    """Seconds after which the server asks to come back, None when it does not say."""
    for one in _chain(error):
        headers = getattr(getattr(one, "response", None), "headers", None)
        if headers is not None and str(headers.get("retry-after", "")).strip().isdigit():
            return float(headers["retry-after"])
    return None


def _of_status(status: int) -> ModelFailed:
    if status == 429:
        return ModelBusy()
    if status == 408 or status == 504:
        return ModelSilent()
    return ModelBroken() if status >= 500 else ModelRefused()


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__
