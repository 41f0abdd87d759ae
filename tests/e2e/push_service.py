"""A push service on loopback: Firefox on one side, the server under test on the other, nothing of the internet.

To the browser it speaks Mozilla's autopush messages over a WebSocket; to the sender RFC 8030 (delivery), RFC 8291
(it relays the body as it came, only the browser can read it) and RFC 8292 (VAPID, checked against the key that the
browser subscribed with). Everything is in memory, and gone with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from aiohttp import WSMsgType, web

from tests.e2e.vapid import base64url, from_base64url, vapid_error
from tests.e2e.waiting import until

LARGEST_BODY = 4096


@dataclass
class Message:
    """One accepted push, queued until its browser acknowledges it or its TTL is over."""

    version: str
    channel: str
    topic: str | None
    expires_at: float
    frame: dict[str, Any]


@dataclass
class Browser:
    """One browser profile; its socket is None while it is closed."""

    keys: dict[str, bytes] = field(default_factory=dict)
    queue: list[Message] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


@dataclass(frozen=True)
class Delivery:
    """What a sender asked for and the status it was given."""

    status: int
    reason: str
    headers: dict[str, str]
    bytes: int


class PushService:
    """Run in a thread of its own: `with PushService() as push:`.

    `url` goes into Firefox's preferences. `deliveries` is what senders did, `acknowledged` maps the version of a
    message to the browser's code: 100 means that the worker got it (not yet that it showed anything), 101 that it
    could not be decrypted, 102 that the worker failed.
    """

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.acknowledged: dict[str, int] = {}
        self._browsers: dict[str, Browser] = {}
        self._subscriptions: dict[str, tuple[str, str]] = {}
        self._answers: list[tuple[int, dict[str, str]]] = []
        self._handed_over = 0
        self._open_for_senders = asyncio.Event()
        self._open_for_senders.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._port = 0

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/"

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> PushService:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.drop_connections()
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    # ---- what a test steers and watches

    def answer_next(self, status: int, **headers: str) -> None:
        """Answer the next delivery with this status instead of taking it: `answer_next(429, Retry_After="3")`."""
        self._answers.append((status, {key.replace("_", "-"): value for key, value in headers.items()}))

    @contextlib.contextmanager
    def holding(self) -> Iterator[Callable[[], int]]:
        """Let senders wait for their answer; yields what counts the messages that were handed over so far."""
        before = self._handed_over
        self._loop.call_soon_threadsafe(self._open_for_senders.clear)
        try:
            yield lambda: self._handed_over - before
        finally:
            self._loop.call_soon_threadsafe(self._open_for_senders.set)

    def forget_subscriptions(self) -> None:
        """Lose every subscription, as a push service may: senders get 410 from now on."""
        self._subscriptions.clear()

    def drop_connections(self) -> None:
        """Close every browser's socket; they come back by themselves."""

        async def close() -> None:
            for browser in self._browsers.values():
                if browser.socket is not None:
                    await browser.socket.close()

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(10)

    def connected(self) -> int:
        """Count the browsers whose socket is open."""
        return sum(one.socket is not None for one in self._browsers.values())

    def wait_delivered(self, count: int = 1) -> list[Delivery]:
        """Wait until `count` deliveries were accepted, and return those."""

        def accepted() -> list[Delivery]:
            found = [one for one in self.deliveries if one.status == 201]
            return found if len(found) >= count else []

        return until(accepted, f"{count} accepted deliveries")

    def wait_acknowledged(self, count: int = 1) -> None:
        """Wait until browsers took `count` messages."""
        until(
            lambda: sum(code == 100 for code in self.acknowledged.values()) >= count, f"{count} acknowledged messages"
        )

    # ---- the browser's side

    async def _open(self) -> None:
        app = web.Application()
        app.router.add_get("/", self._talk)
        app.router.add_post("/push/{token}", self._deliver)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        browser_id = ""
        try:
            async for message in socket:
                if message.type != WSMsgType.TEXT:
                    continue
                said = json.loads(message.data)
                if said.get("messageType") == "hello":
                    browser_id = await self._hello(said, socket)
                elif said:
                    await self._answer(said, browser_id, socket)
                else:  # an empty object is the browser's ping
                    await socket.send_str("{}")
        finally:
            browser = self._browsers.get(browser_id)
            if browser is not None and browser.socket is socket:
                browser.socket = None
        return socket

    async def _hello(self, said: dict[str, Any], socket: web.WebSocketResponse) -> str:
        known = said.get("uaid")
        browser_id = known if known in self._browsers else uuid.uuid4().hex
        browser = self._browsers.setdefault(browser_id, Browser())
        browser.socket = socket
        await socket.send_json(
            {"messageType": "hello", "uaid": browser_id, "status": 200, "use_webpush": True, "broadcasts": {}}
        )
        browser.queue = [one for one in browser.queue if one.expires_at > time.time()]
        for one in browser.queue:
            await socket.send_json(one.frame)
        return browser_id

    async def _answer(self, said: dict[str, Any], browser_id: str, socket: web.WebSocketResponse) -> None:
        browser, kind = self._browsers[browser_id], said["messageType"]
        if kind == "register":
            channel, token = said["channelID"], secrets.token_urlsafe(24)
            browser.keys[channel] = from_base64url(said.get("key") or "")
            self._subscriptions[token] = browser_id, channel
            endpoint = f"{self.origin}/push/{token}"
            reply = {"messageType": kind, "channelID": channel, "status": 200, "pushEndpoint": endpoint}
            await socket.send_json(reply)
        elif kind == "unregister":
            gone = browser_id, said["channelID"]
            browser.keys.pop(said["channelID"], None)
            self._subscriptions = {token: one for token, one in self._subscriptions.items() if one != gone}
            await socket.send_json({"messageType": kind, "channelID": said["channelID"], "status": 200})
        elif kind == "ack":
            taken = {one["version"]: one.get("code", 100) for one in said["updates"]}
            browser.queue = [one for one in browser.queue if one.version not in taken]
            self.acknowledged |= taken

    # ---- the sender's side

    async def _deliver(self, request: web.Request) -> web.Response:
        body = await request.read()
        self._handed_over += 1
        await self._open_for_senders.wait()
        status, reason, extra = await self._take(request, body)
        self.deliveries.append(Delivery(status, reason, dict(request.headers), len(body)))
        return web.json_response({"code": status, "reason": reason}, status=status, headers=extra)

    async def _take(self, request: web.Request, body: bytes) -> tuple[int, str, dict[str, str]]:
        if self._answers:
            status, headers = self._answers.pop(0)
            return status, "as the test asked", headers
        known = self._subscriptions.get(request.match_info["token"])
        if known is None:
            return 410, "no such subscription", {}
        browser = self._browsers[known[0]]
        refusals: list[tuple[int, Callable[[], str | None]]] = [
            (400, lambda: None if request.headers.get("TTL", "").isdecimal() else "no TTL"),
            (413, lambda: "too large" if len(body) > LARGEST_BODY else None),
            (400, lambda: None if not body or request.headers.get("Content-Encoding") == "aes128gcm" else "encoding"),
            (403, lambda: vapid_error(request.headers.get("Authorization", ""), browser.keys[known[1]], self.origin)),
        ]
        for status, check in refusals:
            if reason := check():
                return status, reason, {}
        message = self._message(request, body, known[1])
        if message.topic:
            same = message.topic, message.channel
            browser.queue = [one for one in browser.queue if (one.topic, one.channel) != same]
        if browser.socket is not None or int(request.headers["TTL"]):
            browser.queue.append(message)
        if browser.socket is not None:
            await browser.socket.send_json(message.frame)
        return 201, "taken", {"Location": f"{self.origin}/message/{message.version}", "TTL": request.headers["TTL"]}

    def _message(self, request: web.Request, body: bytes, channel: str) -> Message:
        version = secrets.token_urlsafe(16)
        ttl = int(request.headers["TTL"])
        frame: dict[str, Any] = {"messageType": "notification", "channelID": channel, "version": version, "ttl": ttl}
        if body:
            frame |= {"data": base64url(body), "headers": {"encoding": "aes128gcm"}}
        return Message(version, channel, request.headers.get("Topic"), time.time() + max(ttl, 1), frame)
