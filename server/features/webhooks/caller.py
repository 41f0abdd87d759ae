"""One POST to an address that somebody named: to the very addresses that were checked, never redirected."""

from __future__ import annotations

import random
import socket
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from standardwebhooks.webhooks import Webhook as Signer

from server.features.webhooks import endpoints
from server.features.webhooks.outcome import Outcome, Trouble, judge

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
AGENT = "Kakehashi-Webhooks/1"


class PrivateAddress(OSError):
    """A name leads to an address that is not of the open internet."""


class CheckedResolver(AbstractResolver):
    """Looks names up and gives nothing back that is not public.

    aiohttp connects to what it gets from here and asks nobody again: what was checked is what is called, even when the
    name leads elsewhere a moment later. One private address among several is enough to refuse: it is no accident.
    """

    def __init__(self) -> None:
        self._inner = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of `host`; raises PrivateAddress."""
        found = await self._inner.resolve(host, port, family)
        if not found or not all(endpoints.public(one["host"]) for one in found):
            raise PrivateAddress(host)
        return found

    async def close(self) -> None:
        """Close nothing: there is nothing open."""
        await self._inner.close()


async def call(
    url: str, body: bytes, *, id: str, secret: str, allowed_origins: Iterable[str], failures: int, now_ms: int
) -> Outcome:
    """Post `body`, signed as Standard Webhooks has it, under the message id `id`; return what that came to."""
    origins = frozenset(allowed_origins)
    if endpoints.refused(url, origins) is not None:
        return Outcome("refused", trouble="private")
    # What the operator named may be in the house.
    trusted = endpoints.origin_of(url) in origins
    resolver = aiohttp.ThreadedResolver() if trusted else CheckedResolver()
    status, retry_after = 0, None
    trouble: Trouble = ""
    try:
        # A connector for each call, without a memory of names: what was checked once is not good for ever.
        connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)
        async with (
            aiohttp.ClientSession(connector=connector, timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.post(url, data=body, headers=_headers(body, id, secret, now_ms), allow_redirects=False) as answer,
        ):
            status, retry_after = answer.status, answer.headers.get("Retry-After")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        trouble = _trouble(error)
    return judge(status, retry_after, trouble, failures=failures, now_ms=now_ms, jitter=random.random())


def _headers(body: bytes, id: str, secret: str, now_ms: int) -> dict[str, str]:
    at_sec = now_ms // 1000
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": id,
        "webhook-timestamp": str(at_sec),
        "webhook-signature": Signer(secret).sign(id, datetime.fromtimestamp(at_sec, UTC), body.decode()),
    }


def _trouble(error: BaseException) -> Trouble:
    causes: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in causes:
        causes.append(at)
        at = at.__cause__ or at.__context__
    if any(isinstance(one, PrivateAddress) for one in causes):
        return "private"
    if any(isinstance(one, ssl.SSLError | ssl.CertificateError | aiohttp.ClientSSLError) for one in causes):
        return "certificate"
    return "slow" if isinstance(error, TimeoutError) else "no_answer"
