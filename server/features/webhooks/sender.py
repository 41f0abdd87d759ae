"""Finds the webhooks of each piece of news, and hands their news over one after another.

news ──in one transaction──▶ a delivery for each webhook that wants it ──POST──▶ gone from the table

A webhook is worked off by one process at a time, under a lease, its news in the order of their causes. A process that
dies between a call and its own commit leaves the delivery: it is handed over once more, with the same `webhook-id`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import structlog

from server.core import clock, ids, lease
from server.core.base import House
from server.core.dialect import marks
from server.features.webhooks.caller import call
from server.features.webhooks.filters import NOWHERE, Place, decoded, place_of, wanted
from server.features.webhooks.outcome import MOST_FAILURES, Outcome
from server.features.webhooks.shapes import Said, body_of
from server.features.webhooks.topics import page_of
from server.i18n import has_sentence, sentence, word
from sync.ids import derived_id
from sync.mutation import Edit

BATCH = 200
AT_ONCE = 16
HOLD_MS = 60_000
"""Longer than one call can take, several times."""

STINT_MS = 10_000
"""So long one webhook is worked off before the others' new deliveries are looked at again."""

WORTH_MS = 24 * 3_600_000
"""Older news nobody wants from a channel any more; the inbox has them."""

log = structlog.get_logger(__name__)


async def spread(house: House) -> None:
    """Turn each piece of news into one delivery per webhook that wants it."""
    taken = BATCH
    while taken == BATCH:
        waiting = await house.db.fetch("SELECT * FROM webhook_news ORDER BY id LIMIT ?", BATCH)
        if not waiting:
            return
        # Whom it is for is asked before: while the transaction lasts, nobody else writes.
        wishes = await _wishes(house, waiting)
        async with house.db.transaction():
            # Whoever takes it away has it: another process that looked at the same moment gets nothing.
            gone = await house.db.fetch(
                f"DELETE FROM webhook_news WHERE id IN ({marks(len(waiting))}) RETURNING id",
                *(one["id"] for one in waiting),
            )
            mine = {one["id"] for one in gone}
            for news, hook in wishes:
                if news["id"] in mine:
                    await _enqueue(house, hook, news)
        taken = len(waiting)


