"""Who gets which e-mail now: digests of what was neither pushed nor read, and stops for whom no push reaches.

A mailbox is worked off by one process at a time, under a lease. What was told is written down after the mail server
took the e-mail: a process that dies in between sends that one once more, with the same Message-ID.
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import structlog

from server.core import ids, lease
from server.core.base import House
from server.features.mail.letter import Frame, Line, digest
from server.features.mail.outcome import Outcome
from server.features.mail.post import offered, post
from server.features.mail.when import pause_ms, slot
from server.features.people.tokens import digest as hashed
from server.features.plant.days import SITE, Days, number_of
from server.features.plant.known import Book, calendars
from server.i18n import sentence
from sync.mutation import Edit

HOLD_MS = 120_000
"""Several times as long as handing one e-mail over may take."""

GRACE_MS = 10 * 60_000
"""So long a push may be under way to whom push reaches."""

TELL_AFTER = 5
"""Failures in a row, over half an hour, after which somebody has to look though each may pass."""

MOST_LINES = 30
MOST_READ = 500
FAREWELL_MS = 365 * 86_400_000
"""So long the last link of an e-mail works."""

log = structlog.get_logger(__name__)


def farewell_path(secret: str) -> str:
    """Return the path behind which a person ends all e-mails without signing in."""
    return f"/api/mail/secret/{secret}"


async def send_due(house: House, now_ms: int) -> None:
    """Send everybody what is due; nobody who may not sign in any more gets anything."""
    if not offered(house.settings):
        return
    readers = await house.db.fetch(
        "SELECT m.user_id FROM mailbox m JOIN person p ON p.id = m.user_id"
        " WHERE m.address <> '' AND m.refused = ? AND p.active = ? AND m.next_at_ms <= ? ORDER BY m.user_id",
        False,
        True,
        now_ms,
    )
    if not readers:
        return
    works = await _working_days(house)
    for reader in readers:
        try:
            await _serve(house, str(reader["user_id"]), now_ms, works)
        except Exception:  # edge: one mailbox must not hold back the others
            log.exception("mail failed", user=reader["user_id"])


async def forget_old(house: House, now_ms: int) -> None:
    """Forget the links of e-mails that nobody looks for any more."""
    await house.db.execute("DELETE FROM mail_farewell WHERE made_at_ms < ?", now_ms - FAREWELL_MS)


def lease_of(user: str) -> str:
    """Return the name of the lease under which a mailbox is worked off."""
    return f"mailbox {user}"


async def _serve(house: House, user: str, now_ms: int, works: Callable[[date], bool]) -> None:
    mailbox = await _mailbox(house, user)
    due = slot(mailbox["rhythm"], mailbox["hour"], mailbox["last_slot"], now_ms, house.settings.zone, works)
    if not await _worth_looking(house, mailbox, due):
        return
    name = lease_of(user)
    holder = await lease.take(house.db, name, hold_ms=HOLD_MS)
    if holder is None:
        return
    # Whoever had it until a moment ago has sent something.
    mailbox = await _mailbox(house, user)
    if mailbox["next_at_ms"] <= now_ms:
        reached = await _push_reaches(house, user)
        if mailbox["stops"] and not reached:
            await _stops(house, mailbox, holder, now_ms)
            mailbox = await _mailbox(house, user)
        due = slot(mailbox["rhythm"], mailbox["hour"], mailbox["last_slot"], now_ms, house.settings.zone, works)
        if due is not None and mailbox["next_at_ms"] <= now_ms:
            await _digest(house, mailbox, holder, due, now_ms, reached=reached)
    await lease.free(house.db, name, holder)


async def _worth_looking(house: House, mailbox: dict[str, Any], due: str | None) -> bool:
    """Tell whether there may be something to do: most of the time there is not, and a lease is a write."""
    if due is None and not mailbox["stops"]:
        return False
    if due is not None and mailbox["rhythm"] == "daily":
        return True
    only = "" if due is not None else " AND urgency = 'high'"
    since = mailbox["told_v"] if due is not None else max(mailbox["told_v"], mailbox["stop_v"])
    return bool(
        await house.db.fetch(
            f"SELECT id FROM notice WHERE user_id = ? AND v > ? AND read_at IS NULL{only} LIMIT 1",
            mailbox["user_id"],
            since,
        )
    )


async def _stops(house: House, mailbox: dict[str, Any], holder: str, now_ms: int) -> None:
    since = max(mailbox["told_v"], mailbox["stop_v"])
    unread = await _unread(house, mailbox["user_id"], since)
    found = [one for one in unread if one["urgency"] == "high" and not one["pushed"]]
    if found:
        fields: dict[str, object] = {"stop_v": found[-1]["v"]}
        await _send(house, mailbox, holder, found, f"stop {found[0]['id']}", fields, now_ms, stop=True)


async def _digest(house: House, mailbox: dict[str, Any], holder: str, due: str, now_ms: int, *, reached: bool) -> None:
    """Tell what was neither pushed nor read since the last digest, up to the first that may still be pushed."""
    young = ids.first_of(now_ms - GRACE_MS) if reached else None
    settled: list[dict[str, Any]] = []
    for one in await _unread(house, mailbox["user_id"], mailbox["told_v"]):
        if young is not None and not one["pushed"] and (one["held"] or one["id"] >= young):
            break
        settled.append(one)
    told = [one for one in settled if not one["pushed"] and (one["urgency"] != "high" or one["v"] > mailbox["stop_v"])]
    fields: dict[str, object] = {"told_v": settled[-1]["v"]} if settled else {}
    if told or mailbox["rhythm"] == "daily":
        fields["last_slot"] = due
    if told:
        await _send(house, mailbox, holder, told, f"digest {due}", fields, now_ms, stop=False)
    elif fields:
        await _write(house, mailbox["user_id"], holder, fields)


async def _unread(house: House, user: str, since: int) -> list[dict[str, Any]]:
    """Return what this person did not read, as it was committed, each with whether it was `pushed` or is `held`.

    It was pushed when a push service took it, for whichever phone; it is held until the person wants to hear of it.
    """
    unread = await house.db.fetch(
        "SELECT * FROM notice WHERE user_id = ? AND v > ? AND read_at IS NULL ORDER BY v LIMIT ?",
        user,
        since,
        MOST_READ,
    )
    if not unread:
        return []
    receipts = await house.db.fetch(
        "SELECT notice_id FROM push_receipt WHERE made_at_ms >= ? AND user_id = ? AND accepted_at_ms IS NOT NULL",
        min(_at_ms(one) for one in unread),
        user,
    )
    pushed = {one["notice_id"] for one in receipts}
    waiting = await house.db.fetch("SELECT notice_id FROM push_outbox WHERE user_id = ? AND held IS NOT NULL", user)
    held = {one["notice_id"] for one in waiting}
    return [{**one, "pushed": one["id"] in pushed, "held": one["id"] in held} for one in unread]


async def _send(
    house: House,
    mailbox: dict[str, Any],
    holder: str,
    notices: list[dict[str, Any]],
    key: str,
    fields: dict[str, object],
    now_ms: int,
    *,
    stop: bool,
) -> None:
    secret, language = secrets.token_urlsafe(32), mailbox["language"] or "ja"
    await house.db.execute(
        "INSERT INTO mail_farewell (secret_hash, user_id, made_at_ms) VALUES (?, ?, ?)",
        hashed(secret),
        mailbox["user_id"],
        now_ms,
    )
    frame = frame_of(house, mailbox["address"], mailbox["user_id"], language, key, now_ms)
    lines = [_line(house, one, language) for one in reversed(notices[-MOST_LINES:])]
    message = digest(frame, lines, len(notices), farewell_path(secret), stop=stop)
    outcome = await post(house.settings, message, mailbox["address"])
    await _settle(house, mailbox, holder, outcome, fields, now_ms)


def frame_of(house: House, to: str, user: str, language: str, key: str, now_ms: int) -> Frame:
    """Return what every e-mail of this house to this person has."""
    return Frame(
        sender=house.settings.mail_from,
        to=to,
        language=language,
        origin=house.settings.address,
        reader=user,
        key=key,
        at=datetime.fromtimestamp(now_ms // 1000, UTC),
    )


def _at_ms(notice: dict[str, Any]) -> int:
    """Return when a notice was made, by the server's clock: its id begins with that."""
    return int(str(notice["id"]).replace("-", "")[:12], 16)


