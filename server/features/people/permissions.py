"""Who may do what at all: the one table of role, kind and operation, and which scopes a role sees.

Rules of the slices narrow this further (which fields, which moves); nothing widens it. The table is generated into
`rights.gen.ts`, so that a phone never offers what the server would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sync.change import Actor
from sync.scope import SALES, SHOP

STAFF = ("worker", "lead", "sales", "bridge", "planner", "manager", "admin")
OFFICE = ("sales", "bridge", "planner", "manager", "admin")
OPS = ("create", "patch", "delete")

Row = Mapping[str, tuple[str, ...]]

_EVERYBODY = (*STAFF, "program")
_ORDERS = (*OFFICE, "program")
_PLANT = ("planner", "admin", "program")
_FLOOR = ("worker", "lead", "planner", "admin", "program")
_WALLS = ("lead", "planner", "manager", "admin")


def _row(create: tuple[str, ...], patch: tuple[str, ...] | None = None) -> Row:
    """Return a row of the table; `patch` None means the same people as `create`. Records are ended, never deleted."""
    return {"create": create, "patch": create if patch is None else patch, "delete": ()}


DEFAULT: Row = _row(_EVERYBODY)
"""For kinds that the table does not name. Walls only read, so `kiosk` stands in no row."""

TABLE: Mapping[str, Row] = {
    # everyone patches users because everyone has a language of their own; rules.py says which fields of whom
    "user": _row(("admin",), STAFF),
    "team": _row(("planner", "admin")),
    "device": _row(()),
    "change": _row(()),
    "board": _row(_WALLS),
    "calendar": _row(_PLANT),
    "calendar_day": _row(("lead", "bridge", *_PLANT)),
    "work_center": _row(_PLANT),
    "reason": _row(("lead", *_PLANT)),
    "room": _row(("lead", *OFFICE)),
    "decision": _row(STAFF),
    "customer": _row(_ORDERS),
    "supplier": _row(_ORDERS),
    "material": _row(("lead", *_ORDERS)),
    "arrival": _row(("lead", *_ORDERS)),
    "item": _row(_ORDERS),
    "routing_step": _row(("lead", *_PLANT)),
    "job": _row(_ORDERS, ("lead", *_ORDERS)),
    "operation": _row(("lead", *_ORDERS), _EVERYBODY),
    "production_log": _row(_FLOOR, ()),
    "first_article": _row(_FLOOR, ()),
    "issue_step": _row(_EVERYBODY, ()),
    # the server alone writes down who was called
    "issue_call": _row(()),
    "capacity_log": _row(_FLOOR, ()),
    # the server alone counts up load, what promises were worth and what nobody had to call for
    "load_cell": _row(()),
    "calibration": _row(()),
    "spared": _row(()),
    "inquiry": _row(_ORDERS),
    "promise": _row(_ORDERS),
    "promise_answer": _row(("lead", "planner", "admin"), ()),
    "visit": _row(_ORDERS),
    "voice": _row(_EVERYBODY),
    "daily_report": _row(STAFF),
    "handover": _row(_FLOOR, _EVERYBODY),
    "four_m_change": _row(("lead", *_ORDERS), _EVERYBODY),
    "watch": _row(STAFF),
    "reach": _row(STAFF),
    # news is made by the server alone; its reader marks it as read
    "notice": _row((), STAFF),
}

PERMISSIONS: dict[str, object] = {
    "default": {op: list(DEFAULT[op]) for op in OPS},
    "kinds": {kind: {op: list(row[op]) for op in OPS} for kind, row in TABLE.items()},
}
"""The table as plain values, for the phone."""


def permitted(actor: Actor, kind: str, op: str) -> bool:
    """Tell whether `actor` may do `op` (create, patch, delete) to records of `kind` at all."""
    if actor.origin == "server":
        return True
    if actor.origin == "kiosk" or op not in OPS:
        return False
    return not actor.roles.isdisjoint(TABLE.get(kind, DEFAULT)[op])


def scopes_of(roles: Iterable[str], user: str | None) -> tuple[str, ...]:
    """Return the scopes that someone with `roles` reads; `user` None is a wall, or a shared tablet between two people.

    Sales scope holds prices, contacts and private visit notes. No role at all sees nothing.
    """
    held = set(roles)
    if not held:
        return ()
    scopes = [SHOP]
    if not held.isdisjoint(OFFICE):
        scopes.append(SALES)
    if user is not None and not held.isdisjoint(_EVERYBODY):
        scopes.append(f"user:{user}")
    return tuple(scopes)


BY_LEAD = ("worker", "lead")
"""Who sees no more than a lead does."""


def may_let_in(roles: Iterable[str], role: str | None) -> bool:
    """Tell whether someone with `roles` may enrol a device for, or set the PIN of, a person with `role`.

    `role` None is a shared device. A lead helps on the spot, but only those who see no more than a lead does:
    whoever sets a PIN could sign in with it.
    """
    held = set(roles)
    return "admin" in held or ("lead" in held and role in (None, *BY_LEAD))
