"""The messages to one push service, without one."""

from __future__ import annotations

import asyncio

import pytest

from server.features.push.sending import lane
from server.features.push.sending.lane import Lane


class Service:
    """Answers when it is told to; `silent`: never, the call ends without."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.returned: list[int] = []
        self.answers = asyncio.Event()
        self.silent = False
        self.lane: Lane[int] = Lane(self._act, self.returned.append)

    async def _act(self, item: int) -> bool:
        self.begun.append(item)
        await self.answers.wait()
        return not self.silent

    async def until_idle(self) -> None:
        self.answers.set()
        while not self.lane.idle:  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0)


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_few_are_under_way_and_urgent_ones_overtake_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "AT_ONCE", 2)
    service = Service()
    for n in range(4):
        service.lane.put(n, urgent=False)
    service.lane.put(99, urgent=True)
    await settled()
    assert service.begun == [0, 1] or service.begun == [99, 0]
    await service.until_idle()
    assert sorted(service.begun) == [0, 1, 2, 3, 99]
    assert service.begun.index(99) < 3
    assert service.returned == []


async def test_what_waits_behind_a_silent_service_is_given_back_and_one_at_a_time_tries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lane, "AT_ONCE", 2)
    service = Service()
    service.silent = True
    for n in range(6):
        service.lane.put(n, urgent=False)
    await service.until_idle()
    assert service.begun == [0, 1]
    assert service.returned == [2, 3, 4, 5]
    service.answers.clear()
    service.lane.put(6, urgent=False)
    service.lane.put(7, urgent=False)
    await settled()
    assert service.begun == [0, 1, 6]
    assert service.returned[-1] == 7
    service.silent = False
    await service.until_idle()
    service.lane.put(8, urgent=False)
    service.lane.put(9, urgent=False)
    await service.until_idle()
    assert service.begun == [0, 1, 6, 8, 9]


async def test_a_service_that_hangs_keeps_nothing_back_but_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "AT_ONCE", 2)
    service = Service()
    for n in range(4):
        service.lane.put(n, urgent=False)
    await settled()
    service.lane.look()
    assert service.returned == []
    monkeypatch.setattr(lane, "STALLED_SEC", 0)
    service.lane.look()
    assert service.returned == [2, 3]
    service.lane.put(5, urgent=True)
    assert service.returned == [2, 3, 5]
    service.lane.cancel()
    await settled()
    assert service.lane.idle
