"""Who may say what about a photo or a voice memo."""

from __future__ import annotations

import re

from server.features.files import preview
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PHOTO_FIXED = ("about_kind", "about_id", "preview", "bytes", "width", "height", "before_id")
_MEMO_FIXED = ("about_kind", "about_id", "bytes", "length_ms")


def photo(change: Change, read: Reader) -> Refusal | None:
    """Let a photo be announced once, completely; only the server says what became of its file."""
    wrong = _announced(change, fixed=_PHOTO_FIXED, code="photo_is_fixed", needed=("bytes",))
    if wrong is not None or change.after is None or change.before is not None or change.actor.origin == "server":
        return wrong
    small = change.after.fields.get("preview")
    if isinstance(small, str):
        fault = preview.fault_of(small)
        if fault:
            return Refusal(fault)
    return _pair(change.after, read)


def memo(change: Change, read: Reader) -> Refusal | None:
    """Let a voice memo be announced once, completely; only the server says what became of its file."""
    return _announced(change, fixed=_MEMO_FIXED, code="memo_is_fixed", needed=("bytes", "length_ms"))


def _announced(change: Change, *, fixed: tuple[str, ...], code: str, needed: tuple[str, ...]) -> Refusal | None:
    """Let a file be announced once; `fixed` are never changed, or else `code` is said."""
    if change.actor.origin == "server":
        return None
    if change.after is None:
        return Refusal(code)
    fields = change.after.fields
    if change.changed("fault"):
        return Refusal("server_only", {"field": "fault"})
    if change.before is not None:
        lost = [name for name in fixed if change.changed(name)]
        return Refusal(code, {"field": lost[0]}) if lost else None
    sha256 = fields.get("sha256")
    if not isinstance(sha256, str) or _SHA256.fullmatch(sha256) is None:
        return Refusal("sha256_malformed")
    missing = [name for name in needed if fields.get(name) is None]
    return Refusal("required", {"field": missing[0]}) if missing else None


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


RULES: dict[str, Rule] = {"photo": photo, "memo": memo}
