"""When a digest is due; pure, the clock is an argument.

A digest has a slot: the plant's date for a daily one, the hour counted in UTC for an hourly one. Whatever a clock does
(a restart, two processes, an hour that comes twice or not at all), there is at most one digest to a slot.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

FIRST_PAUSE_MS = 60_000
LONGEST_PAUSE_MS = 3_600_000


def slot(rhythm: str, hour: int, last: str, now_ms: int, zone: ZoneInfo, works: Callable[[date], bool]) -> str | None:
    """Return the slot whose digest is due now and was not sent yet; None when none is.

    `hour` is by the plant's clock; an hour that is skipped in spring is the one after it. `works` tells whether the
    plant works on a day: on others nothing is due, and on the next one not twice.
    """
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    if rhythm == "hourly":
        here = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
        return here if here > last else None
    if rhythm != "daily":
        return None
    day = now.date()
    due = datetime.combine(day, time(hour), zone)
    if now_ms < round(due.timestamp() * 1000) or day.isoformat() <= last[:10] or not works(day):
        return None
    return day.isoformat()


def pause_ms(failures: int, jitter: float) -> int:
    """Return the pause after `failures` in a row: doubling from a minute to an hour, times 0.75–1.25."""
    return round(min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(failures, 10)) * (0.75 + jitter / 2))
