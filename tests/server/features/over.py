"""A house in which something can be written, and what the news of it hang on."""

from __future__ import annotations

from typing import Any

from server.core import discovery
from server.core.base import House
from server.core.ids import uuid7
from sync.mutation import Edit


async def write(house: House, *edits: Edit) -> None:
    """Write as the server."""
    receipt = await house.writer.write(list(edits))
    assert receipt.verdict == "applied", receipt


async def make(house: House, kind: str, /, **fields: object) -> str:
    """Write a record; return its id."""
    id = uuid7()
    await write(house, Edit(op="create", kind=kind, id=id, fields=fields))
    return id


async def patch(house: House, kind: str, id: str, /, **fields: object) -> None:
    """Change a record."""
    await write(house, Edit(op="patch", kind=kind, id=id, fields=fields))


async def hanging(house: House) -> dict[str, str | None]:
    """Return what news in the outbox hang on, by their key."""
    rows: list[dict[str, Any]] = await house.db.fetch(
        "SELECT n.key, o.hangs_on FROM push_outbox o JOIN notice n ON n.id = o.notice_id"
    )
    return {row["key"]: row["hangs_on"] for row in rows}


async def over(house: House, kind: str, *ids: str) -> set[str]:
    """Return what is over of these, as the slice of `kind` says."""
    [look] = [one.OVER[kind] for one in discovery.modules("over").values() if kind in one.OVER]
    found: set[str] = await look(house.db, ids)
    return found
