"""Ends tasks for certain."""

from __future__ import annotations

import asyncio
from typing import Any

AGAIN_SEC = 2.0
"""How long a task has for what it must do at its end before it is told once more."""


async def ended(*tasks: asyncio.Task[Any]) -> list[BaseException | None]:
    """Cancel these tasks, wait until they are gone, and return what each ended with (None: nothing was wrong).

    Who is cancelled at the very moment at which what it waits for arrives may never hear of it: `asyncio.wait_for`
    keeps the answer and forgets the cancelling (Python before 3.12), and libraries use it. So they are told again.
    Whoever is cancelled while waiting here hears of it when they are gone.
    """
    cancelled: asyncio.CancelledError | None = None
    while running := [one for one in tasks if not one.done()]:
        for one in running:
            one.cancel()
        try:
            await asyncio.wait(running, timeout=AGAIN_SEC)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return [None if one.cancelled() else one.exception() for one in tasks]
