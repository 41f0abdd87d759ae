"""The admins' list of webhooks. Addresses and secrets go in or out once; what is shown later tells neither."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Annotated, Any, Literal

import msgspec
from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core import lease
from server.core.base import House
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Id, Name
from server.features.webhooks import endpoints
from server.features.webhooks.outcome import Trouble, Verdict
from server.features.webhooks.sender import hand_over, lease_of, remember
from server.features.webhooks.shapes import Shape
from server.features.webhooks.topics import Topic
from server.live.guards import Identity
from sync.change import Row

MOST = 50
TESTS = Limit(burst=6, per_minute=6)
CHANGES = Limit(burst=30, per_minute=30)
SECRET_BYTES = 32

Language = Literal["ja", "ja-easy", "en", "vi"]
State = Literal["on", "off", "gone", "failing"]
Address = Annotated[str, Meta(min_length=1, max_length=2048, pattern=r"^[^\x00]*$")]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What an admin decides about a webhook. `customer_id` and `work_center_id`: only news of these; None: of all.

    `only_stops` without the topic `stops` is refused: there would never be anything to tell.
    """

    name: Name
    topics: Annotated[list[Topic], Meta(min_length=1, max_length=6)]
    only_stops: bool = False
    customer_id: Id | None = None
    work_center_id: Id | None = None
    language: Language = "ja"


class NewWebhook(Wish, frozen=True, kw_only=True):
    """A webhook to be made. `url` is not shown again."""

    shape: Shape
    url: Address


class ChangedWebhook(Wish, frozen=True, kw_only=True):
    """A webhook as it shall be. `url` None keeps the address; `on` True calls it again, whatever switched it off."""

    on: bool
    url: Address | None = None


class Shown(Wish, frozen=True, kw_only=True):
    """A webhook without its secrets: of its address only `origin`. Times are None before the first call or success.

    `last_status` and `last_error` tell how the last call ended; `last_error` is empty after a success.
    """

    id: str
    shape: Shape
    origin: str
    state: State
    waiting: int
    tried_at: str | None
    accepted_at: str | None
    last_status: int
    last_error: Trouble


class Webhooks(msgspec.Struct, frozen=True):
    """All webhooks, in the order they were made."""

    webhooks: list[Shown]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A new webhook, with the secret that its receiver checks signatures with: told now and never again."""

    webhook: Shown
    secret: str


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """What a receiver answered to a test; `status` 0: nothing."""

    verdict: Verdict
    status: int
    error: Trouble


@get("/api/webhooks")
async def webhooks(house: NamedDependency[House], me: NamedDependency[Identity]) -> Webhooks:
    """List all webhooks."""
    _admin(me)
    rows = await house.db.fetch(
        "SELECT w.*, (SELECT COUNT(*) FROM webhook_delivery d WHERE d.webhook_id = w.id) AS waiting"
        " FROM webhook w ORDER BY w.id"
    )
    return Webhooks([_shown(row) for row in rows])


@post("/api/webhooks")
async def make(data: JSONBody[NewWebhook], house: NamedDependency[House], me: NamedDependency[Identity]) -> Made:
    """Make a webhook, and the secret its messages are signed with."""
    user = _admin(me)
    house.limit("webhooks", me.device, CHANGES)
    await _check(house, data, data.url)
    [known] = await house.db.fetch("SELECT COUNT(*) AS n FROM webhook")
    if known["n"] >= MOST:
        raise Rejected(409, "webhooks_full", most=MOST)
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    values: dict[str, Any] = {
        "id": uuid7(), "name": data.name.strip(), "shape": data.shape, "url": data.url, "secret": secret,
        "topics": json.dumps(sorted(set(data.topics))), "only_stops": data.only_stops,
        "customer_id": data.customer_id, "work_center_id": data.work_center_id, "language": data.language,
        "made_by": user, "made_at_ms": now_ms(), "state": "on", "failures": 0, "next_at_ms": 0,
        "last_status": 0, "last_error": "",
    }  # fmt: skip
    await house.writer.write([], rows=[Row(table="webhook", values=values)])
    return Made(webhook=_shown(await _row(house, values["id"])), secret=secret)


@put("/api/webhooks/{id:str}")
async def change(
    id: str, data: JSONBody[ChangedWebhook], house: NamedDependency[House], me: NamedDependency[Identity]
) -> Shown:
    """Change a webhook, switch it off, or on again; what waited for one that is off is not delivered later."""
    _admin(me)
    house.limit("webhooks", me.device, CHANGES)
    row = await _row(house, id)
    await _check(house, data, data.url)
    state = "on" if data.on else row["state"] if row["state"] != "on" else "off"
    anew = data.on and (row["state"] != "on" or data.url is not None)
    async with house.db.transaction():
        # Whoever has it in hand loses it: what is called from now on is what was decided here.
        await lease.free(house.db, lease_of(id))
        await house.db.execute(
            "UPDATE webhook SET name = ?, topics = ?, only_stops = ?, customer_id = ?, work_center_id = ?,"
            " language = ?, url = ?, state = ?, failures = ?, next_at_ms = ? WHERE id = ?",
            data.name.strip(), json.dumps(sorted(set(data.topics))), data.only_stops, data.customer_id,
            data.work_center_id, data.language, data.url or row["url"], state,
            0 if anew else row["failures"], 0 if anew else row["next_at_ms"], id,
        )  # fmt: skip
        if state != "on":
            await house.db.execute("DELETE FROM webhook_delivery WHERE webhook_id = ?", id)
    return _shown(await _row(house, id))


@delete("/api/webhooks/{id:str}", status_code=204)
async def end(id: str, house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Forget a webhook, its secrets and what waited for it."""
    _admin(me)
    async with house.db.transaction():
        await lease.free(house.db, lease_of(id))
        await house.db.execute("DELETE FROM webhook WHERE id = ?", id)
        await house.db.execute("DELETE FROM webhook_delivery WHERE webhook_id = ?", id)


