"""The andon's clock: each rung once, at any hour, through restarts, in a real house on both databases."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.features.issues.tasks import escalate
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock

# a Sunday at three in the morning: a stop waits for nobody's hours
NIGHT = "2026-04-25T18:00:00.000Z"
AT = "2026-04-25T{}:00.000Z"


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, NIGHT)


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        for role in ("lead", "manager", "worker"):
            await write(opened, Edit(op="create", kind="user", id=uuid7(), fields={"name": role, "role": role}))
        yield opened


async def write(house: House, *edits: Edit) -> None:
    receipt = await house.writer.write(list(edits))
    assert receipt.verdict == "applied", receipt


async def stopped(house: House) -> str:
    """Let work stand still; return the issue's id."""
    id = uuid7()
    await write(house, Edit(op="create", kind="issue", id=id, fields={"cause": "machine", "severity": "stop"}))
    return id


async def moved(house: House, id: str, start: str, end: str, **fields: object) -> None:
    state = {"state": {"from": start, "to": end}}
    await write(house, Edit(op="patch", kind="issue", id=id, fields={**state, **fields}))


async def someone(house: House, role: str) -> str:
    [row] = await house.db.fetch("SELECT id FROM person WHERE role = ?", role)
    return str(row["id"])


async def told(house: House, plant_clock: Clock, time: str) -> list[tuple[str, str]]:
    """Return (key, role of who heard) so far, once it has been `time` and stops were looked at three times."""
    plant_clock.at_ms = clock.ms_of(AT.format(time))
    for _ in range(3):
        await escalate(house)
    rows = await house.db.fetch(
        "SELECT n.key, u.role FROM notice n JOIN person u ON u.id = n.user_id"
        " WHERE n.key LIKE '%stop%' ORDER BY n.v, u.role"
    )
    return [(row["key"], row["role"]) for row in rows]


AT_ONCE, AGAIN, ABOVE = ("issue_stop", "lead"), ("stop_waits", "lead"), ("stop_raised", "manager")


async def test_leads_at_once_and_after_five_minutes_those_above_after_fifteen(house: House, plant_clock: Clock) -> None:
    await stopped(house)
    steps = [await told(house, plant_clock, one) for one in ("18:00", "18:04", "18:05", "18:14", "18:15", "20:00")]
    both = [AT_ONCE, AGAIN]
    assert steps == [[AT_ONCE], [AT_ONCE], both, both, [*both, ABOVE], [*both, ABOVE]]


async def test_who_was_called_is_kept_with_the_issue(house: House, plant_clock: Clock) -> None:
    issue = await stopped(house)
    await told(house, plant_clock, "18:05")
    await told(house, plant_clock, "18:15")
    rows = await house.db.fetch('SELECT rung, who, issue_id, "at" FROM issue_call ORDER BY v')
    lead, manager = await someone(house, "lead"), await someone(house, "manager")
    assert [(one["rung"], lead in one["who"], manager in one["who"]) for one in rows] == [
        ("first", True, False),
        ("again", True, False),
        ("above", False, True),
    ]
    assert {one["issue_id"] for one in rows} == {issue}


async def test_more_people_than_one_record_can_name_are_all_called(house: House) -> None:
    for start in (0, 100, 200, 300, 400, 500):
        some = [Edit(op="create", kind="user", id=uuid7(), fields={"name": "l", "role": "lead"}) for _ in range(100)]
        await write(house, *some[: 100 if start < 500 else 1])
    await stopped(house)
    rows = await house.db.fetch("SELECT who FROM issue_call")
    [told_of] = await house.db.fetch("SELECT COUNT(DISTINCT user_id) AS n FROM notice WHERE key = 'issue_stop'")
    called = {one for row in rows for one in json.loads(row["who"])}
    assert (len(rows), len(called), told_of["n"]) == (2, 502, 502)


async def test_whoever_takes_it_ends_the_calls_and_giving_it_back_begins_anew(house: House, plant_clock: Clock) -> None:
    issue = await stopped(house)
    await told(house, plant_clock, "18:05")
    plant_clock.at_ms = clock.ms_of(AT.format("18:06"))
    await moved(house, issue, "open", "taken", taken_by=await someone(house, "lead"))
    assert await told(house, plant_clock, "19:00") == [AT_ONCE, AGAIN]
    await moved(house, issue, "taken", "open", taken_by=None)
    assert await told(house, plant_clock, "19:04") == [AT_ONCE, AGAIN]
    assert await told(house, plant_clock, "19:05") == [AT_ONCE, AGAIN, AGAIN]


async def test_what_is_no_stop_any_more_calls_nobody(house: House, plant_clock: Clock) -> None:
    issue = await stopped(house)
    await write(house, Edit(op="patch", kind="issue", id=issue, fields={"severity": "warn"}))
    assert await told(house, plant_clock, "18:30") == [AT_ONCE]


async def test_moments_are_ours_and_follow_what_happened(house: House, plant_clock: Clock) -> None:
    issue = await stopped(house)
    for time, start, end in (("18:03", "open", "taken"), ("18:20", "taken", "solved")):
        plant_clock.at_ms = clock.ms_of(AT.format(time))
        await moved(house, issue, start, end, **({"taken_by": await someone(house, "lead")} if end == "taken" else {}))
    [row] = await house.db.fetch("SELECT * FROM issue")
    moments = [str(row[name] or "")[11:16] for name in ("stood_at", "taken_at", "solved_at", "waits_at")]
    assert moments == ["18:00", "18:03", "18:20", ""]
    plant_clock.at_ms = clock.ms_of(AT.format("18:30"))
    await moved(house, issue, "solved", "taken")
    [row] = await house.db.fetch("SELECT * FROM issue")
    assert [str(row[name] or "")[11:16] for name in ("stood_at", "taken_at", "solved_at")] == ["18:30", "18:30", ""]


async def test_a_restart_tells_nothing_twice_and_what_was_missed_in_order(
    settings: Settings, plant_clock: Clock
) -> None:
    async with open_house(settings, serving=False) as before:
        for role in ("lead", "manager"):
            await write(before, Edit(op="create", kind="user", id=uuid7(), fields={"name": role, "role": role}))
        await stopped(before)
        assert await told(before, plant_clock, "18:05") == [AT_ONCE, AGAIN]
    async with open_house(settings, serving=False) as after:
        assert await told(after, plant_clock, "18:06") == [AT_ONCE, AGAIN]
        assert await told(after, plant_clock, "18:40") == [AT_ONCE, AGAIN, ABOVE]


async def test_a_stop_of_yesterday_calls_nobody(house: House, plant_clock: Clock) -> None:
    await stopped(house)
    plant_clock.at_ms = clock.ms_of("2026-04-27T00:00:00.000Z")
    await escalate(house)
    assert not await house.db.fetch("SELECT 1 FROM issue_call WHERE rung <> 'first'")
