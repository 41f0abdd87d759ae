"""The outer shell of every answer: security headers, checks of unsafe requests, and the built web app from memory."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

import msgspec

from server.core.errors import Problem
from server.core.origin import from_elsewhere
from server.pwa import App

HEADER = b"x-kakehashi"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What the server answers itself; everything else that a browser opens is a screen of the app.
OWN = re.compile(r"/(api|sync|files|health|version|metrics)(/|$)")
# Whoever makes such a request knows the secret in it, which no page of another site does.
WITH_SECRET = re.compile(r"/api/[a-z]+/secret/[\w-]{43}")
_HOST = re.compile(rb"[0-9A-Za-z.:\[\]-]+")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = dict[bytes, bytes]


def headers_of(scope: Scope) -> Headers:
    """Return the request's headers by lower-case name; of a repeated one the last."""
    return dict(scope["headers"])


def security_headers(host: bytes, https: bool) -> list[tuple[bytes, bytes]]:
    """Return the headers that every answer carries. `host` as the browser sent it."""
    # Safari before 15.4 does not count WebSockets of the same host as 'self'.
    sockets = b" ws://%b wss://%b" % (host, host) if _HOST.fullmatch(host) else b""
    policy = (
        b"default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'%b; "
        b"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'" % sockets
    )
    found = [
        (b"content-security-policy", policy),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if https:
        found.append((b"strict-transport-security", b"max-age=31536000"))
    return found


def refusal(scope: Scope, own_origin: str) -> Problem | None:
    """Return why an unsafe HTTP request is not let in, or None.

    A page of another site can neither set our header nor read a token; programs with a token need no header, nor does
    who knows the secret of an address.
    """
    if scope["type"] != "http" or scope["method"] in SAFE:
        return None
    if WITH_SECRET.fullmatch(scope["path"]):
        return None
    headers = headers_of(scope)
    if from_elsewhere(headers, own_origin):
        return Problem("wrong_origin")
    bearer = headers.get(b"authorization", b"").lower().startswith(b"bearer ")
    return None if bearer or headers.get(HEADER) == b"1" else Problem("header_missing", {"header": "X-Kakehashi"})


class Shell:
    """Wraps the application; outermost, so that its headers are on errors of any layer too.

    `inner` is the Litestar application, which holds the open house in its state.
    """

    def __init__(self, inner: ASGIApp, app: App, own_origin: str) -> None:
        self.inner, self.app, self._own_origin = inner, app, own_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        headers = headers_of(scope)
        extra = security_headers(headers.get(b"host", b""), scope["scheme"] == "https")

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message["headers"])
                names = {name.lower() for name, _ in given}
                if OWN.match(scope["path"]) and b"cache-control" not in names:
                    # Who is signed in, PIN verifiers, refusals: nothing between here and the screen keeps them.
                    given.append((b"cache-control", b"no-store"))
                message["headers"] = [*given, *(one for one in extra if one[0] not in names)]
            await send(message)

        problem = refusal(scope, self._own_origin)
        if problem is not None:
            await _answer(secured, 403, [(b"content-type", b"application/json")], msgspec.json.encode(problem))
        elif scope["method"] in ("GET", "HEAD") and not OWN.match(scope["path"]):
            status, answer_headers, body = self.app.answer(scope["path"], headers)
            await _answer(secured, status, answer_headers, body, scope["method"] == "HEAD")
        else:
            await self.inner(scope, receive, secured)


async def _answer(
    send: Send, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes, head: bool = False
) -> None:
    given = dict(headers)
    if status != 304:
        given.setdefault(b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": list(given.items())})
    await send({"type": "http.response.body", "body": b"" if head else body, "more_body": False})


def built_app() -> App:
    """Return the web app that the build put beside this file."""
    return App(Path(__file__).resolve().parent / "_pwa")
