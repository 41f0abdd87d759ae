"""When work stands still; pure."""

from __future__ import annotations

from sync.record import Record


def stands(issue: Record | None) -> bool:
    """Tell whether work stands still; it may do so again, when a stop was not solved after all."""
    fields = issue.fields if issue else {}
    return fields.get("severity") == "stop" and fields.get("state") in ("open", "taken")
