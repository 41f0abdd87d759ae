"""Servers of others beside the browsers: what is written for one event loop, in a thread with a loop of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import TypeVar

from tests.e2e.waiting import PATIENCE_SEC

T = TypeVar("T")


@contextmanager
def beside(opening: AbstractAsyncContextManager[T]) -> Iterator[T]:
    """Keep something open in a thread of its own, because the browsers hold this one's event loop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        opened = asyncio.run_coroutine_threadsafe(opening.__aenter__(), loop).result(PATIENCE_SEC)
        try:
            yield opened
        finally:
            asyncio.run_coroutine_threadsafe(opening.__aexit__(None, None, None), loop).result(PATIENCE_SEC)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE_SEC)
        loop.close()
