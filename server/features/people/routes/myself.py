"""Who am I, and leaving."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from server.core.base import House
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.features.people.guards import admitted, cookie, identify, no_cookie, shut_out, standing
from server.features.people.permissions import scopes_of
from server.features.people.sessions import COOKIE, SHARED_COOKIE, renewal_ms
from server.features.people.tokens import digest
from server.live.guards import Identity


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """The person on the device, as far as a phone needs to greet them before its first sync."""

    id: str
    name: str
    role: str
    language: str


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in device. `user` is None on a wall, and on a shared device between two people.

    `shared_device` is the shared device below a person who signed in with a PIN. `plant_zone` is the time zone in which
    days and hours are counted here.
    """

    device: str
    form: str
    user: Person | None
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    expires_at: str
    plant_zone: str
    shared_device: str | None = None
    label: str | None = None


_ME = """
SELECT d.label, d.parent_id, p.name, p.role, p.language, s.made_at_ms
FROM session s LEFT JOIN device d ON d.id = s.device_id LEFT JOIN person p ON p.id = s.user_id
WHERE s.token_hash = ?
"""


async def describe(house: House, me: Identity, token_hash: str) -> tuple[Me, int]:
    """Return what the phone is told about itself, and when its session was made."""
    (row,) = await house.db.fetch(_ME, token_hash)
    person = None
    if me.user is not None:
        person = Person(id=me.user, name=row["name"], role=row["role"], language=row["language"] or "ja")
    answer = Me(
        device=me.device,
        form=me.form,
        user=person,
        roles=tuple(sorted(me.roles)),
        scopes=scopes_of(me.roles, me.user),
        expires_at=text_of(me.expires_at_ms),
        plant_zone=house.settings.timezone,
        shared_device=row["parent_id"],
        label=row["label"],
    )
    return answer, row["made_at_ms"]


@get("/api/people/me")
async def who_am_i(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Response[Me]:
    """Return who is signed in with this cookie or token, and let a session in use live on."""
    me, secret = await admitted(request)
    token_hash, now = digest(secret), now_ms()
    answer, made_at_ms = await describe(house, me, token_hash)
    response = Response(answer)
    until = renewal_ms(me.form, made_at_ms, me.expires_at_ms, now)
    if until is not None:
        await house.db.execute("UPDATE session SET expires_at_ms = ? WHERE token_hash = ?", until, token_hash)
        standing(house).forget()
        if me.form != "program":
            name = SHARED_COOKIE if me.form == "shared" else COOKIE
            response.set_cookie(cookie(house, secret, until - now, name=name))
    return response


@post("/api/people/sign-out", status_code=204)
async def sign_out(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Response[None]:
    """End this session: a phone is shut out until it is enrolled again, a shared device goes back to being nobody's.

    A shared device without a person stays as it is; it is shut out like any other device, by an admin.
    """
    response = Response(None, status_code=204)
    response.set_cookie(no_cookie(house))
    try:
        me = await identify(request)
    except Rejected as no:
        # Somebody who was shut out leaves the tablet to the next one; a phone keeps what tells it to forget.
        if no.code == "device_revoked" and SHARED_COOKIE in request.cookies:
            return response
        raise
    if me.form == "shared" and me.user is None:
        return response
    if me.form != "shared":
        await shut_out(house, me.device)
        return response
    await house.db.execute("UPDATE session SET revoked = ? WHERE device_id = ?", True, me.device)
    standing(house).forget()
    await house.hub.close_device(me.device)
    return response


ROUTES = [who_am_i, sign_out]
