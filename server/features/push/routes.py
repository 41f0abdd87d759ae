"""What sync cannot carry: the key to subscribe with, and where a browser wants its messages."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from server.core import clock, ids, shapes
from server.core.base import House
from server.core.errors import Rejected
from server.core.limits import Limit
from server.features.push import endpoints
from server.features.push.holding import Waits, engaged, past_of, waits_of
from server.features.push.keys import ring
from server.features.push.replay import replay
from server.features.push.sending import receipts
from server.features.push.sending import report as sent
from server.features.push.subscriptions import endpoint_hash, keys_valid
from server.features.push.tasks import outbox_row
from server.features.push.when import wishes_of
from server.live.guards import Identity
from sync.mutation import Edit

LOOKS = Limit(burst=20, per_minute=20)
DAY_MS = 86_400_000
PREVIEWED_MS = 7 * DAY_MS
PREVIEWS = Limit(burst=60, per_minute=60)
"""One for every change of a wish, while somebody looks at what comes of it."""

Minute = Annotated[int, Meta(ge=0, le=1439)]
SEEN = Limit(burst=120, per_minute=60)
TESTS = Limit(burst=10, per_minute=2)


class Keys(msgspec.Struct, frozen=True):
    """The browser's half of the encryption, base64url."""

    p256dh: str
    auth: str


class Subscription(msgspec.Struct, frozen=True):
    """A PushSubscription as the browser serialises it, and the application server key it was made with (None: ours)."""

    endpoint: str
    keys: Keys
    key: shapes.Word | None = None


class Key(msgspec.Struct, frozen=True):
    """The application server key, uncompressed point, base64url."""

    key: str


class Known(msgspec.Struct, frozen=True):
    """What the server holds for this device: whether an endpoint is kept, and when a push service last accepted one.

    `notice` is what that was; `shown_at` when this device said that it shows it, `unseen` how many in a row it did not.
    """

    endpoint_hash: str | None
    accepted_at: str | None
    failing: bool
    notice: str | None = None
    shown_at: str | None = None
    unseen: int = 0


@get("/api/push/key")
async def key(house: House, me: Identity) -> Key:
    """Return the key that subscriptions are made with."""
    return Key((await ring(house)).current.public_key)


@get("/api/push/subscription")
async def known(house: House, me: Identity) -> Known:
    """Tell this device what the server holds for it, so that it can be kept in step at every start."""
    rows = await house.db.fetch(
        "SELECT * FROM push_subscription WHERE device_id = ? ORDER BY made_at_ms DESC LIMIT 1", me.device
    )
    if not rows:
        return Known(None, None, False)
    accepted = rows[0]["accepted_at_ms"]
    last = await receipts.last_of(house.db, user=me.user or "", device=me.device, now_ms=clock.now_ms())
    return Known(
        endpoint_hash=rows[0]["endpoint_hash"],
        accepted_at=clock.text_of(accepted) if accepted else None,
        failing=bool(rows[0]["failing"]),
        notice=last.notice_id if last else None,
        shown_at=clock.text_of(last.shown_at_ms) if last and last.shown_at_ms else None,
        unseen=last.unseen if last else 0,
    )


@put("/api/push/subscription", status_code=204)
async def subscribe(house: House, me: Identity, data: Subscription) -> None:
    """Keep where this device wants its messages; a device has one subscription, the newest.

    Raises Rejected 403 ``shared_device`` unless the device is a person's own, 400 ``endpoint_*``, ``keys_malformed`` or
    ``key_unknown``.
    """
    if me.form != "own" or me.user is None:
        raise Rejected(403, "shared_device")
    reason = endpoints.refused(data.endpoint, house.settings.push_origins)
    if reason is not None:
        raise Rejected(400, reason)
    if not keys_valid(data.keys.p256dh, data.keys.auth):
        raise Rejected(400, "keys_malformed")
    keys = await ring(house)
    key_id = keys.newest if data.key is None else keys.find(data.key)
    if key_id is None:
        raise Rejected(400, "key_unknown")
    name = endpoint_hash(data.endpoint)
    async with house.db.transaction():
        await house.db.execute(
            "DELETE FROM push_subscription WHERE device_id = ? OR endpoint_hash = ?", me.device, name
        )
        await house.db.execute(
            "INSERT INTO push_subscription"
            " (endpoint_hash, endpoint, p256dh, auth, device_id, user_id, made_at_ms, failing, key_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            name,
            data.endpoint,
            data.keys.p256dh,
            data.keys.auth,
            me.device,
            me.user,
            clock.now_ms(),
            False,
            key_id,
        )


