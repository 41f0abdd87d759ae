"""How many messages the news of some days would have been with these wishes; pure."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from server.features.push.bundle import Held, let_go
from server.features.push.when import Engagement, Hold, News, Now, Wishes, decide


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A notice of those days."""

    id: str
    at_ms: int
    topic: str | None
    news: News


def replay(past: Iterable[Past], wishes: Wishes, engaged: Sequence[Engagement], plant: ZoneInfo) -> int:
    """Return to how many messages these wishes would have led, those still held at the end included."""
    order = itertools.count()
    due: list[tuple[int, int, Past | Held]] = [(one.at_ms, next(order), one) for one in past]
    heapq.heapify(due)
    handed: list[int] = []
    count = 0

    def hold(one: Past | Held, verdict: Hold) -> None:
        waits = Held(id=one.id, topic=one.topic, reason=verdict.reason, news=one.news)
        heapq.heappush(due, (verdict.until_ms, next(order), waits))

    while due:
        now_ms = due[0][0]
        waited: list[Held] = []
        while due and due[0][0] == now_ms:
            _, _, one = heapq.heappop(due)
            if isinstance(one, Held):
                waited.append(one)
                continue
            verdict = decide(one.news, wishes, engaged, handed, now_ms, plant)
            if isinstance(verdict, Hold):
                hold(one, verdict)
            elif isinstance(verdict, Now):
                count += 1
                if one.news.urgency != "high":
                    handed.append(now_ms)
        free = let_go(waited, wishes, engaged, handed, now_ms, plant)
        for waits, verdict in free.again:
            hold(waits, verdict)
        count += len(free.messages)
        handed += [now_ms] * len(free.messages)
    return count
