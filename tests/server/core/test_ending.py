"""Tasks end though a cancelling was forgotten on the way."""

from __future__ import annotations

import asyncio

import pytest

from server.core.ending import ended


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell again at once."""
    monkeypatch.setattr("server.core.ending.AGAIN_SEC", 0.01)


async def test_who_forgets_that_it_was_cancelled_is_told_again() -> None:
    heard = 0

    async def forgets() -> None:
        nonlocal heard
        while heard < 3:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                heard += 1

    task = asyncio.create_task(forgets())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        assert await ended(task) == [None]
    assert heard == 3


async def test_it_tells_what_each_ended_with() -> None:
    wrong = ValueError("not this")

    async def fails() -> None:
        raise wrong

    async def stays() -> None:
        await asyncio.Event().wait()

    tasks = [asyncio.create_task(one()) for one in (fails, stays)]
    await asyncio.sleep(0)
    assert await ended(*tasks) == [wrong, None]
    assert await ended() == []


async def test_who_has_something_to_do_at_its_end_may_finish_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.core.ending.AGAIN_SEC", 10)
    done = False

    async def tidies() -> None:
        nonlocal done
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.05)
            done = True

    task = asyncio.create_task(tidies())
    await asyncio.sleep(0)
    await ended(task)
    assert done


async def test_who_is_cancelled_while_waiting_leaves_nobody_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.core.ending.AGAIN_SEC", 10)
    heard = 0

    async def forgets_once() -> None:
        nonlocal heard
        while heard < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                heard += 1

    inner = asyncio.create_task(forgets_once())
    outer = asyncio.create_task(ends(inner))
    await asyncio.sleep(0.05)
    outer.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await outer
    assert inner.done()


async def ends(task: asyncio.Task[None]) -> None:
    await ended(task)
