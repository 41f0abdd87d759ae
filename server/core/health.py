"""Whether the server is well, and which one it is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec
from litestar import get
from litestar.datastructures import State

from server.core.base import House
from server.core.errors import Rejected
from sync.protocol import PROTOCOL


class Health(msgspec.Struct, frozen=True):
    """The database answered; `head` is the organisation's version."""

    status: str
    head: int


class Version(msgspec.Struct, frozen=True):
    """What is running."""

    version: str
    protocol: int
    schema: int


def installed_version() -> str:
    """Return the version of the installed package, ``0`` in a bare checkout."""
    try:
        return version("kakehashi")
    except PackageNotFoundError:
        return "0"


@get("/health", opt={"public": True})
async def health(house: House) -> Health:
    """Tell a load balancer that the database answers."""
    try:
        rows: list[dict[str, Any]] = await house.db.fetch("SELECT v FROM sync_head")
    except Exception as error:
        raise Rejected(503, "database_away") from error
    return Health("ok", int(rows[0]["v"]) if rows else 0)


@get("/version", opt={"public": True})
async def version_of(house: House, state: State) -> Version:
    """Tell which version, protocol and catalogue this server has."""
    return Version(installed_version(), PROTOCOL, house.catalogue.schema)


ROUTES = [health, version_of]
