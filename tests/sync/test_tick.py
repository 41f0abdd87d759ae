"""News are encoded once, cut into bearable frames, and only their last frame closes."""

from __future__ import annotations

from sync.codec import decode_down
from sync.protocol import Feed
from sync.record import Gone, Record
from sync.tick import Tick, feeds
from tests.sync.kinds import uid


def record(n: int, scope: str = "shop", size: int = 0) -> Record:
    return Record(kind="thing", id=uid(n), scope=scope, v=9, by=None, at="", fields={"note": "x" * size})


def read(frames: tuple[bytes, ...]) -> list[Feed]:
    decoded = [decode_down(frame) for frame in frames]
    assert all(isinstance(one, Feed) for one in decoded)
    return [one for one in decoded if isinstance(one, Feed)]


def test_each_scope_gets_its_own_and_every_reader_the_same_bytes() -> None:
    gone = Gone(kind="thing", id=uid(3), scope="sales", v=9)
    tick = Tick(8, 9, [record(1), record(2, "sales")], [gone], {"shop": "a", "sales": "b"})
    assert tick.scopes == {"shop", "sales"}
    assert tick.frames("shop") is tick.frames("shop")
    [shop] = read(tick.frames("shop").closing)
    [sales] = read(tick.frames("sales").closing)
    assert ([one.id for one in shop.changes], shop.gone, shop.digests, shop.more) == (
        [uid(1)],
        (),
        {"shop": "a"},
        False,
    )
    assert ([one.id for one in sales.changes], sales.gone, sales.digests) == ([uid(2)], (gone,), {"sales": "b"})
    [open_frame] = read(tick.frames("shop").open)
    assert open_frame.more
    assert open_frame.digests == {"shop": "a"}


def test_large_news_are_cut_and_only_the_last_frame_closes() -> None:
    tick = Tick(8, 9, [record(n, size=100_000) for n in range(7)], [], {"shop": "a"})
    frames = tick.frames("shop").closing
    assert len(frames) == 4
    assert max(map(len, frames)) < 300_000
    assert [one.more for one in read(frames)] == [True, True, True, False]
    assert [one.id for frame in read(frames) for one in frame.changes] == [uid(n) for n in range(7)]
    assert all(one.more for one in read(tick.frames("shop").open))


def test_many_tombstones_are_cut_too() -> None:
    gone = [Gone(kind="thing", id=uid(n), scope="shop", v=9) for n in range(2500)]
    frames = list(feeds(9, [record(1)], gone, {}))
    assert [len(one.gone) for one in frames] == [1000, 1000, 500]
    assert [len(one.changes) for one in frames] == [1, 0, 0]
    assert [one.more for one in frames] == [True, True, False]


def test_nothing_is_still_a_checkpoint() -> None:
    [frame] = feeds(9, [], [], {"shop": "a"})
    assert (frame.v, frame.more, frame.digests) == (9, False, {"shop": "a"})
