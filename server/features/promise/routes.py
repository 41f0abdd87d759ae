"""The walk for programs and the desk, who slips when one goes first, and what was learned from the floor's entries."""

from __future__ import annotations

import asyncio
from typing import Annotated
from weakref import WeakKeyDictionary

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core.base import House
from server.core.clock import now_text
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Id
from server.features.people.permissions import OFFICE, scopes_of
from server.features.plant.known import Book, Row
from server.features.promise.decide import walked_of
from server.features.promise.earliest import Away, Dates, Worked
from server.features.promise.learn import Learned, begin_of, efficiencies, yields
from server.features.promise.made import made_by
from server.features.promise.picture import Picture
from server.features.promise.reading import counted, earned, look, plant_time, yields_set
from server.features.promise.rest import in_hand_still
from server.features.promise.rush import Slip, slips, sorted_slips
from server.features.promise.scene import Scene
from server.live.guards import Identity
from sync.scope import SHOP

ASKS = Limit(burst=60, per_minute=120)
FIRSTS = Limit(burst=6, per_minute=6)
"""Everything is walked twice for each."""

LOOKS = Limit(burst=20, per_minute=20)
ASKERS = frozenset({*OFFICE, "lead", "program"})
LEARNERS = frozenset({"planner", "lead", "admin"})

_seen: WeakKeyDictionary[House, Picture] = WeakKeyDictionary()


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: so many of a part, or of something like another part, to a customer, how sure.

    `replaces`: the promise that it would take the place of; what that one takes is free for it, and where it became a
    job that was begun and makes enough, the answer is for what remains of that.
    """

    quantity: Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
    item_id: Id | None = None
    customer_id: Id | None = None
    percent: Annotated[int, Meta(ge=50, le=95)] = 80
    like_item_id: Id | None = None
    factor_pct: Annotated[int, Meta(ge=10, le=1000)] = 100
    replaces: Id | None = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One step: where and (date, minutes) of it, or outside from `out` to `back`."""

    ready: str
    work_center: str | None = None
    takes: tuple[tuple[str, int], ...] = ()
    finish: str | None = None
    out: str | None = None
    back: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The answer, as of version `v` of the records, at the time `at`.

    `ship` and `arrive` are computed; `promise` is what may be said at the percentage asked for, `defaulted` when the
    days it keeps in hand are a default, for want of history. `made_by` is the job that was begun and makes it: then all
    of this is for what remains of that. `step` is where ``no_slot`` ended. `limit` is what took the most days: step
    (-1 material), why, days, work_center.
    """

    status: str
    code: str | None
    v: int
    at: str
    ship: str | None
    arrive: str | None
    promise: Dates | None
    defaulted: bool
    made_by: str | None
    step: int | None
    material_ready: str | None
    conditions: tuple[str, ...]
    pieces: tuple[int, ...]
    minutes: tuple[int, ...]
    steps: list[Part]
    limit: dict[str, object] | None


@post("/api/promise/ask", status_code=200)
async def ask(data: JSONBody[Wish], house: NamedDependency[House], me: NamedDependency[Identity]) -> Told:
    """Answer a question about a date from what is known now; nothing is kept."""
    _may(house, me, ASKERS, "promise ask", ASKS)
    picture = await look(house, _seen.get(house))
    _seen[house] = picture
    return await asyncio.to_thread(_told, picture, plant_time(house), data)


def _told(picture: Picture, now: tuple[str, int], wish: Wish) -> Told:
    book, wanted = _requested(picture, wish)
    scene = Scene(book, *now)
    if wish.replaces is not None:
        # the cells do not say whose load they are
        scene.lay_all()
        scene.spread()
    job = made_by(book, wanted)
    walked = walked_of(scene, wanted, job)
    answer = walked.answer
    may = scene.said(walked, wish.percent)
    dates = in_hand_still(scene, walked, job, may[0]) if may and job else may and may[0]
    return Told(
        status=answer.status,
        code=answer.code,
        v=picture.v,
        at=now_text(),
        ship=answer.ship,
        arrive=answer.arrive,
        promise=dates,
        defaulted=bool(may and may[1]),
        made_by=job["id"] if job else None,
        step=answer.step,
        material_ready=answer.material_ready,
        conditions=answer.conditions,
        pieces=answer.pieces,
        minutes=answer.minutes,
        steps=[_part(one) for one in answer.steps],
        limit=scene.limit(walked),
    )


class First(msgspec.Struct, frozen=True, kw_only=True):
    """When it would ship if it went first, and who would then ship later: (kind, id, working days), the worst first.

    `made_by` as in the answer to a question.
    """

    status: str
    code: str | None
    v: int
    ship: str | None
    arrive: str | None
    made_by: str | None
    slips: list[Slip]


@post("/api/promise/first", status_code=200)
async def first(data: JSONBody[Wish], house: NamedDependency[House], me: NamedDependency[Identity]) -> First:
    """Tell what it costs others when this goes before them; nothing is kept."""
    _may(house, me, ASKERS, "promise first", FIRSTS)
    picture = await look(house, _seen.get(house))
    _seen[house] = picture
    # hundreds of promises take longer than anybody's entry should wait
    return await asyncio.to_thread(_first, picture, plant_time(house), data)


def _first(picture: Picture, now: tuple[str, int], wish: Wish) -> First:
    book, wanted = _requested(picture, wish, rush=True)
    scene = Scene(book, *now)
    scene.lay_all()
    scene.spread()
    job = made_by(book, wanted)
    walked = walked_of(scene, wanted, job)
    found = [*slips(scene, walked.takes, scene.own(wanted))]
    answer = walked.answer
    return First(
        status=answer.status,
        code=answer.code,
        v=picture.v,
        ship=answer.ship,
        arrive=answer.arrive,
        made_by=job["id"] if job else None,
        slips=sorted_slips(found),
    )


class All(msgspec.Struct, frozen=True, kw_only=True):
    """Every number that something was learned about, also where it is what it was believed to be."""

    learned: list[Learned]


@get("/api/promise/learned")
async def learned(house: NamedDependency[House], me: NamedDependency[Identity]) -> All:
    """Return what the floor's entries propose for yields and efficiencies, beside what is believed; nothing changes."""
    _may(house, me, LEARNERS, "promise learned", LOOKS)
    picture = await look(house, _seen.get(house))
    _seen[house] = picture
    book, (today, _) = picture.book, plant_time(house)
    worth = await earned(house, begin_of(book, today))
    proposed = yields(book, await counted(house), await yields_set(house))
    return All(learned=[*proposed, *efficiencies(book, worth, today)])


