"""The plant as it is known on one day, put together from records: calendars, work centres, what the floor said, load.

The same lines in TypeScript are pwa/src/features/capacity/known.ts; both run tests/vectors/facts/*.json.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from server.features.plant.days import SITE, Calendar, Days, number_of
from server.features.plant.known import Book, Row, calendars, id_of, number
from server.features.plant.stations import WorkCenter


class Plant(msgspec.Struct, frozen=True):
    """Calendars, work centres and load, by id; the plant's own calendar is `SITE`."""

    calendars: dict[str, Calendar]
    work_centers: dict[str, WorkCenter]
    load: dict[str, dict[str, int]]


def plant(book: Book, today: str) -> Plant:
    """Return the plant from `today` on."""
    open_days = calendars(book)
    logs = _latest(book.list("capacity_log"), today)
    load: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for cell in book.list("load_cell"):
        if cell["on_day"] >= today:
            load[cell["work_center_id"]][cell["on_day"]] = number(cell, "load_min") + number(cell, "carried_min")
    centers = {one["id"]: _center(one, open_days, logs.get(one["id"], {})) for one in book.list("work_center")}
    return Plant(open_days, centers, {id: load[id] for id in centers if id in load})


def _latest(logs: Iterable[Row], today: str) -> dict[str, dict[str, Row]]:
    """Return what was said last of each work centre and day from today on."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for log in sorted(logs, key=id_of):
        if log["on_day"] >= today:
            found[log["work_center_id"]][log["on_day"]] = log
    return found


def _center(one: Row, open_days: Mapping[str, Calendar], said: Mapping[str, Row]) -> WorkCenter:
    calendar = one.get("calendar_id") if one.get("calendar_id") in open_days else SITE
    stations, attended = max(1, number(one, "stations", 1)), number(one, "attended_min", 480)
    exceptions: dict[str, int] = {}
    downtime: dict[str, int] = {}
    for day, log in said.items():
        minutes = number(log, "minutes")
        if log["condition"] in ("short_handed", "machine_down"):
            downtime[day] = minutes
        elif log["condition"] in ("overtime", "saturday"):
            nth = number_of(day)
            usual = attended if Days(open_days[calendar or SITE], nth).open(nth) else 0
            exceptions[day] = usual + minutes // stations
    return WorkCenter(
        attended_min=attended,
        efficiency_pct=number(one, "efficiency_pct", 85),
        reserve_pct=number(one, "reserve_pct"),
        stations=stations,
        calendar=calendar or SITE,
        exceptions=exceptions,
        downtime=downtime,
    )
