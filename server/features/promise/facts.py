"""Puts a question together from records: the plant as it is known, and how an item is made, got and sent.

The same lines in TypeScript are pwa/src/features/promise/facts.ts; both run tests/vectors/facts/*.json. Nothing is
invented: a field that refers to nothing means the plant's own calendar, a part without a material needs none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from server.features.plant.days import Calendar, Days, number_of
from server.features.plant.stations import WorkCenter
from server.features.promise.confidence import buffer
from server.features.promise.question import SITE, Batch, Material, Order, Outside, Question, Shipping, Step

Row = Mapping[str, Any]
"""A record: its fields and its `id`."""

KINDS = (
    "calendar", "calendar_day", "work_center", "capacity_log", "load_cell", "customer", "supplier", "material",
    "arrival", "item", "routing_step", "job", "promise", "calibration",
)  # fmt: skip
"""What a question is made from."""

WEEKDAYS = (1, 1, 1, 1, 1, 0, 0)
"""The week of a plant that has no calendar."""

RESERVING_JOBS = ("ordered", "released")
RESERVING_PROMISES = ("held", "committed")


class Book:
    """Records by kind, found by id or by a field; an index is made when it is first needed."""

    def __init__(self, rows: Mapping[str, Collection[Row]]) -> None:
        self._rows = rows
        self._by: dict[tuple[str, str], dict[object, list[Row]]] = {}

    def list(self, kind: str) -> Collection[Row]:
        """Return all of a kind."""
        return self._rows.get(kind, ())

    def by(self, kind: str, field: str, value: object) -> Sequence[Row]:
        """Return those of a kind whose field has this value."""
        found = self._by.get((kind, field))
        if found is None:
            found = self._by[kind, field] = defaultdict(list)
            for one in self.list(kind):
                found[one.get(field)].append(one)
        return found.get(value, ())

    def get(self, kind: str, id: object) -> Row | None:
        """Return one; None when there is none, or no id."""
        return next(iter(self.by(kind, "id", id)), None) if id else None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to know. `like_item_id` and `factor_pct`: whose routing is taken, and times how much.

    `but`: a promise that reserves nothing, because it is the one that is asked about.
    """

    item_id: str | None
    customer_id: str | None
    quantity: int
    like_item_id: str | None = None
    factor_pct: int = 100
    percent: int = 80
    but: str | None = None


class Plant(msgspec.Struct, frozen=True):
    """Calendars, work centres and load, by id; the plant's own calendar is `SITE`."""

    calendars: dict[str, Calendar]
    work_centers: dict[str, WorkCenter]
    load: dict[str, dict[str, int]]


def plant(book: Book, today: str) -> Plant:
    """Return the plant from `today` on."""
    calendars = _calendars(book)
    logs = _latest(book.list("capacity_log"), today)
    load: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for cell in book.list("load_cell"):
        if cell["on_day"] >= today:
            load[cell["work_center_id"]][cell["on_day"]] = _number(cell, "load_min") + _number(cell, "carried_min")
    centers = {one["id"]: _center(one, calendars, logs.get(one["id"], {})) for one in book.list("work_center")}
    return Plant(calendars, centers, {id: load[id] for id in centers if id in load})


def question(book: Book, asked: Asked, today: str, minute: int) -> Question:
    """Return the question; `minute` of the plant's day decides whether an order still counts for today."""
    routing = _routing(book, asked)
    item = book.get("item", asked.item_id)
    outside = any(step.outside for step in routing)
    return Question(
        quantity=asked.quantity,
        routing=routing,
        shipping=_shipping(book, book.get("customer", asked.customer_id)),
        material=_material(book, item, asked.but, today, minute),
        history=history(book, (item or {}).get("family"), outside, asked.percent),
    )


def history(book: Book, family: str | None, outside: bool, percent: int) -> tuple[int, ...]:
    """Return ε of the first group that is large enough to claim `percent`, or of all when none is.

    The same family and the same kind of way, then the same kind of way, then all.
    """
    way = "outside" if outside else "inside"
    groups = {(one.get("family") or None, one.get("outside") or None): one for one in book.list("calibration")}
    for group in ((family or None, way), (None, way)):
        deviations = tuple(groups.get(group, {}).get("deviations") or ())
        if buffer(deviations, percent) is not None:
            return deviations
    return tuple(groups.get((None, None), {}).get("deviations") or ())


def step(book: Book, one: Row, factor_pct: int = 100) -> Step:
    """Return a step of a routing or of a job; `factor_pct` stretches its times."""
    yield_bp, setup_pieces = _number(one, "yield_bp", 10_000), _number(one, "setup_pieces")
    move_days = _number(one, "move_days", 1)
    if not one.get("work_center_id"):
        supplier = book.get("supplier", one.get("supplier_id"))
        outside = Outside(_calendar(book, (supplier or {}).get("calendar_id")), _number(one, "lead_days"))
        return Step(outside=outside, yield_bp=yield_bp, setup_pieces=setup_pieces, move_days=move_days)
    others = tuple(id for id in one.get("others") or () if id != one["work_center_id"])
    size = _number(one, "batch_size")
    return Step(
        work_center=(one["work_center_id"], *others) if others else one["work_center_id"],
        setup_min=_times(_number(one, "setup_min"), factor_pct),
        run_sec=0 if size else _times(_number(one, "run_sec"), factor_pct),
        batch=Batch(size, _times(_number(one, "batch_min"), factor_pct)) if size else None,
        yield_bp=yield_bp,
        setup_pieces=setup_pieces,
        split=_number(one, "split", 1),
        move_days=move_days,
    )


