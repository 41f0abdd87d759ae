"""The chapter of what the plant depends on: days, suppliers, materials and what of them is to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from server.demo.book import Job, id_of
from server.demo.story import Story, create
from sync.mutation import Edit

_OPENING = "2025-04-01 09:00"
_EVE = "04-20 11:00"


def the_supply(story: Story) -> None:
    """Tell calendars with their closed days, suppliers, and materials; before work centres, customers and parts."""
    supply = story.book.supply
    for code, (name, use, weekly, closed) in supply.calendars.items():
        made = create("calendar", (code,), {"code": code, "name": name, "use": use, "weekly": weekly})
        days = [day for first, last, why in closed for day in _closed(story, code, first, last, why)]
        story.tell(_OPENING, "yamamoto", made, *days)
    suppliers = [
        create("supplier", (code,), {"code": code, "name": name, "cutoff_min": _minute(cutoff), **_days(calendar)})
        for code, (name, calendar, cutoff) in supply.suppliers.items()
    ]
    drawn = _drawn(story)
    materials = [
        create(
            "material",
            (code,),
            {
                "code": code, "name": name, "unit": unit, "stock_qty": stock + drawn[code], "furnished": not supplier,
                "supplier_id": id_of("supplier", supplier) if supplier else None, "lead_days": lead_days,
            },
        )
        for code, (name, unit, stock, supplier, lead_days) in supply.materials.items()
    ]  # fmt: skip
    story.tell(_OPENING, "nakamura", *suppliers, *materials)
    arrivals = [
        create(
            "arrival",
            (one.material, one.due),
            {
                "material_id": id_of("material", one.material), "qty": one.qty, "due_on": story.calendar.on(one.due),
                "note": one.note,
            },
        )
        for one in supply.arrivals
    ]  # fmt: skip
    story.tell(_EVE, "kobayashi", *arrivals)


def _closed(story: Story, code: str, first: str, last: str, why: str) -> Iterator[Edit]:
    day, end = (date.fromisoformat(story.calendar.on(one)) for one in (first, last))
    while day <= end:
        fields = {"calendar_id": id_of("calendar", code), "on_day": day.isoformat(), "open": "closed", "note": why}
        yield create("calendar_day", (code, first, day.isoformat()), fields)
        day += timedelta(1)


def _days(calendar: str) -> dict[str, object]:
    return {"calendar_id": id_of("calendar", calendar)}


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _drawn(story: Story) -> Counter[str]:
    """Return what the jobs of the story take from the shelf: supply.toml says what lies there at its end."""
    drawn: Counter[str] = Counter()
    for job in story.book.jobs:
        if job.counts:
            material, pieces = story.book.items[job.item].stock
            drawn[material] += _units(job, pieces)
    return drawn


def _units(job: Job, pieces: int) -> int:
    return -(-job.start // pieces)
