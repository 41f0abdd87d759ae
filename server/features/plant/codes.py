"""Short codes that people read aloud: two records of a kind must not share one; pure."""

from __future__ import annotations

from sync.change import Change, Reader
from sync.errors import Refusal


def unique_code(change: Change, read: Reader) -> Refusal | None:
    """Refuse a code that another record of the kind has already, with ``code_taken`` (`code`)."""
    code = change.after.fields.get("code") if change.after else None
    if not isinstance(code, str) or not change.changed("code"):
        return None
    others = [one.id for one in read.children(change.edit.kind, "code", code) if one.id != change.edit.id]
    within = [
        one.id
        for one in change.mutation
        if one.kind == change.edit.kind and one.id != change.edit.id and one.fields.get("code") == code
    ]
    return Refusal("code_taken", {"code": code}) if others or within else None
