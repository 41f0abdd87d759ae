"""Calendars come and go as files: a feed that calendar programs read, and files that people bring."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core.base import House, address_of
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.limits import Limit
from server.features.people.permissions import permitted
from server.features.people.tokens import digest, new_secret
from server.features.visits.apart import drafts_apart
from server.features.visits.read import LONGEST, Draft, Unreadable
from server.features.visits.written import Outing, calendar_of
from server.live.guards import Identity
from sync.change import Actor, Row

FEEDS = Limit(burst=30, per_minute=30)
"""Looks by address: calendar programs look every few minutes at most, and a secret has 256 bits."""

CHANGES = Limit(burst=6, per_minute=6)
FILES = Limit(burst=6, per_minute=6)
DAY_MS = 86_400_000
DAYS_BACK = 90
LARGEST_BYTES = 4 * LONGEST
"""Whatever its characters are."""

SUFFIX = ".ics"
NAME = "訪問"
CALENDAR = "text/calendar"


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The feed of the one who asks. `path` with the secret in it is told once, when it is made; later None.

    `read_at`: when a calendar program last read it; None: never.
    """

    made_at: str
    read_at: str | None
    path: str | None = None


class Feeds(msgspec.Struct, frozen=True):
    """None: there is none."""

    feed: Feed | None


@get("/api/visits/feed")
async def feed(house: NamedDependency[House], me: NamedDependency[Identity]) -> Feeds:
    """Say whether there is a feed, and when it was last read."""
    rows = await house.db.fetch("SELECT * FROM calendar_feed WHERE user_id = ?", _person(me))
    return Feeds(_shown(rows[0]) if rows else None)


@post("/api/visits/feed")
async def make_feed(house: NamedDependency[House], me: NamedDependency[Identity]) -> Feed:
    """Make the address under which a calendar program reads one's visits; the one before ends."""
    user, secret, now = _person(me), new_secret(), now_ms()
    house.limit("visit feed", me.device, CHANGES)
    await house.db.execute("DELETE FROM calendar_feed WHERE user_id = ?", user)
    values: dict[str, None | int | str] = {"user_id": user, "secret_hash": digest(secret), "made_at_ms": now}
    await house.writer.write([], rows=[Row(table="calendar_feed", values=values)])
    return Feed(made_at=text_of(now), read_at=None, path=f"/api/visits/feed/{secret}{SUFFIX}")


