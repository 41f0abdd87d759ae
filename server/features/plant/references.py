"""A field that refers to another record refers to one that is there; pure."""

from __future__ import annotations

from collections.abc import Mapping

from sync.change import Change, Reader
from sync.errors import Refusal


def refers(change: Change, read: Reader, kinds: Mapping[str, str]) -> Refusal | None:
    """Refuse with ``refers_to_nothing`` (`field`) what refers to no record; `kinds` is field → kind.

    Only fields that this change writes are looked at, one id or several; the record may be made in the same mutation,
    before or after.
    """
    made = {(one.kind, one.id) for one in change.mutation if one.op == "create"}
    for field, kind in kinds.items():
        value = change.record.fields.get(field) if change.changed(field) else None
        for id in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            if (kind, str(id)) not in made and read.get(kind, str(id)) is None:
                return Refusal("refers_to_nothing", {"field": field})
    return None
