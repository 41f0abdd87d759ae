"""Scope names: who may see a record, and where it lies once nobody carries it any more."""

from __future__ import annotations

from sync.record import Kind
from sync.values import Value, is_id

SHOP = "shop"
SALES = "sales"
ARCHIVE = "archive"
"""Scope of what left `SHOP`; what left another one is in ``archive:<scope>``. None of them is ever granted."""


def scope_of(kind: Kind, fields: dict[str, Value]) -> str | None:
    """Return the one scope a record of `kind` belongs to, or None when its owner field holds no id."""
    if not kind.scope.startswith("user:"):
        return kind.scope
    owner = fields.get(kind.scope.removeprefix("user:"))
    return f"user:{owner}" if is_id(owner) else None


def archive_of(scope: str) -> str:
    """Return the archive of a scope that several people share."""
    return ARCHIVE if scope == SHOP else f"{ARCHIVE}:{scope}"


def home_of(scope: str) -> str:
    """Return the scope that an archived record came from: whoever may see that may see it. Others are their own."""
    return SHOP if scope == ARCHIVE else scope.removeprefix(f"{ARCHIVE}:")


def is_archive(scope: str) -> bool:
    """Tell whether records of this scope were put away."""
    return home_of(scope) != scope
