"""Letting wall displays in by a code on their own screen, and hearing from them that they are alive."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from server.core.base import House, address_of
from server.core.clock import now_ms, text_of
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.limits import Limit
from server.core.shapes import Id, Mark, Name, Word
from server.features.boards.pairing import PAIRING_MS, POLL_MS, Pairing, standing
from server.features.people.guards import cookie, shut_out
from server.features.people.permissions import permitted
from server.features.people.sessions import Admission
from server.features.people.tokens import PAIRING_LETTERS, digest, new_code, new_secret, typed
from server.live.guards import Identity
from sync.change import Actor, Row
from sync.mutation import Edit
from sync.values import is_id

ASKS = Limit(burst=6, per_minute=6)
"""Codes per address: a wall that was left alone asks for a new one every ten minutes."""

GUESSES = Limit(burst=10, per_minute=10)
"""Codes typed per person: of a thousand million codes a handful is waiting."""

CLAIMS = Limit(burst=120, per_minute=60)


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """What a wall shows (`code`) and keeps to itself (`secret`)."""

    code: str
    secret: str
    expires_at: str
    poll_ms: int


@post("/api/boards/pairings")
async def ask_for_code(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Waiting:
    """Give a wall a code to show; it holds for ten minutes."""
    house.limit("pairing", address_of(request), ASKS)
    code, secret, now = new_code(PAIRING_LETTERS), new_secret(), now_ms()
    await house.db.execute("DELETE FROM pairing WHERE expires_at_ms < ?", now - PAIRING_MS)
    values: dict[str, None | int | str] = {
        "code_hash": digest(code),
        "secret_hash": digest(secret),
        "expires_at_ms": now + PAIRING_MS,
    }
    await house.writer.write([], rows=[Row(table="pairing", values=values)])
    return Waiting(code=code, secret=secret, expires_at=text_of(now + PAIRING_MS), poll_ms=POLL_MS)


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """The code as typed, and which board it shall be: a known one (`board_id`), or a new one called `name`."""

    code: Word
    board_id: Id | None = None
    name: Name | None = None


class Approved(msgspec.Struct, frozen=True, kw_only=True):
    """The board that the wall will show."""

    board_id: str


@post("/api/boards/approve")
async def approve(data: JSONBody[Approval], house: NamedDependency[House], me: NamedDependency[Identity]) -> Approved:
    """Let the wall with this code in, as a known board with all its settings or as a new one."""
    _may_hang_boards(me)
    house.limit("pairing code", me.device, GUESSES)
    now, code_hash = now_ms(), digest(typed(data.code))
    name = (data.name or "").strip()
    if (data.board_id is None) == (not name):
        raise Rejected(400, "board_or_name")
    if data.board_id is not None and not await house.db.fetch("SELECT id FROM board WHERE id = ?", data.board_id):
        raise Rejected(404, "no_such_board")
    found = standing(await _pairing(house, "code_hash", code_hash), now)
    if found != "waiting":
        raise Rejected(410, "pairing_expired") if found == "expired" else Rejected(404, "pairing_unknown")
    board = data.board_id or uuid7()
    if data.board_id is None:
        # before the wall can claim it; two people typing the same code at once leave an empty board at worst
        await house.writer.write([Edit(op="create", kind="board", id=board, fields={"name": name})])
    await house.db.execute(
        "UPDATE pairing SET board_id = ?, approved_by = ? WHERE code_hash = ? AND board_id IS NULL",
        board,
        me.user,
        code_hash,
    )
    return Approved(board_id=board)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The secret that came with the code."""

    secret: Word


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """How far it is; once approved, who the wall is now."""

    state: str
    device: str | None = None
    board_id: str | None = None


