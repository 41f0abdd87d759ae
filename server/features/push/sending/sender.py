"""Works off the push outbox: claims what is due, hands it over in a lane per push service, notes what became of it.

    claim ─▶ planned() ─▶ load ─▶ a lane for each push service ─▶ landed ─▶ one transaction for what landed together

The next claim is made while the one before is under way. Nobody waits for a slow service but who receives through it.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable

import structlog

from server.core import clock
from server.core.base import House
from server.core.ending import ended
from server.features.push import delivery
from server.features.push.holding import verdicts
from server.features.push.keys import Ring, ring
from server.features.push.plan import Waiting, planned
from server.features.push.sending.connections import Connections
from server.features.push.sending.flights import Flight, Landed, Lease
from server.features.push.sending.handover import Message, hand_over, held_up, message_of
from server.features.push.sending.lane import Lane
from server.features.push.sending.loading import Loaded, load
from server.features.push.sending.outbox import LEASE_MS, RENEW_MS, Outbox
from server.features.push.sending.settling import settle

BATCH = 500
UNDER_WAY = 1_000
"""Rows under way with which nothing more is claimed."""

GATHER_SEC = 0.2
"""So long what has landed waits for company while more is under way."""

END_SEC = 3.0
HELD_UP_MS = 20_000
"""So much later is tried again what waited behind a silent service."""

log = structlog.get_logger(__name__)


class Sender:
    """Hands notices to push services, for the life of a process. Made inside a running loop; `close` ends it."""

    def __init__(self, house: House, now_ms: Callable[[], int] = clock.now_ms) -> None:
        self._house, self._now_ms = house, now_ms
        self._outbox = Outbox(house.db)
        self._connections = Connections()
        self._lanes: dict[str, Lane[tuple[Flight, Message]]] = defaultdict(lambda: Lane(self._act, self._hold_up))
        self._flights: set[Flight] = set()
        self._landed, self._writing = Landed(), Landed()
        self._closing = False
        self._moved, self._something, self._nothing_flies = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = [
            asyncio.create_task(self._settling(), name="push settling"),
            asyncio.create_task(self._renewing(), name="push renewing"),
        ]

    async def take_over(self) -> None:
        """Begin as the only process of this database: what another one held is due, for that one is dead."""
        await self._outbox.take_over()

    async def work(self) -> None:
        """Claim and begin everything that is due; what was begun may still be under way when this returns."""
        while True:
            await self._until(lambda: len(self._flights) < UNDER_WAY)
            now_ms = self._now_ms()
            claim = await self._outbox.claim(now_ms, BATCH)
            if not claim.rows:
                return
            try:
                plan = planned(claim.rows, await verdicts(self._house, claim.rows, self._under_way(), now_ms), now_ms)
                replaced = await self._outbox.decided(plan.now, plan.hold)
                for flight in self._flights:
                    flight.dropped |= flight.row.notice_id in replaced
                ringing = [one for one in plan.now if one.notice_id not in replaced]
                loaded, keys = await load(self._house.db, ringing), await ring(self._house)
            except BaseException:
                await self._outbox.give_back(claim.rows)
                raise
            self._landed.done += plan.drop
            lease = Lease(claim.name, now_ms + LEASE_MS)
            for row in ringing:
                self._begin(row, lease, loaded, keys)
            self._something.set()

    def _under_way(self) -> list[Waiting]:
        """Return the rows that are being handed over, or were and it is not written down yet."""
        return [*(one.row for one in self._flights), *self._landed.taken, *self._writing.taken]

    async def idle(self) -> None:
        """Wait until nothing is under way and everything is written down."""
        await self._until(lambda: not (self._flights or self._landed or self._writing))

    async def close(self) -> None:
        """Give back what was not begun, let the rest end, but not for long, and write everything down."""
        self._closing = True
        for lane in self._lanes.values():
            lane.clear()
        try:
            async with asyncio.timeout(END_SEC):
                await self.idle()
        except TimeoutError:
            for lane in self._lanes.values():
                lane.cancel()
        await ended(*self._tasks)
        self._connections.close()
        await self._settle()
        await self._outbox.give_back([one.row for one in self._flights])

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():
            self._moved.clear()
            try:
                async with asyncio.timeout(1):
                    await self._moved.wait()
            except TimeoutError:
                for lane in self._lanes.values():
                    lane.look()

    # ---- a row on its way

    def _begin(self, row: Waiting, lease: Lease, loaded: Loaded, keys: Ring) -> None:
        notice = loaded.notices.get(row.notice_id)
        phones = loaded.phones.get(row.user_id, ()) if notice is not None else ()
        messages = [
            message_of(row, notice, one, keys.of(one["key_id"]))
            for one in phones
            if notice and one["endpoint_hash"] not in row.done
        ]
        flight = Flight(row, lease, len(messages))
        if not messages:
            self._landed.land(flight)
            return
        self._flights.add(flight)
        self._nothing_flies.clear()
        for message in messages:
            held = held_up(message, self._house.settings, self._now_ms())
            if held is not None:
                self._took(flight, message, held, sent=False)
            else:
                self._lanes[message.service].put((flight, message), urgent=row.urgency == "high")

    async def _act(self, item: tuple[Flight, Message]) -> bool:
        flight, message = item
        now_ms = self._now_ms()
        flight.dropped |= not flight.lease.holds(now_ms)
        if flight.dropped:
            self._ended(flight)
            return True
        address = self._house.settings.address
        try:
            outcome = await hand_over(self._connections, message, address, now_ms)
        except Exception:  # edge: news that cannot be told must not hold back everybody's
            log.exception("push failed", notice=message.row.notice_id)
            flight.tried = True
            pause_ms = delivery.pause_ms(message.row.attempts, random.random())
            self._took(flight, message, delivery.Outcome("again", 0, now_ms + pause_ms), sent=False)
            return True
        self._took(flight, message, outcome, sent=True)
        return outcome.status != 0

    def _hold_up(self, item: tuple[Flight, Message]) -> None:
        """Put off a message that was not begun: its service is silent, or we end."""
        wait_ms = 0 if self._closing else HELD_UP_MS
        next_at_ms = self._now_ms() + round(wait_ms * (0.75 + random.random() / 2))
        self._took(*item, delivery.Outcome("again", 0, next_at_ms), sent=False)

    def _took(self, flight: Flight, message: Message, outcome: delivery.Outcome, *, sent: bool) -> None:
        self._landed.take(flight, message, outcome, sent=sent, now_ms=self._now_ms())
        self._ended(flight)

    def _ended(self, flight: Flight) -> None:
        flight.left -= 1
        if flight.left == 0:
            self._landed.land(flight)
            self._flights.discard(flight)
            self._moved.set()
            self._something.set()
            if not self._flights:
                self._nothing_flies.set()

    # ---- what goes on beside it

    async def _settling(self) -> None:
        while True:
            await self._something.wait()
            self._something.clear()
            try:
                async with asyncio.timeout(GATHER_SEC):
                    await self._nothing_flies.wait()
            except TimeoutError:
                pass
            try:
                await self._settle()
            except Exception:  # edge: what is written down later must not be lost until then
                log.exception("could not write down what was handed over")
                self._something.set()
                await asyncio.sleep(1)

    async def _settle(self) -> None:
        while self._writing or self._landed:
            if not self._writing:
                self._writing, self._landed = self._landed, Landed()
            await settle(self._house, self._outbox, self._writing, self._now_ms())
            self._writing = Landed()
            self._moved.set()

    async def _renewing(self) -> None:
        while True:
            await asyncio.sleep(RENEW_MS / 1_000)
            now_ms = self._now_ms()
            # A claim that has ended may be another process's by now: it is never taken up again.
            leases = {one.lease.name: one.lease for one in self._flights if one.lease.until_ms > now_ms}
            if not leases:
                continue
            try:
                await self._outbox.renew(sorted(leases))
            except Exception:  # edge: it ends by itself, and what waits of it is not handed over by us any more
                log.exception("could not renew claims")
                continue
            for one in leases.values():
                one.until_ms = now_ms + LEASE_MS
