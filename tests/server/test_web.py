"""What every answer carries, what is let in, and how the web app is served."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.settings import Settings
from tests.server.serving import Served, served

HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
}


@pytest.fixture
async def house(sqlite: Settings) -> AsyncIterator[Served]:
    async with served(sqlite) as running:
        yield running


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/health", {}, 200),
        ("GET", "/api/nothing", {}, 404),
        ("PUT", "/health", {"X-Kakehashi": "1"}, 405),
        ("POST", "/sync", {}, 403),
        ("POST", "/sync", {"X-Kakehashi": "1"}, 401),
        # an address with a secret of its own needs no header; one that only looks like it does
        ("POST", f"/api/nothing/secret/{'x' * 43}", {"Origin": "https://elsewhere.example"}, 404),
        ("POST", f"/api/nothing/secret/{'x' * 42}", {}, 403),
        ("POST", f"/api/nothing/secret/{'x' * 43}/more", {}, 403),
        ("GET", "/assets/nothing.js", {}, 404),
        ("GET", "/sync/snapshot/shop", {}, 401),
    ],
)
async def test_every_answer_carries_the_security_headers(
    house: Served, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    async with httpx.AsyncClient(base_url=house.url) as client:
        answer = await client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert answer.headers.keys() >= HEADERS
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "media-src 'self' blob:" in policy
    assert "microphone=(self)" in answer.headers["permissions-policy"]
    assert f"ws://127.0.0.1:{house.port}" in policy
    assert "strict-transport-security" not in answer.headers
    # private facts and refusals are kept by nobody in between; what may be kept says so itself
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "header_missing"),
        ({"X-Kakehashi": "1", "Origin": "https://evil.example"}, "wrong_origin"),
        ({"X-Kakehashi": "1", "Origin": "null"}, "wrong_origin"),
        ({"X-Kakehashi": "1", "Origin": "http://127.0.0.1:1"}, "wrong_origin"),
        ({"Authorization": "Bearer x", "Origin": "https://evil.example"}, "wrong_origin"),
        ({"X-Kakehashi": "1", "Origin": "{own}"}, "signed_out"),
        ({"X-Kakehashi": "1"}, "signed_out"),
        ({"Authorization": "Bearer x"}, "signed_out"),
    ],
)
async def test_unsafe_requests_of_other_sites_are_not_let_in(house: Served, headers: dict[str, str], code: str) -> None:
    given = {name: value.replace("{own}", house.url) for name, value in headers.items()}
    async with httpx.AsyncClient(base_url=house.url) as client:
        answer = await client.post("/sync", content=b"[]", headers=given)
    assert answer.json()["code"] == code


async def test_the_address_set_is_an_origin_too(tmp_path: Path) -> None:
    origin = "https://kakehashi.example"
    async with served(Settings(data=tmp_path, origin=origin)) as house, house.client(Origin=origin) as client:
        assert (await client.post("/sync", content=b"[]")).json()["code"] == "signed_out"


async def test_behind_https_browsers_are_told_to_stay_there(house: Served) -> None:
    async with house.client(**{"X-Forwarded-Proto": "https"}) as client:
        assert "strict-transport-security" in (await client.get("/health")).headers


async def test_a_body_that_is_too_big_is_refused(house: Served) -> None:
    device = await house.device()
    async with house.client(**device.authorization) as client:
        answer = await client.post("/sync", content=b" " * (2 << 20))
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


async def test_a_strange_host_header_stays_out_of_the_policy(house: Served) -> None:
    async with httpx.AsyncClient(base_url=house.url) as client:
        answer = await client.get("/health", headers={"Host": "a; script-src *"})
    assert "script-src" not in answer.headers.get("content-security-policy", "")


async def test_the_description_of_the_api_names_every_route(house: Served) -> None:
    async with house.client() as client:
        answer = await client.get("/api/openapi.json")
    assert answer.status_code == 200
    paths = answer.json()["paths"]
    assert {"/health", "/version", "/sync"} <= paths.keys()
    assert all(re.match(r"/(api|files|sync|health|version|metrics)", path) for path in paths)
