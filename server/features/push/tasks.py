"""Turns what the slices find worth telling into a notice per person, in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from weakref import WeakKeyDictionary

from server.core import clock, discovery
from server.core.base import House
from server.core.database import Database
from server.core.runner import PARKED, Schedule
from server.features.push import holding, keys, words
from server.features.push.audience import Receiver, audience
from server.features.push.concerns import Key, concerned
from server.features.push.news import news, notice_id
from server.features.push.parked import tell_parked
from server.features.push.sending import receipts
from server.features.push.sending.sender import Sender
from server.features.push.words import prose_of, written
from sync.change import Change, Effects, Notice, NoticeMaker, Reader, Row
from sync.mutation import Edit
from sync.record import Kind


@cache
def _makers() -> tuple[NoticeMaker, ...]:
    return tuple(module.notices for module in discovery.modules("notify").values())


def tell(changes: list[Change], read: Reader) -> Effects:
    """Write every notice and its place in the outbox; the sender works the outbox off after the commit.

    A mutation that moves the same thing twice (released, then running) is told once, as it ended. What somebody wrote
    is told to those who watch for a word of it, unless they hear of it anyway.
    """
    kinds = _kinds()
    told: dict[str, tuple[Edit, Row]] = {}
    heard: set[str] = set()
    for change, notice in news(_makers(), changes, read):
        concerns = concerned(notice.about, read, kinds)
        for receiver in audience(notice, concerns, change, read, kinds):
            heard.add(receiver.user)
            id = notice_id(change, notice.key, receiver.user)
            told[id] = _told(id, receiver, notice, concerns, change)
    for change in changes:
        if text := written(change, _prose()):
            for id, watch, notice in words.heard(change, text, heard, read):
                concerns = concerned(notice.about, read, kinds)
                told[id] = _told(id, Receiver(notice.users[0], "word", watch), notice, concerns, change)
    return Effects(edits=tuple(edit for edit, _ in told.values()), rows=tuple(row for _, row in told.values()))


@cache
def _kinds() -> Mapping[str, Kind]:
    return discovery.catalogue().kinds


@cache
def _prose() -> Mapping[str, tuple[str, ...]]:
    return prose_of(_kinds().values())


def _told(id: str, receiver: Receiver, notice: Notice, concerns: Sequence[Key], change: Change) -> tuple[Edit, Row]:
    kind, about = notice.about
    fields: dict[str, object] = {
        "user_id": receiver.user,
        "key": notice.key,
        "params": notice.params,
        "about_kind": kind,
        "about_id": about,
        "concerns": [list(one) for one in concerns[1:]],
        "because": receiver.because,
        "watch_id": receiver.watch,
        "topic": notice.topic,
        "hangs_on": " ".join(notice.hangs_on) if notice.hangs_on else None,
        "urgency": notice.urgency,
    }
    edit = Edit(op="create", kind="notice", id=id, fields=fields)
    now_ms = clock.ms_of(change.now)
    return edit, outbox_row(
        id,
        receiver.user,
        topic=notice.topic,
        urgency=notice.urgency,
        now_ms=now_ms,
        ttl_sec=notice.ttl_sec,
        hangs_on=notice.hangs_on,
    )


def outbox_row(
    id: str,
    user: str,
    *,
    topic: str | None,
    urgency: str,
    now_ms: int,
    ttl_sec: int,
    hangs_on: Key | None = None,
) -> Row:
    """Return the outbox row that makes the sender deliver notice `id` to `user` within `ttl_sec`.

    Not any more once the record is over that it `hangs_on`; None: it hangs on nothing.
    """
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
            "hangs_on": " ".join(hangs_on) if hangs_on else None,
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


async def let_go(house: House) -> None:
    """Make messages of what waited until now, and have them sent."""
    if await holding.release(house, clock.now_ms()):
        house.runner.changed({"push_outbox"})


async def look_again(house: House) -> None:
    """Decide anew what waits, because wishes or visits have changed, and have sent what need not wait any more."""
    if await holding.look_again(house, clock.now_ms()):
        house.runner.changed({"push_outbox"})


async def sweep(house: House) -> None:
    """Remove receipts that are older than 60 days, and keys that nobody's subscription needs."""
    await receipts.sweep(house.db, clock.now_ms())
    await keys.sweep(house.db, clock.now_ms())


REACTIONS = [tell]
SCHEDULES = [
    Schedule(name="push", every_sec=5, run=send, wakes_on=("push_outbox",)),
    Schedule(name="push: what waited", every_sec=5, run=let_go, alone=True),
    Schedule(
        name="push: what waits", every_sec=3600, run=look_again, wakes_on=("reach", *holding.moves_with()), alone=True
    ),
    Schedule(name="push: parked entries", every_sec=60, run=tell_parked, wakes_on=(PARKED,), alone=True),
    Schedule(name="push: old receipts and keys", every_sec=6 * 3600, run=sweep, alone=True),
]


async def checkup(db: Database) -> list[str]:
    """Say how old the key is and what waits to be handed over."""
    pairs = await db.fetch("SELECT made_at_ms FROM vapid_key ORDER BY id DESC")
    [waiting] = await db.fetch("SELECT COUNT(*) AS n, COUNT(held) AS held FROM push_outbox")
    devices = await db.fetch("SELECT failing, COUNT(*) AS n FROM push_subscription GROUP BY failing")
    count = {bool(row["failing"]): row["n"] for row in devices}
    waits = f"{waiting['n']} ({waiting['held']} for their person)"
    return [
        f"push key made {clock.text_of(pairs[0]['made_at_ms'])}; older ones kept: {len(pairs) - 1}"
        if pairs
        else "push key: made at the first start",
        f"push messages waiting: {waits}; subscriptions: {count.get(False, 0)}, failing: {count.get(True, 0)}",
    ]


CHECKUPS = [checkup]
