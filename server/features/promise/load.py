"""What lies where: the work of released jobs, commitments and holds, by work centre and day; pure, integers.

A job is laid backward from the day it must leave, one lot a station, as if nothing else were there: what is too much
shall be seen. Where that would have had to begin before today it is laid forward from today. A promise lies where its
own walk laid it. Each one's share is kept by itself, so that one that changes costs one, not all.

    job ─► what remains ─► its days ─┐
    promise ─► takes ────────────────┼─► share per (kind, id) ─► load per work centre and day ─► carried over
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from server.features.capacity.known import IN_WORK
from server.features.jobs.stock import stands
from server.features.plant.days import SITE, Beyond, Days, number_of, text_of
from server.features.plant.known import Book, Row
from server.features.promise.question import Plan, Shipping
from server.features.promise.remaining import Left, remaining

Key = tuple[str, str]
"""Kind and id of what lies on the plant: a job, or a promise that is none yet."""

Share = Mapping[str, Mapping[int, int]]
"""Minutes by work centre and day."""

SHOWN = 10
"""The largest shares that a cell names."""

NOT_BEGUN = ("inquiry", "quoted", "ordered")
"""States of a job in which its promise still lies on the plant in its place."""

LYING = ("held", "committed")
"""States in which a promise lies on the plant."""


class Cell(msgspec.Struct, frozen=True):
    """One work centre on one day, in standard minutes. `jobs` are its largest shares: (kind, id, minutes)."""

    load: int
    carried: int
    jobs: tuple[tuple[str, str, int], ...]


# ---- the share of one


def share_of_job(book: Book, plan: Plan, shipping: Shipping, job: Row) -> dict[str, dict[int, int]]:
    """Return where what remains of a job lies; nothing when it is not in work."""
    if job.get("state") not in IN_WORK:
        return {}
    left = [one for one in remaining(book, job) if one.step.outside or _place(plan, one) in plan.centers]
    last = leaves_on(plan, shipping, number_of(job["due_on"]))
    laid = _backward(plan, left, last if shipping.same_day else last - 1)
    return laid if laid is not None else _forward(plan, left)


def share_of_promise(book: Book, plan: Plan, promise: Row) -> dict[str, dict[int, int]]:
    """Return where a promise lies from today on; nothing when it is not firm, or its job lies there instead."""
    job = book.get("job", promise.get("job_id"))
    begun = job is not None and job.get("state") not in NOT_BEGUN
    if not stands(promise, text_of(plan.today)) or begun or put_away(book, promise):
        return {}
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for work_center, on_day, minutes in promise.get("takes") or ():
        day = number_of(on_day)
        if plan.today <= day <= plan.last and work_center in plan.centers:
            found[work_center][day] = found[work_center].get(day, 0) + minutes
    return dict(found)


def less(share: Share, other: Share) -> dict[str, dict[int, int]]:
    """Return what of a share is beyond another one, by work centre and day."""
    found: dict[str, dict[int, int]] = {}
    for name, days in share.items():
        there = other.get(name, {})
        beyond = {day: minutes - there.get(day, 0) for day, minutes in days.items() if minutes > there.get(day, 0)}
        if beyond:
            found[name] = beyond
    return found


def put_away(book: Book, promise: Row) -> bool:
    """Tell whether a promise became a job that was put away: nobody works on it, and nobody will say when it left."""
    return bool(promise.get("job_id")) and book.get("job", promise["job_id"]) is None


def leaves_on(plan: Plan, shipping: Shipping, due: int) -> int:
    """Return the last open day on which it can leave and be there on the day `due`."""
    landed = _at_or_before(plan.far[shipping.customer], due)
    left = _before(plan.far[shipping.carrier], landed, shipping.transit_days)
    return _at_or_before(plan.far[SITE], left)


FEW = 400
"""So many days back an open one is looked for."""


def _at_or_before(days: Days, day: int) -> int:
    return next((one for one in range(day, day - FEW, -1) if days.open(one)), day)


def _before(days: Days, day: int, n: int) -> int:
    """Return the latest day whose `n`-th open day after it is not behind `day`."""
    for _ in range(n):
        day = _at_or_before(days, day) - 1
    return day


def _place(plan: Plan, left: Left) -> str:
    """Return where it is laid: of several work centres the one in use that is named first, else the first."""
    named = left.step.work_center
    names = (named,) if isinstance(named, str) else named or ("",)
    return next((one for one in names if one in plan.centers and plan.centers[one].in_use), names[0])


def _backward(plan: Plan, left: Sequence[Left], end: int) -> dict[str, dict[int, int]] | None:
    """Lay steps so that the last ends on the day `end`; None when the first would begin before today."""
    site, spent = plan.far[SITE], Counter[int]()
    laid: defaultdict[str, dict[int, int]] = defaultdict(dict)
    start = end
    for at in range(len(left) - 1, -1, -1):
        one = left[at]
        if at < len(left) - 1:
            end = _before(site, start, one.step.move_days)
        if one.step.outside is not None:
            supplier = plan.far[one.step.outside.calendar]
            start = _at_or_before(supplier, _before(supplier, end, one.step.outside.lead_days))
        else:
            center, rest, day = plan.centers[_place(plan, one)], one.minutes, end
            start = end
            while rest > 0 and day >= plan.today:
                take = min(rest, max(0, one.step.split * center.lane(day) - spent[day]))
                if take:
                    if day <= plan.last:
                        laid[_place(plan, one)][day] = laid[_place(plan, one)].get(day, 0) + take
                    spent[day] += take
                    rest, start = rest - take, day
                day -= 1
            if rest > 0:
                return None
        if start < plan.today:
            return None
    return dict(laid)


def _forward(plan: Plan, left: Sequence[Left]) -> dict[str, dict[int, int]]:
    """Lay steps from today on, by stations only; what finds no day in the horizon lies where it could first begin."""
    site, spent = plan.far[SITE], Counter[int]()
    laid: defaultdict[str, dict[int, int]] = defaultdict(dict)
    day = plan.today
    for one in left:
        finish = day
        if one.step.outside is not None:
            supplier = plan.far[one.step.outside.calendar]
            try:
                finish = supplier.after(supplier.at_or_after(day), one.step.outside.lead_days)
            except Beyond:
                finish = plan.last + 1
        else:
            center, rest = plan.centers[_place(plan, one)], one.minutes
            here = laid[_place(plan, one)]
            for at in range(day, plan.last + 1):
                if rest <= 0:
                    break
                take = min(rest, max(0, one.step.split * center.lane(at) - spent[at]))
                if take:
                    here[at] = here.get(at, 0) + take
                    spent[at] += take
                    rest, finish = rest - take, at
            if rest > 0:
                on = min(day, plan.last)
                here[on] = here.get(on, 0) + rest
        try:
            day = site.after(finish, one.step.move_days)
        except Beyond:
            day = plan.last + 1
    return {name: days for name, days in laid.items() if days}


# ---- all together


class Lying:
    """Everything that lies on the plant, by who put it there; `plan` says what can be done on a day."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.turn = 0  # how often something came to lie elsewhere
        self._shares: dict[Key, Share] = {}
        self._lots: defaultdict[str, defaultdict[int, dict[Key, int]]] = defaultdict(lambda: defaultdict(dict))
        self._load: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._carried: dict[str, dict[int, int]] = {}

    @property
    def keys(self) -> Iterable[Key]:
        """Return everything that lies somewhere."""
        return self._shares.keys()

    def replan(self, plan: Plan) -> None:
        """Go on with what is known now of the plant."""
        self.plan = plan
        self.turn += 1
        self._carried.clear()

    def share(self, key: Key) -> Share:
        """Return where one lies."""
        return self._shares.get(key, {})

    def at(self, work_center: str) -> set[Key]:
        """Return what lies on a work centre."""
        return {key for lots in self._lots[work_center].values() for key in lots}

    def put(self, key: Key, share: Share) -> set[str]:
        """Let one lie there and nowhere else; return the work centres where that changed something."""
        before = self._shares.pop(key, {})
        if share:
            self._shares[key] = share
        touched = {name for name in {*before, *share} if before.get(name) != share.get(name)}
        self.turn += bool(touched)
        for name in touched:
            load, lots = self._load[name], self._lots[name]
            for day, minutes in before.get(name, {}).items():
                load[day] -= minutes
                del lots[day][key]
                if not lots[day]:
                    del load[day], lots[day]
            for day, minutes in share.get(name, {}).items():
                load[day] += minutes
                lots[day][key] = minutes
            self._carried.pop(name, None)
        return touched

    def carried(self, work_center: str) -> Mapping[int, int]:
        """Return what is left over on each day from the days before, where anything is."""
        found = self._carried.get(work_center)
        if found is None:
            found = self._carried[work_center] = carried(self.plan, work_center, self._load[work_center])
        return found

    def on(self, work_center: str, but: Mapping[int, int] | None = None) -> dict[int, int]:
        """Return load and what is carried, by day; `but`: as if this much were not there."""
        load, over = self._load[work_center], self.carried(work_center)
        if not but:
            return _added(load, over)
        less = dict(load)
        for day, minutes in but.items():
            less[day] = less.get(day, 0) - minutes
        return _added(less, carried(self.plan, work_center, less) if over else over)

    def cells(self, names: Iterable[str]) -> dict[tuple[str, str], Cell]:
        """Return every cell of these work centres that holds anything, by work centre and date."""
        found = {}
        for name in names:
            load, over, lots = self._load[name], self.carried(name), self._lots[name]
            for day in {*load, *over}:
                jobs = sorted(((*key, minutes) for key, minutes in lots.get(day, {}).items()), key=_largest)[:SHOWN]
                found[name, text_of(day)] = Cell(load.get(day, 0), over.get(day, 0), tuple(jobs))
        return found


def carried(plan: Plan, work_center: str, load: Mapping[int, int]) -> dict[int, int]:
    """Return what each day takes over from the one before: nobody works off what is late by letting a day pass."""
    if not load:
        return {}
    center, over = plan.centers[work_center], 0
    found: dict[int, int] = {}
    first, last = min(load), max(load)
    for day in range(first, plan.last + 1):
        if over:
            found[day] = over
        elif day > last:
            break
        over = max(0, over + load.get(day, 0) - center.cap(day))
    return found


def _added(load: Mapping[int, int], over: Mapping[int, int]) -> dict[int, int]:
    return {**load, **{day: load.get(day, 0) + minutes for day, minutes in over.items()}} if over else dict(load)


def _largest(one: tuple[str, str, int]) -> tuple[int, str, str]:
    return -one[2], one[0], one[1]
