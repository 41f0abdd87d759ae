"""The first download: the whole of a scope as one feed frame, compressed once and kept for the next phones.

The head moves with every tap in the shop. What was written since is a page of the feed, so it comes over the socket.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from weakref import WeakKeyDictionary

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import PathParameter, QueryParameter

from server.core.base import House
from server.core.encoding import Encoding, accepted, compress
from server.core.errors import Rejected
from server.live.guards import Identity
from server.live.pump import actor_of
from server.live.rulebook import scopes_of
from sync.codec import RawFeed, encode, encode_record
from sync.store import Page

BEHIND = 500
"""How many versions the head may be further on; reading and packing everything anew costs far more than they do."""

ORDER: tuple[Encoding, ...] = ("zstd", "br", "gzip")


class Snapshot:
    """One scope at one head of one life; `forms` are made when the first phone that accepts them asks."""

    def __init__(self, life: str, head: int, body: bytes) -> None:
        self.life, self.head, self.body = life, head, body
        self.forms: dict[Encoding, bytes] = {}


class Shelf:
    """The newest snapshot of each shared scope of a house."""

    def __init__(self) -> None:
        self._kept: dict[str, Snapshot] = {}
        self._making: dict[str, asyncio.Lock] = {}

    async def get(self, house: House, scope: str) -> Snapshot:
        """Return the scope as it is or was lately; phones that ask at the same time wait for the same one."""
        async with self._making.setdefault(scope, asyncio.Lock()):
            kept, history = self._kept.get(scope), await house.store.history()
            if kept is not None and kept.life == history.life and kept.head >= history.head - BEHIND:
                return kept
            # Should a life begin between these two, the page lies beyond the end of the one before: nobody is deceived.
            page = await house.store.feed({scope: 0}, None)
            fresh = Snapshot(history.life, page.v, await asyncio.to_thread(frame_of, page))
            if not scope.startswith("user:"):  # a person's own is small, and people are many
                self._kept[scope] = fresh
            return fresh


_shelves: WeakKeyDictionary[House, Shelf] = WeakKeyDictionary()


def frame_of(page: Page) -> bytes:
    """Return a page as one feed frame."""
    changes = [encode_record(one) for one in page.changes]
    return encode(RawFeed(v=page.v, changes=changes, digests=dict(page.digests)))


@get("/sync/snapshot/{name:str}")
async def snapshot(
    request: Request[Any, Any, State],
    name: Annotated[str, PathParameter(max_length=64, description="The scope, such as shop")],
    house: House,
    me: Identity,
    schema: Annotated[int | None, QueryParameter(description="The schema of the app that will read it")] = None,
) -> Response[Any]:
    """Return everything in one of your scopes; then say hello with the `v` it carries and the life its ETag names."""
    if name not in scopes_of()(actor_of(me)):
        raise Rejected(403, "not_your_scope", scope=name)
    if schema is not None and schema < house.catalogue.readable_from:
        raise Rejected(409, "app_too_old", schema=schema, readable_from=house.catalogue.readable_from)
    found = await _shelves.setdefault(house, Shelf()).get(house, name)
    allowed = accepted(request.headers.get("accept-encoding", "").encode("latin-1", "replace"))
    encoding = next((one for one in ORDER if one in allowed), None)
    headers = {
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding, Cookie, Authorization",
        "ETag": f'"{found.life}-{found.head}{"-" + encoding if encoding else ""}"',
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    body = found.body
    if encoding is not None:
        headers["Content-Encoding"] = encoding
        if encoding not in found.forms:
            found.forms[encoding] = await asyncio.to_thread(compress, found.body, encoding)
        body = found.forms[encoding]
    return Response(body, headers=headers, media_type="application/json")


ROUTES = [snapshot]
