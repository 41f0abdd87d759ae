"""The days that people gave in the story."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from server.demo.book import read
from server.demo.pictures import draw
from server.demo.telling import write
from server.features.reports.rows import Made, rows_of

TOKYO = ZoneInfo("Asia/Tokyo")


def test_a_report_is_what_its_person_had_counted_that_day() -> None:
    told = write(read(), datetime(2026, 4, 24, 12, tzinfo=TOKYO), TOKYO, draw()).told()
    reports = [(one, edit) for one in told for edit in one.edits if edit.kind == "daily_report"]
    assert {str(edit.fields["on_day"]) for _, edit in reports} == {"2026-04-21", "2026-04-22"}
    for one, report in reports:
        day = str(report.fields["on_day"])
        logs = [
            edit.fields
            for other in told
            if other.by == one.by and other.order.startswith(day) and other.order < one.order
            for edit in other.edits
            if edit.kind == "production_log"
        ]
        made = [row for row in rows_of(report.fields["rows"]) or [] if isinstance(row, Made)]
        assert {row.operation_id for row in made} == {str(log["operation_id"]) for log in logs}
        for field in ("good", "scrap"):
            counted = sum(int(str(log[field])) for log in logs)
            assert report.fields[field] == counted == sum(getattr(row, field) for row in made)
