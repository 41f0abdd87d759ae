"""The store in memory keeps the contract, and what only it can do."""

from __future__ import annotations

import pytest

from sync.memory import MemoryStore
from sync.store import History
from tests.sync.kinds import ask, create, receipt, store_with, uid
from tests.sync.news_contract import NewsContract
from tests.sync.store_contract import StoreContract


class TestMemoryStore(StoreContract, NewsContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


async def test_it_has_one_writer() -> None:
    store = MemoryStore()
    async with store.transaction():
        with pytest.raises(RuntimeError, match="another transaction"):
            async with store.transaction():
                pass
    async with store.transaction():
        pass


async def test_a_copy_goes_its_own_way() -> None:
    store = await store_with(ask(1, create("thing", uid(1), name="one")))
    backup = store.copied()
    await backup.begin_life("restored")
    await receipt(store, ask(2, create("thing", uid(2), name="two")))
    assert await backup.history("memory") == History(life="restored", head=1, upto=1)
    assert await backup.last_seq("phone-a", "e1") == 1
    assert len((await backup.feed({"shop": 0})).changes) == 1
    assert await store.history("restored") == History(life="memory", head=2)
