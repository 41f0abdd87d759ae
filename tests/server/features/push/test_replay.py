"""What the wishes would have made of last week."""

from __future__ import annotations

from server.core.clock import ms_of
from server.features.push.replay import Past, replay
from server.features.push.when import Wishes
from tests.server.features.push.test_when import OURS, TOKYO, ms, news, visit

NO_WISH = Wishes(quiet_from=0, quiet_until=0, budget=500, only_customer=False)


def past(*at: str, urgency: str = "normal", topic: str | None = None, concerns: str = "x") -> list[Past]:
    return [Past(id=f"{one} {topic}", at_ms=ms(one), topic=topic, news=news(urgency, concerns=concerns)) for one in at]


def test_without_wishes_every_one_rings() -> None:
    assert replay(past("2026-04-20 03:00", "2026-04-20 04:00", "2026-04-21 12:00"), NO_WISH, [], TOKYO) == 3


def test_a_night_is_one_and_a_stop_in_it_another() -> None:
    night = past("2026-04-20 21:00", "2026-04-20 23:00", "2026-04-21 05:00")
    assert replay(night, Wishes(), [], TOKYO) == 1
    assert replay([*night, *past("2026-04-21 02:00", urgency="high")], Wishes(), [], TOKYO) == 2
    assert replay(night, Wishes(bundled=False), [], TOKYO) == 3


def test_what_is_over_the_budget_is_one_in_the_morning() -> None:
    day = past(*(f"2026-04-20 {hour:02}:00" for hour in range(8, 20)))
    assert replay(day, Wishes(budget=5), [], TOKYO) == 6
    assert replay(day, Wishes(budget=0), [], TOKYO) == 0


def test_stops_use_no_budget() -> None:
    stops = past("2026-04-20 08:00", "2026-04-20 09:00", urgency="high")
    assert replay([*stops, *past("2026-04-20 10:00")], Wishes(budget=1), [], TOKYO) == 3


def test_during_a_visit_the_rest_is_one_afterwards_and_of_a_topic_nothing_but_the_newest() -> None:
    at = [visit("2026-04-20 10:00", "2026-04-20 12:00")]
    others = past("2026-04-20 10:30", "2026-04-20 11:00", topic="t")
    assert replay([*others, *past("2026-04-20 10:40", concerns=OURS)], Wishes(), at, TOKYO) == 2


def test_one_held_at_the_end_counts() -> None:
    assert replay(past("2026-04-26 23:00"), Wishes(), [], TOKYO) == 1
    assert ms_of("2026-04-26T14:00:00.000Z") == ms("2026-04-26 23:00")