def _line(house: House, notice: dict[str, Any], language: str) -> Line:
    title, body = sentence(language, notice["key"], json.loads(notice["params"] or "{}"))
    at = datetime.fromtimestamp(_at_ms(notice) / 1000, house.settings.zone)
    return Line(title, body, f"{at.month}/{at.day} {at:%H:%M}", f"{house.settings.address}/notices/{notice['id']}")


async def _settle(
    house: House, mailbox: dict[str, Any], holder: str, outcome: Outcome, fields: dict[str, object], now_ms: int
) -> None:
    """Write down what became of an e-mail; tell the person when it is gone, the admins when we are refused."""
    user = mailbox["user_id"]
    if outcome == "sent":
        await _write(house, user, holder, {**fields, "failures": 0, "sent_at_ms": now_ms})
        return
    if outcome == "nobody":
        if await _write(house, user, holder, {"refused": True}):
            await _tell(house, [user], "mail_refused")
        return
    failures = mailbox["failures"] + 1
    later = {"failures": failures, "next_at_ms": now_ms + pause_ms(mailbox["failures"], random.random())}
    await _write(house, user, holder, later)
    if outcome == "trouble" or failures == TELL_AFTER:
        unread = "SELECT 1 FROM notice n WHERE n.user_id = person.id AND n.key = 'mail_trouble' AND n.read_at IS NULL"
        admins = await house.db.fetch(
            f"SELECT id FROM person WHERE role = 'admin' AND active = ? AND NOT EXISTS ({unread})", True
        )
        await _tell(house, [str(one["id"]) for one in admins], "mail_trouble")


