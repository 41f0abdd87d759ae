"""A receiver of webhooks on loopback: takes messages over HTTP and keeps them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web


class Receiver:
    """`answers` holds (status, headers) for the next calls; without one it is 204. `hold` keeps callers waiting."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.bodies: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.hold: asyncio.Event | None = None
        self.came = asyncio.Event()
        self.origin = ""

    async def __aenter__(self) -> Receiver:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.origin = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.hold is not None:
            self.hold.set()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Return an address whose path is the secret, as with Slack."""
        return f"{self.origin}/services/T0/B0/secret"

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Return what came, read as JSON."""
        return [json.loads(one) for one in self.bodies]

    async def _take(self, request: web.Request) -> web.Response:
        body = (await request.read()).decode()
        self.came.set()
        if self.hold is not None:
            await self.hold.wait()
        self.bodies.append(body)
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        status, headers = self.answers.pop(0) if self.answers else (204, {})
        return web.Response(status=status, headers=headers)
