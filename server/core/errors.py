"""What the server answers when it says no: a stable code and data; the sentence is made on the device."""

from __future__ import annotations

import errno
from typing import Any

import msgspec
import structlog
from asyncpg import DataError, InterfaceError, OperatorInterventionError, PostgresConnectionError
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from obstore.exceptions import BaseError

log = structlog.get_logger()

RETRY_MS = 5_000

# Codes of core for what Litestar itself refuses.
_BY_STATUS = {
    400: "bad_request",
    401: "signed_out",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "bad_request",
    429: "too_many",
}


_NO_PLACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


class Rejected(Exception):
    """A route says no. `code` is stable and listed in the README of its folder; `params` are data."""

    def __init__(self, status: int, code: str, **params: object) -> None:
        super().__init__(code)
        self.status, self.code, self.params = status, code, params


class Problem(msgspec.Struct, frozen=True):
    """Body of every answer that is not a success."""

    code: str
    params: dict[str, object] = {}


def _answer(status: int, code: str, params: dict[str, object]) -> Response[Problem]:
    headers = {}
    retry_ms = params.get("retry_ms")
    if isinstance(retry_ms, int):
        headers["Retry-After"] = str(-(-retry_ms // 1000))
    return Response(Problem(code, params), status_code=status, headers=headers, media_type="application/json")


def on_rejected(_: Request[Any, Any, Any], error: Rejected) -> Response[Problem]:
    """Answer a refusal that a route meant."""
    return _answer(error.status, error.code, error.params)


def on_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """Answer what Litestar refuses by itself; of a wrong body say which fields."""
    params: dict[str, object] = {}
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        params["fields"] = [one.get("key", "") for one in error.extra if isinstance(one, dict)]
    return _answer(error.status_code, _BY_STATUS.get(error.status_code, "bad_request"), params)


def on_unfit(request: Request[Any, Any, Any], error: RecursionError | UnicodeError | DataError) -> Response[Problem]:
    """Answer a body nested too deep to be read or not UTF-8, and text that PostgreSQL cannot hold: a NUL."""
    log.warning("request cannot be read", path=request.url.path, method=request.method, error=type(error).__name__)
    return _answer(400, "bad_request", {})


def on_away(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Answer while the database is away; what was asked for may be asked again."""
    log.warning("database away", path=request.url.path, method=request.method, error=type(error).__name__)
    return _answer(503, "database_away", {"retry_ms": RETRY_MS})


def on_store(request: Request[Any, Any, Any], error: BaseError | OSError) -> Response[Problem]:
    """Answer while the place of files is away or full; what was asked for may be asked again. Other errors are bugs."""
    if isinstance(error, OSError) and error.errno not in _NO_PLACE:
        return on_crash(request, error)
    log.error("place of files away or full", path=request.url.path, method=request.method, error=str(error))
    return _answer(503, "store_away", {"retry_ms": RETRY_MS})


def on_crash(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Answer a bug without telling its insides; the log has them."""
    log.error("request crashed", path=request.url.path, method=request.method, exc_info=error)
    return _answer(500, "unexpected", {})


HANDLERS = {
    Rejected: on_rejected,
    HTTPException: on_http,
    RecursionError: on_unfit,
    UnicodeError: on_unfit,
    DataError: on_unfit,
    ConnectionError: on_away,
    InterfaceError: on_away,
    PostgresConnectionError: on_away,
    OperatorInterventionError: on_away,
    BaseError: on_store,
    OSError: on_store,
    Exception: on_crash,
}
