"""What became of what was said: kept or missed, by how much, what was wrong, and what that makes the next date worth.

Pure. ε is signed: working days of the plant from the computed shipping day to the real one. What the customer caused
says nothing about our dates: it is left out and counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from server.features.jobs.stock import parts_before, replaced
from server.features.plant.days import Days, number_of
from server.features.plant.known import Book, Row
from server.features.promise.load import LYING

NEWEST = 50
YEAR_DAYS = 365
FINISHED = ("kept", "missed")
LEFT = ("shipped", "accepted")
"""States of a job whose last piece has left."""

YIELD_SLACK_BP = 200
"""A yield is blamed when it was this much below what was believed, over all steps."""

Group = tuple[str | None, str | None]
"""A family of parts and a way (inside, outside); None: all of them."""


def upto(book: Book, promise: Row) -> int:
    """Return how many pieces must have left of the job of a promise for it to have left.

    Its own, and before them those of the other parts of a split delivery that must arrive before it.
    """

    def turn(one: Row) -> tuple[str, str]:
        return one.get("arrive_on") or "", one["id"]

    asked = promise.get("state") == "asked"
    siblings = {one["id"]: one for one in parts_before(book, promise)}
    others = {one["id"]: one for one in book.by("promise", "job_id", promise["job_id"])} | siblings
    before = [
        one
        for one in others.values()
        if one["id"] != promise["id"]
        and one.get("state") in (*LYING, *FINISHED)
        and (turn(one) <= turn(promise) or (asked and one["id"] in siblings))
    ]
    # of one and what takes its place, only one goes to the customer
    gone = {one["id"] for of in (promise, *before) if (one := replaced(book, of)) is not None}
    return (promise.get("promised_qty") or 0) + sum(
        one.get("promised_qty") or 0
        for one in before
        if one["id"] not in gone and (replaced(book, one) or {}).get("id") != promise["id"]
    )


def has_left(book: Book, promise: Row) -> bool:
    """Tell whether what was promised has left, be it with the whole job or as a part of it."""
    job = book.get("job", promise.get("job_id"))
    if job is None:
        return False
    return job.get("state") in LEFT or 0 < upto(book, promise) <= (job.get("shipped_qty") or 0)


def outcome(promise: Row, shipped_on: str, site: Days, blamed: str) -> dict[str, Any]:
    """Return the fields of a commitment that has left on this day."""
    raw = promise.get("raw_ship_on") or promise.get("ship_on") or shipped_on
    missed = shipped_on > (promise.get("ship_on") or shipped_on)
    return {
        "state": "missed" if missed else "kept",
        "shipped_on": shipped_on,
        "deviation_days": site.between(number_of(raw), number_of(shipped_on)),
        "late_days": 0,
        "blamed": blamed if missed else None,
    }


def blame(promise: Row, operations: Iterable[Row], came_on: Iterable[tuple[str | None, str | None]]) -> str:
    """Return which assumption was wrong: ``yield``, ``material`` or else ``load``.

    The yield, when less of what was counted was good than had been believed, over all steps. Else the material, when
    something that was to come (`came_on`: the day believed, the day it came) came later, or never. Else the rest: what
    lay in the way, or stood still.
    """
    believed = actual = 1
    for one in operations:
        produced = (one.get("good") or 0) + (one.get("scrap") or 0)
        if produced:
            believed, actual = believed * (one.get("yield_bp") or 10_000), actual * (one.get("good") or 0)
            believed, actual = believed * produced, actual * 10_000
    # actual ÷ believed below 1 − slack, without a fraction
    if actual * 10_000 < believed * (10_000 - YIELD_SLACK_BP):
        return "yield"
    if any(due is None or came is None or came > due for due, came in came_on):
        return "material"
    return "load"


def group_of(promise: Row) -> tuple[str | None, str]:
    """Return family and way of a promise, as they were when it was given."""
    believed = promise.get("assumptions") or {}
    return believed.get("family") or None, believed.get("way") or "inside"


def calibrations(
    promises: Iterable[Row], today: str, site: Days, silent: Collection[str] = ()
) -> dict[Group, dict[str, Any]]:
    """Return `deviations`, `said` and `blamed` of each group: family and way, way, and all.

    Those of the last twelve months count, the newest 50 of a group. A commitment that is past its computed day counts
    with its lateness so far: only who got through would be counted otherwise. `silent`: ids of commitments of which
    nobody knows how late they are; they count when they are finished.
    """
    since = date.fromordinal(number_of(today) - YEAR_DAYS).isoformat()
    groups: defaultdict[Group, list[Row]] = defaultdict(list)
    ours = [one for one in promises if _counts(one, today, since, silent)]
    for one in sorted(ours, key=lambda one: (one.get("shipped_on") or today, one["id"])):
        family, way = group_of(one)
        for group in {(family, way), (None, way), (None, None)}:
            groups[group].append(one)
    return {group: _worth(some, today, site) for group, some in groups.items()}


def _counts(one: Row, today: str, since: str, silent: Collection[str]) -> bool:
    if one.get("state") in FINISHED:
        return bool(one.get("shipped_on")) and one["shipped_on"] >= since
    is_open = one.get("state") == "committed" and one["id"] not in silent
    return is_open and bool(one.get("raw_ship_on")) and one["raw_ship_on"] < today


def _worth(some: Sequence[Row], today: str, site: Days) -> dict[str, Any]:
    own = [one for one in some if not one.get("customer_caused")][-NEWEST:]
    said: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    blamed: Counter[str] = Counter(customer=sum(bool(one.get("customer_caused")) for one in some))
    for one in own:
        # days that were a default claimed no percentage
        if one.get("state") in FINISHED and not one.get("defaulted"):
            level = said[str(one.get("percent") or 80)]
            level[0] += 1
            level[1] += one.get("state") == "kept"
        if one.get("blamed"):
            blamed[one["blamed"]] += 1
    return {
        "deviations": [_deviation(one, today, site) for one in own],
        "said": dict(sorted(said.items())),
        "blamed": {name: count for name, count in sorted(blamed.items()) if count},
    }


def _deviation(one: Row, today: str, site: Days) -> int:
    if one.get("state") in FINISHED:
        return int(one.get("deviation_days") or 0)
    return site.between(number_of(one["raw_ship_on"]), number_of(today))
