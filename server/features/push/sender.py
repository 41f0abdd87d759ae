"""Works off the push outbox: hands each notice to every phone of its receiver, until accepted or no longer worth it."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

import aiohttp
import structlog

from server.core import clock, ids
from server.core.base import House
from server.features.push import delivery, endpoints
from server.features.push.payload import lang_tag, payload
from server.features.push.vapid import Signer
from server.i18n import sentence, word
from sync.mutation import Edit

BATCH = 200
AT_ONCE = 16
ACTIONS = ("open", "ack")
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)

log = structlog.get_logger(__name__)


class Sender:
    """Hands notices to push services over `session`; made anew for each run."""

    def __init__(self, house: House, signer: Signer, session: aiohttp.ClientSession) -> None:
        self._db, self._write, self._settings = house.db, house.writer.write, house.settings
        self._signer, self._session = signer, session
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def run(self, now_ms: int) -> None:
        """Hand over everything that is due; what cannot be delivered now stays in the outbox with its next time."""
        await self._db.execute("DELETE FROM push_outbox WHERE expires_at_ms <= ?", now_ms)
        due = await self._db.fetch(
            "SELECT * FROM push_outbox WHERE next_at_ms <= ? ORDER BY urgency, next_at_ms LIMIT ?", now_ms, BATCH
        )
        if due:
            ends = await asyncio.gather(*(self._deliver(row, now_ms) for row in due), return_exceptions=True)
            for row, end in zip(due, ends, strict=True):
                if isinstance(end, Exception):  # edge: news that cannot be told must not hold back everybody's
                    log.error("push failed", notice=row["notice_id"], exc_info=end)
                    await self._later(row, now_ms)

    async def _deliver(self, row: dict[str, Any], now_ms: int) -> None:
        async with self._gate:
            notices = await self._db.fetch("SELECT * FROM notice WHERE id = ?", row["notice_id"])
            done = set(json.loads(row["done"]))
            phones = [one for one in await self._phones(row["user_id"]) if one["endpoint_hash"] not in done]
            outcomes: list[delivery.Outcome] = []
            if notices:
                for phone in phones:
                    outcome = await self._hand_over(notices[0], row, phone, now_ms)
                    outcomes.append(outcome)
                    if outcome.verdict != "again":
                        done.add(phone["endpoint_hash"])
                    await self._remember(phone, outcome, now_ms)
            await self._settle(row, done, outcomes, now_ms)

    async def _phones(self, user: str) -> list[dict[str, Any]]:
        """Return the receiver's own phones; a shared, revoked or left device never gets anyone's news.

        Nor does one whose session ran out: whoever has it now could open nothing, but would read every notification.
        """
        return await self._db.fetch(
            "SELECT s.*, p.language FROM push_subscription s JOIN device d ON d.id = s.device_id"
            " JOIN person p ON p.id = s.user_id"
            " WHERE s.user_id = ? AND s.failing = ? AND d.revoked_at IS NULL AND d.form = 'own' AND p.active = ?"
            " AND EXISTS (SELECT 1 FROM session e WHERE e.device_id = d.id AND e.revoked = ? AND e.expires_at_ms > ?)",
            user,
            False,
            True,
            False,
            clock.now_ms(),
        )

    async def _hand_over(
        self, notice: dict[str, Any], row: dict[str, Any], phone: dict[str, Any], now_ms: int
    ) -> delivery.Outcome:
        endpoint: str = phone["endpoint"]
        if endpoints.refused(endpoint, self._settings.push_origins) is not None:
            return delivery.Outcome("gone", 0)
        if phone["quiet_until_ms"] > now_ms:
            return delivery.Outcome("again", 429, phone["quiet_until_ms"])
        language = phone["language"] or "ja"
        title, body = sentence(language, notice["key"], json.loads(notice["params"] or "{}"))
        message = payload(
            title=title,
            body=body,
            lang=lang_tag(language),
            path=f"/notices/{notice['id']}",
            origin=self._settings.address,
            tag=row["topic"] or notice["id"],
            urgent=row["urgency"] == "high",
            notice_id=notice["id"],
            actions={one: word(language, "action", one) for one in ACTIONS},
        )
        headers = {
            "Authorization": self._signer.authorization(endpoints.audience(endpoint), now_ms),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(1, (row["expires_at_ms"] - now_ms) // 1000)),
            "Urgency": "high" if row["urgency"] == "high" else "normal",
        }
        if row["topic"]:
            headers["Topic"] = row["topic"]
        try:
            body_bytes = _encrypted(phone, message)
            async with self._session.post(
                endpoint, data=body_bytes, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                status, retry_after = answer.status, answer.headers.get("Retry-After")
        except (aiohttp.ClientError, TimeoutError, OSError):
            status, retry_after = 0, None
        return delivery.judge(status, retry_after, attempts=row["attempts"], now_ms=now_ms, jitter=random.random())

    async def _remember(self, phone: dict[str, Any], outcome: delivery.Outcome, now_ms: int) -> None:
        key = phone["endpoint_hash"]
        if outcome.verdict == "accepted":
            await self._db.execute(
                "UPDATE push_subscription SET accepted_at_ms = ? WHERE endpoint_hash = ?", now_ms, key
            )
        elif outcome.quiet:
            await self._db.execute(
                "UPDATE push_subscription SET quiet_until_ms = ? WHERE endpoint_hash = ?", outcome.next_at_ms, key
            )
        elif outcome.verdict == "gone":
            await self._db.execute("DELETE FROM push_subscription WHERE endpoint_hash = ?", key)
        elif outcome.verdict == "alarm":
            await self._db.execute("UPDATE push_subscription SET failing = ? WHERE endpoint_hash = ?", True, key)
            await self._alarm(phone, outcome)
        log.info("push", verdict=outcome.verdict, status=outcome.status, device=phone["device_id"])

    async def _alarm(self, phone: dict[str, Any], outcome: delivery.Outcome) -> None:
        """Tell the admins in their inbox only: a push about a failing push could fail the same way.

        A push service that refuses us refuses us for every phone: who has not read of it yet is not told again.
        """
        host = endpoints.audience(phone["endpoint"])
        params = {"status": outcome.status, "service": host}
        unread = (
            "SELECT 1 FROM notice n WHERE n.user_id = person.id AND n.key = ? AND n.params = ? AND n.read_at IS NULL"
        )
        admins = await self._db.fetch(
            f"SELECT id FROM person WHERE role = 'admin' AND active = ? AND NOT EXISTS ({unread})",
            True,
            "push_refused",
            json.dumps(params, separators=(",", ":")),
        )
        edits = [
            Edit(
                op="create",
                kind="notice",
                id=ids.uuid7(),
                fields={
                    "user_id": admin["id"],
                    "key": "push_refused",
                    "params": params,
                    "about_kind": "device",
                    "about_id": phone["device_id"],
                },
            )
            for admin in admins
        ]
        if edits:
            await self._write(edits)

    async def _later(self, row: dict[str, Any], now_ms: int) -> None:
        await self._db.execute(
            "UPDATE push_outbox SET next_at_ms = ?, attempts = attempts + 1 WHERE notice_id = ?",
            now_ms + delivery.pause_ms(row["attempts"], random.random()),
            row["notice_id"],
        )

    async def _settle(self, row: dict[str, Any], done: set[str], outcomes: list[delivery.Outcome], now_ms: int) -> None:
        again = [one.next_at_ms for one in outcomes if one.next_at_ms is not None]
        if any(one.verdict == "accepted" for one in outcomes):
            pushed = Edit(op="patch", kind="notice", id=row["notice_id"], fields={"pushed_at": clock.text_of(now_ms)})
            await self._write([pushed])
        if again:
            await self._db.execute(
                "UPDATE push_outbox SET next_at_ms = ?, attempts = attempts + 1, done = ? WHERE notice_id = ?",
                max(again),
                json.dumps(sorted(done)),
                row["notice_id"],
            )
        else:
            await self._db.execute("DELETE FROM push_outbox WHERE notice_id = ?", row["notice_id"])


def _encrypted(phone: dict[str, Any], message: bytes) -> bytes:
    # Imported late: pywebpush costs half a second that a server without phones need not pay at start.
    from pywebpush import WebPusher

    keys = {"p256dh": phone["p256dh"], "auth": phone["auth"]}
    encoded: bytes = WebPusher({"endpoint": phone["endpoint"], "keys": keys}).encode(message)["body"]
    return encoded
