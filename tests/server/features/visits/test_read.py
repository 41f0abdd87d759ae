"""A stranger's calendar: what is a visit comes out of it, what would take for ever does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.features.visits.read import MOST_DRAFTS, Draft, Unreadable, drafts

NOW = datetime(2026, 4, 23, 1, 0, tzinfo=UTC)
CUSTOMERS = (("id-short", "北斗"), ("id-long", "北斗計測"))


def calendar(*events: str) -> str:
    inner = "".join(
        f"BEGIN:VEVENT\r\n{one.strip()}\r\nEND:VEVENT\r\n".replace("\n", "\r\n").replace("\r\r", "\r") for one in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n{inner}END:VCALENDAR\r\n"


def read(*events: str, zone: str = "Asia/Tokyo") -> list[Draft]:
    return drafts(calendar(*events), now=NOW, zone=zone, customers=CUSTOMERS)


def event(start: str, end: str, **more: str) -> str:
    lines = [f"UID:{more.pop('uid', 'a')}", f"DTSTART{start}", f"DTEND{end}"]
    return "\n".join([*lines, *(f"{name}:{value}" for name, value in more.items())])


def test_an_event_comes_with_its_zone_place_and_customer() -> None:
    [one] = read(
        event(
            ";TZID=Asia/Tokyo:20260424T100000",
            ";TZID=Asia/Tokyo:20260424T113000",
            SUMMARY="北斗計測 打合せ",
            LOCATION="大阪\\, 2階",
        )
    )
    assert (one.starts_at, one.ends_at) == ("2026-04-24T01:00:00.000Z", "2026-04-24T02:30:00.000Z")
    assert (one.zone, one.summary, one.place, one.customer_id) == (
        "Asia/Tokyo",
        "北斗計測 打合せ",
        "大阪, 2階",
        "id-long",
    )


def test_times_without_a_zone_are_the_plants_and_whole_days_go_from_midnight_to_midnight() -> None:
    [one] = read(event(":20260424T100000", ":20260424T110000"))
    assert (one.starts_at, one.zone) == ("2026-04-24T01:00:00.000Z", "Asia/Tokyo")
    [day] = read(event(";VALUE=DATE:20260424", ";VALUE=DATE:20260425"))
    assert (day.starts_at, day.ends_at) == ("2026-04-23T15:00:00.000Z", "2026-04-24T15:00:00.000Z")
    [utc] = read(event(":20260424T010000Z", ":20260424T020000Z"))
    assert (utc.starts_at, utc.zone) == ("2026-04-24T01:00:00.000Z", "Asia/Tokyo")


def test_what_comes_again_keeps_its_time_of_day_through_a_change_of_the_clocks() -> None:
    now = datetime(2026, 10, 20, tzinfo=UTC)
    weekly = event(
        ";TZID=Europe/Berlin:20261023T090000", ";TZID=Europe/Berlin:20261023T100000", RRULE="FREQ=WEEKLY;COUNT=2"
    )
    found = drafts(calendar(weekly), now=now, zone="Asia/Tokyo", customers=())
    assert [one.starts_at for one in found] == ["2026-10-23T07:00:00.000Z", "2026-10-30T08:00:00.000Z"]
    assert len({one.uid for one in found}) == 2
    again = drafts(calendar(weekly), now=now, zone="Asia/Tokyo", customers=())
    assert [one.uid for one in again] == [one.uid for one in found]


def test_what_is_over_far_away_or_cancelled_stays_out() -> None:
    assert read(event(":20260401T100000", ":20260401T110000")) == []
    assert read(event(":20270401T100000", ":20270401T110000")) == []
    assert read(event(":20260424T100000", ":20260424T110000", STATUS="CANCELLED")) == []
    assert read(event(":20260424T100000", ":20260424T100000")) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=SECONDLY", "comes_too_often"),
        ("FREQ=MINUTELY;INTERVAL=1", "comes_too_often"),
        ("FREQ=HOURLY", "comes_too_often"),
        ("FREQ=DAILY;BYSECOND=0,1,2,3,4,5", "comes_too_often"),
        ("FREQ=DAILY;BYHOUR=1,2,3", "comes_too_often"),
    ],
)
def test_what_would_take_for_ever_is_refused(rule: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        read(event(":20260424T100000", ":20260424T110000", RRULE=rule))


def test_too_much_is_refused_and_a_row_is_cut() -> None:
    one = event(":20260424T100000", ":20260424T110000")
    with pytest.raises(Unreadable, match="calendar_too_large"):
        read(*[one] * 2_001)
    with pytest.raises(Unreadable, match="calendar_too_large"):
        read(*[f"{one}\nRRULE:FREQ=DAILY"] * 201)
    with pytest.raises(Unreadable, match="calendar_too_large"):
        drafts("x" * ((1 << 20) + 1), now=NOW, zone="Asia/Tokyo", customers=())
    with pytest.raises(Unreadable, match="calendar_unreadable"):
        read(event(":00010101T100000", ":00010101T110000", RRULE="FREQ=DAILY"))
    many = [event(":20260424T100000", ":20260424T110000", uid=f"{nth}") for nth in range(MOST_DRAFTS + 5)]
    assert len(read(*many)) == MOST_DRAFTS


@pytest.mark.parametrize("text", ["", "\x00", "hello", "BEGIN:VCALENDAR", "BEGIN:VEVENT\r\nEND:VEVENT\r\n"])
def test_what_is_no_calendar_says_so(text: str) -> None:
    with pytest.raises(Unreadable, match="calendar_unreadable"):
        drafts(text, now=NOW, zone="Asia/Tokyo", customers=())


@given(
    some.text(max_size=60),
    some.sampled_from(["SUMMARY", "LOCATION", "DTSTART", "DTEND", "RRULE", "UID", "EXDATE", "RDATE", "X-A"]),
)
def test_whatever_stands_there_is_read_or_refused(words: str, name: str) -> None:
    try:
        found = read(f"UID:a\nDTSTART:20260424T100000\nDTEND:20260424T110000\n{name}:{words}")
    except Unreadable:
        return
    assert all("\x00" not in one.summary + one.place and one.starts_at < one.ends_at for one in found)


def test_what_is_counted_out_is_bounded() -> None:
    old = event(":19900101T000000Z", ":19900101T010000Z", RRULE="FREQ=DAILY")
    assert read(old)
    with pytest.raises(Unreadable, match="calendar_too_large"):
        read(*(old.replace("UID:a", f"UID:{k}") for k in range(20)))
    with pytest.raises(Unreadable, match="comes_too_often"):
        read(event(":20260401T000000Z", ":20990101T000000Z", RRULE="FREQ=DAILY"))
    assert read(event(":20260401T000000Z", ":20990101T000000Z", SUMMARY="x")) != []