@delete("/api/push/subscription", status_code=204)
async def unsubscribe(house: House, me: Identity) -> None:
    """Forget where this device wanted its messages."""
    await house.db.execute("DELETE FROM push_subscription WHERE device_id = ?", me.device)


class Seen(msgspec.Struct, frozen=True):
    """A notice that this device shows, or that its person opened here."""

    notice: shapes.Id
    seen: receipts.Seen


@post("/api/push/seen", status_code=204)
async def seen(house: House, me: Identity, data: Seen) -> None:
    """Note that this device shows a notice of its person, or that they opened it.

    Raises Rejected 403 ``shared_device`` unless the device is a person's own, 404 ``not_found`` for a notice of others.
    """
    if me.form != "own" or me.user is None:
        raise Rejected(403, "shared_device")
    house.limit("push seen", me.device, SEEN)
    if not await house.db.fetch("SELECT 1 FROM notice WHERE id = ? AND user_id = ?", data.notice, me.user):
        raise Rejected(404, "not_found")
    await receipts.note_seen(
        house.db, data.seen, notice=data.notice, user=me.user, device=me.device, now_ms=clock.now_ms()
    )


@get("/api/push/report")
async def report(house: House, me: Identity) -> sent.Report:
    """Tell an admin how many messages of the last week reached whom, and how late.

    Raises Rejected 403 ``forbidden`` unless an admin asks.
    """
    if "admin" not in me.roles:
        raise Rejected(403, "forbidden")
    house.limit("push report", me.device, LOOKS)
    return await sent.report(house.db, house.settings.zone, clock.now_ms())


@post("/api/push/test", status_code=202)
async def test(house: House, me: Identity) -> None:
    """Send this person a notice that says the connection works."""
    if me.form != "own" or me.user is None:
        raise Rejected(403, "shared_device")
    house.limit("push test", me.user, TESTS)
    id, now_ms = ids.uuid7(), clock.now_ms()
    fields: dict[str, object] = {"user_id": me.user, "key": "push_test", "params": {}}
    row = outbox_row(id, me.user, topic="test", urgency="normal", now_ms=now_ms, ttl_sec=600)
    await house.writer.write([Edit(op="create", kind="notice", id=id, fields=fields)], rows=(row,))


class Wished(msgspec.Struct, frozen=True):
    """Wishes that are not saved yet, as in the record `reach`."""

    quiet_from: Minute
    quiet_until: Minute
    budget: Annotated[int, Meta(ge=0, le=500)]
    only_customer: bool
    bundled: bool
    zone: Annotated[str, Meta(max_length=60, pattern=r"^[^\x00]*$")] = ""
    muted: Annotated[list[shapes.Name], Meta(max_length=100)] = []


class Preview(msgspec.Struct, frozen=True):
    """How many messages the last seven days would have been: one for each piece of news, and with these wishes."""

    all: int
    wished: int


@post("/api/push/preview", status_code=200)
async def preview(house: House, me: Identity, data: Wished) -> Preview:
    """Replay this person's news of the last seven days.

    Raises Rejected 403 ``shared_device`` where nobody is known, 400 ``zone_unknown``.
    """
    if me.user is None:
        raise Rejected(403, "shared_device")
    house.limit("push preview", me.device, PREVIEWS)
    wishes, now_ms = wishes_of(msgspec.to_builtins(data)), clock.now_ms()
    if data.zone and wishes.zone is None:
        raise Rejected(400, "zone_unknown")
    past = await past_of(house, me.user, now_ms - PREVIEWED_MS)
    visits = await engaged(house.db, [me.user], now_ms - PREVIEWED_MS, now_ms + DAY_MS)
    return Preview(len(past), replay(past, wishes, visits.get(me.user, []), house.settings.zone))


@get("/api/push/held")
async def held(house: House, me: Identity) -> list[Waits]:
    """Say what waits for this person until their quiet hours, their visit or their day end."""
    return [] if me.user is None else await waits_of(house.db, me.user)


ROUTES = [key, known, subscribe, unsubscribe, seen, report, test, preview, held]
