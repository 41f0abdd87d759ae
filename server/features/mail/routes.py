"""One's own mailbox: entering it, proving it with a code, choosing what comes, and ending it from an e-mail."""

from __future__ import annotations

import hmac
import secrets
from html import escape
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core import clock, lease
from server.core.base import House, address_of
from server.core.dialect import marks
from server.core.errors import Rejected
from server.core.limits import Limit
from server.core.shapes import Word
from server.features.mail.addresses import clean, hinted
from server.features.mail.letter import code as code_letter
from server.features.mail.post import offered
from server.features.mail.post import post as hand_over
from server.features.mail.sender import frame_of, lease_of
from server.features.mail.wording import say
from server.features.people.tokens import digest
from server.features.push.payload import lang_tag
from server.live.guards import Identity

CODES = Limit(burst=3, per_minute=0.1)
"""E-mails with a code, per person and per address: nobody's mailbox is filled from here."""

CHANGES = Limit(burst=20, per_minute=20)
SECRETS = Limit(burst=60, per_minute=60)
CODE_MINUTES = 30
WRONG_ALLOWED = 5
PAGE = "text/html; charset=utf-8"

Rhythm = Literal["off", "daily", "hourly"]
Text = Annotated[str, Meta(max_length=320, pattern=r"^[^\x00]*$")]
Hour = Annotated[int, Meta(ge=0, le=23)]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What comes. `hour`: of a daily digest, by the plant's clock. `stops`: at once, where no push reaches."""

    rhythm: Rhythm
    hour: Hour
    stops: bool


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """One's own mailbox. `offered` False: this house sends no e-mails, and the rest means nothing.

    `address` is proven, `pending` waits for a code that may still be entered; both shortened, None without one.
    `refused`: there is no such mailbox, said the mail server. `sent_at`: the last e-mail, None before the first.
    """

    offered: bool
    address: str | None
    pending: str | None
    wish: Wish
    refused: bool
    sent_at: str | None


class Entered(msgspec.Struct, frozen=True):
    """An address as a person typed it."""

    address: Text


class Code(msgspec.Struct, frozen=True):
    """The code from an e-mail."""

    code: Word


@get("/api/mail")
async def mine(house: NamedDependency[House], me: NamedDependency[Identity]) -> Mine:
    """Say how one's own mailbox stands."""
    return await _mine(house, _person(me))


@put("/api/mail/address")
async def enter(data: JSONBody[Entered], house: NamedDependency[House], me: NamedDependency[Identity]) -> Mine:
    """Send a code to an address; until it comes back, nothing else goes there and the one before stays."""
    user = _person(me)
    if not offered(house.settings):
        raise Rejected(409, "mail_not_offered")
    address = clean(data.address)
    if address is None:
        raise Rejected(400, "address_malformed")
    house.limit("mail code", user, CODES)
    house.limit("mail code to", address.lower(), CODES)
    [person] = await house.db.fetch("SELECT language FROM person WHERE id = ?", user)
    digits, now = f"{secrets.randbelow(10**6):06}", clock.now_ms()
    frame = frame_of(house, address, user, person["language"] or "ja", f"code {now}", now)
    outcome = await hand_over(house.settings, code_letter(frame, digits, CODE_MINUTES), address)
    if outcome == "nobody":
        raise Rejected(400, "address_refused")
    if outcome != "sent":
        raise Rejected(503, "mail_away")
    new = _new(user)
    await house.db.execute(
        # The same person may enter one twice at once: the code that was sent last counts.
        f"INSERT INTO mailbox ({', '.join(new)}) VALUES ({marks(len(new))}) ON CONFLICT (user_id) DO NOTHING",
        *new.values(),
    )
    await house.db.execute(
        "UPDATE mailbox SET pending = ?, code_hash = ?, code_until_ms = ?, code_wrong = 0 WHERE user_id = ?",
        address,
        _hash(user, digits),
        now + CODE_MINUTES * 60_000,
        user,
    )
    return await _mine(house, user)


@delete("/api/mail/address", status_code=200)
async def drop(house: NamedDependency[House], me: NamedDependency[Identity]) -> Mine:
    """Drop the address that waits for its code; the one before stays."""
    user = _person(me)
    house.limit("mail wish", user, CHANGES)
    await house.db.execute("UPDATE mailbox SET pending = '', code_hash = '' WHERE user_id = ?", user)
    return await _mine(house, user)


@post("/api/mail/confirm", status_code=200)
async def confirm(data: JSONBody[Code], house: NamedDependency[House], me: NamedDependency[Identity]) -> Mine:
    """Prove that one reads an address with the code that was sent there; five wrong ones end it."""
    user, now = _person(me), clock.now_ms()
    # Counted before it is looked at, so that tries at the same moment are all counted.
    tries = await house.db.fetch(
        "UPDATE mailbox SET code_wrong = code_wrong + 1"
        " WHERE user_id = ? AND pending <> '' AND code_until_ms > ? AND code_wrong < ? RETURNING code_wrong, code_hash",
        user,
        now,
        WRONG_ALLOWED,
    )
    if not tries:
        raise Rejected(409, "code_ended")
    typed = "".join(one for one in data.code if one.isdecimal() and one.isascii())
    if not hmac.compare_digest(_hash(user, typed), tries[0]["code_hash"]):
        raise Rejected(403, "code_wrong", left=WRONG_ALLOWED - tries[0]["code_wrong"])
    seen = await _seen(house, user)
    # What was there before is not news; whoever has the old address in hand loses it.
    async with house.db.transaction():
        await lease.free(house.db, lease_of(user))
        proven = await house.db.fetch(
            "UPDATE mailbox SET address = pending, pending = '', code_hash = '', refused = ?, failures = 0,"
            " next_at_ms = 0, told_v = CASE WHEN address = '' THEN ? ELSE told_v END"
            # Another address may wait by now, or the same code came twice.
            " WHERE user_id = ? AND pending <> '' AND code_hash = ? RETURNING user_id",
            False,
            seen,
            user,
            tries[0]["code_hash"],
        )
        if not proven:
            raise Rejected(409, "code_ended")
    return await _mine(house, user)


