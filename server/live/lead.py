"""Which of the processes on a database runs the jobs of which there must be one only, such as handing over pushes.

    following ──no beat for PATIENCE_SEC──▶ leading ──a beat that failed, or somebody else's──▶ following

One row names the holder, who raises its beat; who sees the same beat for too long takes its place. No clock is compared
with another one: everybody counts the seconds since they saw the beat move. The holder gives up earlier than anybody
may take over, so there are never two; for a few seconds after a crash there is none, and the jobs bear that.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from server.core.database import Database
from server.core.ending import ended
from server.core.ids import uuid7

log = structlog.get_logger()

BEAT_SEC = 2.0
GIVE_UP_SEC = 5.0
PATIENCE_SEC = 8.0


class Lead:
    """One process that would lead. `gained` and `lost` are called when it does and when it does not any more."""

    def __init__(self, db: Database, gained: Callable[[], None], lost: Callable[[], Awaitable[None]]) -> None:
        self.leading = False
        self._db, self._gained, self._lost = db, gained, lost
        self._me = uuid7()
        self._seen: tuple[str | None, int] | None = None
        self._since = 0.0  # when the beat was seen to move, or was moved
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Lead at once when nobody does, and look again for as long as this process lives."""
        await self._db.execute(
            "INSERT INTO sync_lead (id, holder, beat) VALUES (1, NULL, 0) ON CONFLICT (id) DO NOTHING"
        )
        await self.look(_now())
        self._task = asyncio.create_task(self._keep_looking(), name="lead")

    async def stop(self) -> None:
        """Leave the place to whoever looks next."""
        if self._task is not None:
            await ended(self._task)
        if self.leading:
            await self._follow()
            with contextlib.suppress(Exception):  # edge: whatever a driver raises, the others will notice the silence
                async with asyncio.timeout(BEAT_SEC):
                    await self._db.execute("UPDATE sync_lead SET holder = NULL WHERE id = 1 AND holder = ?", self._me)

    async def look(self, now: float) -> None:
        """Beat, or see whether the one who leads still does; `now` in seconds of any clock that only goes forward."""
        if self.leading:
            await self._beat(now)
        else:
            await self._watch(now)

    async def failed(self, now: float) -> None:
        """Take note that a look failed: whoever cannot beat until the next one must not lead until then."""
        if self.leading and now + BEAT_SEC > self._since + GIVE_UP_SEC:
            await self._follow()

    async def _beat(self, now: float) -> None:
        mine = "UPDATE sync_lead SET beat = beat + 1 WHERE id = 1 AND holder = ? RETURNING beat"
        if await self._db.fetch(mine, self._me):
            self._since = now
        else:
            await self._follow()

    async def _watch(self, now: float) -> None:
        [row] = await self._db.fetch("SELECT holder, beat FROM sync_lead WHERE id = 1")
        seen = row["holder"], row["beat"]
        if seen != self._seen:
            self._seen, self._since = seen, now
        if seen[0] is not None and now < self._since + PATIENCE_SEC:
            return
        free = "holder IS NULL" if seen[0] is None else "holder = ?"
        given = [one for one in seen if one is not None]
        take = f"UPDATE sync_lead SET holder = ?, beat = beat + 1 WHERE id = 1 AND {free} AND beat = ? RETURNING beat"
        if await self._db.fetch(take, self._me, *given):
            self.leading, self._seen, self._since = True, None, now
            log.info("this process runs the schedules of which there is one")
            self._gained()

    async def _follow(self) -> None:
        self.leading, self._seen = False, None
        log.info("another process may run the schedules of which there is one")
        await self._lost()

    async def _keep_looking(self) -> None:
        failing = False
        while True:
            await asyncio.sleep(BEAT_SEC)
            begun = _now()
            looking = asyncio.create_task(self.look(begun))
            try:
                # Not by cancelling alone: a driver whose peer is silent may take its time over that too.
                await asyncio.wait({looking}, timeout=BEAT_SEC)
                if not looking.done():
                    looking.cancel()
                    raise TimeoutError("the database does not answer")
                looking.result()
                failing = False
            except Exception as error:  # edge: whatever a driver raises, the next look follows
                if not failing:
                    log.warning("cannot tell who leads", error=f"{type(error).__name__}: {error}")
                failing = True
                await self.failed(_now())


def _now() -> float:
    return asyncio.get_running_loop().time()
