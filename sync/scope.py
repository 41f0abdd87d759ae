"""Scope names: who may see a record."""

from __future__ import annotations

from sync.record import Kind
from sync.values import Value, is_id

SHOP = "shop"
SALES = "sales"


def scope_of(kind: Kind, fields: dict[str, Value]) -> str | None:
    """Return the one scope a record of `kind` belongs to, or None when its owner field holds no id."""
    if not kind.scope.startswith("user:"):
        return kind.scope
    owner = fields.get(kind.scope.removeprefix("user:"))
    return f"user:{owner}" if is_id(owner) else None
