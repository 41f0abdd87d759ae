"""Shutting devices out, tokens for programs, and what a device lost."""

from __future__ import annotations

from typing import Literal

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from server.core.base import House
from server.core.clock import now_ms, now_text
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Count, Epoch, Mark, Name
from server.features.people.guards import shut_out
from server.features.people.permissions import may_let_in
from server.features.people.programs import new_program
from server.live.guards import Identity
from sync.mutation import Edit
from sync.values import is_id, is_instant

WIPES = Limit(burst=5, per_minute=1)


@post("/api/people/devices/{device:str}/revoke", status_code=204)
async def revoke(device: str, house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Shut a device out at once: a lost phone, a tablet that left the shop. One's own may always be shut out."""
    rows = is_id(device) and await house.db.fetch(
        "SELECT d.user_id, d.form, p.role FROM device d LEFT JOIN person p ON p.id = d.user_id WHERE d.id = ?", device
    )
    if not rows:
        raise Rejected(404, "no_such_device")
    row = rows[0]
    own = me.user is not None and row["user_id"] == me.user
    theirs = "admin" in me.roles if row["form"] in ("program", "kiosk") else may_let_in(me.roles, row["role"])
    if not own and not theirs:
        raise Rejected(403, "not_yours_to_let_in")
    await shut_out(house, device)


class NewProgram(msgspec.Struct, frozen=True, kw_only=True):
    """What the program is called and what it may do."""

    name: Name
    role: Literal["program", "worker", "lead", "sales", "bridge", "planner", "manager", "admin"] = "program"


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A Bearer token, told this once and never again."""

    token: str
    device: str
    user_id: str


@post("/api/people/tokens")
async def make_token(data: JSONBody[NewProgram], house: NamedDependency[House], me: NamedDependency[Identity]) -> Token:
    """Make a Bearer token for a program; only an admin can."""
    if "admin" not in me.roles:
        raise Rejected(403, "only_admin")
    made = new_program(data.name.strip(), data.role, user=uuid7(), device=uuid7(), now_ms=now_ms())
    await house.writer.write(made.effects.edits, rows=made.effects.rows)
    return Token(token=made.secret, device=made.device, user_id=made.user)


class Wiped(msgspec.Struct, frozen=True, kw_only=True):
    """What a device remembers of a database that its browser threw away.

    `at`: when it found out. `epoch` and `last_seq` name the last entry that was made there; `unsent` entries and
    `photos` had not been sent as far as the device knows.
    """

    at: Mark
    epoch: Epoch
    last_seq: Count
    unsent: Count
    photos: Count


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries the server never got."""

    entries: int


@post("/api/people/devices/wiped")
async def wiped(data: JSONBody[Wiped], house: NamedDependency[House], me: NamedDependency[Identity]) -> Lost:
    """Write down that this device lost what it kept, and how much of it the server never got; saying it twice is once.

    The device may have sent more than it remembers: where the server has an entry, it is not lost, whichever of the
    person's devices it came from. 409 with the code of the refusal when it could not be written down.
    """
    if me.user is None:
        raise Rejected(403, "forbidden")
    if not is_instant(data.at):
        raise Rejected(400, "bad_request")
    house.limit("people.wiped", me.device, WIPES)
    # Its person may have been let in under another id since; the epoch is the database's own.
    theirs = await house.db.fetch("SELECT id FROM device WHERE user_id = ?", me.user)
    came = [await house.store.last_seq(str(one["id"]), data.epoch) for one in theirs]
    never_came = data.last_seq - max(came, default=0)
    lost = max(0, min(data.unsent, never_came))
    at = min(data.at, now_text())  # a device whose clock runs ahead cannot have found it out tomorrow
    said: dict[str, object] = {"wiped_at": at, "wiped_entries": lost, "wiped_photos": data.photos}
    receipt = await house.writer.write([Edit(op="patch", kind="device", id=me.device, fields=said)])
    if receipt.verdict != "applied":
        raise Rejected(409, receipt.code or receipt.verdict, **receipt.params)
    return Lost(entries=lost)


ROUTES = [revoke, make_token, wiped]