@post("/api/boards/claim", status_code=200)
async def claim(
    data: JSONBody[Claim], request: Request[Any, Any, Any], house: NamedDependency[House]
) -> Response[Claimed]:
    """Tell a waiting wall how far it is; when the office has said yes, sign it in, read-only."""
    house.limit("claim", address_of(request), CLAIMS)
    secret_hash, now = digest(data.secret), now_ms()
    pairing = await _pairing(house, "secret_hash", secret_hash)
    state = standing(pairing, now)
    if state == "waiting":
        return Response(Claimed(state="waiting"))
    if state == "approved":
        won = await house.db.fetch(
            "UPDATE pairing SET claimed_at_ms = ? WHERE secret_hash = ? AND claimed_at_ms IS NULL RETURNING board_id",
            now,
            secret_hash,
        )
        if won:
            return await _let_in(house, str(won[0]["board_id"]), now)
    raise Rejected(410, "pairing_expired" if state == "expired" else "pairing_used" if pairing else "pairing_unknown")


async def _let_in(house: House, board: str, now: int) -> Response[Claimed]:
    rows = await house.db.fetch("SELECT name, device_id, v FROM board WHERE id = ?", board)
    if not rows:
        raise Rejected(404, "no_such_board")
    before = rows[0]["device_id"]
    wish = Admission(device=uuid7(), form="kiosk", secret=new_secret(), label=rows[0]["name"])
    effects = wish.effects(now)
    shown = Edit(op="patch", kind="board", id=board, base=rows[0]["v"], fields={"device_id": wish.device})
    await house.writer.write([*effects.edits, shown], rows=effects.rows)
    if before:
        # a board hangs in one place: the display that showed it so far goes back to asking for a code
        await shut_out(house, before)
    response = Response(Claimed(state="claimed", device=wish.device, board_id=board))
    response.set_cookie(cookie(house, wish.secret, wish.life_ms))
    return response


async def _pairing(house: House, column: str, value: str) -> Pairing | None:
    by = {"code_hash": "code_hash = ?", "secret_hash": "secret_hash = ?"}[column]
    rows = await house.db.fetch(f"SELECT expires_at_ms, board_id, claimed_at_ms FROM pairing WHERE {by}", value)
    return msgspec.convert(rows[0], Pairing) if rows else None


def _may_hang_boards(me: Identity) -> None:
    actor = Actor(user=me.user, roles=me.roles, device=me.device)
    if me.user is None or not permitted(actor, "board", "create"):
        raise Rejected(403, "not_yours_to_hang")


# ---- signs of life


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """What a display says about itself every minute."""

    version: Mark
    page: Mark


@post("/api/boards/beat", status_code=204)
async def beat(data: JSONBody[Beat], house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Keep the last sign of life of a display."""
    if me.form != "kiosk":
        raise Rejected(403, "not_a_wall")
    await house.db.execute(
        "INSERT INTO board_beat (device_id, seen_at_ms, version, page) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (device_id) DO UPDATE SET seen_at_ms = excluded.seen_at_ms,"
        " version = excluded.version, page = excluded.page",
        me.device,
        now_ms(),
        data.version,
        data.page,
    )


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """When the display of a board was last heard of, with which version of the app and on which page."""

    board_id: str
    seen_at: str
    version: str
    page: str


@get("/api/boards/seen")
async def seen(house: NamedDependency[House], me: NamedDependency[Identity]) -> list[Seen]:
    """Return the last sign of life of each board that hangs somewhere; settings come with the sync."""
    _may_hang_boards(me)
    rows = await house.db.fetch(
        "SELECT b.id, s.seen_at_ms, s.version, s.page FROM board b JOIN board_beat s ON s.device_id = b.device_id"
    )
    return [
        Seen(board_id=row["id"], seen_at=text_of(row["seen_at_ms"]), version=row["version"], page=row["page"])
        for row in rows
    ]


@post("/api/boards/{board:str}/shut-out", status_code=204)
async def shut_board_out(board: str, house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Shut the display of a board out; the board keeps its settings and waits for another display."""
    _may_hang_boards(me)
    rows = is_id(board) and await house.db.fetch("SELECT device_id, v FROM board WHERE id = ?", board)
    if not rows:
        raise Rejected(404, "no_such_board")
    if rows[0]["device_id"]:
        await shut_out(house, rows[0]["device_id"])
        taken_down = Edit(op="patch", kind="board", id=board, base=rows[0]["v"], fields={"device_id": None})
        await house.writer.write([taken_down])


ROUTES = [ask_for_code, approve, claim, beat, seen, shut_board_out]
