"""Whoever has to see a change hears of it, once."""

from __future__ import annotations

import pytest

from tests.server.features.fourm.test_rules import change
from tests.server.features.shop import Shop, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_those_concerned_hear_of_it_and_later_those_who_are_added(works: Works) -> None:
    shop = works.shop
    id = await shop.make("lead", "four_m_change", **change(works))
    [(key, params)] = await shop.heard("worker")
    assert key == "four_m_change"
    assert params["what"] == "drawing"
    assert params["revision"] == "Rev.C"
    assert await shop.heard("worker-b") == []
    await shop.say("planner", patch("four_m_change", id, concerned={"add": [shop.people["worker-b"]]}))
    assert [one for one, _ in await shop.heard("worker-b")] == ["four_m_change"]
    assert len(await shop.heard("worker")) == 1


async def test_who_has_seen_it_tells_nobody(works: Works) -> None:
    shop = works.shop
    id = await shop.make("lead", "four_m_change", **change(works))
    await shop.say("worker", patch("four_m_change", id, seen_by={"add": [shop.people["worker"]]}))
    assert len(await shop.heard("worker")) == 1
    assert await shop.heard("lead") == []
