"""The two doors of the sync: WebSocket ``/sync``, and ``POST /sync`` for a service worker that only wants to unload."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import structlog
from litestar import Request, Response, WebSocket, post
from litestar.datastructures import State
from litestar.handlers import websocket

from server.core.base import House
from server.core.ending import ended
from server.core.errors import Rejected
from server.core.origin import from_elsewhere
from server.live.fanout import Hub
from server.live.frames import EXTENSION
from server.live.guards import Connection, Identity, identify
from server.live.pump import Line
from server.live.rulebook import scopes_of
from sync import codec
from sync.protocol import SUBPROTOCOL, Fault

log = structlog.get_logger()

Socket = WebSocket[Any, Any, State]

# Close codes of our own; the fault before them says more.
ENDED, SIGNED_OUT, CRASHED = 4400, 4401, 1011
CLOSE_SEC = 1.0


class Gone(Exception):
    """The device went away while something was being sent to it."""


def line_of(house: House, me: Identity, connection: Connection, *, post: bool) -> Line:
    """Return the line of a connection; it looks the connection's cookie or Bearer up again as it goes on."""
    out: Any = (connection.scope.get("extensions") or {}).get(EXTENSION)
    return Line(house, me, lambda: identify()(connection), scopes_of(), post=post, out=out)


@websocket("/sync")
async def sync_socket(socket: Socket, house: House) -> None:
    """Speak kakehashi.1 with one device until either side ends it."""
    if from_elsewhere(dict(socket.scope["headers"]), house.settings.origin):
        await socket.close()  # before accept: the browser sees 403
        return
    await socket.accept(subprotocols=SUBPROTOCOL)
    try:
        me = await identify()(socket)
    except Rejected as no:
        with contextlib.suppress(Gone):
            await _send(socket, codec.encode(Fault(code=no.code)))
        await _close(socket, SIGNED_OUT)
        return
    line = line_of(house, me, socket, post=False)
    running = asyncio.create_task(line.run(lambda frame: _send(socket, frame)))
    reading = asyncio.create_task(_read(socket, line))
    assert isinstance(house.hub, Hub)
    house.hub.join(line, running)
    try:
        await asyncio.wait({running, reading}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        house.hub.leave(line)
        gone = reading.done()
        crash, _ = await ended(running, reading)
    if not gone and not isinstance(crash, Gone):
        if isinstance(crash, Exception):  # edge: one broken line ends alone
            log.error("line crashed", device=me.device, exc_info=crash)
        await _close(socket, CRASHED if isinstance(crash, Exception) else ENDED)


async def _read(socket: Socket, line: Line) -> None:
    """Hand what arrives to the line until the device is gone."""
    while True:
        event: Any = await socket.receive()
        if event["type"] == "websocket.disconnect":
            return
        data = event.get("text")
        await line.arrived(event["bytes"] if data is None else data)


async def _send(socket: Socket, frame: bytes) -> None:
    try:
        await socket.send_data(frame.decode(), mode="text")
    except OSError as error:  # uvicorn's ClientDisconnected is one
        raise Gone from error


async def _close(socket: Socket, code: int) -> None:
    try:
        async with asyncio.timeout(CLOSE_SEC):
            await socket.close(code=code)
    except (TimeoutError, OSError):
        log.info("a socket did not take its close", code=code)


@post("/sync", status_code=200)
async def sync_post(request: Request[Any, Any, State], house: House, me: Identity) -> Response[Any]:
    """Take a JSON array of frames, the first a hello, and answer with an array of frames; for unloading a queue."""
    line = line_of(house, me, request, post=True)
    line.session.receive(await request.body())
    frames: list[bytes] = []

    async def keep(frame: bytes) -> None:
        frames.append(frame)

    while await line.step(keep):
        pass
    return Response(codec.encode_array(frames), media_type="application/json")


ROUTES = [sync_socket, sync_post]
