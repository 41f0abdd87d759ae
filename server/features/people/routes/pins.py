"""PINs on shared devices: whom a tablet may offer, signing in, setting a PIN."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from server.core.base import House
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.shapes import Id, Word
from server.features.people.guards import shared_device
from server.features.people.permissions import may_let_in
from server.features.people.pins import WRONG_ALLOWED, is_pin, locked_until_ms, opens, verifier_for
from server.features.people.routes.enrolling import role_of, welcome
from server.features.people.routes.myself import Me
from server.features.people.sessions import Admission
from server.features.people.tokens import new_secret
from server.live.guards import Identity
from sync.mutation import Edit


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom a shared device may offer; `verifier` None: no PIN yet, a lead sets one."""

    user_id: str
    name: str
    reading: str | None
    role: str
    language: str
    team_id: str | None
    salt: str | None
    iterations: int | None
    verifier: str | None


_FACES = """
SELECT p.id AS user_id, p.name, p.reading, p.role, p.language, p.team_id, n.salt, n.iterations, n.verifier
FROM person p LEFT JOIN pin n ON n.user_id = p.id
WHERE p.active = ? AND NOT EXISTS (SELECT 1 FROM device d WHERE d.user_id = p.id AND d.form = 'program')
ORDER BY p.reading, p.name, p.id
"""


@get("/api/people/faces")
async def faces(request: Request[Any, Any, Any], house: NamedDependency[House]) -> list[Face]:
    """Return everybody who may sign in on this shared device, with what it needs to check their PIN offline.

    Only shared devices are told: a verifier of four digits is worth guarding.
    """
    await shared_device(request)
    return [msgspec.convert(row, Face) for row in await house.db.fetch(_FACES, True)]


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs in. `key` was made from the PIN on the device (see pins.py); `device` is the id of the person on it.

    The device makes that id at the person's first sign-in there, also without network, and keeps it.
    """

    user_id: Id
    key: Word
    device: Id


@post("/api/people/pin-sign-in")
async def sign_in(
    data: JSONBody[SignIn], request: Request[Any, Any, Any], house: NamedDependency[House]
) -> Response[Me]:
    """Sign a person in on this shared device; after five wrong keys nobody can for five minutes."""
    below = await shared_device(request)
    await _check(house, data.user_id, data.key)
    await role_of(house, data.user_id)
    rows = await house.db.fetch("SELECT user_id, parent_id, revoked_at FROM device WHERE id = ?", data.device)
    if rows and (rows[0]["user_id"], rows[0]["parent_id"]) != (data.user_id, below.device):
        raise Rejected(409, "device_of_another")
    if rows and rows[0]["revoked_at"]:
        raise Rejected(403, "device_revoked")
    wish = Admission(
        device=data.device,
        form="shared",
        secret=new_secret(),
        label=None,
        user=data.user_id,
        parent=below.device,
        known=bool(rows),
    )
    effects = wish.effects(now_ms())
    await house.writer.write(effects.edits, rows=effects.rows)
    return await welcome(house, wish)


async def _check(house: House, user: str, key: str) -> None:
    """Count this try before looking at the key, so that tries at the same moment are all counted; raise when wrong."""
    now = now_ms()
    # A lock that has run out begins anew, with this try as the first.
    tries = await house.db.fetch(
        "UPDATE pin SET failures = CASE WHEN locked_until_ms > 0 THEN 1 ELSE failures + 1 END, locked_until_ms = 0"
        " WHERE user_id = ? AND locked_until_ms <= ? RETURNING failures, verifier",
        user,
        now,
    )
    if not tries:
        rows = await house.db.fetch("SELECT locked_until_ms FROM pin WHERE user_id = ?", user)
        if not rows:
            raise Rejected(404, "no_pin")
        raise Rejected(423, "pin_locked", until=text_of(rows[0]["locked_until_ms"]))
    failures = tries[0]["failures"]
    if failures <= WRONG_ALLOWED and opens(key, tries[0]["verifier"]):
        await house.db.execute("UPDATE pin SET failures = 0, locked_until_ms = 0 WHERE user_id = ?", user)
        return
    until = locked_until_ms(failures, now)
    if until:
        await house.db.execute("UPDATE pin SET locked_until_ms = ? WHERE user_id = ?", until, user)
        raise Rejected(423, "pin_locked", until=text_of(until))
    raise Rejected(403, "pin_wrong", left=WRONG_ALLOWED - failures)


class NewPin(msgspec.Struct, frozen=True, kw_only=True):
    """Whose PIN becomes which."""

    user_id: Id
    pin: Word


@post("/api/people/pins", status_code=204)
async def set_pin(data: JSONBody[NewPin], house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Set a PIN: one's own, or on the spot somebody else's; that also ends a lock."""
    if not is_pin(data.pin):
        raise Rejected(400, "pin_form")
    role = await role_of(house, data.user_id)
    if me.user != data.user_id and not may_let_in(me.roles, role):
        raise Rejected(403, "not_yours_to_let_in")
    await keep_pin(house, data.user_id, data.pin)


async def keep_pin(house: House, user: str, pin: str) -> None:
    """Keep the verifier of a PIN and end any lock."""
    made = await asyncio.to_thread(verifier_for, pin)
    await house.db.execute(
        "INSERT INTO pin (user_id, salt, iterations, verifier, failures, locked_until_ms) VALUES (?, ?, ?, ?, 0, 0)"
        " ON CONFLICT (user_id) DO UPDATE SET salt = excluded.salt, iterations = excluded.iterations,"
        " verifier = excluded.verifier, failures = 0, locked_until_ms = 0",
        user,
        made.salt,
        made.iterations,
        made.verifier,
    )
    await house.writer.write([Edit(op="patch", kind="user", id=user, fields={"has_pin": True})])


ROUTES = [faces, sign_in, set_pin]
