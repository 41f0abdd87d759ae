"""Records as they lie, found by id or by a field, and the calendars that they make.

The same lines in TypeScript are pwa/src/features/plant/known.ts. Nothing is invented: a field that refers to nothing
means the plant's own calendar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from server.features.plant.days import SITE, Calendar

T = TypeVar("T")

Row = Mapping[str, Any]
"""A record: its fields and its `id`."""

WEEKDAYS = (1, 1, 1, 1, 1, 0, 0)
"""The week of a plant that has no calendar."""


class Book:
    """Records by kind, found by id or by a field; an index is made when it is first needed."""

    def __init__(self, rows: Mapping[str, Collection[Row]]) -> None:
        self._rows = rows
        self._by: dict[tuple[str, str], dict[object, list[Row]]] = {}
        self._found: dict[tuple[str, str], Any] = {}

    def list(self, kind: str) -> Collection[Row]:
        """Return all of a kind."""
        return self._rows.get(kind, ())

    def by(self, kind: str, field: str, value: object) -> Sequence[Row]:
        """Return those of a kind whose field has this value."""
        found = self._by.get((kind, field))
        if found is None:
            found = self._by[kind, field] = defaultdict(list)
            for one in self.list(kind):
                found[one.get(field)].append(one)
        return found.get(value, ())

    def get(self, kind: str, id: object) -> Row | None:
        """Return one; None when there is none, or no id."""
        return next(iter(self.by(kind, "id", id)), None) if id else None

    def once(self, what: str, id: str, find: Callable[[], T]) -> T:
        """Return what `find` says, asked once for each (`what`, `id`): these records do not change."""
        if (what, id) not in self._found:
            self._found[what, id] = find()
        found: T = self._found[what, id]
        return found


def calendars(book: Book) -> dict[str, Calendar]:
    """Return every calendar by id, and the plant's own as `SITE`; without one it is every weekday."""
    days: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for day in sorted(book.list("calendar_day"), key=id_of):
        if day.get("open") == "usual":
            days[day["calendar_id"]].pop(day["on_day"], None)
        else:
            days[day["calendar_id"]][day["on_day"]] = int(day.get("open") == "open")
    found = {
        one["id"]: msgspec.convert(
            {"weekly": [int(sign == "1") for sign in one["weekly"]], "exceptions": days[one["id"]]}, Calendar
        )
        for one in book.list("calendar")
    }
    own = min(book.by("calendar", "use", SITE), key=id_of, default=None)
    return {**found, SITE: found[own["id"]] if own else Calendar(weekly=WEEKDAYS)}


def calendar_of(book: Book, id: str | None) -> str:
    """Return the name of a calendar that a field refers to: the plant's own when it refers to none."""
    return id if id and book.get("calendar", id) else SITE


def number(one: Row, field: str, otherwise: int = 0) -> int:
    """Return a whole number, `otherwise` when it was never filled in."""
    value = one.get(field)
    return value if isinstance(value, int) else otherwise


def id_of(one: Row) -> str:
    """Return the id, by which records sort in the order they were made."""
    return str(one["id"])
