"""How long a date takes: one walk here and in a slowed-down Chromium, and all commitments of a plant walked again."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from playwright.sync_api import sync_playwright

from server.features.capacity.known import plant
from server.features.plant.known import Book
from server.features.promise.earliest import earliest
from server.features.promise.facts import Asked, question
from server.features.promise.question import HORIZON_DAYS, Plan
from server.features.promise.scene import Scene
from server.features.promise.watch import look_again, watched
from tests.bench.contender import Contender
from tests.bench.workloads.phone import SLOWER
from tests.e2e.process import ROOT
from tests.e2e.windows import open_chromium

TODAY = "2026-04-23"
STEPS = 12
TIMES = 200

ENTRY = """
import { earliest } from '%(promise)s/earliest';
import { Plan } from '%(promise)s/question';
globalThis.walk = (plant, question, times) => {
  const plan = new Plan(plant);
  const took = [];
  for (let n = 0; n < times; n++) {
    const begun = performance.now();
    globalThis.last = earliest(plan, question);
    took.push(performance.now() - begun);
  }
  return took;
};
"""


def rows(centers: int, items: int, *, seed: int = 1) -> dict[str, list[dict[str, Any]]]:
    """Return a plant whose every work centre has work on every one of 180 days, and items of twelve steps."""
    chance = random.Random(seed)
    days = [(date.fromisoformat(TODAY) + timedelta(k)).isoformat() for k in range(1, HORIZON_DAYS + 1)]
    usual = {"attended_min": 480, "efficiency_pct": 85, "reserve_pct": 10, "stations": 3, "calendar_id": None}
    return {
        "work_center": [{"id": f"w{n}", **usual} for n in range(centers)],
        "load_cell": [
            {"id": f"c{n} {day}", "work_center_id": f"w{n}", "on_day": day, "load_min": chance.randint(700, 1101)}
            for n in range(centers)
            for day in days
        ],
        "item": [{"id": f"i{n}", "family": None, "material_id": None} for n in range(items)],
        "routing_step": [
            {
                "id": f"s{n} {k}", "item_id": f"i{n}", "seq": k, "work_center_id": f"w{chance.randrange(centers)}",
                "setup_min": 30, "run_sec": 90, "yield_bp": 9_900,
            }
            for n in range(items)
            for k in range(STEPS)
        ],
    }  # fmt: skip


def made(book: Book) -> Plan:
    """Return the plant of these records, ready to be asked."""
    known = plant(book, TODAY)
    return Plan(TODAY, known.calendars, known.work_centers, known.load)


def walk(_: Contender) -> dict[str, float]:
    """Return median milliseconds of one walk over twelve steps that takes most of 180 days; it needs no server."""
    book = Book(rows(STEPS, 1))
    plan, asked = made(book), question(book, Asked(item_id="i0", customer_id=None, quantity=900), TODAY, 0)
    took = []
    for _nth in range(TIMES):
        begun = time.perf_counter()
        answer = earliest(plan, asked)
        took.append(time.perf_counter() - begun)
    assert answer.ship is not None
    span = (date.fromisoformat(answer.ship) - date.fromisoformat(TODAY)).days
    return {"python_ms": median(took) * 1000, "chromium_ms": in_chromium(book, asked), "days": span}


def in_chromium(book: Book, asked: object) -> float:
    """Return the median of the twin's, its processor slowed down; the warm half of the walks counts."""
    known = msgspec.to_builtins(plant(book, TODAY))
    with tempfile.TemporaryDirectory() as folder:
        entry, bundle = Path(folder) / "entry.ts", Path(folder) / "bundle.js"
        entry.write_text(ENTRY % {"promise": (ROOT / "pwa/src/features/promise").as_posix()})
        command = [str(ROOT / "pwa/node_modules/.bin/rolldown"), str(entry), "--file", str(bundle), "--format", "iife"]
        subprocess.run(command, cwd=ROOT / "pwa", check=True, capture_output=True)
        with sync_playwright() as playwright, open_chromium(playwright) as browser:
            page = browser.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.add_script_tag(path=bundle)
            asked_of = json.loads(msgspec.json.encode(asked))
            of_twin = {**asked_of, "routing": [without_nothing(step) for step in asked_of["routing"]]}
            told: list[float] = page.evaluate(
                "([plant, asked, times]) => walk(plant, asked, times)", [{**known, "today": TODAY}, of_twin, TIMES]
            )
    return median(told[TIMES // 2 :])


def without_nothing(step: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is null: the phone's records say nothing instead."""
    return {name: value for name, value in step.items() if value is not None}


def rewalk(_: Contender, commitments: int, cells: int) -> dict[str, float]:
    """Return seconds to read a plant of so many load cells, and to look at so many commitments again."""
    said = {"customer_id": None, "promised_qty": 100, "percent": 80, "state": "committed", "ship_on": TODAY}
    book = Book(
        {
            **rows(max(STEPS, cells // HORIZON_DAYS), commitments),
            "promise": [{"id": f"p{n}", "item_id": f"i{n}", **said} for n in range(commitments)],
        }
    )
    begun = time.perf_counter()
    scene = Scene(book, TODAY, 0)
    read = time.perf_counter() - begun
    late = sum(look_again(scene, one)["late_days"] > 0 for one in watched(scene))
    walked = time.perf_counter() - begun - read
    assert late == commitments
    return {"read_sec": read, "walked_sec": walked, "each_ms": walked / commitments * 1000}