@post("/api/webhooks/{id:str}/test", status_code=200)
async def test(id: str, house: NamedDependency[House], me: NamedDependency[Identity]) -> Tried:
    """Hand over a message that says the connection works, now and once; say what came back."""
    _admin(me)
    house.limit("webhook test", id, TESTS)
    row, now = await _row(house, id), now_ms()
    message = {
        "id": uuid7(), "key": "webhook_test", "params": json.dumps({"name": row["name"]}),
        "about_kind": "", "about_id": "", "urgency": "normal", "at_ms": now,
    }  # fmt: skip
    outcome = await hand_over(house, row, message, now)
    await remember(house, id, outcome, now)
    return Tried(verdict=outcome.verdict, status=outcome.status, error=outcome.trouble)


def _admin(me: Identity) -> str:
    """Return who asks; raises Rejected 403 ``forbidden`` unless it is an admin."""
    if "admin" not in me.roles or me.user is None:
        raise Rejected(403, "forbidden")
    return me.user


async def _check(house: House, wish: Wish, url: str | None) -> None:
    if url is not None and (reason := endpoints.refused(url, house.settings.webhook_origins)):
        raise Rejected(400, reason)
    if wish.only_stops and "stops" not in wish.topics:
        raise Rejected(400, "nothing_to_tell")
    for field, table in (("customer_id", "customer"), ("work_center_id", "work_center")):
        id = getattr(wish, field)
        if id is not None and not await house.db.fetch(f"SELECT id FROM {table} WHERE id = ?", id):
            raise Rejected(400, "refers_to_nothing", field=field)


async def _row(house: House, id: str) -> dict[str, Any]:
    """Return a webhook; raises Rejected 404 ``no_such_webhook``."""
    rows = await house.db.fetch("SELECT w.*, 0 AS waiting FROM webhook w WHERE w.id = ?", id)
    if not rows:
        raise Rejected(404, "no_such_webhook")
    return rows[0]


def _shown(row: dict[str, Any]) -> Shown:
    tried, accepted = row["tried_at_ms"], row["accepted_at_ms"]
    return Shown(
        id=row["id"], name=row["name"], shape=row["shape"], origin=endpoints.origin_of(row["url"]),
        topics=json.loads(row["topics"]), only_stops=bool(row["only_stops"]), customer_id=row["customer_id"],
        work_center_id=row["work_center_id"], language=row["language"], state=row["state"], waiting=row["waiting"],
        tried_at=text_of(tried) if tried else None, accepted_at=text_of(accepted) if accepted else None,
        last_status=row["last_status"], last_error=row["last_error"],
    )  # fmt: skip


ROUTES = [webhooks, make, change, end, test]
