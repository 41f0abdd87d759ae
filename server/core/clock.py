"""The one place where the server looks at a clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now_ms() -> int:
    """Return the wall time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def text_of(at_ms: int) -> str:
    """Return an instant as it travels: UTC with exactly three decimals."""
    seconds, millis = divmod(at_ms, 1000)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S") + f".{millis:03}Z"


def ms_of(text: str) -> int:
    """Return the milliseconds since 1970 of an instant as it travels."""
    at = datetime.fromisoformat(text)
    return int(at.timestamp()) * 1000 + at.microsecond // 1000


def now_text() -> str:
    """Return the wall time as an instant text."""
    return text_of(now_ms())
