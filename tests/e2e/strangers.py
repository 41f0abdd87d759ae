"""Devices that speak to a server without a browser: what no app of ours would ever send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from server.core.clock import now_text
from server.core.ids import uuid7
from sync.protocol import PROTOCOL, SUBPROTOCOL
from tests.e2e.process import ServerProcess

Frame = dict[str, Any]
Edit = dict[str, Any]


def http(server: ServerProcess, token: str | None = None) -> httpx.Client:
    """Return a client with cookies of its own, or with a token."""
    headers = {"X-Kakehashi": "1"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return httpx.Client(base_url=server.url, headers=headers, timeout=60)


def admin_of(server: ServerProcess) -> httpx.Client:
    """Return an admin's program."""
    token = re.search(r"[\w-]{43}", server.command("token", "--name", "office", "--role", "admin"))
    assert token
    return http(server, token[0])


def program(server: ServerProcess, admin: httpx.Client, role: str) -> Device:
    """Return a program with a token of its own."""
    made = admin.post("/api/people/tokens", json={"name": role, "role": role}).json()
    client = http(server, made["token"])
    return Device(server, client, made["device"], made["user_id"])


def let_in(server: ServerProcess, admin: httpx.Client, user: str | None) -> Device:
    """Return the own phone of a person, or without one a tablet of the shop."""
    wish = {"user_id": user, "form": "own" if user else "shared"}
    link = admin.post("/api/people/enrolments", json=wish).json()
    client = http(server)
    me = client.post("/api/people/enrol", json={"code": link["code"]})
    assert me.status_code == 201, me.text
    return Device(server, client, me.json()["device"], user)


class Device:
    """A signed-in device; each socket is a fresh life of its database."""

    def __init__(self, server: ServerProcess, client: httpx.Client, device: str, user: str | None) -> None:
        self.http, self.device, self.user = client, device, user
        self._address = f"ws://127.0.0.1:{server.port}/sync"

    @contextmanager
    def online(self, *, greet: bool = True) -> Iterator[Talk]:
        """Open a socket; with `greet` also say hello and read until nothing is missing."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        headers = {"Cookie": cookies} if cookies else {"Authorization": self.http.headers["Authorization"]}
        with connect(
            self._address, subprotocols=[Subprotocol(SUBPROTOCOL)], additional_headers=headers, max_size=None
        ) as socket:
            talk = Talk(socket, self.device, f"user:{self.user}")
            if greet:
                talk.send(talk.hello())
                talk.until(lambda frame: frame["t"] == "feed" and not frame.get("more"))
            yield talk


class Talk:
    """An open socket. `records` is what the device was fed, `own` the scope of its person."""

    def __init__(self, socket: Any, device: str, own: str) -> None:
        self._socket, self.device, self.own = socket, device, own
        self.epoch, self.seq = uuid7(), 0
        self.records: dict[str, Frame] = {}

    def hello(self, **other: object) -> Frame:
        """Return the first frame."""
        return {"t": "hello", "protocol": PROTOCOL, "schema": 1, "device": self.device, "epoch": self.epoch, **other}

    def send(self, frame: Frame | str | bytes) -> None:
        """Send one frame, or anything at all."""
        self._socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    def until(self, wanted: Any) -> Frame:
        """Read until a frame is `wanted`, and return it."""
        while True:
            frame: Frame = json.loads(self._socket.recv(timeout=60))
            self.records.update((one["id"], one) for one in frame.get("changes", ()))
            if wanted(frame):
                return frame

    def fault(self) -> str:
        """Read until a fault and return its code."""
        return str(self.until(lambda frame: frame["t"] == "fault")["code"])

    def says(self, *edits: Frame, **other: object) -> tuple[str, str | None]:
        """Push one mutation and return verdict and code of its receipt."""
        self.seq += 1
        self.push({"seq": self.seq, "at": now_text(), "schema": 1, "edits": edits, **other})
        frame = self.until(lambda frame: any(one["seq"] == self.seq for one in frame.get("receipts", ())))
        receipt = next(one for one in frame["receipts"] if one["seq"] == self.seq)
        return receipt["verdict"], receipt.get("code")

    def push(self, *mutations: Frame) -> None:
        """Send mutations, whatever they are."""
        self.send({"t": "push", "mutations": mutations})

    def caught_up(self) -> None:
        """Read everything that was fed before now."""
        self.send(self.hello())
        self.until(lambda frame: frame["t"] == "welcome")
        self.until(lambda frame: frame["t"] == "feed" and not frame.get("more"))

    def closed(self) -> bool:
        """Tell whether the server ends the connection."""
        try:
            self.until(lambda frame: False)
        except ConnectionClosed:
            return True
        return False


def create(kind: str, **fields: object) -> Edit:
    """Return a create under a new id."""
    return {"op": "create", "kind": kind, "id": uuid7(), "fields": fields}


def patch(kind: str, id: str | None, **fields: object) -> Edit:
    """Return a patch that takes no notice of others."""
    return {"op": "patch", "kind": kind, "id": id, "base": 2**53, "fields": fields}
