"""A request to the floor is over when the floor has answered, or the promise is held no more."""

from __future__ import annotations

import pytest

from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.over import hanging, over
from tests.server.features.promise.hall import Clock, Hall


async def test_a_request_is_over_once_one_of_the_floor_answered_or_it_ended(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch)
    async with open_house(settings, serving=False) as house:
        hall = await Hall(house).open()
        open_, answered, ended = [await hall.hold() for _ in range(3)]
        hangs = await hanging(house)
        assert hangs["hold_asked"] in {f"promise {one}" for one in (open_, answered, ended)}
        assert hangs["hold_same"] is None
        assert await over(house, "promise", open_, answered, ended) == set()
        await hall.make("lead", "promise_answer", promise_id=answered, answer="yes")
        await hall.patch("sales", "promise", ended, "客先の都合", state={"from": "held", "to": "cancelled"})
        assert await over(house, "promise", open_, answered, ended) == {answered, ended}
