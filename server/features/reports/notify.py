"""News of daily reports: whoever gave one hears that somebody said thank you."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.wording import name_of, text
from sync.change import Change, Notice, Reader
from sync.values import Value

THREE_DAYS_SEC = 3 * 86_400


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell of each thank-you once; that a report was read shows on it and calls nobody."""
    if change.edit.kind != "daily_report" or change.before is None or change.after is None:
        return
    report = change.after
    thanked = _people(report.fields.get("thanked_by")) - _people(change.before.fields.get("thanked_by")) - {report.by}
    if thanked and report.by:
        yield Notice(
            key="report_thanked",
            params={"who": name_of(change.actor.user, read), "day": text(report, "on_day")},
            about=("daily_report", report.id),
            users=(report.by,),
            watchers=False,
            ttl_sec=THREE_DAYS_SEC,
        )


def _people(value: Value) -> set[object]:
    return set(value) if isinstance(value, list) else set()
