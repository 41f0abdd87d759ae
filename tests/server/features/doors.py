"""A whole served house and the devices that knock at it: the tests of routes talk HTTP to the real application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from server.app import build
from server.core.base import House
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.features.people.pins import Verifier, key_of
from server.features.people.sessions import Admission, enrolment
from server.features.people.tokens import ENROL_LETTERS, new_code, new_secret
from server.settings import Settings
from sync.mutation import Edit


class Device:
    """A browser, or a program, with its own cookies."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str) -> httpx.Response:
        """Ask for something."""
        return await self.client.get(path)

    async def post(self, path: str, **body: object) -> httpx.Response:
        """Send JSON as the app does."""
        return await self.client.post(path, json=body, headers={"X-Kakehashi": "1"})

    async def me(self) -> dict[str, Any]:
        """Return who the server takes this device for."""
        answer = await self.get("/api/people/me")
        found: dict[str, Any] = answer.json()
        return found


class Doors:
    """The house, and shortcuts to people in it."""

    def __init__(self, house: House, application: Any) -> None:
        self.house = house
        self._application = application
        self._clients: list[httpx.AsyncClient] = []

    def device(self, address: str = "192.0.2.1") -> Device:
        """Return a browser that nobody let in yet."""
        transport = httpx.ASGITransport(app=self._application, client=(address, 5000))
        client = httpx.AsyncClient(transport=transport, base_url="http://kakehashi.test")
        self._clients.append(client)
        return Device(client)

    async def person(self, role: str, name: str = "山田 太郎") -> str:
        """Make a person; return their id."""
        user = uuid7()
        await self.house.writer.write([Edit(op="create", kind="user", id=user, fields={"name": name, "role": role})])
        return user

    async def signed_in(self, role: str, name: str = "山田 太郎") -> Device:
        """Return the own phone of a new person."""
        secret, user = new_secret(), await self.person(role, name)
        made = Admission(device=uuid7(), form="own", secret=secret, label="phone", user=user).effects(now_ms())
        await self.house.writer.write(made.edits, rows=made.rows)
        device = self.device()
        device.client.cookies.set("kakehashi", secret)
        return device

    async def tablet(self) -> Device:
        """Return a shared tablet, enrolled by its link."""
        code = new_code(ENROL_LETTERS)
        row = enrolment(code, form="shared", user=None, label="検査室のタブレット", now_ms=now_ms())
        await self.house.writer.write([], rows=[row])
        device = self.device()
        answer = await device.post("/api/people/enrol", code=code)
        assert answer.status_code == 201, answer.text
        return device

    async def close(self) -> None:
        """Close all browsers."""
        for client in self._clients:
            await client.aclose()


def key_for(pin: str, face: dict[str, Any]) -> str:
    """Return the key that a tablet makes of a PIN, from what it was told about the person."""
    made = Verifier(salt=face["salt"], iterations=face["iterations"], verifier=face["verifier"])
    return key_of(pin, made.salt, made.iterations)


@asynccontextmanager
async def open_doors(settings: Settings) -> AsyncIterator[Doors]:
    """Serve a new house without a socket."""
    shell = build(settings)
    application: Any = shell.inner
    opened, closing = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        try:
            async with application.lifespan():
                opened.set()
                await closing.wait()
        finally:
            opened.set()

    # begun and ended in one task, as anyio wants it; fixtures begin in one and end in another
    life = asyncio.create_task(live())
    await opened.wait()
    if life.done():
        await life
    doors = Doors(application.state.house, shell)
    try:
        yield doors
    finally:
        await doors.close()
        closing.set()
        await life
