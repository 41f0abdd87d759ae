"""What the floor's entries say about the numbers that dates are made from: proposals, next to what is believed.

Pure. Nothing replaces itself: who plans looks at what was learned, from how much, and changes the number by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from server.features.capacity.known import plant
from server.features.plant.days import Days, number_of, text_of
from server.features.plant.known import Book
from server.features.plant.stations import Stations

WEIGHT = 50
"""What is believed counts like so many pieces, so that a bad day with three pieces changes little."""

FULL_BP = 10_000
WORKING_DAYS = 20
LOWEST_PCT, HIGHEST_PCT = 50, 100
SEC = 60


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """What the yield of a routing step (bp), or the efficiency of a work centre (percent), is `now` and seems to be.

    `count`, on the wire ``from``, is what it was learned from: pieces produced, or working days with entries.
    """

    kind: Literal["routing_step", "work_center"]
    id: str
    now: int
    learned: int
    count: int = msgspec.field(name="from")


class Counted(msgspec.Struct, frozen=True):
    """Pieces counted at one step of a job: of which item, where in the order of steps.

    `v`: the version at which the job was first finished, 0 when it came finished.
    """

    item: str
    seq: int
    good: int
    scrap: int
    v: int


class Earned(msgspec.Struct, frozen=True):
    """Standard seconds that pieces counted on one day at a work centre were worth."""

    work_center: str
    on_day: str
    seconds: int


def yield_of(good: int, produced: int, believed: int) -> int:
    """Return ŷ = (good·10000 + y0·50) ÷ (produced + 50), in bp, at least 1."""
    return max(1, (good * FULL_BP + believed * WEIGHT) // (produced + WEIGHT))


def yields(book: Book, counted: Iterable[Counted], set_at: Mapping[str, int]) -> list[Learned]:
    """Return a proposal for every routing step at which pieces were counted since its yield was set.

    `set_at`: the version at which it was, by routing step; what is not there was never changed. Pieces that the value
    was learned from do not count again.
    """
    by_place: dict[tuple[str, int], list[Counted]] = {}
    for one in counted:
        by_place.setdefault((one.item, one.seq), []).append(one)
    found = []
    for step in book.list("routing_step"):
        since = set_at.get(step["id"], -1)
        new = [one for one in by_place.get((step["item_id"], step["seq"]), ()) if one.v > since]
        good = sum(one.good for one in new)
        produced = good + sum(one.scrap for one in new)
        if produced > 0:
            believed = step.get("yield_bp") or FULL_BP
            proposed = yield_of(good, produced, believed)
            found.append(Learned(kind="routing_step", id=step["id"], now=believed, learned=proposed, count=produced))
    return sorted(found, key=lambda one: one.id)


def begin_of(book: Book, today: str) -> str:
    """Return the first of the last 20 working days of the plant before today."""
    days = Days(plant(book, today).calendars["site"], number_of(today))
    day = number_of(today)
    for _ in range(WORKING_DAYS):
        day = next((one for one in range(day - 1, day - 366, -1) if days.open(one)), day - 1)
    return text_of(day)


def efficiencies(book: Book, earned: Iterable[Earned], today: str) -> list[Learned]:
    """Return earned ÷ attended of every work centre with entries in the last 20 working days, 50 to 100 percent."""
    begin = begin_of(book, today)
    known = plant(book, begin)
    seconds: dict[str, int] = {}
    days: dict[str, set[str]] = {}
    for one in earned:
        if begin <= one.on_day < today and one.work_center in known.work_centers:
            seconds[one.work_center] = seconds.get(one.work_center, 0) + one.seconds
            days.setdefault(one.work_center, set()).add(one.on_day)
    found = []
    for name in sorted(seconds):
        center = known.work_centers[name]
        stations = Stations(center, Days(known.calendars[center.calendar], number_of(today)))
        attended = sum(
            max(0, center.stations * stations.attended(day) - stations.lost(day))
            for day in range(number_of(begin), date.fromisoformat(today).toordinal())
        )
        if attended > 0 and seconds[name] > 0:
            percent = min(HIGHEST_PCT, max(LOWEST_PCT, seconds[name] * 100 // (attended * SEC)))
            count = len(days[name])
            found.append(Learned(kind="work_center", id=name, now=center.efficiency_pct, learned=percent, count=count))
    return found
