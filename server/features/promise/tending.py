"""What the schedule keeps between two runs, and how it takes in what is new: one change costs one, not all.

What it writes itself it knows already; read again, it is no news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from server.features.plant.days import text_of
from server.features.plant.known import Book, Row
from server.features.promise.load import Key
from server.features.promise.picture import Picture
from server.features.promise.scene import Scene
from sync.ids import derived_id
from sync.mutation import Edit

EVERYTHING = frozenset({"calendar", "calendar_day", "customer", "supplier"})
"""Where one of these changes, all work may lie elsewhere."""

COUNTED = frozenset({"job", "operation"})
"""What changes with every piece that is counted."""

KEPT_DAYS = 7
"""So long the cells of days that are over stay."""

CELL_AT = "{}T00:00:00.000Z"
"""From the day comes the time in the id of a cell."""


class Tending:
    """The scene as the last run left it.

    `owed`: all that was said is to be walked again now; `later`: when its turn comes, for only pieces were counted.
    """

    def __init__(self, picture: Picture, today: str, minute: int) -> None:
        self.v = picture.v
        self.rows: dict[str, dict[str, Row]] = {kind: dict(rows) for kind, rows in picture.rows.items()}
        self.cells: defaultdict[str, dict[str, Row]] = defaultdict(dict)
        for one in self.rows.pop("load_cell").values():
            self.cells[one["work_center_id"]][one["on_day"]] = one
        self.scene = Scene(self._book(), today, minute)
        self.scene.lay_all()
        self.scene.spread()
        self.touched: set[str] = set(self.scene.plan.centers)
        self.changed: set[tuple[str, str]] = set()
        self.owed = True
        self.later = False
        self.watched_ms = 0
        self._began = False

    def _book(self) -> Book:
        return Book({kind: rows.values() for kind, rows in self.rows.items()})

    def take(self, picture: Picture, minute: int) -> None:
        """Take in what is new, and lay anew what it moves."""
        self.v = picture.v
        self.scene.minute = minute  # nothing has to change for an order to be too late for today
        self.changed = {one for one in picture.changed if self._take(*one, picture.rows[one[0]].get(one[1]))}
        if not self.changed:
            return
        before = self.scene.book
        self.scene.book = self._book()
        kinds = {kind for kind, _ in self.changed}
        if kinds - COUNTED - {"promise", "calibration"}:
            self.scene.replan(minute)
        if kinds & EVERYTHING:
            self.scene.lay_all()
            self.touched |= self.scene.plan.centers.keys()
        else:
            moved = self._places()
            self.touched |= moved | self.scene.lay(self._keys(before, moved))
        if not kinds <= COUNTED:
            self.owed = True
        self.scene.spread()

    def _take(self, kind: str, id: str, row: Row | None) -> bool:
        """Keep a row; tell whether it is another than was known."""
        if kind == "load_cell":
            if row is not None:
                self.cells[row["work_center_id"]][row["on_day"]] = row
            return False
        known = self.rows[kind]
        before = known.get(id)
        if row is None:
            known.pop(id, None)
        else:
            known[id] = row
        return _content(before) != _content(row)

    def _places(self) -> set[str]:
        """Return the work centres of which something changed."""
        found = {id for kind, id in self.changed if kind == "work_center"}
        for kind, id in self.changed:
            log = self.rows["capacity_log"].get(id) if kind == "capacity_log" else None
            if log is not None:
                found.add(log["work_center_id"])
        return found & self.scene.plan.centers.keys()

    def _keys(self, before: Book, moved: set[str]) -> set[Key]:
        """Return what may lie elsewhere now."""
        book = self.scene.book
        keys: set[Key] = set()
        for kind, id in self.changed:
            if kind == "operation":
                keys |= {("job", one["job_id"]) for of in (before, book) if (one := of.get(kind, id)) is not None}
            elif kind in ("job", "promise"):
                keys.add((kind, id))
            if kind == "job":
                keys |= {("promise", one["id"]) for one in book.by("promise", "job_id", id)}
        for name in moved:
            keys |= self.scene.lying.at(name)
            keys |= {("job", one["job_id"]) for one in book.by("operation", "work_center_id", name)}
        return keys | self.scene.successors(keys)

    def wrote(self, kind: str, written: Iterable[tuple[str, Mapping[str, Any]]], v: int) -> None:
        """Know what was just written at version `v`: the fields by id."""
        ids = []
        for id, fields in written:
            self.rows[kind][id] = {**self.rows[kind].get(id, {"id": id, "by": None}), **fields, "v": v}
            ids.append(id)
        self.scene.book = self._book()
        if kind == "promise":
            keys = {("promise", id) for id in ids}
            touched = self.scene.lay(keys | self.scene.successors(keys))
            self.touched |= touched
            self.scene.spread(touched)

    # ---- cells

    def cell_edits(self) -> list[Edit]:
        """Return what makes the stored cells those that are, for the work centres where something moved; once.

        A cell that emptied stays with nothing in it until a week after its day, for the id of a deleted one is never
        free again.
        """
        edits: list[Edit] = self._over()
        cells = self.scene.lying.cells(sorted(self.touched & self.scene.plan.centers.keys()))
        for (name, day), cell in sorted(cells.items()):
            jobs = [list(one) for one in cell.jobs]
            fields = {"load_min": cell.load, "carried_min": cell.carried, "jobs": jobs}
            edits += self._cell(name, day, fields)
        for name in sorted(self.touched):
            for day in sorted(self.cells[name]):
                if (name, day) not in cells:
                    edits += self._cell(name, day, {"load_min": 0, "carried_min": 0, "jobs": []})
        self.touched = set()
        return edits

    def _over(self) -> list[Edit]:
        """Return what takes away the cells of days that are over; there are none but in the first run of a day."""
        edits = []
        if not self._began:
            self._began = True
            # a clock that is set right must find today's cells: the id of a deleted one is never free again
            long_ago = text_of(self.scene.plan.today - KEPT_DAYS)
            for days in self.cells.values():
                for day in sorted(day for day in days if day < long_ago):
                    edits.append(Edit(op="delete", kind="load_cell", id=days.pop(day)["id"]))
        return edits

    def _cell(self, name: str, day: str, fields: dict[str, Any]) -> list[Edit]:
        row = self.cells[name].get(day)
        if row is None:
            id = derived_id(CELL_AT.format(day), "load_cell", name, day)
            whole = {"work_center_id": name, "on_day": day, **fields}
            self.cells[name][day] = {"id": id, **whole}
            return [Edit(op="create", kind="load_cell", id=id, fields=whole)]
        changed = {one: value for one, value in fields.items() if row.get(one) != value}
        if not changed:
            return []
        self.cells[name][day] = {**row, **changed}
        return [Edit(op="patch", kind="load_cell", id=row["id"], fields=changed)]


def _content(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else {name: value for name, value in row.items() if name != "v"}
