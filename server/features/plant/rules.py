"""What may happen to calendars, work centres and reasons; README.md explains every code."""

from __future__ import annotations

import re

from server.features.plant.codes import unique_code
from server.features.plant.days import SITE
from server.features.plant.references import refers
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

_WEEK = re.compile(r"(?=.*1)[01]{7}")


def calendar(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart, weeks of seven days of which one is open, and one calendar of the plant itself."""
    return unique_code(change, read) or _week(change) or _site(change, read)


def _week(change: Change) -> Refusal | None:
    weekly = change.record.fields.get("weekly")
    fits = isinstance(weekly, str) and _WEEK.fullmatch(weekly) is not None
    return Refusal("week_shape") if change.changed("weekly") and not fits else None


def _site(change: Change, read: Reader) -> Refusal | None:
    if not change.changed("use") or change.record.fields.get("use") != SITE:
        return None
    others = {one.id for one in read.children("calendar", "use", SITE)}
    for edit in change.mutation:
        if edit.kind == "calendar" and "use" in edit.fields:
            others = others | {edit.id} if edit.fields["use"] == SITE else others - {edit.id}
    return Refusal("site_taken") if others - {change.edit.id} else None


def calendar_day(change: Change, read: Reader) -> Refusal | None:
    """Keep one word for each day of a calendar: who changes their mind changes that one."""
    return refers(change, read, {"calendar_id": "calendar"}) or _day(change, read)


def _day(change: Change, read: Reader) -> Refusal | None:
    if change.after is None or not (change.changed("calendar_id") or change.changed("on_day")):
        return None
    here, day = str(change.after.fields.get("calendar_id")), change.after.fields.get("on_day")
    days: dict[str, object] = {
        one.id: one.fields.get("on_day") for one in read.children("calendar_day", "calendar_id", here)
    }
    for edit in change.mutation:
        ours = edit.id in days or edit.fields.get("calendar_id") == here
        if edit.kind == "calendar_day" and ours and "on_day" in edit.fields:
            days[edit.id] = edit.fields["on_day"]
    days.pop(change.edit.id, None)
    return Refusal("day_taken", {"on_day": day}) if day in days.values() else None


def work_center(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart; its days are those of a calendar that there is."""
    return unique_code(change, read) or refers(change, read, {"calendar_id": "calendar"})


RULES: dict[str, Rule] = {
    "calendar": calendar,
    "calendar_day": calendar_day,
    "work_center": work_center,
    "reason": unique_code,
}
