"""Who may say what about a photo."""

from __future__ import annotations

import re

from server.features.files import preview
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIXED = ("about_kind", "about_id", "preview", "bytes", "width", "height")


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
        return Refusal(fault) if fault else None
    return None


RULES: dict[str, Rule] = {"photo": photo}
