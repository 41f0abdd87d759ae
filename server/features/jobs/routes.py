"""What sync cannot carry of jobs: those that left the phones, and how often somebody looked at one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter, QueryParameter
from msgspec import Meta

from server.core import clock
from server.core.base import House
from server.core.errors import Rejected
from server.core.limits import Limit
from server.features.people.permissions import OFFICE, scopes_of
from server.live.archive import found, hanging
from server.live.guards import Identity
from sync.codec import wire
from sync.protocol import WireRecord
from sync.record import Record
from sync.scope import SHOP, archive_of, home_of, is_archive
from sync.values import is_id

LOOKS = Limit(burst=60, per_minute=60)
PAGE = 20
LONGEST = 60
MOST_DAYS = 14
MOST_LOOKS = 999
Before = Annotated[str | None, QueryParameter(description="The last id of the page before", max_length=36)]
Query = Annotated[
    str,
    QueryParameter(
        description="Part of a number or a name of job, customer, item", max_length=LONGEST, pattern=r"^[^\x00]*$"
    ),
]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Some archived jobs, the newest first; `more`: ask again with the last id as `before`."""

    jobs: list[WireRecord]
    more: bool


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A job and everything that hangs on it, as far as this person may see it."""

    records: list[WireRecord]


@get("/api/jobs/archive")
async def search(
    house: NamedDependency[House], me: NamedDependency[Identity], q: Query = "", before: Before = None
) -> Found:
    """Look for archived jobs."""
    _may_look(house, me)
    clauses, values = ["j.scope = ?"], [archive_of(SHOP)]
    if before is not None:
        if not is_id(before):
            raise Rejected(400, "bad_request")
        clauses.append("j.id < ?")
        values.append(before)
    for word in q.lower().split():
        clauses.append("(" + " OR ".join(f"LOWER({one}) LIKE ? ESCAPE '!'" for one in _NAMED) + ")")
        values += [_like(word)] * len(_NAMED)
    rows = await house.db.fetch(
        "SELECT j.id FROM job j LEFT JOIN customer c ON c.id = j.customer_id LEFT JOIN item i ON i.id = j.item_id"
        f" WHERE {' AND '.join(clauses)} ORDER BY j.id DESC LIMIT {PAGE + 1}",
        *values,
    )
    ids = [str(row["id"]) for row in rows[:PAGE]]
    jobs = await found(house, "job", ids)
    return Found(jobs=[wire(one) for one in jobs], more=len(rows) > PAGE)


@get("/api/jobs/archive/{id:str}")
async def whole(
    house: NamedDependency[House],
    me: NamedDependency[Identity],
    id: Annotated[str, PathParameter(max_length=36, description="Id of the job")],
) -> Whole:
    """Return an archived job with what happened to it. Code: ``not_archived``, also for one that everybody carries."""
    scopes = _may_look(house, me)
    jobs = await found(house, "job", [id]) if is_id(id) else []
    if not jobs or not is_archive(jobs[0].scope):
        raise Rejected(404, "not_archived")
    everything: list[Record] = [jobs[0], *await hanging(house, jobs[0])]
    return Whole(records=[wire(one) for one in everything if home_of(one.scope) in scopes])


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """How often this device has looked at jobs until now, by plant date: said again, it counts once."""

    days: Annotated[dict[str, Annotated[int, Meta(ge=1, le=MOST_LOOKS)]], Meta(max_length=MOST_DAYS)]


@post("/api/jobs/looks", status_code=204)
async def looked(data: JSONBody[Looks], house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Take in how often somebody of the office looked instead of calling. Who it was, is not kept."""
    if me.roles.isdisjoint(OFFICE):
        raise Rejected(403, "forbidden")
    house.limit("looks", me.device, LOOKS)
    today = datetime.fromtimestamp(clock.now_ms() / 1000, UTC).astimezone(house.settings.zone).date()
    near = {(today + timedelta(days=ahead)).isoformat() for ahead in range(-MOST_DAYS, 2)}
    # a day that is over long ago, or that a clock dreamt of, is left out: refused, it would be offered for ever
    for day in sorted(near & data.days.keys()):
        await house.db.execute(
            "INSERT INTO job_look (id, on_day, looks) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " looks = CASE WHEN excluded.looks > job_look.looks THEN excluded.looks ELSE job_look.looks END",
            f"{day} {me.device}",
            day,
            data.days[day],
        )


_NAMED = ("j.code", "c.code", "c.name", "i.code", "i.name")


def _like(word: str) -> str:
    for sign in "!%_":
        word = word.replace(sign, f"!{sign}")
    return f"%{word}%"


def _may_look(house: House, me: Identity) -> frozenset[str]:
    """Return the scopes that this person sees; raise Rejected when jobs are not among them."""
    house.limit("archive", me.device, LOOKS)
    scopes = frozenset(scopes_of(me.roles, me.user))
    if SHOP not in scopes:
        raise Rejected(403, "forbidden")
    return scopes


ROUTES = [search, whole, looked]
