"""The store in memory keeps the contract, and what only it can do."""

from __future__ import annotations

import pytest

from sync.memory import MemoryStore
from tests.sync.kinds import ask, create, receipt, store_with, uid
from tests.sync.store_contract import StoreContract


class TestMemoryStore(StoreContract):
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


async def test_a_restored_backup_has_a_new_name_and_a_life_of_its_own() -> None:
    store = await store_with(ask(1, create("thing", uid(1), name="one")))
    backup = store.restored("restored")
    await receipt(store, ask(2, create("thing", uid(2), name="two")))
    assert (await backup.server_epoch(), await backup.head()) == ("restored", 1)
    assert await backup.last_seq("phone-a", "e1") == 1
    assert len((await backup.feed({"shop": 0})).changes) == 1
    assert await store.server_epoch() == "memory"
