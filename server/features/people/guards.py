"""Who is asking: from cookie or Bearer to a person with a role, and the cookies that say so."""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal
from weakref import WeakKeyDictionary

import msgspec
from litestar.datastructures import Cookie

from server.core.base import House, house_of
from server.core.clock import now_ms, text_of
from server.core.database import Database
from server.core.errors import Rejected
from server.features.people.permissions import may_let_in
from server.features.people.sessions import COOKIE, SHARED_COOKIE
from server.features.people.tokens import digest
from server.live.guards import Connection, Identity
from sync.mutation import Edit

REMEMBERED_MS = 1000
"""How long an answer is good for. Revoking in this process forgets it at once; others find out within this time."""

REMEMBERED = 2000

_WHO = """
SELECT s.token_hash, s.device_id, s.user_id, s.form, s.expires_at_ms, s.revoked, s.led,
       p.role, p.active, d.id AS known, d.revoked_at, above.revoked_at AS above_revoked_at
FROM session s
LEFT JOIN device d ON d.id = s.device_id
LEFT JOIN device above ON above.id = d.parent_id
LEFT JOIN person p ON p.id = s.user_id
WHERE s.token_hash = ?
"""


Refusal = Literal["signed_out", "device_revoked"]
"""Why a secret opens nothing."""


class Standing(msgspec.Struct):
    """What is known of sessions in this process: recent answers, and which devices were heard of."""

    recent: OrderedDict[str, tuple[Identity | Refusal, int]]
    heard: dict[str, int]
    forgotten: int = 0

    def forget(self) -> None:
        """Ask the database again at the next request; called whenever anybody is shut out or changes roles."""
        self.recent.clear()
        self.forgotten += 1


_standing: WeakKeyDictionary[House, Standing] = WeakKeyDictionary()


def standing(house: House) -> Standing:
    """Return what this process remembers of a house's sessions."""
    return _standing.setdefault(house, Standing(recent=OrderedDict(), heard={}))


