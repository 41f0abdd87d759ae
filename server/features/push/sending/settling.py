"""Writes down what became of messages: one transaction for all that landed together, then the alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import structlog

from server.core.base import House
from server.core.database import Database
from server.core.dialect import marks
from server.core.retry import retried
from server.features.push import delivery, endpoints
from server.features.push.sending import receipts
from server.features.push.sending.alarm import alarm
from server.features.push.sending.flights import Landed
from server.features.push.sending.outbox import Outbox, chunks

log = structlog.get_logger(__name__)


async def settle(house: House, outbox: Outbox, landed: Landed, now_ms: int) -> None:
    """Write `landed`, all or nothing; who is told of a refusal is told after that."""

    async def written() -> None:
        async with house.db.transaction():
            await receipts.keep(house.db, landed.answers)
            await _keep(house.db, landed.outcomes, now_ms)
            await outbox.settle(landed.done, landed.again)

    await retried(written)
    if landed.answers:
        counts = Counter(f"{outcome.verdict} {outcome.status}" for _, outcome in landed.outcomes)
        log.info("pushes", **{name.replace(" ", "_"): count for name, count in sorted(counts.items())})
    refused = {
        (endpoints.audience(phone["endpoint"]), outcome.status): phone["device_id"]
        for phone, outcome in landed.outcomes
        if outcome.verdict == "alarm"
    }
    for (service, status), device in refused.items():
        await alarm(house, service=service, status=status, device=device)


async def _keep(db: Database, outcomes: Iterable[tuple[dict[str, Any], delivery.Outcome]], now_ms: int) -> None:
    """Keep what the outcomes say of the phones."""
    by_verdict: dict[str, list[str]] = {"accepted": [], "gone": [], "alarm": []}
    for phone, outcome in outcomes:
        if outcome.verdict != "again":
            by_verdict[outcome.verdict].append(phone["endpoint_hash"])
        elif outcome.quiet:
            await db.execute(
                "UPDATE push_subscription SET quiet_until_ms = ? WHERE endpoint_hash = ?",
                outcome.next_at_ms,
                phone["endpoint_hash"],
            )
    for some in chunks(by_verdict["accepted"]):
        sql = f"UPDATE push_subscription SET accepted_at_ms = ? WHERE endpoint_hash IN ({marks(len(some))})"
        await db.execute(sql, now_ms, *some)
    for some in chunks(by_verdict["gone"]):
        await db.execute(f"DELETE FROM push_subscription WHERE endpoint_hash IN ({marks(len(some))})", *some)
    for some in chunks(by_verdict["alarm"]):
        sql = f"UPDATE push_subscription SET failing = ? WHERE endpoint_hash IN ({marks(len(some))})"
        await db.execute(sql, True, *some)
