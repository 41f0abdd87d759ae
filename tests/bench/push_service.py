"""A push service that only counts: `python -m tests.bench.push_service CERTIFICATE KEY`, a process of its own.

It says where it listens; for each word it is given it says what has come. Nothing is decrypted, but all of it is TLS:
web-push speaks nothing else.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import time
from typing import cast

import uvloop

CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


class Counted:
    """What came: when, over how many connections, and how many bytes of messages."""

    def __init__(self) -> None:
        self.first_ns = self.last_ns = self.messages = self.bytes = self.connections = 0


class Connection(asyncio.Protocol):
    """One connection of HTTP/1.1, as its senders use it: a length before each message."""

    def __init__(self, counted: Counted) -> None:
        self._counted, self._read = counted, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count it."""
        self._transport = cast(asyncio.Transport, transport)
        self._counted.connections += 1

    def data_received(self, data: bytes) -> None:
        """Answer every message that is there whole."""
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end].lower()
            length = int(head[head.index(b"content-length:") + 15 :].split(b"\r\n", 1)[0])
            if len(self._read) < end + 4 + length:
                return
            self._read = self._read[end + 4 + length :]
            self._counted.last_ns = time.monotonic_ns()
            self._counted.first_ns = self._counted.first_ns or self._counted.last_ns
            self._counted.messages += 1
            self._counted.bytes += length
            self._transport.write(CREATED)


async def main(certificate: str, key: str) -> None:
    """Serve until the end."""
    counted, context = Counted(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(counted), "127.0.0.1", 0, ssl=context, backlog=1024)
    print(json.dumps({"origin": f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(vars(counted)), flush=True)


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
