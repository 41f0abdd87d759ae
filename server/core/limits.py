"""How often something may be tried: token buckets, with the time as an argument."""

from __future__ import annotations

import msgspec

from server.core.errors import Rejected

MAX_KEYS = 10_000


class Limit(msgspec.Struct, frozen=True):
    """At most `burst` tries at once, refilled at `per_minute`."""

    burst: int
    per_minute: float


class Limiter:
    """Counts tries by name and key; forgets keys whose bucket is full again."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str], tuple[float, int]] = {}

    def __len__(self) -> int:
        """Return how many buckets are remembered."""
        return len(self._buckets)

    def take(self, name: str, key: str, limit: Limit, now_ms: int) -> int:
        """Take one try from the bucket of (`name`, `key`); return 0, or the milliseconds until one is free."""
        rate = limit.per_minute / 60_000
        tokens, last_ms = self._buckets.get((name, key), (float(limit.burst), now_ms))
        tokens = min(float(limit.burst), tokens + max(0, now_ms - last_ms) * rate)
        if tokens < 1:
            self._buckets[name, key] = tokens, now_ms
            return max(1, round((1 - tokens) / rate))
        if len(self._buckets) >= MAX_KEYS:
            self._forget()
        self._buckets[name, key] = tokens - 1, now_ms
        return 0

    def give_back(self, name: str, key: str, limit: Limit) -> None:
        """Put one try back that turned out to be none: a right code is no guess."""
        if (name, key) in self._buckets:
            tokens, last_ms = self._buckets[name, key]
            self._buckets[name, key] = min(float(limit.burst), tokens + 1), last_ms

    def check(self, name: str, key: str, limit: Limit, now_ms: int) -> None:
        """Take one try, or raise Rejected 429 `too_many` with `retry_ms`."""
        wait_ms = self.take(name, key, limit, now_ms)
        if wait_ms:
            raise Rejected(429, "too_many", retry_ms=wait_ms)

    def _forget(self) -> None:
        # An attacker with many addresses must not fill the memory: keep the buckets touched last.
        newest = sorted(self._buckets.items(), key=lambda one: one[1][1])[MAX_KEYS // 2 :]
        self._buckets = dict(newest)
