"""What of a record can be looked for; pure. The phone goes by the same table (`OFFERS` in rules.py)."""

from __future__ import annotations

from collections.abc import Mapping

from server.features.lookup.fold import fold
from sync.record import Kind

UNSOUGHT_FIELDS = ("about_kind", "to_role", "weekly", "sha256", "preview", "zone", "topic", "key")
"""Texts for machines."""

UNSOUGHT_KINDS = ("board", "memo", "photo", "user")
"""Nobody looks these up here; people have a list of their own."""

BORROWED: Mapping[str, tuple[tuple[str, str], ...]] = {"job": (("item_id", "item"), ("customer_id", "customer"))}
"""A job is called by its part and its customer: it is found by what they are called too (field, kind)."""


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the texts of a kind that can be looked for; none for what the server notes, and for private records."""
    if kind.server_only or kind.name in UNSOUGHT_KINDS or kind.scope.startswith("user:"):
        return ()
    return tuple(one.name for one in kind.fields if one.type == "text" and one.name not in UNSOUGHT_FIELDS)


def folded(texts: Mapping[str, object], fields: tuple[str, ...]) -> str:
    """Return the texts of one record as they are looked for, one a line: no word is found across two of them."""
    return "\n".join(fold(str(texts[one])) for one in fields if texts.get(one))
