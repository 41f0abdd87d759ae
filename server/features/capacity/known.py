"""The plant as it is known on one day, put together from records: calendars, work centres, what the floor said, load.

The same lines in TypeScript are pwa/src/features/capacity/known.ts; both run tests/vectors/facts/*.json.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from server.features.jobs.stock import stands
from server.features.plant.days import SITE, Calendar, Days, number_of
from server.features.plant.known import Book, Row, calendars, id_of, number
from server.features.plant.stations import WorkCenter

IN_WORK = ("released", "running")
"""States in which what remains of a job lies on the plant; a job on hold keeps its load off."""


class Plant(msgspec.Struct, frozen=True):
    """Calendars, work centres and load, by id; the plant's own calendar is `SITE`."""

    calendars: dict[str, Calendar]
    work_centers: dict[str, WorkCenter]
    load: dict[str, dict[str, int]]


def plant(book: Book, today: str) -> Plant:
    """Return the plant from `today` on."""
    open_days = calendars(book)
    logs = _latest(book.list("capacity_log"), today)
    cells: defaultdict[str, list[Row]] = defaultdict(list)
    for cell in book.list("load_cell"):
        if cell["on_day"] >= today:
            cells[cell["work_center_id"]].append(cell)
    left = left_from(book, today)
    centers = {one["id"]: _center(one, open_days, logs.get(one["id"], {})) for one in book.list("work_center")}
    return Plant(open_days, centers, {id: lessened(cells[id], left) for id in centers if id in cells})


def left_from(book: Book, today: str) -> Callable[[Row], int]:
    """Return what tells how many minutes of a cell are of those that lie there no longer, as far as it names them.

    A hold ends with its day, a cancellation counts at once: nobody waits until the server has counted again.
    """
    gone = {("promise", one["id"]) for one in book.list("promise") if not stands(one, today)}
    gone |= {("job", one["id"]) for one in book.list("job") if one.get("state") not in IN_WORK}

    def left(cell: Row) -> int:
        return sum(minutes for kind, id, minutes in cell.get("jobs") or () if (kind, id) in gone)

    return left


def lessened(cells: Collection[Row], left: Callable[[Row], int]) -> dict[str, int]:
    """Return load and what was carried over by date, less what has `left` each cell.

    What is carried on from a day was too much for it, so it is the first to become less.
    """
    found: dict[str, int] = {}
    less = 0
    for cell in sorted(cells, key=lambda one: str(one["on_day"])):
        load, carried = number(cell, "load_min"), number(cell, "carried_min")
        went = min(load, left(cell))
        less = min(carried, less) + went
        found[cell["on_day"]] = load + carried - less
    return found


def _latest(logs: Iterable[Row], today: str) -> dict[str, dict[str, Row]]:
    """Return what was said last of each work centre and day from today on."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for log in sorted(logs, key=id_of):
        if log["on_day"] >= today:
            found[log["work_center_id"]][log["on_day"]] = log
    return found


def _center(one: Row, open_days: Mapping[str, Calendar], said: Mapping[str, Row]) -> WorkCenter:
    calendar = one.get("calendar_id") if one.get("calendar_id") in open_days else SITE
    in_use = one.get("active") is not False
    stations, attended = max(1, number(one, "stations", 1)) if in_use else 0, number(one, "attended_min", 480)
    exceptions: dict[str, int] = {}
    downtime: dict[str, int] = {}
    for day, log in said.items() if in_use else ():
        minutes = number(log, "minutes")
        if log["condition"] in ("short_handed", "machine_down"):
            downtime[day] = minutes
        elif log["condition"] in ("overtime", "saturday"):
            nth = number_of(day)
            usual = attended if Days(open_days[calendar or SITE], nth).open(nth) else 0
            # who comes on a Saturday comes on a day off: where it is open, they are there already
            won = minutes // stations
            exceptions[day] = max(usual, won) if log["condition"] == "saturday" else usual + won
    return WorkCenter(
        attended_min=attended,
        efficiency_pct=number(one, "efficiency_pct", 85),
        reserve_pct=number(one, "reserve_pct"),
        stations=stations,
        calendar=calendar or SITE,
        exceptions=exceptions,
        downtime=downtime,
    )
