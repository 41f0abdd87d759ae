"""What a daily report must be, and who may mark it; README.md explains every code."""

from __future__ import annotations

from datetime import date, timedelta

from server.features.reports.rows import MOST, Made, rows_of
from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

DAYS_BACK = 35
MARKS = ("seen_by", "thanked_by")


def daily_report(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a report: it is given whole, and afterwards only read and thanked for."""
    if change.after is None:
        return None
    for field in MARKS:
        if not only_oneself(change, field):
            return Refusal("only_yourself", {"field": field})
    if change.before is not None:
        fixed = [one for one in change.record.fields if one not in MARKS and change.changed(one)]
        return Refusal("report_is_fixed", {"field": fixed[0]}) if fixed else None
    return _day(change) or _rows(change)


def _day(change: Change) -> Refusal | None:
    """Give or take a day: this rule knows the time but not the plant's time zone."""
    on_day, today = date.fromisoformat(str(change.record.fields.get("on_day"))), date.fromisoformat(change.now[:10])
    first = today - timedelta(DAYS_BACK)
    if first - timedelta(1) <= on_day <= today + timedelta(1):
        return None
    return Refusal("report_day_far", {"first": first.isoformat(), "on_day": on_day.isoformat()})


def _rows(change: Change) -> Refusal | None:
    """Refuse rows of another shape, sums that they do not make, and a report that says nothing at all."""
    fields = change.record.fields
    rows = rows_of(fields.get("rows"))
    if rows is None:
        return Refusal("report_rows_unreadable")
    if not rows and not str(fields.get("text") or "").strip():
        return Refusal("nothing_reported")
    made = [one for one in rows if isinstance(one, Made)]
    for field in ("good", "scrap", "minutes"):
        said, told = fields.get(field), sum(getattr(one, field) for one in made)
        # rows that found no room are in the sums, so these may only be larger
        if not isinstance(said, int) or said < told or (said > told and not fields.get("more")):
            return Refusal("report_sums_differ", {"field": field, "told": told})
    return None


RULES: dict[str, Rule] = {"daily_report": daily_report}

OFFERS: dict[str, object] = {"most_rows": MOST, "days_back": DAYS_BACK}
