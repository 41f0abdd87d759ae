"""The chapter of the days that people gave: out of what they had counted, as their phones draft it."""

from __future__ import annotations

from datetime import timedelta

from server.demo.calendar import SCENE
from server.demo.story import IMPORT, SERVER, Story, create
from sync.mutation import Edit

_DAYS_BACK = (2, 1)
_GIVEN = "17:10"


def the_reports(story: Story) -> None:
    """Tell the daily reports of the last days before the scene; every entry must have been told."""
    told = story.told()
    for back in _DAYS_BACK:
        day = (SCENE.date() - timedelta(back)).isoformat()
        entries: dict[str, list[Edit]] = {}
        for one in told:
            if one.order.startswith(day) and one.order < f"{day} {_GIVEN}" and one.by not in (IMPORT, SERVER):
                entries.setdefault(one.by, []).extend(edit for edit in one.edits if edit.kind == "production_log")
        for by, logs in sorted(entries.items()):
            if logs:
                fields = {"on_day": story.calendar.on(day), **_drafted(logs)}
                story.tell(f"{day} {_GIVEN}", by, create("daily_report", (by, day), fields))


def _drafted(logs: list[Edit]) -> dict[str, object]:
    """Return rows and sums, a row for each step."""
    rows: dict[object, list[object]] = {}
    for log in logs:
        job, step = log.fields["job_id"], log.fields["operation_id"]
        row = rows.setdefault(step, ["made", job, step, 0, 0, 0])
        for place, field in enumerate(_SUMS, 3):
            row[place] = _number(row[place]) + _number(log.fields.get(field))
    sums = {field: sum(_number(row[place]) for row in rows.values()) for place, field in enumerate(_SUMS, 3)}
    return {"rows": list(rows.values()), **sums}


_SUMS = ("good", "scrap", "minutes")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
