"""A small plant in memory: two work centres of 100 minutes a day, one part over both, one customer a day away."""

from __future__ import annotations

from typing import Any

from server.features.plant.known import Book, Row
from server.features.promise.scene import Scene

THURSDAY = "2026-04-23"


def rows(**more: list[dict[str, Any]]) -> dict[str, list[Row]]:
    """Return its records by kind; `more` are added, and take the place of those with the same id."""
    found: dict[str, list[Row]] = {
        "calendar": [{"id": "site", "use": "site", "weekly": "1111100"}],
        "work_center": [center("a"), center("b")],
        "customer": [{"id": "k", "transit_days": 1, "same_day": False}],
        "item": [{"id": "i", "family": "軸"}],
        "routing_step": [step("i1", "i", 10, "a"), step("i2", "i", 20, "b")],
    }
    for kind, some in more.items():
        ids = {one["id"] for one in some}
        found[kind] = [*(one for one in found.get(kind, ()) if one["id"] not in ids), *some]
    return found


def scene(today: str = THURSDAY, **more: list[dict[str, Any]]) -> Scene:
    """Return the plant with everything laid that lies on it."""
    made = Scene(Book(rows(**more)), today, 600)
    made.lay_all()
    made.spread()
    return made


def center(id: str, **more: object) -> dict[str, Any]:
    """Return a work centre whose minutes are worth what they last."""
    return {"id": id, "stations": 1, "attended_min": 100, "efficiency_pct": 100, "reserve_pct": 0, **more}


def step(id: str, item: str, seq: int, work_center: str, **more: object) -> dict[str, Any]:
    """Return a routing step of a minute a piece."""
    return {"id": id, "item_id": item, "seq": seq, "work_center_id": work_center, "run_sec": 60, **more}


def job(id: str = "j", /, **more: object) -> dict[str, Any]:
    """Return a released job of 50 pieces that must be there on Friday of the week after."""
    return {
        "id": id, "item_id": "i", "customer_id": "k", "ordered_qty": 50, "start_qty": 50, "due_on": "2026-05-01",
        "state": "released", **more,
    }  # fmt: skip


def operation(id: str, seq: int, work_center: str, job: str = "j", **more: object) -> dict[str, Any]:
    """Return a step of a job of a minute a piece."""
    return {
        "id": id, "job_id": job, "seq": seq, "work_center_id": work_center, "run_sec": 60, "state": "waiting",
        "good": 0, "scrap": 0, **more,
    }  # fmt: skip


def promise(id: str = "p", /, **more: object) -> dict[str, Any]:
    """Return a request for 50 pieces."""
    return {
        "id": id, "item_id": "i", "customer_id": "k", "promised_qty": 50, "percent": 80, "state": "asked",
        "v": 1, **more,
    }  # fmt: skip
