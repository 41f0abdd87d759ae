"""What follows in the transaction of its cause: a hold that the floor refuses, a job whose date was promised anew."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.promise.hall import Clock, Hall
from tests.server.features.promise.test_rules import Desk
from tests.server.features.shop import Shop, move, patch, refusal


@pytest.fixture
async def desk() -> Desk:
    return await Desk(Shop()).open()


async def state(desk: Desk, promise: str) -> object:
    return (await desk.shop.get("promise", promise)).fields["state"]


async def test_a_hold_that_the_floor_refuses_is_declined_and_its_owner_told_once(desk: Desk) -> None:
    hold = await desk.held(late_days=2)
    assert await desk.says(hold, "yes") is None
    assert await state(desk, hold) == "held"
    assert await desk.says(hold, "no", "治具がない") is None
    assert await state(desk, hold) == "declined"
    assert (await desk.shop.get("promise", hold)).fields["late_days"] == 0
    heard = [key for key, _ in await desk.shop.heard("sales")]
    assert heard.count("hold_answered") == 2
    assert "hold_talk" not in heard
    assert await desk.says(hold, "yes") == "not_held", "it is asked anew"


async def job(desk: Desk, due_on: str = "2026-05-02") -> str:
    return await desk.shop.make(
        "planner", "job", code="J-1", customer_id=desk.customer, item_id=desk.item, ordered_qty=20, start_qty=20,
        due_on=due_on, state="ordered",
    )  # fmt: skip


async def committed(desk: Desk, job_id: str, **more: object) -> str:
    hold = await desk.held(**more)
    await desk.says(hold, "yes")
    assert await desk.commits(hold, job_id=job_id) is None
    return hold


async def instead(desk: Desk, before: str, arrive_on: str, **more: object) -> None:
    """Commit another date in the place of a commitment, as the phone does it."""
    hold = await desk.held(arrive_on=arrive_on, replaces=before)
    await desk.says(hold, "yes")
    made = patch("promise", hold, state=move("held", "committed"), **more)
    gone = patch("promise", before, why="客先の都合", state=move("committed", "changed"))
    assert refusal(await desk.shop.say("sales", made, gone)) is None


async def due(desk: Desk, job_id: str) -> object:
    return (await desk.shop.get("job", job_id)).fields["due_on"]


async def test_a_job_follows_the_commitment_that_takes_the_place_of_its_own(desk: Desk) -> None:
    made = await job(desk)
    first = await committed(desk, made, arrive_on="2026-05-02")
    await instead(desk, first, "2026-05-11", job_id=made)
    assert await due(desk, made) == "2026-05-11"
    told = [one.fields for one in await desk.shop.all("change") if one.fields["about_id"] == made]
    assert [(one["before"], one["after"], one["why"]) for one in told] == [
        ({"due_on": "2026-05-02"}, {"due_on": "2026-05-11"}, "客先の都合")
    ]


async def test_a_job_is_due_with_the_last_of_its_parts(desk: Desk) -> None:
    made = await job(desk, "2026-05-15")
    first = await committed(desk, made, arrive_on="2026-05-02")
    await committed(desk, made, arrive_on="2026-05-15")
    await instead(desk, first, "2026-05-08", job_id=made)
    assert await due(desk, made) == "2026-05-15"


async def test_the_second_part_takes_the_place_of_what_the_first_part_does(desk: Desk) -> None:
    made = await job(desk)
    before = await committed(desk, made, arrive_on="2026-05-02")
    first = await desk.held(arrive_on="2026-05-08", replaces=before)
    second = await desk.held(arrive_on="2026-05-18", split_of=first)
    for part in (first, second):
        await desk.says(part, "yes")
    gone = patch("promise", before, why="分納", state=move("committed", "changed"))
    moved = move("held", "committed")
    assert refusal(await desk.shop.say("sales", patch("promise", first, state=moved, job_id=made), gone)) is None
    assert refusal(await desk.shop.say("sales", patch("promise", second, state=moved, job_id=made))) is None
    assert await due(desk, made) == "2026-05-18"


async def test_what_is_another_job_or_none_keeps_its_date(desk: Desk) -> None:
    made = await job(desk)
    first = await committed(desk, made)
    await instead(desk, first, "2026-05-11")
    assert await due(desk, made) == "2026-05-02", "nobody said that it is of this job"
    alone = await desk.held(arrive_on="2026-05-20")
    await desk.says(alone, "yes")
    assert await desk.commits(alone, job_id=made) is None
    assert await due(desk, made) == "2026-05-02", "it takes the place of nothing"


@pytest.fixture
async def hall(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    Clock(monkeypatch)
    async with open_house(settings, serving=False) as house:
        yield await Hall(house).open()


async def test_what_the_floor_refused_lies_there_no_longer_and_the_next_one_finds_its_days(hall: Hall) -> None:
    await hall.tend()
    before = await hall.load("LATHE")
    hold = await hall.hold()
    dates = [(await hall.fields(hold))[name] for name in ("ship_on", "arrive_on")]
    assert await hall.load("LATHE") != before
    await hall.make("lead", "promise_answer", promise_id=hold, answer="no", reason="治具がない")
    assert (await hall.fields(hold))["state"] == "declined"
    await hall.tend()
    assert await hall.load("LATHE") == before
    assert (await hall.heard("sales"))[-1] == "hold_answered"
    next_one = await hall.fields(await hall.hold())
    assert [next_one[name] for name in ("ship_on", "arrive_on")] == dates