@delete("/api/visits/feed", status_code=204)
async def end_feed(house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """End the feed: whoever has its address reads nothing more."""
    await house.db.execute("DELETE FROM calendar_feed WHERE user_id = ?", _person(me))


@get("/api/visits/feed/{name:str}", media_type=CALENDAR)
async def read_feed(name: str, request: Request[Any, Any, State], house: NamedDependency[House]) -> Response[bytes]:
    """Return the visits of whose feed it is; whoever may not sign in any more has none."""
    house.limit("visit feed read", address_of(request), FEEDS)
    rows = await house.db.fetch(
        "SELECT f.user_id FROM calendar_feed f JOIN person p ON p.id = f.user_id"
        " WHERE f.secret_hash = ? AND p.active = ?",
        digest(name.removesuffix(SUFFIX)),
        True,
    )
    if not rows or not name.endswith(SUFFIX):
        raise Rejected(404, "no_such_feed")
    user = str(rows[0]["user_id"])
    await house.db.execute("UPDATE calendar_feed SET read_at_ms = ? WHERE user_id = ?", now_ms(), user)
    return await _calendar(house, user, _origin(house, request))


@get("/api/visits/mine.ics", media_type=CALENDAR)
async def mine(
    request: Request[Any, Any, State], house: NamedDependency[House], me: NamedDependency[Identity]
) -> Response[bytes]:
    """Return one's own visits as a file, without a feed."""
    house.limit("visit file", me.device, FILES)
    return await _calendar(house, _person(me), _origin(house, request))


class Drafts(msgspec.Struct, frozen=True):
    """What a file has, by time; nothing is kept before a person takes it over."""

    drafts: list[Draft]


class File(msgspec.Struct, frozen=True):
    """The text of an iCalendar file."""

    text: Annotated[str, Meta(max_length=LONGEST)]


@post("/api/visits/read", status_code=200, request_max_body_size=LARGEST_BYTES)
async def read_file(data: JSONBody[File], house: NamedDependency[House], me: NamedDependency[Identity]) -> Drafts:
    """Say what a calendar file has, with the customer whose name stands in each event and the visit it has become.

    Codes: ``calendar_unreadable``, ``calendar_too_large``, ``comes_too_often``, ``calendar_too_slow``.
    """
    _person(me)
    actor = Actor(user=me.user, roles=me.roles, device=me.device)
    if not permitted(actor, "visit", "create"):
        raise Rejected(403, "forbidden")
    house.limit("visit file", me.device, FILES)
    customers = [(str(one["id"]), str(one["name"])) for one in await house.db.fetch("SELECT id, name FROM customer")]
    zone = house.settings.timezone
    try:
        found = await drafts_apart(data.text, now=datetime.now(UTC), zone=zone, customers=customers)
    except Unreadable as no:
        raise Rejected(400, no.code) from no
    known = {
        str(one["uid"]): str(one["id"])
        for one in await house.db.fetch("SELECT id, uid FROM visit WHERE uid IS NOT NULL AND uid <> ''")
    }
    return Drafts([msgspec.structs.replace(one, visit_id=known.get(one.uid)) for one in found])


def _person(me: Identity) -> str:
    """Raises Rejected: a wall and a shared tablet between two people have no visits of their own."""
    if me.user is None or me.form not in ("own", "program"):
        raise Rejected(403, "forbidden")
    return me.user


def _shown(row: dict[str, Any]) -> Feed:
    read = row["read_at_ms"]
    return Feed(made_at=text_of(row["made_at_ms"]), read_at=None if read is None else text_of(read))


async def _calendar(house: House, user: str, origin: str) -> Response[bytes]:
    return Response(
        calendar_of(await _outings(house, user), name=NAME, origin=origin),
        media_type=CALENDAR,
        headers={"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="visits.ics"'},
    )


def _origin(house: House, request: Request[Any, Any, State]) -> str:
    return house.settings.origin or str(request.base_url).rstrip("/")


async def _outings(house: House, user: str) -> list[Outing]:
    """Return the visits that a person goes on, the last `DAYS_BACK` days and everything ahead."""
    since = text_of(now_ms() - DAYS_BACK * DAY_MS)
    rows = await house.db.fetch(
        "SELECT t.*, c.name AS customer FROM visit t LEFT JOIN customer c ON c.id = t.customer_id"
        " WHERE t.ends_at > ? ORDER BY t.starts_at, t.id",
        since,
    )
    people = {str(one["id"]): str(one["name"] or "") for one in await house.db.fetch("SELECT id, name FROM person")}
    return [one for row in rows if (one := _outing(row, user, people))]


def _outing(row: dict[str, Any], user: str, people: dict[str, str]) -> Outing | None:
    ids = [str(one) for field in ("people", "joined_by") for one in msgspec.json.decode(row[field] or "[]")]
    if user not in ids:
        return None
    return Outing(
        id=row["id"], uid=row["uid"], v=row["v"], at=row["at"], customer=row["customer"] or "",
        starts_at=row["starts_at"], ends_at=row["ends_at"], zone=row["zone"], place=row["place"],
        purpose=row["purpose"], state=row["state"] or "planned", remind_min=int(row["remind_min"] or 0),
        names=tuple(people.get(one, "") for one in dict.fromkeys(ids)),
    )  # fmt: skip


ROUTES = [feed, make_feed, end_feed, read_feed, mine, read_file]
