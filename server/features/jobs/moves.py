"""Who may move a job or a step into which state; data, so that a phone can offer only what will be accepted.

inquiry → quoted → ordered → released → running → finished → shipped → accepted
                      └──────────┴── held ──┘        (and cancelled, from anywhere before finished)
"""

from __future__ import annotations

from collections.abc import Mapping

OFFICE = ("sales", "bridge", "planner", "manager", "admin", "program")
FLOOR = ("worker", "lead", "planner", "admin", "program")

JOB_MOVERS: Mapping[str, tuple[str, ...]] = {
    "inquiry": OFFICE,
    "quoted": OFFICE,
    "ordered": OFFICE,
    "released": ("lead", "planner", "admin", "program"),
    "running": ("lead", "planner", "admin", "program"),
    "finished": ("lead", "planner", "admin", "program"),
    "shipped": ("lead", "sales", "bridge", "planner", "admin", "program"),
    "accepted": OFFICE,
    "held": ("lead", *OFFICE),
    "cancelled": OFFICE,
}

WHY_STATES = ("held", "cancelled")
"""States nobody moves a job into without saying why."""

WHY_FIELDS = ("due_on", "ordered_qty")
"""Fields of a job that exists which nobody changes without saying why."""

WHY_PRIORITIES = ("rush", "stop_all")
"""Priorities nobody gives a job without saying why: others must wait for it."""

START_STATES = ("released", "running", "finished")
"""States nobody moves a job into that has no 投入."""

OPERATION_MOVERS: Mapping[str, tuple[str, ...]] = {
    "waiting": FLOOR,
    "setup": FLOOR,
    "running": (*FLOOR, "bridge"),
    "outside": ("lead", "bridge", "planner", "admin", "program"),
    "done": (*FLOOR, "bridge"),
}

OPENING_STATES = ("inquiry", "quoted", "ordered", "released")
"""States in which a person may create a job; a program that brings over history may use any."""

FIXED_STATES = ("shipped", "accepted", "cancelled")
"""States in which `FIXED_FIELDS` of a job are history."""

FIXED_FIELDS = ("ordered_qty", "start_qty", "due_on")

CLOSED_STATES = ("accepted", "cancelled")
"""States in which nothing is counted any more."""

FIELD_ROLES: Mapping[str, tuple[str, ...]] = {
    "ordered_qty": OFFICE,
    "start_qty": ("lead", "planner", "admin", "program"),
    "shipped_qty": ("lead", "sales", "bridge", "planner", "admin", "program"),
    "due_on": ("sales", "bridge", "planner", "admin", "program"),
    "priority": ("lead", *OFFICE),
    "sales_id": OFFICE,
    "customer_id": OFFICE,
    "item_id": OFFICE,
    "code": OFFICE,
    "early_ok": OFFICE,
    "note": ("lead", *OFFICE),
}
"""Who may change which field of a job that exists."""

PLAN_ROLES = ("lead", "planner", "admin", "program")
PLAN_FIELDS = (
    "seq", "work_center_id", "others", "name", "outside", "supplier_id", "lead_days", "setup_min", "run_sec",
    "batch_size", "batch_min", "yield_bp", "setup_pieces", "split", "move_days",
)  # fmt: skip
"""What only they may change about a step; a job's step takes all of it over from the routing."""