async def _write(house: House, user: str, holder: str, fields: dict[str, object]) -> bool:
    """Change a mailbox while it is ours; False when it is not any more."""
    async with house.db.transaction():
        if not await lease.keep(house.db, lease_of(user), holder, hold_ms=HOLD_MS):
            return False
        for name, value in fields.items():
            await house.db.execute(f"UPDATE mailbox SET {name} = ? WHERE user_id = ?", value, user)
    return True


async def _tell(house: House, people: list[str], key: str) -> None:
    edits = [
        Edit(op="create", kind="notice", id=ids.uuid7(), fields={"user_id": one, "key": key, "params": {}})
        for one in people
    ]
    if edits:
        await house.writer.write(edits)


async def _mailbox(house: House, user: str) -> dict[str, Any]:
    [found] = await house.db.fetch(
        "SELECT m.*, p.language FROM mailbox m JOIN person p ON p.id = m.user_id WHERE m.user_id = ?", user
    )
    return found


async def _push_reaches(house: House, user: str) -> bool:
    """Tell whether this person has a phone that takes push messages."""
    sql = (
        "SELECT 1 AS one FROM push_subscription s JOIN device d ON d.id = s.device_id"
        " WHERE s.user_id = ? AND s.failing = ? AND d.revoked_at IS NULL LIMIT 1"
    )
    return bool(await house.db.fetch(sql, user, False))


async def _working_days(house: House) -> Callable[[date], bool]:
    """Return whether the plant works on a day, by its own calendar."""
    rows = {
        "calendar": await house.db.fetch("SELECT id, use, weekly FROM calendar"),
        "calendar_day": await house.db.fetch("SELECT id, calendar_id, on_day, open FROM calendar_day"),
    }
    days = Days(calendars(Book(rows))[SITE], last=number_of("9999-12-31"))
    return lambda day: days.open(day.toordinal())
