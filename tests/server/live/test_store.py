"""The stores on SQLite and PostgreSQL keep the contract of every store."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.settings import Settings
from sync.store import Store
from tests.server.live.stores import opened
from tests.sync.news_contract import NewsContract
from tests.sync.store_contract import StoreContract


class TestStores(StoreContract, NewsContract):
    @pytest.fixture
    async def store(self, settings: Settings) -> AsyncIterator[Store]:
        async with opened(settings) as (_, store):
            yield store


async def test_a_database_knows_whether_it_ever_lived(settings: Settings) -> None:
    async with opened(settings) as (db, store):
        assert await store.has_life()
        await db.execute("DELETE FROM sync_life")
        assert not await store.has_life()