def _requested(picture: Picture, wish: Wish, *, rush: bool = False) -> tuple[Book, Row]:
    """Return the records with the request that this would be, and that request: what is asked is walked as it would be.

    Raises Rejected when it is about somebody or something that nobody knows.
    """
    book = picture.book
    named = (
        ("item", wish.item_id),
        ("item", wish.like_item_id),
        ("customer", wish.customer_id),
        ("promise", wish.replaces),
    )
    for kind, id in named:
        if id is not None and book.get(kind, id) is None:
            raise Rejected(404, "nothing_known", kind=kind, id=id)
    wanted: Row = {
        "id": uuid7(),  # as if it came now: after all that were asked before
        "state": "asked",
        "item_id": wish.item_id,
        "customer_id": wish.customer_id,
        "promised_qty": wish.quantity,
        "like_item_id": wish.like_item_id,
        "factor_pct": wish.factor_pct,
        "percent": wish.percent,
        "replaces": wish.replaces,
        "rush": rush,
    }
    promises = {**picture.rows["promise"], wanted["id"]: wanted}
    return Picture(picture.v, {**picture.rows, "promise": promises}).book, wanted


def _part(step: Worked | Away) -> Part:
    if isinstance(step, Away):
        return Part(ready=step.ready, out=step.out, back=step.back)
    return Part(ready=step.ready, work_center=step.work_center, takes=step.takes, finish=step.finish)


def _may(house: House, me: Identity, roles: frozenset[str], name: str, limit: Limit) -> None:
    house.limit(name, me.device, limit)
    if SHOP not in scopes_of(me.roles, me.user) or me.roles.isdisjoint(roles):
        raise Rejected(403, "forbidden")


ROUTES = [ask, first, learned]
