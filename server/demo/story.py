"""Turns the book into what people would have sent: mutations with their author and their time, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from server.demo.book import Book, Item, id_of
from server.demo.calendar import SCENE, Calendar
from sync.mutation import Edit

IMPORT = "import"
"""The author of what the former system knew: a planner's program."""

SERVER = "server"
"""The author of what only the server writes: what dates were worth, of promises that were given before it came."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation: `by` is a key of the book's people, IMPORT or SERVER. `order` sorts the story, `at` is its time."""

    order: str
    at: str
    by: str
    edits: tuple[Edit, ...]

    @property
    def news(self) -> bool:
        """Tell whether this happened in the last day before the scene: what came before is no news any more."""
        return self.order >= (SCENE - timedelta(hours=22)).strftime("%Y-%m-%d %H:%M")


class Story:
    """Collects what is told."""

    def __init__(self, book: Book, calendar: Calendar) -> None:
        self.book, self.calendar = book, calendar
        self._told: list[Told] = []

    def tell(self, moment: str, by: str, *edits: Edit) -> None:
        """Let `by` send `edits` as one mutation at `moment` (``04-22 16:40``)."""
        day, time = moment.rsplit(" ", 1)
        order = f"{day if len(day) > 5 else f'{SCENE.year}-{day}'} {time}"
        self._told.append(Told(order=order, at=self.calendar.at(moment), by=by, edits=edits))

    def told(self) -> list[Told]:
        """Return everything, oldest first; what happened in the same minute, as it was told."""
        return sorted(self._told, key=lambda one: one.order)


def create(kind: str, name: tuple[str, ...], fields: Mapping[str, object], why: str | None = None) -> Edit:
    """Return the create of something the story names."""
    return Edit(op="create", kind=kind, id=id_of(kind, *name), fields=dict(fields), why=why)


def patch(kind: str, name: tuple[str, ...], fields: Mapping[str, object], why: str | None = None) -> Edit:
    """Return a patch by somebody who has seen everything so far."""
    return Edit(op="patch", kind=kind, id=id_of(kind, *name), base=2**52, fields=dict(fields), why=why)


def move(start: str, end: str) -> dict[str, object]:
    """Return the fields that move a state."""
    return {"state": {"from": start, "to": end}}


def operations(job: str, item: Item) -> list[Edit]:
    """Return the steps of a job as its item's routing has them."""
    return [
        create("operation", (job, place), {**_step(seq, step, item), "job_id": id_of("job", job)})
        for seq, step in enumerate(item.steps, 1)
        for place in step[:1]
    ]


def routing(item: Item) -> list[Edit]:
    """Return the steps of an item."""
    return [
        create("routing_step", (item.code, place), {**_step(seq, step, item), "item_id": id_of("item", item.code)})
        for seq, step in enumerate(item.steps, 1)
        for place in step[:1]
    ]


def _step(seq: int, step: tuple[str, str, int, int, int], item: Item) -> dict[str, object]:
    place, name, setup_min, run_sec, yield_bp = step
    where: dict[str, object] = {"work_center_id": id_of("work_center", place)}
    if place.startswith("*"):
        supplier, days = item.outside[place]
        where = {"outside": place[1:], "supplier_id": id_of("supplier", supplier), "lead_days": days}
    return {
        "seq": seq * 10, "name": name, "setup_min": setup_min, "run_sec": run_sec, "yield_bp": yield_bp, **where
    }  # fmt: skip


def count(job: str, place: str, nth: int, good: int, scrap: int, **more: object) -> tuple[Edit, Edit]:
    """Return the entry and the counters of pieces counted at a step for the `nth` time."""
    entry = {"job_id": id_of("job", job), "operation_id": id_of("operation", job, place), "good": good, "scrap": scrap}
    deltas = {name: {"add": pieces} for name, pieces in (("good", good), ("scrap", scrap)) if pieces}
    return create("production_log", (job, place, str(nth)), {**entry, **more}), patch("operation", (job, place), deltas)


def machine_times(item: Item, place: str, pieces: int, nth: int, minutes: int | None) -> dict[str, object]:
    """Return how long the machine was set up and ran for an entry: never longer than its person said they needed."""
    setup_min, run_sec = next((setup, run) for at, _, setup, run, _ in item.steps if at == place)
    if minutes is None or not run_sec:
        return {}
    setup = min(setup_min, minutes) if nth == 0 else 0
    # a machine waits for hands now and then
    ran = pieces * run_sec * _PACE_PCT[(pieces + nth) % len(_PACE_PCT)] // 6000
    return {"setup_min": setup, "run_min": max(0, min(ran, minutes - setup))}


_PACE_PCT = (104, 112, 97, 121, 108)


def workday(day: date, by: int) -> date:
    """Return the working day `by` days after `day` (before, when negative); weekends are off."""
    step = timedelta(1 if by > 0 else -1)
    while by:
        day += step
        if day.weekday() < 5:
            by -= 1 if by > 0 else -1
    return day


def minute(moment: str, later: int) -> str:
    """Return ``04-22 16:40`` some minutes later, for what happens right after."""
    day, time = moment.rsplit(" ", 1)
    full = day if len(day) > 5 else f"{SCENE.year}-{day}"
    return (datetime.fromisoformat(f"{full}T{time}") + timedelta(minutes=later)).strftime("%Y-%m-%d %H:%M")
