"""The connections of a process to all push services: libcurl's, which the event loop tells when a socket is ready."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import msgspec
import pycurl

CONNECT_MS = 5_000
WHOLE_MS = 15_000
"""So long may a hand-over take, its connection included."""

IDLE_SEC = 60
LONGEST_ANSWER = 65_536
"""Bytes that are read of an answer, so that its connection can be used again; a longer one costs the connection."""


class Answer(msgspec.Struct, frozen=True):
    """What a push service said; `status` 0: nothing, or nothing whole."""

    status: int
    retry_after: str | None


class Connections:
    """Kept between messages; without cookies, redirects or proxies. Made inside a running loop, closed with it.

    libcurl says which sockets it wants watched and when it wants to be woken. None of its functions may be called from
    within one of ours that it calls, so these only take note.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._wake_in)
        self._watched: dict[int, int] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._under_way: dict[pycurl.Curl, asyncio.Future[None]] = {}
        self._free: list[_Transfer] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def post(self, url: str, headers: Sequence[str], body: bytes) -> Answer:
        """Send `body` to an address that was checked; `headers` are whole lines, nothing in them may break one.

        Sent again by libcurl only when a kept connection turns out to be gone before anything was answered over it.
        """
        transfer = self._free.pop() if self._free else _Transfer()
        curl, done = transfer.curl, self._loop.create_future()
        transfer.prepare(url, headers, body)
        self._under_way[curl] = done
        try:
            self._multi.add_handle(curl)
            await done
            answer = transfer.answer()
        finally:
            # Still there when nobody waits for the answer any more: what is under way ends with its connection.
            if self._under_way.pop(curl, None) is not None:
                self._multi.remove_handle(curl)
        self._free.append(transfer)
        return answer

    def close(self) -> None:
        """End all connections; whoever waits for an answer is cancelled."""
        for curl, done in self._under_way.items():
            self._multi.remove_handle(curl)
            done.cancel()
        self._under_way.clear()
        self._free.clear()
        self._multi.close()
        self._wake_in(-1)
        for socket in list(self._watched):
            self._watch(pycurl.POLL_REMOVE, socket)

    # ---- what libcurl asks for

    def _watch(self, event: int, socket: int, *_: object) -> None:
        before, wanted = self._watched.pop(socket, 0), 0 if event == pycurl.POLL_REMOVE else event
        if wanted:
            self._watched[socket] = wanted
        if wanted & ~before & pycurl.POLL_IN:
            self._loop.add_reader(socket, self._go_on, socket, pycurl.CSELECT_IN)
        if wanted & ~before & pycurl.POLL_OUT:
            self._loop.add_writer(socket, self._go_on, socket, pycurl.CSELECT_OUT)
        if before & ~wanted & pycurl.POLL_IN:
            self._loop.remove_reader(socket)
        if before & ~wanted & pycurl.POLL_OUT:
            self._loop.remove_writer(socket)

    def _wake_in(self, wait_ms: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
        later = self._loop.call_later(wait_ms / 1000, self._go_on, pycurl.SOCKET_TIMEOUT, 0) if wait_ms >= 0 else None
        self._timer = later

    def _go_on(self, socket: int, ready: int) -> None:
        self._multi.socket_action(socket, ready)
        more = 1
        while more:
            more, whole, broken = self._multi.info_read()
            for curl in (*whole, *(one for one, *_ in broken)):
                self._multi.remove_handle(curl)
                done = self._under_way.pop(curl, None)
                if done is not None and not done.done():
                    done.set_result(None)


class _Transfer:
    """A request that is used again and again, so that only what changes is said anew."""

    def __init__(self) -> None:
        self.curl = curl = pycurl.Curl()
        self._head: list[bytes] = []
        self._left = 0
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        curl.setopt(pycurl.FOLLOWLOCATION, 0)
        curl.setopt(pycurl.PROXY, "")  # else those of the environment
        curl.setopt(pycurl.USERAGENT, "")
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, CONNECT_MS)
        curl.setopt(pycurl.TIMEOUT_MS, WHOLE_MS)
        curl.setopt(pycurl.MAXAGE_CONN, IDLE_SEC)
        # libcurl's own list of authorities is where it was built, not where it runs.
        paths = ssl.get_default_verify_paths()
        if paths.cafile:
            curl.setopt(pycurl.CAINFO, paths.cafile)
        elif paths.capath:
            curl.setopt(pycurl.CAPATH, paths.capath)
        curl.setopt(pycurl.HEADERFUNCTION, self._head.append)
        curl.setopt(pycurl.WRITEFUNCTION, self._read)

    def prepare(self, url: str, headers: Sequence[str], body: bytes) -> None:
        self._head.clear()
        self._left = LONGEST_ANSWER
        self.curl.setopt(pycurl.URL, url)
        self.curl.setopt(pycurl.HTTPHEADER, headers)
        self.curl.setopt(pycurl.POSTFIELDS, body)

    def _read(self, some: bytes) -> int | None:
        self._left -= len(some)
        return None if self._left >= 0 else 0

    def answer(self) -> Answer:
        status = self.curl.getinfo(pycurl.RESPONSE_CODE)
        retry_after = None
        if status >= 300:
            for line in self._head:
                name, _, value = line.decode("latin-1").partition(":")
                if name.lower() == "retry-after":
                    retry_after = value.strip()
        return Answer(status, retry_after)
