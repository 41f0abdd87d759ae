"""Turns what the slices find worth telling into a notice per person, in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from weakref import WeakKeyDictionary

from server.core import clock, discovery
from server.core.base import House
from server.core.database import Database
from server.core.runner import PARKED, Schedule
from server.features.push import keys
from server.features.push.parked import tell_parked
from server.features.push.sending import receipts
from server.features.push.sending.sender import Sender
from sync.change import Change, Effects, Notice, NoticeMaker, Reader, Row
from sync.ids import derived_id
from sync.mutation import Edit
from sync.record import Record


@cache
def _makers() -> tuple[NoticeMaker, ...]:
    return tuple(module.notices for module in discovery.modules("notify").values())


def notice_id(change: Change, key: str, user: str) -> str:
    """Return the id of the news `key` that `change` brings `user`: the same each time this reaction is run for it.

    Two mutations of one batch share the time, but never the version that the record has after them. A person's change
    and what the server makes of it share that too, but not who made them.
    """
    cause = change.edit.kind, change.edit.id, str(change.record.v), change.edit.op, change.actor.origin
    return derived_id(change.now, *cause, key, user)


def audience(notice: Notice, change: Change, read: Reader) -> list[Record]:
    """Return the active people who get `notice`, ordered by id; never the one who caused it."""
    wanted = set(notice.users)
    if notice.watchers:
        kind, about = notice.about
        for watch in read.children("watch", "about_id", about):
            if watch.fields.get("about_kind") == kind and watch.fields.get("active"):
                wanted.add(str(watch.fields["user_id"]))
    for role in notice.roles:
        wanted.update(one.id for one in read.children("user", "role", role))
    wanted.discard(change.actor.user or "")
    people = (read.get("user", one) for one in sorted(wanted))
    return [one for one in people if one is not None and one.fields.get("active")]


def tell(changes: list[Change], read: Reader) -> Effects:
    """Write every notice and its place in the outbox; the sender works the outbox off after the commit.

    A mutation that moves the same thing twice (released, then running) is told once, as it ended.
    """
    told: dict[str, tuple[Edit, Row]] = {}
    for change, notice in _news(changes, read):
        for person in audience(notice, change, read):
            id = notice_id(change, notice.key, person.id)
            row = outbox_row(
                id,
                person.id,
                topic=notice.topic,
                urgency=notice.urgency,
                now_ms=clock.ms_of(change.now),
                ttl_sec=notice.ttl_sec,
            )
            told[id] = _record(id, person.id, notice), row
    return Effects(edits=tuple(edit for edit, _ in told.values()), rows=tuple(row for _, row in told.values()))


def _news(changes: Iterable[Change], read: Reader) -> Iterable[tuple[Change, Notice]]:
    for change in changes:
        for maker in _makers():
            for notice in maker(change, read):
                yield change, notice


def _record(id: str, user: str, notice: Notice) -> Edit:
    kind, about = notice.about
    fields: dict[str, object] = {"user_id": user, "key": notice.key, "params": notice.params}
    fields |= {"about_kind": kind, "about_id": about, "urgency": notice.urgency}
    return Edit(op="create", kind="notice", id=id, fields=fields)


def outbox_row(id: str, user: str, *, topic: str | None, urgency: str, now_ms: int, ttl_sec: int) -> Row:
    """Return the outbox row that makes the sender deliver notice `id` to `user` within `ttl_sec`."""
    return Row(
        table="push_outbox",
        values={
            "notice_id": id,
            "user_id": user,
            "topic": topic,
            "urgency": urgency,
            "made_at_ms": now_ms,
            "expires_at_ms": now_ms + ttl_sec * 1000,
            "next_at_ms": now_ms,
            "attempts": 0,
            "done": "[]",
        },
    )


_senders: WeakKeyDictionary[House, Sender] = WeakKeyDictionary()


async def send(house: House) -> None:
    """Hand over what is due; the first time make the key pair, so that phones subscribe to one that stays."""
    await keys.ring(house)
    sender = _senders.get(house)
    if sender is None:
        sender = _senders[house] = Sender(house)
        house.closing.push_async_callback(sender.close)
        house.closing.callback(_senders.pop, house)
        if house.db.engine_type == "sqlite":  # a file has one server
            await sender.take_over()
    await sender.work()


async def sweep(house: House) -> None:
    """Remove receipts that are older than 60 days, and keys that nobody's subscription needs."""
    await receipts.sweep(house.db, clock.now_ms())
    await keys.sweep(house.db, clock.now_ms())


REACTIONS = [tell]
SCHEDULES = [
    Schedule(name="push", every_sec=5, run=send, wakes_on=("push_outbox",)),
    Schedule(name="push: parked entries", every_sec=60, run=tell_parked, wakes_on=(PARKED,), alone=True),
    Schedule(name="push: old receipts and keys", every_sec=6 * 3600, run=sweep, alone=True),
]


async def checkup(db: Database) -> list[str]:
    """Say how old the key is and what waits to be handed over."""
    pairs = await db.fetch("SELECT made_at_ms FROM vapid_key ORDER BY id DESC")
    [waiting] = await db.fetch("SELECT COUNT(*) AS n FROM push_outbox")
    devices = await db.fetch("SELECT failing, COUNT(*) AS n FROM push_subscription GROUP BY failing")
    count = {bool(row["failing"]): row["n"] for row in devices}
    return [
        f"push key made {clock.text_of(pairs[0]['made_at_ms'])}; older ones kept: {len(pairs) - 1}"
        if pairs
        else "push key: made at the first start",
        f"push messages waiting: {waiting['n']}; subscriptions: {count.get(False, 0)}, failing: {count.get(True, 0)}",
    ]


CHECKUPS = [checkup]
