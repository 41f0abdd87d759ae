"""A WebSocket client that costs next to nothing: five hundred of them in one process must not be the bottleneck.

It reads whole frames and answers pings; it knows no fragments and no extensions, which none of our servers send.
"""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Wire(asyncio.Protocol):
    """One connection. `heard` is called with the payload of each text or binary frame."""

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self.heard = heard
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.WriteTransport | None = None
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Tell who waits."""
        if not self.open.done():
            self.open.set_exception(error or ConnectionError("closed during the handshake"))
        if not self.closed.done():
            self.closed.set_result(None)

    def data_received(self, new: bytes) -> None:
        """Cut what arrived into frames."""
        data = self._rest + new if self._rest else new
        at = 0
        if not self.open.done():
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._rest = data
                return
            if b" 101 " not in data[:end].split(b"\r\n", 1)[0]:
                self.open.set_exception(ConnectionError(data[:end].decode("latin-1")))
                self.close()
                return
            self.open.set_result(None)
            at = end + 4
        while len(data) - at >= 2:
            length, begin = data[at + 1], at + 2
            if length == 126:
                begin += 2
                length = int.from_bytes(data[at + 2 : at + 4], "big") if len(data) >= begin else len(data)
            elif length == 127:
                begin += 8
                length = int.from_bytes(data[at + 2 : at + 10], "big") if len(data) >= begin else len(data)
            if len(data) < begin + length:
                break
            self._frame(data[at] & 15, data[begin : begin + length])
            at = begin + length
        self._rest = data[at:]

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode in (TEXT, BINARY):
            self.heard(payload)
        elif opcode == PING:
            self._write(PONG, payload)
        elif opcode == CLOSE:
            self.close()

    def send(self, payload: bytes) -> None:
        """Send a text frame."""
        self._write(TEXT, payload)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def _write(self, opcode: int, payload: bytes) -> None:
        size = len(payload)
        if size < 126:
            head = bytes((0x80 | opcode, 0x80 | size))
        elif size < 1 << 16:
            head = bytes((0x80 | opcode, 0x80 | 126)) + size.to_bytes(2, "big")
        else:
            head = bytes((0x80 | opcode, 0x80 | 127)) + size.to_bytes(8, "big")
        # A mask of zeros: the server unmasks as ever, we need not.
        assert self._transport is not None
        self._transport.write(head + b"\0\0\0\0" + payload)


async def connect(
    url: str, heard: Callable[[bytes], None], headers: Mapping[str, str] | None = None, protocol: str = ""
) -> Wire:
    """Return an open connection; raises ConnectionError with the server's answer when it will not have us."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    assert parts.port is not None
    _, wire = await asyncio.get_running_loop().create_connection(lambda: Wire(heard), parts.hostname, parts.port)
    asked = {
        "Host": parts.netloc,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        **({"Sec-WebSocket-Protocol": protocol} if protocol else {}),
        **(headers or {}),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
    assert wire._transport is not None
    wire._transport.write(f"GET {parts.path or '/'} HTTP/1.1\r\n{lines}\r\n".encode())
    await wire.open
    return wire
