"""How a patch meets what others did meanwhile: field by field, by policy. The same in both languages.

tests/vectors/merge/*.json is the truth; pwa/src/sync/core/merge.ts is the other half. sync/README.md has the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from sync.mutation import Edit
from sync.record import Field, Record, Stamp
from sync.values import Value, same


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one patch comes to.

    `fields` and `stamps` are those of the record afterwards, unchanged when `verdict` is ``refused``. `touched` names
    the fields that have another value than before. `params` explain `code`; of ``superseded`` they hold ``lost``, the
    values that were not taken.
    """

    verdict: Literal["applied", "merged", "superseded", "refused"]
    fields: dict[str, Value]
    stamps: dict[str, Stamp]
    code: str | None = None
    params: dict[str, object] = {}
    touched: tuple[str, ...] = ()


def merge(fields: Mapping[str, Field], record: Record, device: str, edit: Edit, v: int) -> Outcome:
    """Merge a patch into `record`; `v` is the version it will carry.

    `edit` must have passed the field checks (sync/check.py): its fields are declared and their values have the shape
    of their policy.
    """
    base = edit.base or 0
    foreign = {name for name, (at, by) in record.stamps.items() if at > base and by != device}
    taken: dict[str, Value] = {}
    lost: dict[str, object] = {}
    moved = False
    for name, wish in edit.fields.items():
        now = record.fields.get(name)
        match fields[name].policy:
            case "set":
                if not same(now, wish):
                    (lost if name in foreign else taken)[name] = wish  # type: ignore[assignment]
            case "once":
                if not same(now, wish):
                    (taken if now is None else lost)[name] = wish  # type: ignore[assignment]
            case "add":
                added = _added(now, wish)
                if added != now:
                    taken[name] = added
            case "members":
                members = _members(now, wish)
                if members != (now or []):
                    taken[name] = members
            case "state":
                refusal = _move(fields[name], now, wish)
                if refusal:
                    return Outcome(verdict="refused", fields=record.fields, stamps=record.stamps, **refusal)
                start, end = _ends(wish)
                moved |= start != now
                if end != now:
                    taken[name] = end
    verdict: Literal["applied", "merged", "superseded"]
    verdict = "superseded" if lost else "merged" if foreign or moved else "applied"
    return Outcome(
        verdict=verdict,
        fields={**record.fields, **taken},
        stamps={**record.stamps, **dict.fromkeys(taken, (v, device))},
        params={"lost": lost} if lost else {},
        touched=tuple(taken),
    )


# The shapes below were checked before; Any says so more plainly than a chain of casts would.


def _added(now: Value, wish: Any) -> int | None:
    add: int = wish["add"]
    if not add:
        return now if isinstance(now, int) else None
    return (now if isinstance(now, int) else 0) + add


def _members(now: Value, wish: Any) -> list[Any]:
    """Remove first, then add: an id named in both stays."""
    kept: set[Any] = set(now if isinstance(now, list) else ()) - set(wish.get("remove", ()))
    return sorted(kept | set(wish.get("add", ())))


def _ends(wish: Any) -> tuple[Value, Value]:
    return wish["from"], wish["to"]


def _move(field: Field, now: Value, wish: Any) -> dict[str, Any] | None:
    start, end = _ends(wish)
    if end == now or end in field.moves.get(str(now), ()):
        return None
    params = {"field": field.name, "from": start, "to": end}
    if start == now:
        return {"code": "state_not_allowed", "params": params}
    return {"code": "state_moved", "params": {**params, "now": now}}
