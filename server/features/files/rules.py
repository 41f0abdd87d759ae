"""Who may say what about a photo."""

from __future__ import annotations

import re

from server.features.files import preview
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIXED = ("about_kind", "about_id", "preview", "bytes", "width", "height", "before_id")


def photo(change: Change, read: Reader) -> Refusal | None:
    """Let a photo be announced once, completely; only the server says what became of its file."""
    if change.actor.origin == "server":
        return None
    if change.after is None:
        return Refusal("photo_is_fixed")
    fields = change.after.fields
    if change.changed("fault"):
        return Refusal("server_only", {"field": "fault"})
    if change.before is not None:
        lost = [name for name in _FIXED if change.changed(name)]
        return Refusal("photo_is_fixed", {"field": lost[0]}) if lost else None
    sha256, small = fields.get("sha256"), fields.get("preview")
    if not isinstance(sha256, str) or _SHA256.fullmatch(sha256) is None:
        return Refusal("sha256_malformed")
    if fields.get("bytes") is None:
        return Refusal("required", {"field": "bytes"})
    if isinstance(small, str):
        fault = preview.fault_of(small)
        if fault:
            return Refusal(fault)
    return _pair(change.after, read)


def _pair(after: Record, read: Reader) -> Refusal | None:
    """Let a photo follow one of the same record, which follows none itself: pairs, not chains."""
    before_id = after.fields.get("before_id")
    if before_id is None:
        return None
    before = read.get("photo", before_id) if isinstance(before_id, str) else None
    same = before is not None and all(before.fields[name] == after.fields[name] for name in ("about_kind", "about_id"))
    if before is None or not same or before.fields.get("before_id") is not None:
        return Refusal("before_elsewhere")
    return None


RULES: dict[str, Rule] = {"photo": photo}
