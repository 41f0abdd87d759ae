"""When news ring: quiet hours on every clock, visits, the budget of a day; stops always."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.push.when import Engagement, Hold, Never, News, Now, Wishes, decide, quiet_end, wishes_of
from sync.values import Value

TOKYO, BERLIN, NEW_YORK = (ZoneInfo(one) for one in ("Asia/Tokyo", "Europe/Berlin", "America/New_York"))
OURS, THEIRS, OTHERS = "customer-a", "customer-b", "customer-c"


def ms(text: str, zone: ZoneInfo = TOKYO) -> int:
    """Read ``2026-04-23 21:00``; a ``+`` behind it means the second time that the clock says so."""
    at = datetime.fromisoformat(text.rstrip("+")).replace(tzinfo=zone, fold=int(text.endswith("+")))
    return round(at.timestamp() * 1000)


def news(urgency: str = "normal", concerns: str = OTHERS, key: str = "job_due", over_ms: int | None = None) -> News:
    return News(key=key, urgency=urgency, concerns=frozenset({concerns}), over_ms=over_ms)


def visit(start: str, end: str, *, at: str = OURS, zone: ZoneInfo = TOKYO) -> Engagement:
    return Engagement(from_ms=ms(start, zone), until_ms=ms(end, zone), zone=zone, concerns=frozenset({at, "visit"}))


def decided(
    now: str, *, wishes: Wishes | None = None, visits: tuple[Engagement, ...] = (), of: News | None = None,
    zone: ZoneInfo = TOKYO, handed: tuple[str, ...] = (),
) -> Now | Hold | Never:  # fmt: skip
    moments = [ms(one, zone) for one in handed]
    return decide(of or news(), wishes or Wishes(), visits, moments, ms(now, zone), zone)


QUIET = [
    # now, from, until, zone, when they end (None: it is not quiet)
    ("2026-04-23 19:59", "20:00", "07:00", TOKYO, None),
    ("2026-04-23 20:00", "20:00", "07:00", TOKYO, "2026-04-24 07:00"),
    ("2026-04-24 00:00", "20:00", "07:00", TOKYO, "2026-04-24 07:00"),
    ("2026-04-24 06:59", "20:00", "07:00", TOKYO, "2026-04-24 07:00"),
    ("2026-04-24 07:00", "20:00", "07:00", TOKYO, None),
    ("2026-04-23 12:30", "12:00", "13:00", TOKYO, "2026-04-23 13:00"),
    ("2026-04-23 13:00", "12:00", "13:00", TOKYO, None),
    ("2026-04-23 03:00", "08:00", "08:00", TOKYO, None),
    ("2026-12-31 23:00", "20:00", "07:00", TOKYO, "2027-01-01 07:00"),
    # the night in which Berlin's clocks skip from 2:00 to 3:00 is an hour shorter, its end is the same
    ("2026-03-28 23:00", "20:00", "07:00", BERLIN, "2026-03-29 07:00"),
    # an end that is skipped comes as much later: 2:30 is 3:30
    ("2026-03-29 01:59", "20:00", "02:30", BERLIN, "2026-03-29 03:30"),
    ("2026-03-29 03:29", "20:00", "02:30", BERLIN, "2026-03-29 03:30"),
    ("2026-03-29 03:30", "20:00", "02:30", BERLIN, None),
    # a beginning that is skipped too
    ("2026-03-29 03:10", "02:30", "06:00", BERLIN, None),
    ("2026-03-29 03:30", "02:30", "06:00", BERLIN, "2026-03-29 06:00"),
    # what the clock says twice ends when it says so last, and is not quiet again in between
    ("2026-10-25 02:15", "20:00", "02:30", BERLIN, "2026-10-25 02:30+"),
    ("2026-10-25 02:45", "20:00", "02:30", BERLIN, "2026-10-25 02:30+"),
    ("2026-10-25 02:29+", "20:00", "02:30", BERLIN, "2026-10-25 02:30+"),
    ("2026-10-25 02:30+", "20:00", "02:30", BERLIN, None),
    # and begins when it says so first
    ("2026-11-01 01:15", "01:30", "06:00", NEW_YORK, None),
    ("2026-11-01 01:30", "01:30", "06:00", NEW_YORK, "2026-11-01 06:00"),
    ("2026-11-01 01:15+", "01:30", "06:00", NEW_YORK, "2026-11-01 06:00"),
    ("2026-03-08 00:30", "22:00", "07:00", NEW_YORK, "2026-03-08 07:00"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "start", "end", "zone", "wanted"), QUIET)
def test_quiet_hours(now: str, start: str, end: str, zone: ZoneInfo, wanted: str | None) -> None:
    minutes = [int(one[:2]) * 60 + int(one[3:]) for one in (start, end)]
    wishes = Wishes(quiet_from=minutes[0], quiet_until=minutes[1])
    found = decided(now, wishes=wishes, zone=zone)
    assert found == (Now() if wanted is None else Hold(ms(wanted, zone), "quiet"))
    assert decided(now, wishes=wishes, zone=zone, of=news("high")) == Now()


@given(
    st.sampled_from([TOKYO, BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/Santiago")]),
    st.integers(0, 1439), st.integers(0, 1439), st.integers(ms("2026-01-01 00:00"), ms("2027-01-01 00:00")),
)  # fmt: skip
def test_quiet_hours_end_within_a_day_and_an_hour(zone: ZoneInfo, start: int, end: int, now_ms: int) -> None:
    found = quiet_end(Wishes(quiet_from=start, quiet_until=end), now_ms, zone)
    assert found is None or now_ms < found <= now_ms + 25 * 3_600_000


def test_ones_own_zone_counts_before_that_of_the_plant() -> None:
    assert decided("2026-04-23 12:00", wishes=Wishes(zone=NEW_YORK)) == Hold(ms("2026-04-23 07:00", NEW_YORK), "quiet")


def test_at_a_customers_only_their_news_and_stops_come_through() -> None:
    visits = (visit("2026-04-23 10:00", "2026-04-23 11:30"),)
    assert decided("2026-04-23 10:00", visits=visits, of=news(concerns=OURS)) == Now()
    assert decided("2026-04-23 10:00", visits=visits, of=news("high")) == Now()
    for urgency in ("normal", "answer"):
        assert decided("2026-04-23 10:00", visits=visits, of=news(urgency)) == Hold(ms("2026-04-23 11:30"), "visit")
    for now in ("2026-04-23 09:59", "2026-04-23 11:30"):
        assert decided(now, visits=visits) == Now()
    assert decided("2026-04-23 10:30", visits=visits, wishes=Wishes(only_customer=False)) == Now()


def test_at_two_customers_at_once_news_of_both_come_through_and_the_rest_waits_for_both() -> None:
    visits = (visit("2026-04-23 10:00", "2026-04-23 12:00"), visit("2026-04-23 11:00", "2026-04-23 13:00", at=THEIRS))
    for one in (OURS, THEIRS):
        assert decided("2026-04-23 11:30", visits=visits, of=news(concerns=one)) == Now()
    assert decided("2026-04-23 11:30", visits=visits) == Hold(ms("2026-04-23 13:00"), "visit")
    assert decided("2026-04-23 10:30", visits=visits) == Hold(ms("2026-04-23 12:00"), "visit")
    assert decided("2026-04-23 12:30", visits=visits, of=news(concerns=OURS)) == Hold(ms("2026-04-23 13:00"), "visit")


def test_a_visit_over_midnight_is_quiet_first_and_then_still_a_visit() -> None:
    visits = (visit("2026-04-23 19:00", "2026-04-24 08:00"),)
    assert decided("2026-04-23 19:30", visits=visits) == Hold(ms("2026-04-24 08:00"), "visit")
    assert decided("2026-04-23 23:30", visits=visits, of=news(concerns=OURS)) == Hold(ms("2026-04-24 07:00"), "quiet")
    assert decided("2026-04-24 07:00", visits=visits) == Hold(ms("2026-04-24 08:00"), "visit")
    assert decided("2026-04-24 07:00", visits=visits, of=news(concerns=OURS)) == Now()


def test_abroad_the_clock_of_the_place_counts_while_it_lasts() -> None:
    visits = (visit("2026-04-23 10:00", "2026-04-23 15:00", zone=BERLIN),)
    # 21:00 in Tokyo is 14:00 in Berlin; 4:00 in Tokyo would be quiet at home
    assert decided("2026-04-23 21:00", visits=visits, of=news(concerns=OURS)) == Now()
    assert decided("2026-04-23 22:01", visits=visits, of=news(concerns=OURS)) == Hold(ms("2026-04-24 07:00"), "quiet")
    dinner = (visit("2026-04-23 19:00", "2026-04-23 22:00", zone=BERLIN),)
    late = ms("2026-04-23 20:30", BERLIN)
    found = decide(news(concerns=OURS), Wishes(), dinner, [], late, TOKYO)
    assert found == Hold(ms("2026-04-24 07:00", BERLIN), "quiet")


def test_a_journey_of_days_moves_the_clock_and_holds_nothing_back() -> None:
    fair = (visit("2026-04-20 09:00", "2026-04-23 18:00", zone=BERLIN),)
    assert decided("2026-04-22 23:00", visits=fair) == Now()


BUDGET = Wishes(budget=2)


def test_what_is_over_the_budget_waits_for_the_next_morning() -> None:
    handed = ("2026-04-23 08:00", "2026-04-23 09:00")
    held = Hold(ms("2026-04-24 07:00"), "budget")
    assert decided("2026-04-23 10:00", wishes=BUDGET, handed=handed) == held
    assert decided("2026-04-23 10:00", wishes=BUDGET, handed=handed[:1]) == Now()
    assert decided("2026-04-23 10:00", wishes=BUDGET, handed=handed, of=news("high")) == Now()
    assert decided("2026-04-24 10:00", wishes=BUDGET, handed=handed) == Now()
    always = msgspec.structs.replace(BUDGET, quiet_from=0, quiet_until=0)
    assert decided("2026-04-23 10:00", wishes=always, handed=handed) == held
    late = msgspec.structs.replace(BUDGET, quiet_from=22 * 60, quiet_until=9 * 60)
    assert decided("2026-04-23 10:00", wishes=late, handed=handed) == Hold(ms("2026-04-24 09:00"), "budget")


def test_the_day_of_the_budget_begins_at_the_midnight_of_the_clock_that_counts() -> None:
    handed = ("2026-04-23 23:00", "2026-04-23 23:30")
    night = Wishes(budget=2, quiet_from=0, quiet_until=0)
    assert decided("2026-04-23 23:59", wishes=night, handed=handed) == Hold(ms("2026-04-24 07:00"), "budget")
    assert decided("2026-04-24 00:00", wishes=night, handed=handed) == Now()
    berlin = msgspec.structs.replace(night, zone=BERLIN)
    assert decided("2026-04-24 00:00", wishes=berlin, handed=handed) == Hold(ms("2026-04-24 07:00", BERLIN), "budget")


def test_no_budget_and_muted_news_never_ring_but_stops_do() -> None:
    assert decided("2026-04-23 10:00", wishes=Wishes(budget=0)) == Never()
    muted = Wishes(muted=frozenset({"job_due", "issue_stop"}))
    assert decided("2026-04-23 10:00", wishes=muted) == Never()
    assert decided("2026-04-23 23:00", wishes=muted) == Never()
    assert decided("2026-04-23 10:00", wishes=muted, of=news(key="job_short")) == Now()
    assert decided("2026-04-23 23:00", wishes=muted, of=news("high", key="issue_stop")) == Now()


def test_what_would_be_over_before_its_hold_ends_rings_now() -> None:
    at = (visit("2026-04-23 09:00", "2026-04-23 11:00"),)
    used = {"wishes": Wishes(budget=1), "handed": ("2026-04-23 08:00",)}
    for now, over, more in [
        ("2026-04-23 10:00", "2026-04-23 11:00", {"visits": at}),  # the reminder of the visit that follows at once
        ("2026-04-23 05:30", "2026-04-23 06:30", {}),
        ("2026-04-23 10:00", "2026-04-23 11:00", used),
    ]:
        reminder = news(key="visit_near", over_ms=ms(over))
        assert decided(now, of=reminder, **more) == Now()  # type: ignore[arg-type]
        assert isinstance(decided(now, of=news(key="visit_near"), **more), Hold)  # type: ignore[arg-type]
    evening = news(key="visit_tomorrow", over_ms=ms("2026-04-24 08:00"))
    assert decided("2026-04-23 20:00", of=evening) == Hold(ms("2026-04-24 07:00"), "quiet")
    muted = Wishes(muted=frozenset({"visit_near"}))
    assert decided("2026-04-23 05:30", of=news(key="visit_near", over_ms=0), wishes=muted) == Never()


def test_wishes_of_a_record_that_says_little_are_the_usual_ones() -> None:
    assert wishes_of(None) == Wishes()
    said: dict[str, Value] = {
        "quiet_from": 0,
        "zone": "Europe/Berlin",
        "budget": None,
        "bundled": False,
        "muted": ["job_due"],
    }
    assert wishes_of(said) == Wishes(quiet_from=0, zone=BERLIN, bundled=False, muted=frozenset({"job_due"}))
    assert wishes_of({"zone": "Mars/Olympus", "muted": "job_due"}) == Wishes()
