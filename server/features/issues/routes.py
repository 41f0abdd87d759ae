"""Plates at machines: a printed QR by which somebody without an account says what is wrong.

Whoever reads the plate may only report, seldom enough that nobody can drown the leads. The secret travels in bodies
and behind the ``#`` of the link, so that it stands in no log.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core.base import House, address_of
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Id, Word
from server.features.files.ticket import LASTS_MS
from server.features.people.qr import qr_svg
from server.features.people.tokens import digest, new_secret
from server.live.guards import Identity
from sync.mutation import Edit

MAKERS = frozenset({"lead", "planner", "admin"})
READS = Limit(burst=30, per_minute=20)
"""Plates read, per address: wrong secrets are only tried, and a secret has 256 bits."""
REPORTS = Limit(burst=6, per_minute=1)
"""Reports, per address: a whole shop may stand behind one."""
AT_MACHINE = Limit(burst=4, per_minute=0.2)
"""Reports, per machine, whoever sends them from wherever."""

Text = Annotated[str, Meta(max_length=1000, pattern=r"^[^\x00]*$")]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A plate to be printed; `renew`: the ones that hang are not to work any more."""

    work_center_id: Id
    renew: bool = False


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """The link of a plate, and the same as a QR code (SVG)."""

    link: str
    qr: str
    made_at: str


class Read(msgspec.Struct, frozen=True):
    """What stands behind the # of the link."""

    secret: Word


class Place(msgspec.Struct, frozen=True):
    """The work centre at which the plate hangs."""

    code: str
    name: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong. `id` is made by the phone, so that a report sent twice is one."""

    secret: Word
    id: Id
    cause: Literal["machine", "material", "drawing", "person"]
    severity: Literal["info", "warn", "stop"]
    text: Text = ""


class Heard(msgspec.Struct, frozen=True):
    """The issue that was made of it, and the ticket by which one photo may follow; None: it came, or it is too late."""

    id: str
    ticket: str | None


@post("/api/issues/plates")
async def make(data: JSONBody[Wanted], house: NamedDependency[House], me: NamedDependency[Identity]) -> Printed:
    """Return the plate of a work centre, made at the first time of asking; 404 ``no_such_place``."""
    if MAKERS.isdisjoint(me.roles):
        raise Rejected(403, "forbidden")
    if not await house.db.fetch("SELECT id FROM work_center WHERE id = ?", data.work_center_id):
        raise Rejected(404, "no_such_place")
    now = now_ms()
    kept = "secret = excluded.secret, made_at_ms = excluded.made_at_ms" if data.renew else "secret = plate.secret"
    await house.db.execute(
        f"INSERT INTO plate (id, secret, made_at_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET {kept}",
        data.work_center_id,
        new_secret(),
        now,
    )
    [row] = await house.db.fetch("SELECT secret, made_at_ms FROM plate WHERE id = ?", data.work_center_id)
    link = f"{house.settings.address}/machine?at={data.work_center_id}#{row['secret']}"
    return Printed(link=link, qr=qr_svg(link), made_at=text_of(row["made_at_ms"]))


@post("/api/issues/plates/read", status_code=200)
async def read(data: JSONBody[Read], request: Request[Any, Any, Any], house: NamedDependency[House]) -> Place:
    """Say at which work centre a plate hangs; 404 ``plate_unknown`` for one that was renewed."""
    house.limit("plates.read", address_of(request), READS)
    row = await _place(house, data.secret)
    return Place(code=str(row["code"] or ""), name=str(row["name"] or ""))


@post("/api/issues/plates/report")
async def report(data: JSONBody[Report], request: Request[Any, Any, Any], house: NamedDependency[House]) -> Heard:
    """Make an issue of what somebody without an account says at a machine; said to be anonymous."""
    house.limit("plates.report", address_of(request), REPORTS)
    row = await _place(house, data.secret)
    if await house.db.fetch("SELECT id FROM issue WHERE id = ? AND work_center_id = ?", data.id, row["id"]):
        return Heard(data.id, await _ticket_again(house, data.id))
    house.limit("plates.machine", str(row["id"]), AT_MACHINE)
    fields: dict[str, object] = {
        "cause": data.cause,
        "severity": data.severity,
        "text": data.text.strip() or None,
        "work_center_id": row["id"],
        "anonymous": True,
    }
    receipt = await house.writer.write([Edit(op="create", kind="issue", id=data.id, fields=fields)])
    if receipt.code == "exists":
        return Heard(data.id, None)
    if receipt.verdict not in ("applied", "merged"):
        raise Rejected(409, "report_refused")
    return Heard(data.id, await _ticket(house, data.id))


async def _ticket(house: House, issue: str) -> str:
    """Make the ticket of a new issue."""
    secret = new_secret()
    await house.db.execute(
        "INSERT INTO file_ticket (id, hash, about_kind, photo_id, sha256, until_ms) VALUES (?, ?, 'issue', ?, '', ?)",
        issue, digest(secret), uuid7(), now_ms() + LASTS_MS,
    )  # fmt: skip
    return secret


async def _ticket_again(house: House, issue: str) -> str | None:
    """Make another secret for the ticket of an issue whose answer was lost on the way; its time does not begin anew."""
    secret = new_secret()
    await house.db.execute(
        "UPDATE file_ticket SET hash = ? WHERE id = ? AND until_ms > ? AND sha256 = ''",
        digest(secret), issue, now_ms(),
    )  # fmt: skip
    kept = await house.db.fetch("SELECT id FROM file_ticket WHERE id = ? AND hash = ?", issue, digest(secret))
    return secret if kept else None


async def _place(house: House, secret: str) -> dict[str, Any]:
    rows = await house.db.fetch(
        "SELECT w.id, w.code, w.name FROM plate p JOIN work_center w ON w.id = p.id WHERE p.secret = ?", secret
    )
    if not rows:
        raise Rejected(404, "plate_unknown")
    return dict(rows[0])


ROUTES = [make, read, report]
