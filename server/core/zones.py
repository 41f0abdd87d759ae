"""Time zones by their IANA names, which come from clients."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_of(name: object) -> ZoneInfo | None:
    """Return the time zone of that name, None when there is none."""
    return ZoneInfo(name) if isinstance(name, str) and name in _names() else None