def secrets_of(connection: Connection) -> list[str]:
    """Return the secrets that came with a request, in the order they count: a Bearer alone, or person, then device."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme:
        return [token.strip()] if scheme.lower() == "bearer" and token.strip() else []
    return [one for one in (connection.cookies.get(COOKIE), connection.cookies.get(SHARED_COOKIE)) if one]


async def admitted(connection: Connection) -> tuple[Identity, str]:
    """Return who asks and with which secret; after a person's shift on a shared device the device asks.

    Raise Rejected 401 `device_revoked` when one who was shut out asks, else `signed_out`. Somebody who was shut out on
    a shared device is not taken for the device: what they hold on it must be forgotten, and only they are told so.
    """
    house = house_of(connection.app.state)
    known, now = standing(house), now_ms()
    for secret in secrets_of(connection):
        found = await _remembered(known, house.db, digest(secret), now)
        if isinstance(found, Identity):
            known.heard[found.device] = now
            return found, secret
        if found == "device_revoked":
            raise Rejected(401, found)
    raise Rejected(401, "signed_out")


async def identify(connection: Connection) -> Identity:
    """Return who asks; raise Rejected like `admitted`."""
    found, _ = await admitted(connection)
    return found


def unheard(house: House, device: str) -> None:
    """Take back that a device was heard of just now, where the moment would tell whose words these are."""
    standing(house).heard.pop(device, None)


async def shared_device(connection: Connection) -> Identity:
    """Return the shared device itself, whoever is signed in on it; raise Rejected when this is none."""
    house = house_of(connection.app.state)
    secret = connection.cookies.get(SHARED_COOKIE)
    found = await _remembered(standing(house), house.db, digest(secret), now_ms()) if secret else None
    if found == "device_revoked":
        raise Rejected(401, found)
    # A phone's secret, or that of a person on the tablet, may come under this name too: it opens nothing here.
    if not isinstance(found, Identity) or found.form != "shared" or found.user is not None:
        raise Rejected(403, "not_a_shared_device")
    return found


async def _remembered(known: Standing, db: Database, token_hash: str, now: int) -> Identity | Refusal:
    if token_hash in known.recent:
        found, until_ms = known.recent[token_hash]
        if now < until_ms:
            return "signed_out" if isinstance(found, Identity) and found.expires_at_ms <= now else found
    forgotten = known.forgotten
    found = await look_up(db, token_hash, now)
    if known.forgotten != forgotten:
        return found  # somebody was shut out while the database was asked: this answer may be older than that
    known.recent[token_hash] = found, now + REMEMBERED_MS
    known.recent.move_to_end(token_hash)
    while len(known.recent) > REMEMBERED:
        known.recent.popitem(last=False)
    return found


async def look_up(db: Database, token_hash: str, now: int) -> Identity | Refusal:
    """Return whose session this is, or why it is nobody's: it has ended, or its device was shut out.

    A person who may not sign in any more is shut out on every device of theirs.
    """
    rows = await db.fetch(_WHO, token_hash)
    if not rows:
        return "signed_out"
    row = rows[0]
    if row["revoked_at"] or row["above_revoked_at"]:
        return "device_revoked"
    if row["user_id"] is not None and not (row["active"] and row["role"]):
        return "device_revoked"
    if row["revoked"] or row["expires_at_ms"] <= now or not row["known"]:
        return "signed_out"
    if row["led"] and row["user_id"] is not None and not may_let_in(("lead",), row["role"]):
        # Whoever let it in may hold it, and may not see what this person sees by now.
        return "signed_out"
    return Identity(
        user=row["user_id"],
        # A wall, and a shared tablet between two people, read what the shop sees and write nothing.
        roles=frozenset({row["role"] if row["user_id"] is not None else "kiosk"}),
        device=row["device_id"],
        form=row["form"],
        session=row["token_hash"][:16],
        expires_at_ms=row["expires_at_ms"],
    )


async def identity_of(db: Database, user: str | None, device: str) -> Identity | None:
    """Return who stands now behind what `user` once entered on `device`; None when they may not sign in any more.

    That the device was shut out since changes nothing: it was let in when it handed the entry over.
    """
    people = await db.fetch("SELECT role, active FROM person WHERE id = ?", user)
    if user is not None and not (people and people[0]["active"] and people[0]["role"]):
        return None
    devices = await db.fetch("SELECT form FROM device WHERE id = ?", device)
    return Identity(
        user=user,
        roles=frozenset({people[0]["role"] if user is not None else "kiosk"}),
        device=device,
        form=devices[0]["form"] if devices else "own",
        session="",
        expires_at_ms=0,
    )


async def shut_out(house: House, device: str) -> None:
    """End all sessions of a device for good, of the people who signed in on it too, and close their sockets now."""
    above = await house.db.fetch("SELECT id FROM device WHERE parent_id = ? AND revoked_at IS NULL", device)
    devices = [device, *(str(row["id"]) for row in above)]
    for one in devices:
        await house.db.execute("UPDATE session SET revoked = ? WHERE device_id = ?", True, one)
    standing(house).forget()
    said: dict[str, object] = {"revoked_at": text_of(now_ms())}
    await house.writer.write([Edit(op="patch", kind="device", id=one, fields=said) for one in devices])
    for one in devices:
        await house.hub.close_device(one)


def cookie(house: House, secret: str, life_ms: int, *, name: str = COOKIE) -> Cookie:
    """Return the cookie that carries a session's secret; over https it never travels in clear."""
    return Cookie(
        key=name,
        value=secret,
        path="/",
        httponly=True,
        samesite="lax",
        secure=house.settings.address.startswith("https://"),
        max_age=life_ms // 1000,
    )


def no_cookie(house: House, *, name: str = COOKIE) -> Cookie:
    """Return the cookie that makes the browser forget a session."""
    gone = cookie(house, "", 0, name=name)
    gone.expires = 0
    return gone
