"""A calendar is read in a process of its own, which ends when it takes too long."""

from __future__ import annotations

import pytest

from server.features.visits.apart import CPU_SEC, drafts_apart
from server.features.visits.read import Draft, Unreadable, drafts
from tests.server.features.visits.test_read import CUSTOMERS, NOW, calendar, event


async def apart(text: str, cpu_sec: int = CPU_SEC) -> list[Draft]:
    return await drafts_apart(text, now=NOW, zone="Asia/Tokyo", customers=CUSTOMERS, cpu_sec=cpu_sec)


def often(rule: str, count: int) -> str:
    """Return a calendar with so many events that come by this rule."""
    return calendar(*(event(":20260102T010000Z", ":20260102T020000Z", uid=str(n), RRULE=rule) for n in range(count)))


async def test_what_it_reads_is_what_is_there() -> None:
    text = calendar(event(":20260424T010000Z", ":20260424T020000Z", SUMMARY="北斗計測"))
    read = await apart(text)
    assert read == drafts(text, now=NOW, zone="Asia/Tokyo", customers=CUSTOMERS)
    assert [one.customer_id for one in read] == ["id-long"]
    with pytest.raises(Unreadable, match="calendar_unreadable"):
        await apart("hello")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=DAILY;BYMONTH=6;BYYEARDAY=1",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31",
    ],
)
async def test_a_rule_that_names_no_day_costs_no_more_than_it_may(rule: str) -> None:
    with pytest.raises(Unreadable, match="calendar_too_slow"):
        await apart(often(rule, 200), cpu_sec=1)


async def test_many_visits_that_come_again_are_read_in_that_time() -> None:
    assert len(await apart(often("FREQ=WEEKLY;BYDAY=MO,WE", 200))) == 500
