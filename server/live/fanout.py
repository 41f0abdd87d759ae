"""Tells every open line what a commit changed. A scope is encoded once; everybody gets the same bytes.

A line that does not read keeps a bounded backlog in its session, then falls behind and later reads pages from the
store: one slow phone never holds anybody else up. What another process has committed is read once for all lines, as
soon as anything hints at it, and once a second when nothing does; jobs that wait for a kind which that process changed
are woken as if it had been changed here.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Collection

import structlog

from server.core.clock import now_ms
from server.core.ending import ended
from server.live.pump import Line
from server.live.writer import Committed
from sync.store import Store
from sync.tick import Tick

log = structlog.get_logger()

WATCH_SEC = 1.0
"""How long at most until the next look whether another process, a command say, has moved the head."""

SPREAD_MS = 5000
"""Over what time lines that end together are asked to come back."""

FINISH_SEC = 3.0
"""How long lines have to finish what they have begun when the server ends."""

GRACE_SEC = 1.0
"""How long a line that must end has for its last frame before it is cut."""


class Hub:
    """All open lines of this process. `head` is the newest version they were told of."""

    def __init__(
        self, store: Store, *, kinds: Collection[str] = (), wake: Callable[[set[str]], None] = lambda kinds: None
    ) -> None:
        """Make a hub; `wake` is called with those of `kinds` that another process has changed."""
        self.lines: dict[Line, asyncio.Task[None]] = {}
        self._store = store
        self._kinds, self._wake = frozenset(kinds), wake
        self._head, self._life = 0, ""
        self._unseen: int | None = None  # above it lies what another process wrote and nobody was woken for
        self._hinted = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to watch the head."""
        history = await self._store.history()
        self._head, self._life = history.head, history.life
        self._watch = asyncio.create_task(self._keep_watching(), name="head watch")

    async def stop(self) -> None:
        """Stop watching; the server closes the sockets."""
        if self._watch is not None:
            await ended(self._watch)

    async def finish(self) -> None:
        """Let every line finish what it has begun; one that does not read is not waited for."""
        finishing = [asyncio.create_task(line.finish()) for line in self.lines]
        if finishing:
            _, late = await asyncio.wait(finishing, timeout=FINISH_SEC)
            for one in late:
                one.cancel()

    def join(self, line: Line, task: asyncio.Task[None]) -> None:
        """Tell this line from now on; `task` is what runs it."""
        self.lines[line] = task

    def leave(self, line: Line) -> None:
        """Forget a line that has ended."""
        self.lines.pop(line, None)

    # ---- news

    def hint(self, v: int | None = None) -> None:
        """Look at the head at once: somebody says that it is at `v`, or has reason to think that it moved."""
        if v is None or v > self._head or self._unseen is not None:
            self._hinted.set()

    def committed(self, commit: Committed) -> None:
        """Tell everybody what a commit of this process changed."""
        written = commit.decision.commit
        if commit.before > self._head:
            # Another process was in between: our own commit hides it from the next look at the head.
            self._not_seen(self._head)
        if written.v != commit.before:
            self._tell(Tick(commit.before, written.v, written.upserts, written.gone, commit.digests))

    def _tell(self, tick: Tick) -> None:
        self._head = max(self._head, tick.v)
        for line in self.lines:
            _say(line, tick)

    async def look(self) -> None:
        """Look at the head; when another process moved it, every line hears what it missed.

        When a life began meanwhile, the lines end: what they were told so far is of the one before. At best another
        server of the same database has started; at worst the database was away and came back as an older one.
        """
        history = await self._store.history()
        if history.life != self._life:
            self._head, self._life = history.head, history.life
            for line in self.lines:
                _end(line)
            self._unseen = None
            self._wake(set(self._kinds))
            return
        if history.head > self._head:
            self._not_seen(self._head)
            await self._tell_missed(self._head)
        await self._wake_waiting()

    async def _tell_missed(self, since: int) -> None:
        """Tell every line what other processes committed above `since`; with very much of it, each reads for itself."""
        scopes = frozenset[str]().union(*(line.session.scopes for line in self.lines))
        page = await self._store.news(scopes, since)
        if self._head > since:
            return  # a commit of ours came in between, and whoever missed something has noticed by it
        bare = Tick(page.v, page.v, (), (), {})
        tick = bare if page.more else Tick(since, page.v, page.changes, page.gone, page.digests)
        self._head = page.v
        for line in self.lines:
            # Who came while the store was read may see what nobody asked it for, and reads for themselves.
            _say(line, tick if line.session.scopes <= scopes else bare)

    def _not_seen(self, above: int) -> None:
        self._unseen = above if self._unseen is None else min(self._unseen, above)

    async def _wake_waiting(self) -> None:
        """Wake who waits for what another process changed: somebody shut out there must be gone here too."""
        since, self._unseen = self._unseen, None
        if since is None or not self._kinds:
            return
        try:
            self._wake(await self._store.kinds_since(self._kinds, since))
        except BaseException:
            self._not_seen(since)
            raise

    async def _keep_watching(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(WATCH_SEC):
                    await self._hinted.wait()
            self._hinted.clear()
            try:
                await self.look()
                await self.end_expired(now_ms())
            except Exception:  # edge: a task must not end because the database was away
                log.exception("cannot look at the database")

    # ---- people and devices

    async def close_device(self, device: str) -> None:
        """Close every line of a device that was shut out, now."""
        for line, task in self.lines.items():
            if line.me.device == device:
                line.session.fault("device_revoked", fatal=True)
                line.wake.set()
                # A peer that does not read would keep its socket open.
                asyncio.get_running_loop().call_later(GRACE_SEC, task.cancel)

    async def end_expired(self, at_ms: int) -> None:
        """Look again at every line whose session was to end by `at_ms`: a shift that is over hears nothing more."""
        for line in [one for one in self.lines if one.me.expires_at_ms <= at_ms]:
            await self._look_again(line)

    async def refresh_user(self, user: str) -> None:
        """Look again at what a person may see, or whether they may still be here."""
        for line in [one for one in self.lines if one.me.user == user]:
            await self._look_again(line)

    async def _look_again(self, line: Line) -> None:
        """Look again at who this is; a line for which that fails comes back, and is looked at then."""
        try:
            await line.look_again()
        except Exception:  # edge: one that cannot be looked at must not keep the others from it
            log.exception("cannot look at who this is", device=line.me.device)
            _end(line)
        line.wake.set()


def _say(line: Line, tick: Tick) -> None:
    """Tell a line; one that cannot be told ends, for it has missed something."""
    try:
        line.news(tick)
    except Exception:  # edge: one that cannot be told must not keep the news from those after it
        log.exception("cannot tell news", device=line.me.device)
        _end(line)


def _end(line: Line) -> None:
    """End a line that is to come back; not all at once, or they would come back together."""
    line.session.fault("unavailable", fatal=True, retry_ms=round(random.random() * SPREAD_MS))
    line.wake.set()
