"""How many messages the news of some days would have been with these wishes; pure."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from server.features.push.bundle import Held, bundles
from server.features.push.when import Engagement, Hold, News, Now, Reason, Wishes, decide


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A notice of those days."""

    id: str
    at_ms: int
    topic: str | None
    news: News


def replay(past: Iterable[Past], wishes: Wishes, engaged: Sequence[Engagement], plant: ZoneInfo) -> int:
    """Return to how many messages these wishes would have led, those still held at the end included."""
    order = itertools.count()
    due: list[tuple[int, int, Past, Reason | None]] = [(one.at_ms, next(order), one, None) for one in past]
    heapq.heapify(due)
    handed: list[int] = []
    count = 0
    while due:
        now_ms = due[0][0]
        released: list[Held] = []
        while due and due[0][0] == now_ms:
            _, _, one, held = heapq.heappop(due)
            verdict = decide(one.news, wishes, engaged, handed, now_ms, plant)
            if isinstance(verdict, Hold):
                heapq.heappush(due, (verdict.until_ms, next(order), one, verdict.reason))
            elif isinstance(verdict, Now) and held is None:
                count += 1
                if one.news.urgency != "high":
                    handed.append(now_ms)
            elif isinstance(verdict, Now) and held is not None:
                released.append(Held(id=one.id, topic=one.topic, reason=held))
        let_go = len(bundles(released, wishes))
        count += let_go
        handed += [now_ms] * let_go
    return count
