"""Sixty finished jobs of the half year before the scene: what dates and yields were really like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from server.demo.book import Item, id_of
from server.demo.promised import given
from server.demo.story import IMPORT, SERVER, Story, count, create, machine_times, operations, workday
from sync.mutation import Edit

JOBS = 60
FIRST_DUE, LAST_DUE = date(2025, 10, 6), date(2026, 4, 9)

# ε: working days from the computed shipping day to the real one, as often as they stand here: mostly 0, a long tail.
LATENESS = (-2, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6, 8)

USUAL = {
    "H-20": 120, "C-08": 60, "F-55": 40, "B-71": 24, "J-3": 300, "P-12": 1000, "S-40": 80, "SL-9": 150, "T-1": 2,
    "PL-5": 30, "R-33": 500, "R-34": 500, "RL-60": 60, "RL-80": 60, "AD-7": 16, "AD-9": 16,
}  # fmt: skip
"""Pieces that customers usually order."""

# What was wrong with a date that was missed, as often as it stands here.
WRONG = ("load", "load", "material", "yield")

BLAMED = ("dimension", "dimension", "burr", "scratch", "setup", "dent")


def the_history(story: Story) -> None:
    """Tell what the former system knew: each job whole, as a program brings it over."""
    luck = Random(42)  # the same history every time
    numbers: dict[str, int] = {}
    for nth in range(JOBS):
        code = luck.choice([one for one in USUAL if one != "T-1"])
        item = story.book.items[code]
        due = workday(FIRST_DUE + timedelta(days=round((LAST_DUE - FIRST_DUE).days * nth / (JOBS - 1))), 0)
        due = due if due.weekday() < 5 else workday(due, 1)
        ordered_on = workday(due, -18)
        month = ordered_on.strftime("%y%m")
        numbers[month] = numbers.get(month, 0) + 1
        _finished(story, f"{month}-{numbers[month]:03}", item, due, luck)


def _finished(story: Story, code: str, item: Item, due: date, luck: Random) -> None:
    ordered = max(4, round(USUAL[item.code] * luck.choice((1, 1, 1, 2)) * luck.uniform(0.5, 1)))
    start, passed = _planned(ordered, item), list[tuple[int, int]]()
    left = start
    for *_, yield_bp in item.steps:
        scrap = sum(luck.random() * 10_000 > yield_bp for _ in range(left))
        left -= scrap
        passed.append((left, scrap))
    late = luck.choice(LATENESS)
    said = given(story, item, ordered, story.calendar.on(due.isoformat()))
    left_on = workday(date.fromisoformat(str(said["raw_ship_on"])), late)
    moment = f"{left_on - story.calendar.shift} 18:00"
    steps = operations(code, item)
    entries = list(_entries(code, item, passed, luck))
    made = [_as_it_ended(step, *counts) for step, counts in zip(steps, passed, strict=True)]
    fields: dict[str, object] = {
        "code": code, "customer_id": id_of("customer", item.customer), "item_id": id_of("item", item.code),
        "ordered_qty": ordered, "start_qty": start, "shipped_qty": min(left, ordered), "state": "accepted",
        "due_on": story.calendar.on(due.isoformat()),
        "sales_id": id_of("user", story.book.plant["customers"][item.customer][1]),
    }  # fmt: skip
    story.tell(moment, IMPORT, create("job", (code,), fields), *made, *entries)
    missed = left_on.isoformat() > str(said["ship_on"])
    worth = {
        "state": "missed" if missed else "kept", "shipped_on": left_on.isoformat(), "deviation_days": late,
        "job_id": id_of("job", code), "blamed": luck.choice(WRONG) if missed else None,
    }  # fmt: skip
    story.tell(moment, SERVER, create("promise", (code,), {**said, **worth}))


def _planned(ordered: int, item: Item) -> int:
    """Return how many pieces were put in: enough for the planned yields, and one more."""
    need = ordered
    for *_, yield_bp in reversed(item.steps):
        need = -(-need * 10_000 // yield_bp)
    return need + 1


def _as_it_ended(step: Edit, good: int, scrap: int) -> Edit:
    fields = {**step.fields, "good": good, "scrap": scrap, "state": "done"}
    return Edit(op="create", kind=step.kind, id=step.id, fields=fields)


def _entries(code: str, item: Item, passed: list[tuple[int, int]], luck: Random) -> Iterator[Edit]:
    """Yield one entry a step."""
    for (place, _, setup_min, run_sec, _), (good, scrap) in zip(item.steps, passed, strict=True):
        minutes = setup_min + (good + scrap) * run_sec // 60
        more: dict[str, object] = {"minutes": minutes, **machine_times(item, place, good + scrap, 0, minutes)}
        if scrap:
            more["reason_id"] = id_of("reason", luck.choice(BLAMED))
        yield count(code, place, 0, good, scrap, **more)[0]
