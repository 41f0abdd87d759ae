"""News for those who may see it, at once; a slow one, and one who must go, hold nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping

import msgspec
import pytest

from server.live.fanout import Hub
from server.live.frames import FrameProtocol
from sync.memory import MemoryStore
from sync.protocol import Drop
from sync.store import Commit, History, Page
from sync.tick import Tick
from tests.server.live.lines import at_home
from tests.sync.kinds import create, uid
from tests.sync.store_contract import thing


async def test_news_reach_those_who_may_see_them() -> None:
    async with at_home() as home:
        floor, office = home.phone("floor"), home.phone("office", "sales")
        await floor.hello()
        await office.hello()
        await home.writer.write([create("price", uid(7), yen=5)])
        await home.writer.write([create("thing", uid(8), name="x")])
        await office.until(lambda: uid(8) in office.ids())
        await floor.until(lambda: uid(8) in floor.ids())
        assert uid(7) in office.ids()
        assert uid(7) not in floor.ids()


async def test_a_head_moved_by_another_process_is_read_from_the_store() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        async with home.store.transaction() as turn:
            await turn.commit(Commit(v=1, upserts=[thing(uid(7), 1)]))
        await home.hub.look()
        await phone.until(lambda: uid(7) in phone.ids())
        await home.writer.write([create("thing", uid(8), name="x")])
        await phone.until(lambda: uid(8) in phone.ids())
        assert sorted(phone.ids()) == [uid(7), uid(8)], "each once"


async def test_what_another_process_committed_is_read_once_for_all_lines() -> None:
    class Counted(MemoryStore):
        pages = 0

        async def feed(self, since: Mapping[str, int], limit: int | None = 500) -> Page:
            self.pages += 1
            return await super().feed(since, limit)

        async def news(self, scopes: Collection[str], v: int, limit: int = 500) -> Page:
            return await MemoryStore.feed(self, dict.fromkeys(scopes, v), limit)

    store = Counted()
    async with at_home(store) as home:
        phones = [home.phone(f"phone-{n}") for n in range(20)]
        for phone in phones:
            await phone.hello()
        before = store.pages
        for n in range(5):
            await write_elsewhere(store, n)
            await home.hub.look()
        for phone in phones:
            await phone.until(lambda phone=phone: uid(4) in phone.ids())
            assert sorted(phone.ids()) == [uid(n) for n in range(5)], "each once"
        assert store.pages == before, "nobody asked for a page of their own"


async def test_who_comes_while_the_store_is_asked_misses_nothing() -> None:
    class Slow(MemoryStore):
        def __init__(self) -> None:
            super().__init__()
            self.asked, self.answer = asyncio.Event(), asyncio.Event()

        async def news(self, scopes: Collection[str], v: int, limit: int = 500) -> Page:
            page = await super().news(scopes, v, limit)
            self.asked.set()
            await self.answer.wait()
            return page

    store = Slow()
    async with at_home(store) as home:
        floor = home.phone("floor")
        await floor.hello()
        office = home.phone("office", "sales")
        await office.hello()
        home.hub.leave(office.line)  # nobody asks for what only sales see
        async with store.transaction() as turn:
            secret = msgspec.structs.replace(thing(uid(7), 1), kind="price", scope="sales", fields={"yen": 5})
            await turn.commit(Commit(v=1, upserts=[secret]))
        looking = asyncio.create_task(home.hub.look())
        await store.asked.wait()
        home.hub.join(office.line, office.task)  # it read the head of before the commit
        store.answer.set()
        await looking
        await office.until(lambda: uid(7) in office.ids())
        assert uid(7) not in floor.ids()


async def test_a_connection_that_breaks_while_it_is_told_ends_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FrameProtocol):
        ready = True

        def write_text(self, payload: bytes) -> None:
            raise RuntimeError("the transport is closed")

    async with at_home() as home:
        broken, other = home.phone("broken"), home.phone("other")
        for phone in (broken, other):
            await phone.hello()
        monkeypatch.setattr(broken.line, "_out", Broken.__new__(Broken))
        await home.writer.write([create("thing", uid(7), name="x")])
        await other.until(lambda: uid(7) in other.ids())
        await asyncio.wait([broken.task])
        assert broken.line.session.closed, "it comes back and reads what it missed"


async def test_very_much_at_once_is_read_by_each_for_itself() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        async with home.store.transaction() as turn:
            await turn.commit(Commit(v=1, upserts=[thing(uid(n), 1) for n in range(700)]))
        async with home.store.transaction() as turn:
            await turn.commit(Commit(v=2, upserts=[thing(uid(n), 2) for n in range(700, 1400)]))
        await home.hub.look()
        await phone.until(lambda: uid(1399) in phone.ids())
        assert sorted(phone.ids()) == [uid(n) for n in range(1400)]


async def test_a_hint_is_followed_at_once_and_old_news_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.live.fanout.WATCH_SEC", 3600)
    looks = 0

    class Looked(MemoryStore):
        async def history(self, life: str | None = None) -> History:
            nonlocal looks
            looks += 1
            return await super().history(life)

    async with at_home(Looked()) as home:
        phone = home.phone()
        await phone.hello()
        await write_elsewhere(home.store, 7)
        home.hub.hint(1)
        await phone.until(lambda: uid(7) in phone.ids())
        await home.writer.write([create("thing", uid(8), name="x")])
        before = looks
        for v in (0, 1, 2):
            home.hub.hint(v)
        await asyncio.sleep(0.05)
        assert looks == before, "what this process knows already is no reason to look"


async def write_elsewhere(store: MemoryStore, n: int) -> None:
    async with store.transaction() as turn:
        await turn.commit(Commit(v=turn.head + 1, upserts=[thing(uid(n), turn.head + 1)]))


async def test_jobs_are_woken_for_what_another_process_changed() -> None:
    async with at_home() as home:
        woken: list[set[str]] = []
        hub = Hub(home.store, kinds=("thing", "price"), wake=woken.append)
        home.writer.listeners.append(hub.committed)
        await hub.look()
        woken.clear()  # a life it had not heard of
        await home.writer.write([create("price", uid(6), yen=5)])
        await hub.look()
        assert woken == [], "what this process writes wakes on its own"
        await write_elsewhere(home.store, 7)
        await hub.look()
        await hub.look()
        assert woken == [{"thing"}], "once"
        await write_elsewhere(home.store, 8)
        await home.writer.write([create("price", uid(9), yen=5)])
        await hub.look()
        assert woken[1:] == [{"thing", "price"}], "a commit of ours above it does not hide it"


async def test_a_wake_that_failed_is_made_up_for() -> None:
    class Away(MemoryStore):
        away = True

        async def kinds_since(self, kinds: Collection[str], v: int) -> set[str]:
            if self.away:
                raise ConnectionError
            return await super().kinds_since(kinds, v)

    store, woken = Away(), list[set[str]]()
    hub = Hub(store, kinds=("thing",), wake=woken.append)
    await hub.look()
    woken.clear()
    await write_elsewhere(store, 7)
    with pytest.raises(ConnectionError):
        await hub.look()
    store.away = False
    await hub.look()
    assert woken == [{"thing"}]


async def test_lines_end_when_a_life_begins_under_them() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        await home.store.begin_life("another")
        await home.hub.look()
        async with asyncio.timeout(10):
            await phone.task
        assert phone.faults() == ["unavailable"]
        again = home.phone()
        await again.hello()
        await home.hub.look()
        assert not again.faults(), "one life ends them once"


async def test_one_that_does_not_read_holds_nobody_up_and_catches_up() -> None:
    async with at_home() as home:
        slow, quick = home.phone("slow"), home.phone("quick")
        await slow.hello()
        await quick.hello()
        slow.reading.clear()
        made = [uid(100 + n) for n in range(300)]
        for start in range(0, 300, 50):
            edits = [create("thing", id, name="x", sheet={"long": "長" * 5000}) for id in made[start : start + 50]]
            assert (await home.writer.write(edits)).verdict == "applied"
        await quick.until(lambda: made[-1] in quick.ids())
        slow.reading.set()
        await slow.until(lambda: made[-1] in slow.ids())
        assert set(made) <= set(slow.ids())


async def test_a_device_that_was_shut_out_ends_even_when_it_does_not_read() -> None:
    async with at_home() as home:
        reading, deaf = home.phone("lost"), home.phone("lost")
        await reading.hello()
        await deaf.hello()
        deaf.reading.clear()
        await home.hub.close_device("lost")
        async with asyncio.timeout(10):
            await asyncio.wait({reading.task, deaf.task})
        assert reading.faults() == ["device_revoked"]
        assert deaf.task.cancelled()


async def test_one_that_left_is_told_nothing() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        home.hub.leave(phone.line)
        home.hub.leave(phone.line)
        await home.writer.write([create("thing", uid(8), name="x")])
        await home.hub.close_device("phone-a")
        assert not phone.faults()
        assert not home.hub.lines


async def test_a_session_that_is_over_hears_nothing_more() -> None:
    async with at_home() as home:
        over, going = home.phone("over"), home.phone("going")
        await over.hello()
        await going.hello()
        over.who = None
        await home.hub.end_expired(0)
        async with asyncio.timeout(10):
            await over.task
        assert not going.task.done()


async def test_one_that_cannot_be_looked_at_ends_and_the_others_are_looked_at_all_the_same() -> None:
    async with at_home() as home:
        unknown, lowered = home.phone("unknown", "sales"), home.phone("lowered", "sales")
        for phone in (unknown, lowered):
            await phone.hello()
        unknown.unknowable = True
        lowered.becomes("worker")
        await home.hub.refresh_user(uid(1))
        await lowered.until(lambda: Drop(scopes=("sales",)) in lowered.heard)
        async with asyncio.timeout(10):
            await asyncio.wait({unknown.task})
        assert unknown.faults() == ["unavailable"], "who it is will be found out when it comes back"


async def test_an_ended_session_that_cannot_be_looked_at_hears_nothing_more_either() -> None:
    async with at_home() as home:
        unknown, over = home.phone("unknown"), home.phone("over")
        for phone in (unknown, over):
            await phone.hello()
        unknown.unknowable, over.who = True, None
        await home.hub.end_expired(0)
        async with asyncio.timeout(10):
            await asyncio.wait({unknown.task, over.task})
        assert unknown.faults() == ["unavailable"]
        assert over.faults() == ["signed_out"]


async def test_one_that_cannot_be_told_ends_and_those_after_it_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(tick: Tick) -> None:
        raise RuntimeError("the socket is half gone")

    async with at_home() as home:
        first, elsewhere = home.phone("first"), home.phone("elsewhere")
        after = home.phone("after")
        for phone in (first, elsewhere, after):
            await phone.hello()
        monkeypatch.setattr(first.line, "news", broken)
        assert (await home.writer.write([create("thing", uid(7), name="x")])).verdict == "applied"
        await after.until(lambda: uid(7) in after.ids())
        await first.task
        assert first.faults() == ["unavailable"]
        home.hub.leave(first.line)
        monkeypatch.setattr(elsewhere.line, "news", broken)
        await write_elsewhere(home.store, 8)
        await home.hub.look()
        await after.until(lambda: uid(8) in after.ids())
        await elsewhere.task
        assert elsewhere.faults() == ["unavailable"]
