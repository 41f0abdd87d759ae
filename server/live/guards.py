"""Who is asking: the port that a slice fills in, and the dependency `me` that routes take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Literal

import msgspec
from litestar.connection import ASGIConnection

from server.core import discovery
from server.core.database import Database

Connection = ASGIConnection[Any, Any, Any, Any]


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in device and the person on it, as the server knows them now.

    `user` is None on a wall display. `form` is own, shared, kiosk or program. `session` names the session without being
    its secret. `expires_at_ms` is when it ends unless it is renewed.
    """

    user: str | None
    roles: frozenset[str]
    device: str
    form: Literal["own", "shared", "kiosk", "program"]
    session: str
    expires_at_ms: int


Identify = Callable[[Connection], Awaitable[Identity]]
"""Reads cookie or Bearer of a connection (HTTP or WebSocket). Raises Rejected 401: `signed_out` when nobody is signed
in with it, `device_revoked` when its device was shut out, which must then forget what it holds."""


@cache
def identify() -> Identify:
    """Return the function of the slice whose guards.py has `identify`; RuntimeError when none or two do."""
    found = [module.identify for module in discovery.modules("guards").values() if hasattr(module, "identify")]
    if len(found) != 1:
        raise RuntimeError(f"one slice must say who is asking (guards.py with `identify`), found {len(found)}")
    function: Identify = found[0]
    return function


IdentityOf = Callable[[Database, str | None, str], Awaitable[Identity | None]]
"""(database, user, device) → who stands now behind what this person once entered on this device; None when they may not
sign in any more."""


@cache
def identity_of() -> IdentityOf:
    """Return the function of the slice whose guards.py has `identity_of`; RuntimeError when none or two do."""
    found = [module.identity_of for module in discovery.modules("guards").values() if hasattr(module, "identity_of")]
    if len(found) != 1:
        raise RuntimeError(f"one slice must say who somebody is (guards.py with `identity_of`), found {len(found)}")
    function: IdentityOf = found[0]
    return function


async def me(request: Connection) -> Identity:
    """Return who asks, or raise Rejected 401 like `Identify`; the dependency `me`."""
    return await identify()(request)
