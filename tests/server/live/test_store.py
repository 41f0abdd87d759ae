"""The stores on SQLite and PostgreSQL keep the contract of every store."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.settings import Settings
from sync.store import Store
from tests.server.live.stores import opened
from tests.sync.store_contract import StoreContract


class TestStores(StoreContract):
    @pytest.fixture
    async def store(self, settings: Settings) -> AsyncIterator[Store]:
        async with opened(settings) as (_, store):
            yield store


async def test_a_life_begins_once(settings: Settings) -> None:
    async with opened(settings) as (_, store):
        await store.begin_life("another")
        assert await store.server_epoch() == "life"
