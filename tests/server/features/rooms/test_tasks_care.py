"""Whatever is said in a theme's room gets an owner and a day; what was decided is asked for on its day."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from server.core import clock
from server.core.base import House
from server.features.rooms.tasks import care, escalate, follow
from sync.mutation import Edit
from tests.server.features.over import make
from tests.server.features.promise.hall import Clock

# a Thursday; 09:00 at the plant
MORNING = "2026-04-23T00:00:00.000Z"


@pytest.fixture(autouse=True)
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, MORNING)


async def post(house: House, theme: str, **fields: object) -> str:
    room = await make(house, "room", name="部屋", theme=theme)
    return await make(house, "post", about_kind="room", about_id=room, text="x", **fields)


async def of(house: House, post: str) -> Mapping[str, object]:
    [row] = await house.db.fetch("SELECT form, to_id, to_role, due_at, v FROM post WHERE id = ?", post)
    return row


async def test_every_post_of_a_theme_gets_an_owner_and_a_day_once(house: House) -> None:
    lead = await make(house, "user", name="lead", role="lead")
    remark, asked = await post(house, "trouble"), await post(house, "improvement", form="question")
    for _ in range(2):
        await care(house)
    first, second = await of(house, remark), await of(house, asked)
    assert (first["form"], first["to_id"], first["due_at"]) == ("question", lead, "2026-04-24T08:00:00.000Z")
    assert (second["form"], second["to_id"], second["due_at"]) == ("question", lead, "2026-04-30T08:00:00.000Z")
    versions = [first["v"], second["v"]]
    await care(house)
    assert [(await of(house, one))["v"] for one in (remark, asked)] == versions


async def test_what_was_said_keeps_the_day_and_those_whom_it_names(house: House) -> None:
    await make(house, "user", name="lead", role="lead")
    wanted = "2026-04-28T01:00:00.000Z"
    dated, put = (
        await post(house, "voice", form="question", due_at=wanted),
        await post(house, "voice", form="question", to_role="sales"),
    )
    await care(house)
    assert (await of(house, dated))["due_at"] == wanted
    assert ((await of(house, put))["to_id"], (await of(house, put))["to_role"]) == (None, "sales")
    assert (await of(house, put))["due_at"] == "2026-04-27T08:00:00.000Z"


async def test_news_replies_and_what_was_answered_are_left_alone(house: House) -> None:
    await make(house, "user", name="lead", role="lead")
    announced, news = await post(house, "trouble", form="notice"), await post(house, "notice")
    asked = await post(house, "trouble", form="question")
    [room] = await house.db.fetch("SELECT about_id FROM post WHERE id = ?", asked)
    beside = {"about_kind": "room", "about_id": room["about_id"], "answers_id": asked}
    remark = await make(house, "post", **beside, text="うちでも")
    await make(house, "post", **beside, form="answer", answer="yes")
    await care(house)
    assert [(await of(house, one))["due_at"] for one in (announced, news, asked, remark)] == [None] * 4


async def test_silence_in_a_room_climbs_the_same_ladder_and_a_remark_does_not_end_it(
    house: House, plant_clock: Clock
) -> None:
    for role in ("lead", "planner"):
        await make(house, "user", name=role, role=role)
    asked = await post(house, "trouble")
    await care(house)
    [room] = await house.db.fetch("SELECT about_id FROM post WHERE id = ?", asked)
    await make(house, "post", about_kind="room", about_id=room["about_id"], answers_id=asked, text="うちでも")
    told = []
    for at in ("2026-04-24T08:00:00.000Z", "2026-04-27T03:00:00.000Z"):
        plant_clock.at_ms = clock.ms_of(at)
        await escalate(house)
        told.append([row["key"] for row in await house.db.fetch("SELECT key FROM notice ORDER BY v")])
    assert told == [["post_given", "question_late"], ["post_given", "question_late", "question_raised"]]


async def asked_on(house: House, decision: str) -> object:
    [row] = await house.db.fetch("SELECT asked_on FROM decision WHERE id = ?", decision)
    return row["asked_on"]


async def test_on_the_day_it_is_asked_whether_it_is_done_once_for_each_day(house: House, plant_clock: Clock) -> None:
    worker = await make(house, "user", name="worker", role="worker")
    about = {"about_kind": "user", "about_id": worker, "what": "治具を直す", "who_id": worker}
    one = await make(house, "decision", **about, due_on="2026-04-24")
    done = await make(house, "decision", **about, due_on="2026-04-24", done_at=MORNING)
    seen = []
    for at in ("2026-04-23T01:00", "2026-04-23T20:00", "2026-04-23T23:00", "2026-04-24T05:00"):
        plant_clock.at_ms = clock.ms_of(f"{at}:00.000Z")
        await follow(house)
        seen.append(await asked_on(house, one))
    assert seen == [None, None, "2026-04-24", "2026-04-24"]
    await house.writer.write([Edit(op="patch", kind="decision", id=one, fields={"due_on": "2026-04-27"})])
    plant_clock.at_ms = clock.ms_of("2026-04-27T01:00:00.000Z")
    await follow(house)
    assert (await asked_on(house, one), await asked_on(house, done)) == ("2026-04-27", None)
    keys = [row["key"] for row in await house.db.fetch("SELECT key FROM notice WHERE key = 'decision_due'")]
    assert len(keys) == 2


async def test_when_nobody_says_whether_it_is_done_others_hear_on_the_next_working_day_once(
    house: House, plant_clock: Clock
) -> None:
    worker, lead = [await make(house, "user", name=role, role=role) for role in ("worker", "lead")]
    site = await make(house, "calendar", code="SITE", name="工場", use="site", weekly="1111100")
    for day in range(27, 31):
        await make(house, "calendar_day", calendar_id=site, on_day=f"2026-04-{day}", open="closed")
    await make(house, "decision", about_kind="user", about_id=worker, what="x", who_id=worker, due_on="2026-04-24")
    told = []
    for at in ("04-24T01:00", "04-24T07:00", "04-25T01:00", "04-30T01:00", "05-01T01:00", "05-04T01:00"):
        plant_clock.at_ms = clock.ms_of(f"2026-{at}:00.000Z")
        await follow(house)
        late = await house.db.fetch("SELECT user_id FROM notice WHERE key = 'decision_late'")
        told.append([row["user_id"] for row in late])
    assert told == [[], [], [], [], [lead], [lead]]


async def test_a_day_within_a_long_holiday_is_asked_for_after_it(house: House, plant_clock: Clock) -> None:
    worker = await make(house, "user", name="worker", role="worker")
    about = {"about_kind": "user", "about_id": worker, "what": "x", "who_id": worker}
    one = await make(house, "decision", **about, due_on="2026-04-24")
    plant_clock.at_ms = clock.ms_of("2026-05-07T01:00:00.000Z")
    await follow(house)
    assert await asked_on(house, one) == "2026-05-07"
