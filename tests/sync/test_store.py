"""Answers of several loadings add up, and the port is one that a store can implement."""

from __future__ import annotations

from sync.memory import MemoryStore
from sync.record import Record
from sync.store import Answered, Children, LastSeq, Loaded, RefusedCreate, Store
from tests.sync.kinds import uid


def test_what_was_loaded_later_adds_up() -> None:
    part = Record(kind="part", id=uid(2), scope="shop", v=1, by=None, at="", fields={})
    loaded, more = Loaded(records={("thing", uid(1)): None}), Loaded(records={("thing", uid(3)): None})
    more.children[Children("part", "thing_id", uid(1))] = [part]
    more.last_seq[LastSeq("d", "e")] = 4
    more.answered[Answered("d", "e", 4)] = None
    more.refused[RefusedCreate("d", "e", "thing", uid(1))] = "refused"
    loaded.add(more)
    assert loaded.records == {("thing", uid(1)): None, ("thing", uid(3)): None, ("part", uid(2)): part}
    assert (loaded.children, loaded.last_seq) == (more.children, more.last_seq)
    assert (loaded.answered, loaded.refused) == (more.answered, more.refused)
    assert Loaded().records == {}


def test_the_store_in_memory_is_a_store() -> None:
    memory = MemoryStore()
    store: Store = memory
    assert memory.transaction().head == 0
    assert store is memory
