"""How long it takes to count up what lies on the plant: all of it, and after one machine was said to stand still."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from typing import Any

import msgspec

from server.features.promise.picture import READ, Picture
from server.features.promise.tending import Tending
from tests.bench.contender import Contender
from tests.bench.workloads.walk import TODAY

CENTERS = 10
STEPS = 6


def picture(jobs: int, *, seed: int = 1) -> Picture:
    """Return a plant with so many released jobs of six steps, due within the next sixty days."""
    chance = random.Random(seed)
    rows: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in READ}
    for n in range(CENTERS):
        rows["work_center"][f"w{n}"] = {"attended_min": 480, "efficiency_pct": 85, "reserve_pct": 10, "stations": 3}
    for n in range(jobs):
        due = (date.fromisoformat(TODAY) + timedelta(chance.randint(5, 60))).isoformat()
        rows["job"][f"j{n}"] = {
            "customer_id": "c", "item_id": f"i{n}", "ordered_qty": 100, "start_qty": 105, "due_on": due,
            "state": "released",
        }  # fmt: skip
        for k in range(STEPS):
            rows["operation"][f"o{n} {k}"] = {
                "job_id": f"j{n}", "seq": k, "work_center_id": f"w{chance.randrange(CENTERS)}", "setup_min": 30,
                "run_sec": 90, "yield_bp": 9_900, "good": 0, "scrap": 0, "state": "waiting",
            }  # fmt: skip
    whole = {kind: {id: {"id": id, "v": 1, **row} for id, row in some.items()} for kind, some in rows.items()}
    return Picture(1, whole)


def relay(_: Contender, jobs: int) -> dict[str, float]:
    """Return milliseconds to lay everything and name its cells, and to do so again after one capacity log."""
    before = picture(jobs)
    begun = time.perf_counter()
    tending = Tending(before, TODAY, 0)
    cells = len(tending.cell_edits())
    whole = time.perf_counter() - begun
    log = {"id": "l", "v": 2, "work_center_id": "w0", "on_day": TODAY, "condition": "machine_down", "minutes": 480}
    after = msgspec.structs.replace(
        before, v=2, rows={**before.rows, "capacity_log": {"l": log}}, changed=frozenset({("capacity_log", "l")})
    )
    begun = time.perf_counter()
    tending.take(after, 0)
    tending.cell_edits()
    return {"whole_ms": whole * 1000, "one_log_ms": (time.perf_counter() - begun) * 1000, "cells": cells}