@put("/api/mail/wish")
async def choose(data: JSONBody[Wish], house: NamedDependency[House], me: NamedDependency[Identity]) -> Mine:
    """Choose what comes; 404 ``no_mailbox`` before an address was entered."""
    user = _person(me)
    house.limit("mail wish", user, CHANGES)
    changed = await house.db.fetch(
        # What came while nothing was wanted is not told later.
        "UPDATE mailbox SET told_v = CASE WHEN rhythm = 'off' THEN ? ELSE told_v END, rhythm = ?, hour = ?, stops = ?"
        " WHERE user_id = ? RETURNING user_id",
        await _seen(house, user),
        data.rhythm,
        data.hour,
        data.stops,
        user,
    )
    if not changed:
        raise Rejected(404, "no_mailbox")
    return await _mine(house, user)


@delete("/api/mail", status_code=204)
async def forget(house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Forget one's address, and everything that was to go there."""
    user = _person(me)
    async with house.db.transaction():
        await lease.free(house.db, lease_of(user))
        await house.db.execute("DELETE FROM mailbox WHERE user_id = ?", user)
        await house.db.execute("DELETE FROM mail_farewell WHERE user_id = ?", user)


@get("/api/mail/secret/{secret:str}", media_type="text/html")
async def ask(secret: str, request: Request[Any, Any, State], house: NamedDependency[House]) -> Response[str]:
    """Show the page behind the last link of an e-mail; programs that look at links end nothing."""
    _, language = await _reader(house, request, secret)
    word = {one: escape(say(language, f"page_{one}")) for one in ("title", "text", "button")}
    body = f"<p>{word['text']}</p><form method=post><button>{word['button']}</button></form>"
    return _page(language, word["title"], body)


@post("/api/mail/secret/{secret:str}", status_code=200, media_type="text/html")
async def end(secret: str, request: Request[Any, Any, State], house: NamedDependency[House]) -> Response[str]:
    """End all e-mails to whose e-mail this secret stood in (RFC 8058), by one tap or from the page."""
    user, language = await _reader(house, request, secret)
    await house.db.execute("UPDATE mailbox SET rhythm = 'off', stops = ? WHERE user_id = ?", False, user)
    return _page(language, escape(say(language, "page_done")), f"<p>{escape(say(language, 'page_done_text'))}</p>")


def _person(me: Identity) -> str:
    """Raises Rejected 403 ``forbidden``: a wall, a program and a shared tablet between two people read no e-mail."""
    if me.user is None or me.form not in ("own", "shared"):
        raise Rejected(403, "forbidden")
    return me.user


async def _reader(house: House, request: Request[Any, Any, State], secret: str) -> tuple[str, str]:
    """Return id and language of whose e-mail had this secret; raises Rejected 404 ``link_ended``."""
    house.limit("mail secret", address_of(request), SECRETS)
    rows = await house.db.fetch(
        "SELECT f.user_id, p.language FROM mail_farewell f JOIN person p ON p.id = f.user_id WHERE f.secret_hash = ?",
        digest(secret),
    )
    if not rows:
        raise Rejected(404, "link_ended")
    return str(rows[0]["user_id"]), rows[0]["language"] or "ja"


async def _seen(house: House, user: str) -> int:
    """Return the version up to which this person's notices are there already."""
    [found] = await house.db.fetch("SELECT COALESCE(MAX(v), 0) AS v FROM notice WHERE user_id = ?", user)
    return int(found["v"])


def _page(language: str, title: str, body: str) -> Response[str]:
    page = (
        f'<!doctype html><html lang="{lang_tag(language)}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><h1>{title}</h1>{body}</html>'
    )
    return Response(page, media_type=PAGE, headers={"Referrer-Policy": "no-referrer"})


def _hash(user: str, digits: str) -> str:
    return digest(f"{user} {digits}")


def _new(user: str) -> dict[str, Any]:
    return {
        "user_id": user, "address": "", "pending": "", "code_hash": "", "code_until_ms": 0, "code_wrong": 0,
        "rhythm": "daily", "hour": 8, "stops": False, "refused": False, "told_v": 0, "stop_v": 0, "last_slot": "",
        "failures": 0, "next_at_ms": 0,
    }  # fmt: skip


async def _mine(house: House, user: str) -> Mine:
    rows = await house.db.fetch("SELECT * FROM mailbox WHERE user_id = ?", user)
    row = rows[0] if rows else {**_new(user), "sent_at_ms": None}
    sent = row["sent_at_ms"]
    waits = row["code_until_ms"] > clock.now_ms() and row["code_wrong"] < WRONG_ALLOWED
    return Mine(
        offered=offered(house.settings),
        address=hinted(row["address"]) or None,
        pending=(hinted(row["pending"]) or None) if waits else None,
        wish=Wish(rhythm=row["rhythm"], hour=row["hour"], stops=bool(row["stops"])),
        refused=bool(row["refused"]),
        sent_at=clock.text_of(sent) if sent else None,
    )


ROUTES = [mine, enter, drop, confirm, choose, forget, ask, end]
