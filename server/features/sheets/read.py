"""Cells out of rows: names instead of ids, words instead of codes, days, and the plant's clock; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from server.features.reports.rows import Made, rows_of
from server.features.sheets.wording import called, heading, said, value
from server.features.sheets.written import Cell, Column, Sheet
from sync.record import Field, Kind

Names = Mapping[tuple[str, str], str]
"""(kind, id) → what people call a record; only of those that the reader may see."""

FIRST_YEAR = 1900
AUTHOR = Field(name="by", type="ref", ref="user")


def referred(kind: Kind, rows: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return the ids that the cells of these rows need names of, by kind."""
    found: dict[str, set[str]] = {"user": set()}
    for row in rows:
        for field in (AUTHOR, *map(kind.field, kind.sheet)):
            if field is not None and (target := _target(field, row)):
                found.setdefault(target, set()).update(_ids(field, row))
    return found


def sheet_of(kind: Kind, rows: Sequence[Mapping[str, Any]], names: Names, *, language: str, zone: ZoneInfo) -> Sheet:
    """Return the sheet of a kind: when and by whom, then the columns that its table declares."""
    fields = [field for field in map(kind.field, kind.sheet) if field is not None]
    columns = [
        Column(heading(language, kind.name, "at") + said(language, "zone", zone=zone.key)),
        Column(heading(language, kind.name, "by")),
        *(Column(heading(language, kind.name, one.name, one), _meaning(one)) for one in fields),
    ]
    cells = [
        [
            _moment(row["at"], zone),
            _named(AUTHOR, row, names),
            *(_cell(kind, one, row, names, language, zone) for one in fields),
        ]
        for row in rows
    ]
    return Sheet(called(language, kind.name), columns, cells)


def counted(kind: Kind, reports: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return of daily reports those that count, the last of each person and day that reached us; of other kinds all."""
    if kind.name != "daily_report":
        return list(reports)
    last: dict[tuple[Any, Any], Mapping[str, Any]] = {}
    for row in sorted(reports, key=lambda one: (one["reached_at"] or "", one["at"], one["id"])):
        last[row["by"], row["on_day"]] = row
    return sorted(last.values(), key=lambda one: (one["on_day"], one["by"] or ""))


def made_in(reports: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Made]]:
    """Return what was made by step, with the report that says so."""
    decoded = ((row, rows_of(_json(row["rows"])) or []) for row in reports)
    return [(row, one) for row, rows in decoded for one in rows if isinstance(one, Made)]


def made_sheet(made: Sequence[tuple[Mapping[str, Any], Made]], names: Names, *, language: str) -> Sheet:
    """Return pieces and minutes of daily reports by job and step."""
    columns = ["on_day", "by", "job_id", "operation_id", "good", "scrap", "minutes"]
    return Sheet(
        said(language, "rows"),
        [Column(heading(language, "production_log", one)) for one in columns],
        [
            [
                _day(row["on_day"]), _named(AUTHOR, row, names), names.get(("job", one.job_id)),
                names.get(("operation", one.operation_id)), one.good, one.scrap, one.minutes,
            ]
            for row, one in made
        ],
    )  # fmt: skip


def _meaning(field: Field) -> str:
    """A number is never without its meaning."""
    return f"{field.help} ({field.unit})" if field.type == "int" and field.unit else field.help


def _cell(
    kind: Kind, field: Field, row: Mapping[str, Any], names: Names, language: str, zone: ZoneInfo
) -> None | int | str | date | datetime:
    raw = row[field.name]
    if raw is None or raw == "":
        return None
    if field.type == "bool":
        return said(language, "yes" if raw else "no")
    if field.type == "choice":
        return value(language, kind.name, field.name, str(raw))
    if field.type == "int":
        return int(raw)
    if field.type == "date":
        return _day(raw)
    if field.type == "instant":
        return _moment(raw, zone)
    return _named(field, row, names) if field.type in ("ref", "refs") else str(raw)


def _named(field: Field, row: Mapping[str, Any], names: Names) -> Cell:
    target = _target(field, row)
    return "、".join(names[target, id] for id in _ids(field, row) if (target, id) in names) or None


def _target(field: Field, row: Mapping[str, Any]) -> str:
    """Return the kind that a field refers to; one for any kind has a sibling that says which."""
    if field.type not in ("ref", "refs"):
        return ""
    return field.ref or str(row.get(field.name.removesuffix("_id") + "_kind") or "")


def _ids(field: Field, row: Mapping[str, Any]) -> list[str]:
    raw = row[field.name]
    if field.type == "refs":
        decoded = _json(raw)
        return [str(one) for one in decoded] if isinstance(decoded, list) else []
    return [str(raw)] if raw else []


def _json(raw: object) -> object:
    return msgspec.json.decode(raw) if isinstance(raw, str) and raw else None


def _day(raw: object) -> Cell:
    try:
        return _shown(date.fromisoformat(str(raw)))
    except ValueError:
        return str(raw)


def _moment(raw: object, zone: ZoneInfo) -> Cell:
    try:
        return _shown(datetime.fromisoformat(str(raw)).astimezone(zone).replace(tzinfo=None, microsecond=0))
    except OverflowError:
        return str(raw)


def _shown(at: date) -> Cell:
    """Return a day or moment as it is, or in words what lies before the first day that a spreadsheet knows."""
    return at if at.year >= FIRST_YEAR else at.isoformat()
