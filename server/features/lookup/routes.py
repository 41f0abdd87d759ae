"""Looking for anything the shop ever wrote, as far as whoever looks may see it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from server.core.base import House
from server.core.dialect import marks
from server.core.errors import Rejected
from server.core.limits import Limit
from server.features.lookup.fold import wanted
from server.features.lookup.tasks import SCOPES, catch_up
from server.features.people.permissions import scopes_of
from server.live.archive import found
from server.live.guards import Identity
from sync.codec import wire
from sync.protocol import WireRecord
from sync.scope import home_of

LOOKS = Limit(burst=60, per_minute=60)
MOST = 60
LONGEST = 60
Query = Annotated[str, QueryParameter(description="Words to look for", max_length=LONGEST, pattern=r"^[^\x00]*$")]


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, what changed last first; `more`: other words would find less."""

    records: list[WireRecord]
    more: bool


@get("/api/lookup")
async def search(house: NamedDependency[House], me: NamedDependency[Identity], q: Query = "") -> Results:
    """Look for records that hold all of these words."""
    house.limit("search", me.device, LOOKS)
    seen = frozenset(scopes_of(me.roles, me.user))
    scopes = [one for one in SCOPES if home_of(one) in seen]
    if not scopes:
        raise Rejected(403, "forbidden")
    words = wanted(q)
    if not words:
        return Results(records=[], more=False)
    await catch_up(house)
    # A plain LIKE over folded text: trigrams know no word of two letters, and most words in kanji are such.
    contains = " AND folded LIKE ? ESCAPE '!'" * len(words)
    rows = await house.db.fetch(
        f"SELECT kind, record_id FROM sought WHERE scope IN ({marks(len(scopes))}){contains}"
        f" ORDER BY v DESC, id LIMIT {MOST + 1}",
        *scopes,
        *(f"%{_escaped(word)}%" for word in words),
    )
    kinds: dict[str, list[str]] = {}
    for row in rows[:MOST]:
        kinds.setdefault(row["kind"], []).append(row["record_id"])
    records = [one for kind, ids in kinds.items() for one in await found(house, kind, ids)]
    # decided once more by where each record lies now
    return Results(records=[wire(one) for one in records if home_of(one.scope) in seen], more=len(rows) > MOST)


def _escaped(word: str) -> str:
    for sign in "!%_":
        word = word.replace(sign, f"!{sign}")
    return word


ROUTES = [search]
