"""A question without an answer: each step once, in the hours of the plant, in a real house on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.features.rooms.tasks import WAITING, escalate
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock

# a Thursday; 09:00 at the plant
MORNING = "2026-04-23T00:00:00.000Z"
AT = "2026-04-23T{}:00.000Z"


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, MORNING)


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


async def write(house: House, *edits: Edit) -> None:
    receipt = await house.writer.write(list(edits))
    assert receipt.verdict == "applied", receipt


async def asked(house: House, due: str | None) -> tuple[str, str]:
    """Let a room, a lead, a planner and a question be there; return the ids of the room and the question."""
    room, question = uuid7(), uuid7()
    people = [
        Edit(op="create", kind="user", id=uuid7(), fields={"name": role, "role": role}) for role in ("lead", "planner")
    ]
    about = {"about_kind": "room", "about_id": room, "text": "いつ？"}
    await write(
        house,
        *people,
        Edit(op="create", kind="room", id=room, fields={"name": "連絡", "theme": "notice"}),
        Edit(
            op="create",
            kind="post",
            id=question,
            fields={**about, "form": "question", "to_role": "lead", "due_at": due},
        ),
    )
    return room, question


async def told(house: House, plant_clock: Clock, time: str) -> list[str]:
    """Return what was told so far, once it has been `time` and the question was looked at twice."""
    plant_clock.at_ms = clock.ms_of(time if "T" in time else AT.format(time))
    for _ in range(2):
        await escalate(house)
    return [row["key"] for row in await house.db.fetch("SELECT key FROM notice WHERE key LIKE 'question_%' ORDER BY v")]


async def test_leads_hear_when_it_is_due_and_those_above_two_hours_later(house: House, plant_clock: Clock) -> None:
    await asked(house, AT.format("02:00"))
    steps = [await told(house, plant_clock, one) for one in ("01:59", "02:00", "03:59", "04:00", "07:00")]
    late, both = ["question_late"], ["question_late", "question_raised"]
    assert steps == [[], late, late, both, both]


async def test_an_answer_or_the_asker_ends_it(house: House, plant_clock: Clock) -> None:
    room, question = await asked(house, AT.format("02:00"))
    answer: dict[str, object] = {
        "about_kind": "room",
        "about_id": room,
        "form": "answer",
        "answers_id": question,
        "answer": "yes",
    }
    assert await told(house, plant_clock, "02:00") == ["question_late"]
    await write(house, Edit(op="create", kind="post", id=uuid7(), fields=answer))
    assert await told(house, plant_clock, "07:00") == ["question_late"]


async def test_what_was_taken_back_waits_for_nobody(house: House, plant_clock: Clock) -> None:
    _, question = await asked(house, AT.format("02:00"))
    taken_back: dict[str, object] = {"withdrawn_at": AT.format("01:00")}
    await write(house, Edit(op="patch", kind="post", id=question, fields=taken_back))
    assert await told(house, plant_clock, "07:00") == []


async def test_a_question_without_a_time_waits_in_peace(house: House, plant_clock: Clock) -> None:
    await asked(house, None)
    assert await told(house, plant_clock, "07:00") == []


async def test_nobody_is_called_at_night_and_closed_hours_do_not_count(house: House, plant_clock: Clock) -> None:
    await asked(house, AT.format("07:30"))  # half an hour before the end of the day
    assert await told(house, plant_clock, "2026-04-23T14:00:00.000Z") == []
    assert await told(house, plant_clock, "2026-04-23T23:00:00.000Z") == ["question_late"]
    assert await told(house, plant_clock, "2026-04-24T00:59:00.000Z") == ["question_late"]
    assert await told(house, plant_clock, "2026-04-24T01:00:00.000Z") == ["question_late", "question_raised"]


async def test_the_days_of_the_plant_count(house: House, plant_clock: Clock) -> None:
    await asked(house, "2026-04-24T08:00:00.000Z")
    own = uuid7()
    holiday: dict[str, object] = {"calendar_id": own, "on_day": "2026-04-27", "open": "closed"}
    await write(
        house,
        Edit(
            op="create",
            kind="calendar",
            id=own,
            fields={"code": "s", "name": "s", "use": "site", "weekly": "1111100"},
        ),
        Edit(op="create", kind="calendar_day", id=uuid7(), fields=holiday),
    )
    steps = [await told(house, plant_clock, f"2026-04-{day}T03:00:00.000Z") for day in (25, 26, 27, 28)]
    assert steps == [[], [], [], ["question_late"]]


async def test_whoever_heard_late_has_time_to_answer(house: House, plant_clock: Clock) -> None:
    plant_clock.at_ms = clock.ms_of(AT.format("03:00"))
    await asked(house, AT.format("02:00"))  # written without network, due before it arrived
    assert [await told(house, plant_clock, one) for one in ("03:00", "03:29", "03:30")] == [[], [], ["question_late"]]


async def test_whoever_is_given_a_time_late_or_asked_late_has_time_to_answer(house: House, plant_clock: Clock) -> None:
    _, question = await asked(house, None)
    plant_clock.at_ms = clock.ms_of(AT.format("03:00"))
    due: dict[str, object] = {"due_at": AT.format("02:00")}
    await write(house, Edit(op="patch", kind="post", id=question, fields=due))
    assert await told(house, plant_clock, "03:20") == []
    await write(house, Edit(op="patch", kind="post", id=question, fields={"to_role": "planner"}))
    assert [await told(house, plant_clock, one) for one in ("03:49", "03:50")] == [[], ["question_late"]]


async def test_a_later_time_begins_anew(house: House, plant_clock: Clock) -> None:
    _, question = await asked(house, AT.format("02:00"))
    assert await told(house, plant_clock, "02:00") == ["question_late"]
    later: dict[str, object] = {"due_at": AT.format("05:00")}
    await write(house, Edit(op="patch", kind="post", id=question, fields=later))
    assert await told(house, plant_clock, "04:59") == ["question_late"]
    assert await told(house, plant_clock, "05:00") == ["question_late", "question_late"]


async def test_nobody_hears_of_questions_of_last_month(house: House, plant_clock: Clock) -> None:
    await asked(house, "2026-04-14T02:00:00.000Z")
    assert await told(house, plant_clock, "02:00") == []


async def test_only_what_was_due_within_the_week_is_looked_through(sqlite: Settings) -> None:
    async with open_house(sqlite, serving=False) as opened:
        plan = await opened.db.fetch(f"EXPLAIN QUERY PLAN {WAITING}", MORNING, MORNING)
    steps = [str(row["detail"]) for row in plan]
    assert [one for one in steps if "post_due_at" in one], steps
    assert not [one for one in steps if one.startswith("SCAN")], steps
