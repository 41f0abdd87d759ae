"""Letting a phone or tablet in: someone who may makes a link, the device opens it within minutes, once."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from server.core.base import House, address_of
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Id, Label, Word
from server.features.people.guards import cookie, identify, look_up, no_cookie, shut_out
from server.features.people.permissions import may_let_in
from server.features.people.qr import qr_svg
from server.features.people.routes.myself import Me, describe
from server.features.people.sessions import ENROLMENT_MS, SHARED_COOKIE, Admission, Form, enrolment
from server.features.people.tokens import ENROL_LETTERS, digest, grouped, new_code, new_secret, typed
from server.live.guards import Identity

GUESSES = Limit(burst=10, per_minute=5)
"""Wrong codes per address. A code has 60 bits, so this is against noise in the log more than against luck."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Who is to be let in: a person's own device, or with `user_id` None a shared one."""

    user_id: Id | None = None
    form: Literal["own", "shared"] = "own"
    label: Label = ""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """The link, the code in it for typing, and the same as a QR code (SVG)."""

    link: str
    code: str
    qr: str
    expires_at: str


async def role_of(house: House, user: str) -> str:
    """Return the role of a person who may sign in; raise Rejected 404 `no_such_person`."""
    rows = await house.db.fetch("SELECT role, active FROM person WHERE id = ?", user)
    if not rows or not rows[0]["active"] or not rows[0]["role"]:
        raise Rejected(404, "no_such_person")
    return str(rows[0]["role"])


@post("/api/people/enrolments")
async def make_link(data: JSONBody[Wanted], house: NamedDependency[House], me: NamedDependency[Identity]) -> Link:
    """Make a link that lets one device in, once, within 15 minutes."""
    if (data.user_id is None) != (data.form == "shared"):
        raise Rejected(400, "shared_or_own")
    role = await role_of(house, data.user_id) if data.user_id is not None else None
    if not may_let_in(me.roles, role):
        raise Rejected(403, "not_yours_to_let_in")
    code, now = new_code(ENROL_LETTERS), now_ms()
    led = "admin" not in me.roles
    row = enrolment(code, form=data.form, user=data.user_id, label=data.label, now_ms=now, led=led)
    await house.writer.write([], rows=[row])
    link = f"{house.settings.address}/enrol#{code}"
    return Link(link=link, code=grouped(code), qr=qr_svg(link), expires_at=text_of(now + ENROLMENT_MS))


class Entering(msgspec.Struct, frozen=True, kw_only=True):
    """The code of a link, and how the device calls itself when the link gave it no name."""

    code: Word
    label: Label = ""


@post("/api/people/enrol")
async def enter(
    data: JSONBody[Entering], request: Request[Any, Any, Any], house: NamedDependency[House]
) -> Response[Me]:
    """Let this device in with the code of a link; the link is used up."""
    house.limit("enrol", address_of(request), GUESSES)
    code_hash, now = digest(typed(data.code)), now_ms()
    used = await house.db.fetch(
        "UPDATE enrolment SET used_at_ms = ? WHERE code_hash = ? AND used_at_ms IS NULL AND expires_at_ms > ?"
        " RETURNING user_id, form, label, led",
        now,
        code_hash,
        now,
    )
    if not used:
        raise await _why_not(house, code_hash)
    # a whole shop comes in behind one address on its first morning
    house.limiter.give_back("enrol", address_of(request), GUESSES)
    link = used[0]
    if link["user_id"] is not None:
        role = await role_of(house, link["user_id"])
        if link["led"] and not may_let_in(("lead",), role):  # promoted since the link was made
            raise Rejected(410, "code_expired")
    before = await _already(request)
    form: Form = link["form"]
    # the office names a tablet of the shop, a person names what they carry
    names = (link["label"], data.label) if form == "shared" else (data.label, link["label"])
    wish = Admission(
        device=uuid7(),
        form=form,
        secret=new_secret(),
        label=names[0] or names[1] or None,
        user=link["user_id"],
        led=bool(link["led"]),
    )
    effects = wish.effects(now)
    await house.writer.write(effects.edits, rows=effects.rows)
    response = await welcome(house, wish)
    if before is not None and before.form == "own":
        # its cookie is gone from this browser, so nobody could sign that session out any more
        await shut_out(house, before.device)
    return response


async def welcome(house: House, wish: Admission) -> Response[Me]:
    """Return the answer to a device that was just let in: who it is now, and the cookie that says so."""
    me = await look_up(house.db, digest(wish.secret), now_ms())
    if not isinstance(me, Identity):
        raise Rejected(401, me)
    answer, _ = await describe(house, me, digest(wish.secret))
    response = Response(answer, status_code=201)
    if wish.form == "shared" and wish.user is None:
        # whoever carried this tablet as their own has left it now
        response.set_cookie(no_cookie(house))
        response.set_cookie(cookie(house, wish.secret, wish.life_ms, name=SHARED_COOKIE))
    else:
        response.set_cookie(cookie(house, wish.secret, wish.life_ms))
    return response


async def _already(request: Request[Any, Any, Any]) -> Identity | None:
    """Return who this browser was let in as until now, or None."""
    try:
        return await identify(request)
    except Rejected:
        return None


async def _why_not(house: House, code_hash: str) -> Rejected:
    rows = await house.db.fetch("SELECT used_at_ms, expires_at_ms FROM enrolment WHERE code_hash = ?", code_hash)
    if not rows:
        return Rejected(404, "code_unknown")
    return Rejected(410, "code_used" if rows[0]["used_at_ms"] is not None else "code_expired")


ROUTES = [make_link, enter]