def _calendars(book: Book) -> dict[str, Calendar]:
    days: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for day in sorted(book.list("calendar_day"), key=_id):
        if day.get("open") == "usual":
            days[day["calendar_id"]].pop(day["on_day"], None)
        else:
            days[day["calendar_id"]][day["on_day"]] = int(day.get("open") == "open")
    found = {
        one["id"]: msgspec.convert(
            {"weekly": [int(sign == "1") for sign in one["weekly"]], "exceptions": days[one["id"]]}, Calendar
        )
        for one in book.list("calendar")
    }
    own = min(book.by("calendar", "use", SITE), key=_id, default=None)
    return {**found, SITE: found[own["id"]] if own else Calendar(weekly=WEEKDAYS)}


def _latest(logs: Iterable[Row], today: str) -> dict[str, dict[str, Row]]:
    """Return what was said last of each work centre and day from today on."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for log in sorted(logs, key=_id):
        if log["on_day"] >= today:
            found[log["work_center_id"]][log["on_day"]] = log
    return found


def _center(one: Row, calendars: Mapping[str, Calendar], said: Mapping[str, Row]) -> WorkCenter:
    calendar = one.get("calendar_id") if one.get("calendar_id") in calendars else SITE
    stations, attended = max(1, _number(one, "stations", 1)), _number(one, "attended_min", 480)
    exceptions: dict[str, int] = {}
    downtime: dict[str, int] = {}
    for day, log in said.items():
        minutes = _number(log, "minutes")
        if log["condition"] in ("short_handed", "machine_down"):
            downtime[day] = minutes
        elif log["condition"] in ("overtime", "saturday"):
            number = number_of(day)
            usual = attended if Days(calendars[calendar or SITE], number).open(number) else 0
            exceptions[day] = usual + minutes // stations
    return WorkCenter(
        attended_min=attended,
        efficiency_pct=_number(one, "efficiency_pct", 85),
        reserve_pct=_number(one, "reserve_pct"),
        stations=stations,
        calendar=calendar or SITE,
        exceptions=exceptions,
        downtime=downtime,
    )


def _routing(book: Book, asked: Asked) -> tuple[Step, ...]:
    own = _steps(book, asked.item_id)
    if own or asked.like_item_id is None:
        return tuple(step(book, one) for one in own)
    return tuple(step(book, one, asked.factor_pct) for one in _steps(book, asked.like_item_id))


def _steps(book: Book, item: str | None) -> Sequence[Row]:
    return sorted(book.by("routing_step", "item_id", item), key=lambda one: (one["seq"], one["id"])) if item else ()


def _material(book: Book, item: Row | None, but: str | None, today: str, minute: int) -> Material | None:
    found = book.get("material", (item or {}).get("material_id"))
    if item is None or found is None:
        return None
    per = _number(item, "pieces_per_unit", 1)
    coming = [
        (one["due_on"], one["qty"] * per)
        for one in book.by("arrival", "material_id", found["id"])
        # what is overdue has no date any more
        if one.get("state") == "expected" and (one.get("due_on") or "") >= today
    ]
    supplier = None if found.get("furnished") else book.get("supplier", found.get("supplier_id"))
    order = supplier and Order(
        calendar=_calendar(book, supplier.get("calendar_id")),
        lead_days=_number(found, "lead_days"),
        cutoff_passed=minute > _number(supplier, "cutoff_min", 720),
    )
    return Material(
        stock=max(0, _number(found, "stock_qty") - _reserved(book, found["id"], but)) * per,
        incoming=tuple(sorted(coming)),
        order=order or None,
        receiving_days=_number(found, "receiving_days", 1),
    )


def _reserved(book: Book, material: str, but: str | None) -> int:
    """Return the units that jobs which have not begun, and promises that are no job yet, will take (引当済)."""
    total = 0
    for item in book.by("item", "material_id", material):
        per = _number(item, "pieces_per_unit", 1)
        for job in book.by("job", "item_id", item["id"]):
            if job.get("state") in RESERVING_JOBS:
                total += -(-(_number(job, "start_qty") or job["ordered_qty"]) // per)
        for one in book.by("promise", "item_id", item["id"]):
            if one.get("state") in RESERVING_PROMISES and not one.get("job_id") and one["id"] != but:
                total += -(-one["promised_qty"] // per)
    return total


def _shipping(book: Book, customer: Row | None) -> Shipping:
    found = customer or {}
    return Shipping(
        carrier=_calendar(book, found.get("carrier_id")),
        customer=_calendar(book, found.get("calendar_id")),
        transit_days=_number(found, "transit_days", 1),
        same_day=bool(found.get("same_day")),
    )


def _number(one: Row, field: str, otherwise: int = 0) -> int:
    value = one.get(field)
    return value if isinstance(value, int) else otherwise


def _times(value: int, factor_pct: int) -> int:
    return -(-value * factor_pct // 100)


def _calendar(book: Book, id: str | None) -> str:
    return id if id and book.get("calendar", id) else SITE


def _id(one: Row) -> str:
    return str(one["id"])
