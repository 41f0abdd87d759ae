"""The messages to one push service: urgent ones first, a few at a time; one that is silent is left in peace."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 50
"""Messages under way to one push service, each on a connection that is kept."""

STALLED_SEC = 2.0
"""So long may all of them be without an answer before what waits behind them is given back."""


class Lane(Generic[T]):
    """Hands items over with `act`, which tells whether the service answered; `give_back` takes what must not wait.

    A service is silent when all its places wait for `STALLED_SEC`, or when as many in a row had no answer. Then what
    waits is given back at once, and one at a time goes on trying.
    """

    def __init__(self, act: Callable[[T], Awaitable[bool]], give_back: Callable[[T], None]) -> None:
        self._act, self._give_back = act, give_back
        self._urgent: deque[T] = deque()
        self._waiting: deque[T] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self._unanswered = 0
        self._answered_at = 0.0

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._workers

    def put(self, item: T, *, urgent: bool) -> None:
        """Hand `item` over as soon as there is a place, or give it back."""
        if self._silent() and self._workers:
            self._give_back(item)
            return
        (self._urgent if urgent else self._waiting).append(item)
        if len(self._workers) < AT_ONCE:
            if not self._workers:
                self._answered_at = asyncio.get_running_loop().time()
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    def look(self) -> None:
        """Give back what waits when the service is silent."""
        if self._silent():
            self.clear()

    def clear(self) -> None:
        """Give back what was not begun."""
        while (item := self._next()) is not None:
            self._give_back(item)

    def cancel(self) -> None:
        """End what is under way; its outcome is not known."""
        for worker in self._workers:
            worker.cancel()

    def _silent(self) -> bool:
        stalled = len(self._workers) >= AT_ONCE and asyncio.get_running_loop().time() - self._answered_at > STALLED_SEC
        return stalled or self._unanswered >= AT_ONCE

    def _next(self) -> T | None:
        queue = self._urgent or self._waiting
        return queue.popleft() if queue else None

    async def _work(self) -> None:
        while (item := self._next()) is not None:
            if await self._act(item):
                self._unanswered, self._answered_at = 0, asyncio.get_running_loop().time()
            else:
                self._unanswered += 1
                self.look()
