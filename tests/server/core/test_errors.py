"""Refusals, wrong requests and bugs all answer with a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import asyncpg
import msgspec
import pytest
from litestar import get, post
from litestar.testing import TestClient, create_test_client

from server.core.errors import HANDLERS, Rejected


class Order(msgspec.Struct):
    pieces: int


@get("/busy", sync_to_thread=False)
def busy() -> None:
    raise Rejected(429, "too_many", retry_ms=1500)


@get("/bug", sync_to_thread=False)
def bug() -> None:
    raise ZeroDivisionError("secret insides")


@get("/away/{how:int}", sync_to_thread=False)
def away(how: int) -> None:
    raise (
        ConnectionRefusedError("secret host"),
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.ConnectionDoesNotExistError("gone"),
        asyncpg.AdminShutdownError("shutting down"),
    )[how]


@post("/order", sync_to_thread=False)
def order(data: Order) -> None:
    assert data.pieces


@pytest.fixture
def client() -> Iterator[TestClient[Any]]:
    handlers: dict[Any, Any] = {**HANDLERS}
    with create_test_client(
        [busy, bug, away, order], exception_handlers=handlers, raise_server_exceptions=False
    ) as made:
        yield made


def test_a_refusal_says_code_params_and_when_to_come_back(client: TestClient[Any]) -> None:
    answer = client.get("/busy")
    assert answer.status_code == 429
    assert answer.json() == {"code": "too_many", "params": {"retry_ms": 1500}}
    assert answer.headers["retry-after"] == "2"


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"pieces":"\xff"}'], ids=["nested without end", "not UTF-8"])
def test_a_body_that_cannot_be_read_is_a_bad_request(client: TestClient[Any], body: bytes) -> None:
    answer = client.post("/order", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()) == (400, {"code": "bad_request", "params": {}})


@pytest.mark.parametrize("how", range(4))
def test_while_the_database_is_away_it_says_when_to_come_back(client: TestClient[Any], how: int) -> None:
    answer = client.get(f"/away/{how}")
    assert (answer.status_code, answer.json()) == (503, {"code": "database_away", "params": {"retry_ms": 5000}})
    assert answer.headers["retry-after"] == "5"


def test_a_bug_tells_nothing_of_its_insides(client: TestClient[Any]) -> None:
    answer = client.get("/bug")
    assert answer.status_code == 500
    assert answer.json() == {"code": "unexpected", "params": {}}
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("GET", "/nowhere", 404, "not_found"), ("GET", "/order", 405, "method_not_allowed")],
)
def test_what_the_framework_refuses_has_a_code_too(
    client: TestClient[Any], method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_wrong_body_names_the_fields(client: TestClient[Any]) -> None:
    answer = client.post("/order", json={"pieces": "many"})
    assert answer.status_code == 400
    assert answer.json() == {"code": "bad_request", "params": {"fields": ["pieces"]}}
    assert client.post("/order", content=b"{").json()["code"] == "bad_request"
