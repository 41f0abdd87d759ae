"""The admins hear of parked entries: once per device, and again when there are more."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.core.base import House
from server.core.ids import uuid7
from server.features.push.parked import KEY, tell_parked
from server.i18n import languages, sentence
from server.live.opening import open_house
from server.live.parked import decide_again
from server.live.writer import Committed, Writer
from server.settings import Settings
from tests.server.live.test_parked import issue, park, person


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


async def told(house: House) -> list[dict[str, Any]]:
    rows = await house.db.fetch("SELECT user_id, params, about_id FROM notice WHERE key = ? ORDER BY id", KEY)
    return [{**row, "params": json.loads(row["params"])} for row in rows]


async def test_admins_are_told_once_per_device_until_there_are_more(house: House) -> None:
    admin, worker = await person(house, "admin"), await person(house, "worker", "佐藤 花子")
    await tell_parked(house)
    assert await told(house) == []
    device, other = uuid7(), uuid7()
    first = await park(house, worker, issue(), device)
    await park(house, worker, issue(), device)
    await park(house, worker, issue(), other)
    await tell_parked(house)
    await tell_parked(house)
    found = await told(house)
    assert {one["user_id"] for one in found} == {admin}, "nobody else"
    assert sorted((one["about_id"], one["params"]["count"], one["params"]["who"]) for one in found) == sorted(
        [(device, 2, "佐藤 花子"), (other, 1, "佐藤 花子")]
    )
    await decide_again(house, first)
    await tell_parked(house)
    assert len(await told(house)) == 2, "what was settled is no news"
    await park(house, worker, issue(), device)
    await tell_parked(house)
    assert (await told(house))[2:] == [
        {"user_id": admin, "about_id": device,
         "params": {"count": 2, "who": "佐藤 花子", "device": device, "ever": 3}}
    ]  # fmt: skip


async def test_every_language_says_how_many_and_whose() -> None:
    for language in languages():
        title, body = sentence(language, KEY, {"count": 3, "who": "佐藤 花子"})
        assert "3" in title + body
        assert "佐藤 花子" in title + body


async def test_a_running_server_tells_at_once(sqlite: Settings) -> None:
    async with open_house(sqlite, serving=True) as house, asyncio.timeout(10):
        assert isinstance(house.writer, Writer)
        heard = asyncio.Event()

        def listen(commit: Committed) -> None:
            if any(one.kind == "notice" for one in commit.decision.commit.upserts):
                heard.set()

        house.writer.listeners.append(listen)
        await person(house, "admin")
        await park(house, await person(house, "worker"), issue())
        await heard.wait()
        assert len(await told(house)) == 1
