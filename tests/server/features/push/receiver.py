"""A push service and a browser's keys on loopback: takes messages over HTTP and can read them, as a browser would."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from typing import Any

import http_ece
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Receiver:
    """`answers` holds (status, headers) for the next hand-overs; without one it is 201. Messages are kept decrypted.

    Nothing is answered while `open` is not set, only counted in `asked`; `body` goes with every answer.
    """

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.messages: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.body = b""
        self.asked = 0
        self.open = asyncio.Event()
        self.open.set()
        self._peers: set[tuple[str, int]] = set()
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        self.origin = ""

    async def __aenter__(self) -> Receiver:
        app = web.Application()
        app.router.add_post("/push/{token}", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.origin = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def connections(self) -> int:
        """Return how many connections there were."""
        return len(self._peers)

    @property
    def keys(self) -> dict[str, str]:
        """Return what the browser tells the server."""
        point = self._key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {"p256dh": _text(point), "auth": _text(self._auth)}

    def endpoint(self, token: str) -> str:
        """Return the endpoint of one browser."""
        return f"{self.origin}/push/{token}"

    async def _take(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        self._peers.add(request.transport.get_extra_info("peername"))
        body = await request.read()
        self.asked += 1
        await self.open.wait()
        status, headers = self.answers.pop(0) if self.answers else (201, {})
        if status == 201:
            plain = http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth, version="aes128gcm")
            self.messages.append(json.loads(plain))
        self.headers.append(dict(request.headers))
        return web.Response(status=status, headers=headers, body=self.body)