async def _wishes(house: House, waiting: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Return each of these news with the id of each webhook that wants it."""
    hooks = await house.db.fetch("SELECT * FROM webhook WHERE state = ? ORDER BY id", "on")
    narrow = any(one["customer_id"] or one["work_center_id"] for one in hooks)
    places: dict[str, Place] = {}
    found: list[tuple[dict[str, Any], str]] = []
    for news in waiting if hooks else ():
        concerns = news["concerns"]
        if concerns not in places:
            places[concerns] = await place_of(house.db, decoded(concerns)) if narrow else NOWHERE
        found += [(news, one["id"]) for one in hooks if wanted(one, news, places[concerns])]
    return found


async def _enqueue(house: House, hook: str, news: dict[str, Any]) -> None:
    await house.db.execute(
        "INSERT INTO webhook_delivery (id, webhook_id, key, params, about_kind, about_id, urgency, at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        derived_id(clock.text_of(news["at_ms"]), news["id"], hook), hook,
        *(news[one] for one in ("key", "params", "about_kind", "about_id", "urgency", "at_ms")),
    )  # fmt: skip


async def work_off(house: House, now_ms: int) -> None:
    """Hand over what is due, to all webhooks side by side."""
    if not await house.db.fetch("SELECT id FROM webhook_delivery LIMIT 1"):
        return
    await house.db.execute("DELETE FROM webhook_delivery WHERE at_ms <= ?", now_ms - WORTH_MS)
    hooks = await house.db.fetch(
        "SELECT * FROM webhook WHERE state = 'on' AND next_at_ms <= ?"
        " AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = webhook.id) ORDER BY id",
        now_ms,
    )
    gate = asyncio.Semaphore(AT_ONCE)
    ends = await asyncio.gather(*(_work_off(house, hook, now_ms, gate) for hook in hooks), return_exceptions=True)
    for hook, end in zip(hooks, ends, strict=True):
        if isinstance(end, Exception):  # edge: one webhook must not hold back the others
            log.error("webhook failed", webhook=hook["id"], exc_info=end)


def lease_of(hook: str) -> str:
    """Return the name of the lease under which a webhook is worked off."""
    return f"webhook {hook}"


async def _work_off(house: House, hook: dict[str, Any], now_ms: int, gate: asyncio.Semaphore) -> None:
    async with gate:
        name, started_ms = lease_of(hook["id"]), clock.now_ms()
        holder = await lease.take(house.db, name, hold_ms=HOLD_MS)
        if holder is None:
            return
        try:
            await _hand_all(house, hook["id"], holder, now_ms, started_ms)
        finally:
            await lease.free(house.db, name, holder)


async def _hand_all(house: House, hook: str, holder: str, now_ms: int, started_ms: int) -> None:
    # Whoever had it until a moment ago may have changed it.
    current = await house.db.fetch("SELECT * FROM webhook WHERE id = ? AND next_at_ms <= ?", hook, now_ms)
    waiting = await house.db.fetch(
        "SELECT * FROM webhook_delivery WHERE webhook_id = ? ORDER BY at_ms, id LIMIT ?", hook, BATCH
    )
    for delivery in waiting if current else ():
        at_ms = now_ms + clock.now_ms() - started_ms
        if current[0]["state"] != "on" or at_ms > now_ms + STINT_MS:
            break
        if not await lease.keep(house.db, lease_of(hook), holder, hold_ms=HOLD_MS):
            break
        if not has_sentence(delivery["key"]):
            log.warning("news without a sentence", key=delivery["key"], webhook=hook)
            await house.db.execute("DELETE FROM webhook_delivery WHERE id = ?", delivery["id"])
            continue
        outcome = await hand_over(house, current[0], delivery, at_ms)
        current = await _settle(house, current[0], holder, delivery["id"], outcome, at_ms)
        if not current or outcome.verdict == "again":
            break


async def hand_over(house: House, hook: dict[str, Any], news: dict[str, Any], now_ms: int) -> Outcome:
    """Post one piece of news to one webhook."""
    params = json.loads(news["params"])
    title, body = sentence(hook["language"], news["key"], params)
    said = Said(
        key=news["key"],
        title=title,
        body=body,
        link=house.settings.address + page_of(news["about_kind"], news["about_id"]),
        open_word=word(hook["language"], "action", "open"),
        at=clock.text_of(news["at_ms"]),
        urgent=news["urgency"] == "high",
        about_kind=news["about_kind"],
        about_id=news["about_id"],
        params=params,
    )
    return await call(
        hook["url"],
        body_of(hook["shape"], said),
        id=news["id"],
        secret=hook["secret"],
        allowed_origins=house.settings.webhook_origins,
        failures=hook["failures"],
        now_ms=now_ms,
    )


async def remember(house: House, hook: str, outcome: Outcome, now_ms: int) -> None:
    """Keep how the last call ended, for the admins to see."""
    accepted = ", accepted_at_ms = ?" if outcome.verdict == "accepted" else ""
    at = (now_ms, now_ms) if accepted else (now_ms,)
    await house.db.execute(
        f"UPDATE webhook SET last_status = ?, last_error = ?, tried_at_ms = ?{accepted} WHERE id = ?",
        outcome.status,
        outcome.trouble,
        *at,
        hook,
    )


async def _settle(
    house: House, hook: dict[str, Any], holder: str, delivery: str, outcome: Outcome, now_ms: int
) -> list[dict[str, Any]]:
    """Write down what a call came to; return the webhook as it stands then, nothing when it is not ours any more."""
    failures = 0 if outcome.verdict == "accepted" else hook["failures"] + 1
    state = "gone" if outcome.verdict == "gone" else "failing" if failures >= MOST_FAILURES else "on"
    async with house.db.transaction():
        if not await lease.keep(house.db, lease_of(hook["id"]), holder, hold_ms=HOLD_MS):
            return []
        current = await house.db.fetch(
            "UPDATE webhook SET failures = ?, next_at_ms = ?, state = ? WHERE id = ? RETURNING *",
            failures,
            now_ms + outcome.pause_ms,
            state,
            hook["id"],
        )
        if state != "on":
            await house.db.execute("DELETE FROM webhook_delivery WHERE webhook_id = ?", hook["id"])
        elif outcome.verdict != "again":
            await house.db.execute("DELETE FROM webhook_delivery WHERE id = ?", delivery)
        await remember(house, hook["id"], outcome, now_ms)
    log.info("webhook", verdict=outcome.verdict, status=outcome.status, trouble=outcome.trouble, webhook=hook["id"])
    if state != "on":
        await _tell(house, hook)
    return current


async def _tell(house: House, hook: dict[str, Any]) -> None:
    """Tell the admins, in their inbox only, that nothing more goes to a webhook."""
    admins = await house.db.fetch("SELECT id FROM person WHERE role = 'admin' AND active = ?", True)
    edits = [
        Edit(
            op="create",
            kind="notice",
            id=ids.uuid7(),
            fields={"user_id": admin["id"], "key": "webhook_off", "params": {"name": hook["name"]}},
        )
        for admin in admins
    ]
    if edits:
        await house.writer.write(edits)
