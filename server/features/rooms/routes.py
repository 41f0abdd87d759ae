"""What sync cannot carry of rooms: words of somebody who does not want to be named.

Whatever goes through sync has an author: the record, the stamps, the receipt of the phone's number. So these words
come by HTTP and are written by the server itself. Nothing that is kept tells who sent them; the limit is in memory.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from server.core import clock
from server.core.base import House
from server.core.errors import Rejected
from server.core.limits import Limit
from server.core.shapes import Word
from server.features.people.guards import unheard
from server.features.people.permissions import STAFF
from server.live.archive import found
from server.live.guards import Identity
from sync.ids import derived_id
from sync.mutation import Edit
from sync.values import is_id

UNNAMED = Limit(burst=5, per_minute=1)
THEME = "near_miss"
HOUR_MS = 3_600_000
REMEMBERED_HOURS = 14 * 24
"""How long what is sent again, because no answer came, is the same: a phone may lie in a locker over the holidays."""


class Unnamed(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says in a room without their name. `once` is random and taken once: nothing is told twice."""

    once: Word
    room_id: Annotated[str, Meta(max_length=36)]
    text: Annotated[str, Meta(min_length=1, max_length=4000, pattern=r"^[^\x00]*\S[^\x00]*$")]


@post("/api/rooms/unnamed", status_code=204)
async def unnamed(data: JSONBody[Unnamed], house: NamedDependency[House], me: NamedDependency[Identity]) -> None:
    """Write a near miss down without its author.

    Codes: ``unnamed_not_here``, in any other room; ``unnamed_told``, what came with this `once` before says otherwise.
    """
    if me.roles.isdisjoint(STAFF):
        raise Rejected(403, "forbidden")
    # everybody reads when a device was last heard of, to the millisecond: beside the post's time that would be a name
    unheard(house, me.device)
    house.limit("unnamed", me.device, UNNAMED)
    rooms = await found(house, "room", [data.room_id]) if is_id(data.room_id) else []
    if not rooms or rooms[0].fields.get("theme") != THEME:
        raise Rejected(409, "unnamed_not_here")
    fields: dict[str, object] = {
        "about_kind": "room", "about_id": data.room_id, "text": data.text, "form": "question", "unnamed": True,
    }  # fmt: skip
    ids = _ids(data)
    if told := await found(house, "post", ids):
        if told[0].fields.get("text") != data.text:
            raise Rejected(409, "unnamed_told")
        return
    receipt = await house.writer.write([Edit(op="create", kind="post", id=ids[0], fields=fields)])
    if receipt.verdict != "applied" and receipt.code != "exists":
        raise Rejected(409, receipt.code or "unnamed_not_here")


def _ids(data: Unnamed) -> list[str]:
    """Return the id that this has now, and before it those that it had in the hours before.

    They come out of `once` and our own hour: an id that a phone made would carry the phone's own clock.
    """
    hour = clock.now_ms() // HOUR_MS * HOUR_MS
    hours = [clock.text_of(hour - ago * HOUR_MS) for ago in range(REMEMBERED_HOURS)]
    return [derived_id(one, "unnamed", data.once, data.room_id) for one in hours]


ROUTES = [unnamed]
