"""Wait for what another process does: ask again until it is so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE_SEC = 90.0
"""Far beyond what anything here takes, and longer than the app ever waits before it tries again (60 s).

It ends a test that would hang, it measures nothing.
"""


def until(ask: Callable[[], T], what: str, *, patience_sec: float = PATIENCE_SEC) -> T:
    """Call `ask` until it returns something true, and return that; else raise TimeoutError with `what` it was about."""
    end = time.monotonic() + patience_sec
    while not (answer := ask()):
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: still {answer!r} after {patience_sec:.0f} s")
        time.sleep(0.05)
    return answer
