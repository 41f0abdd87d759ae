"""Who gets which e-mail now: digests of what was neither pushed nor read, and stops for whom no push reaches.

A mailbox is worked off by one process at a time, under a lease. What was told is written down after the mail server
took the e-mail: a process that dies in between sends that one once more, with the same Message-ID.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import nullcontext
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
from server.features.push import reachable
from server.features.push.holding import over
from server.features.push.sending import receipts
from server.features.push.sending.outbox import URGENCIES
from server.i18n import has_sentence, sentence
from sync.mutation import Edit

HOLD_MS = 120_000
"""Several times as long as handing one e-mail over may take."""

AT_ONCE = 4
"""E-mails handed over side by side: more connections at a time many mail servers refuse."""

GRACE_MS = 10 * 60_000
"""So long a push may be under way to whom push reaches."""

TELL_AFTER = 5
"""Failures in a row, over half an hour, after which somebody has to look though each may pass."""

MOST_LINES = 30
PAGE = 500
"""Notices that are looked at together: however many are unread, no more are in memory."""

FAREWELL_MS = 365 * 86_400_000
"""So long the last link of an e-mail works."""

log = structlog.get_logger(__name__)


def farewell_path(secret: str) -> str:
    """Return the path behind which a person ends all e-mails without signing in."""
    return f"/api/mail/secret/{secret}"


async def send_stops(house: House, now_ms: int) -> None:
    """Tell stops that nobody was told of yet to whom no push reaches."""
    waiting = await _readers(
        house,
        now_ms,
        "m.stops = ? AND EXISTS (SELECT 1 FROM notice n WHERE n.user_id = m.user_id AND n.v > m.told_v"
        " AND n.v > m.stop_v AND n.read_at IS NULL AND n.urgency = 'high')",
        True,
    )
    reached = await reachable.reached(house.db, {one["user_id"] for one in waiting}, now_ms)
    readers = [one for one in waiting if one["user_id"] not in reached]
    await _side_by_side(house, readers, now_ms, lambda mailbox, holder: _stops(house, mailbox, holder, now_ms))


async def send_digests(house: House, now_ms: int) -> None:
    """Send the digests that are due."""
    readers = await _readers(
        house,
        now_ms,
        "(m.rhythm = 'daily' OR m.rhythm = 'hourly' AND EXISTS (SELECT 1 FROM notice n WHERE n.user_id = m.user_id"
        " AND n.v > m.told_v AND n.read_at IS NULL))",
    )
    if not readers:
        return
    works = await _working_days(house)

    def due(mailbox: dict[str, Any]) -> str | None:
        return slot(mailbox["rhythm"], mailbox["hour"], mailbox["last_slot"], now_ms, house.settings.zone, works)

    readers = [one for one in readers if due(one) is not None]
    reached = await reachable.reached(house.db, {one["user_id"] for one in readers}, now_ms)

    async def send(mailbox: dict[str, Any], holder: str) -> None:
        # Whoever had it until a moment ago has sent something.
        if (now_due := due(mailbox)) is not None:
            await _digest(house, mailbox, holder, now_due, now_ms, reached=mailbox["user_id"] in reached)

    await _side_by_side(house, readers, now_ms, send)


async def forget_old(house: House, now_ms: int) -> None:
    """Forget the links of e-mails that nobody looks for any more."""
    await house.db.execute("DELETE FROM mail_farewell WHERE made_at_ms < ?", now_ms - FAREWELL_MS)


def lease_of(user: str) -> str:
    """Return the name of the lease under which a mailbox is worked off."""
    return f"mailbox {user}"


async def _readers(house: House, now_ms: int, which: str, *values: object) -> list[dict[str, Any]]:
    """Return the mailboxes for which `which` holds and that may be written to; whoever left has none.

    Each has the `language` of its owner.
    """
    if not offered(house.settings):
        return []
    return await house.db.fetch(
        "SELECT m.*, p.language FROM mailbox m JOIN person p ON p.id = m.user_id"
        f" WHERE m.address <> '' AND m.refused = ? AND p.active = ? AND m.next_at_ms <= ? AND {which}",
        False,
        True,
        now_ms,
        *values,
    )


async def _side_by_side(
    house: House,
    readers: Iterable[dict[str, Any]],
    now_ms: int,
    send: Callable[[dict[str, Any], str], Awaitable[None]],
) -> None:
    """Take the mailboxes of `readers` in hand, `AT_ONCE` at a time, and `send` each as it stands then.

    Those for which it failed last time are one at a time: a server that hangs when it hears of them may hang again.
    """
    gate, doubtful = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(1)

    async def one(reader: dict[str, Any]) -> None:
        user = reader["user_id"]
        async with doubtful if reader["failures"] else nullcontext(), gate:
            try:
                await _in_hand(house, user, now_ms, send)
            except Exception:  # edge: one mailbox must not hold back the others
                log.exception("mail failed", user=user)

    await asyncio.gather(*(one(reader) for reader in sorted(readers, key=lambda one: one["user_id"])))


async def _in_hand(
    house: House, user: str, now_ms: int, send: Callable[[dict[str, Any], str], Awaitable[None]]
) -> None:
    name = lease_of(user)
    holder = await lease.take(house.db, name, hold_ms=HOLD_MS)
    if holder is None:
        return
    try:
        for mailbox in await _readers(house, now_ms, "m.user_id = ?", user):
            await send(mailbox, holder)
    finally:
        await lease.free(house.db, name, holder)


async def _stops(house: House, mailbox: dict[str, Any], holder: str, now_ms: int) -> None:
    if not mailbox["stops"]:
        return
    since = max(mailbox["told_v"], mailbox["stop_v"])
    told, fields = _Told(), dict[str, object]()
    async for one in _unread(house, mailbox["user_id"], since, stops=True):
        fields["stop_v"] = one["v"]
        if not (one["pushed"] or one["over"]):
            told.add(one)
    if told.count:
        await _send(house, mailbox, holder, told, f"stop {told.first}", fields, now_ms, stop=True)
    elif fields:
        await _write(house, mailbox["user_id"], holder, fields)


async def _digest(house: House, mailbox: dict[str, Any], holder: str, due: str, now_ms: int, *, reached: bool) -> None:
    """Tell what was neither pushed nor read since the last digest, up to the first that may still be pushed.

    What is over by now is not told as if it were open: that it ended has news of its own.
    """
    young = ids.first_of(now_ms - GRACE_MS) if reached else None
    told, fields = _Told(), dict[str, object]()
    async for one in _unread(house, mailbox["user_id"], mailbox["told_v"]):
        settled = one["pushed"] or one["over"]
        if young is not None and not settled and (one["held"] or one["id"] >= young):
            break
        fields["told_v"] = one["v"]
        if not settled and (one["urgency"] != "high" or one["v"] > mailbox["stop_v"]):
            told.add(one)
    if told.count or mailbox["rhythm"] == "daily":
        fields["last_slot"] = due
    if told.count:
        await _send(house, mailbox, holder, told, f"digest {due}", fields, now_ms, stop=False)
    elif fields:
        await _write(house, mailbox["user_id"], holder, fields)


async def _unread(house: House, user: str, since: int, *, stops: bool = False) -> AsyncIterator[dict[str, Any]]:
    """Yield what this person did not read, as it was committed, each with whether it was `pushed`, is `held` or `over`.

    The oldest first, all of it; with `stops` nothing else.

    It was pushed when a push service took it, alone or among others, for whichever phone; it is
    held until the person wants to hear of it.
    """
    only = " AND urgency = 'high'" if stops else ""
    waiting = await house.db.fetch("SELECT notice_id FROM push_outbox WHERE user_id = ? AND held IS NOT NULL", user)
    held = {one["notice_id"] for one in waiting}
    while True:
        unread = await house.db.fetch(
            f"SELECT * FROM notice WHERE user_id = ? AND v > ? AND read_at IS NULL{only} ORDER BY v LIMIT ?",
            user,
            since,
            PAGE,
        )
        if not unread:
            return
        pushed = await receipts.pushed(house.db, user, min(_at_ms(one) for one in unread))
        past = await over(house.db, {one["id"]: one["hangs_on"] for one in unread if one["hangs_on"]})
        for one in unread:
            id = one["id"]
            yield {**one, "pushed": id in pushed, "held": id in held, "over": id in past}
        since = unread[-1]["v"]


class _Told:
    """What an e-mail tells: how many notices, the id of the first, and the most urgent of them, of these the newest.

    What there is no sentence for is left out; it stays in the inbox.
    """

    def __init__(self) -> None:
        self.count, self.first = 0, ""
        self._newest: dict[str, deque[dict[str, Any]]] = defaultdict(lambda: deque(maxlen=MOST_LINES))

    def add(self, notice: dict[str, Any]) -> None:
        """Tell one more, which is newer than those before."""
        if not has_sentence(notice["key"]):
            log.warning("notice without a sentence", key=notice["key"], notice=notice["id"])
            return
        self.count += 1
        self.first = self.first or notice["id"]
        self._newest[notice["urgency"] or URGENCIES[-1]].append(notice)

    def lines(self) -> list[dict[str, Any]]:
        """Return the notices that are told, at most `MOST_LINES`, the most urgent first."""
        return [one for urgency in URGENCIES for one in reversed(self._newest[urgency])][:MOST_LINES]


async def _send(
    house: House,
    mailbox: dict[str, Any],
    holder: str,
    told: _Told,
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
    lines = [_line(house, one, language) for one in told.lines()]
    message = digest(frame, lines, told.count, farewell_path(secret), stop=stop)
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


async def _working_days(house: House) -> Callable[[date], bool]:
    """Return whether the plant works on a day, by its own calendar."""
    rows = {
        "calendar": await house.db.fetch("SELECT id, use, weekly FROM calendar"),
        "calendar_day": await house.db.fetch("SELECT id, calendar_id, on_day, open FROM calendar_day"),
    }
    days = Days(calendars(Book(rows))[SITE], last=number_of("9999-12-31"))
    return lambda day: days.open(day.toordinal())
