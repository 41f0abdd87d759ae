"""What is kept between two runs, and what one change costs."""

from __future__ import annotations

from typing import Any

from server.features.plant.known import Row
from server.features.promise.picture import READ, Picture
from server.features.promise.scene import asked_by
from server.features.promise.tending import Tending
from tests.server.features.promise.plants import center, job, operation, promise, rows

TODAY = "2026-04-23"
STEPS = [operation("o1", 10, "a"), operation("o2", 20, "b")]


class World:
    """The records, and pictures of them as they change."""

    def __init__(self, **more: list[dict[str, Any]]) -> None:
        found = rows(**more)
        self.rows = {kind: {one["id"]: one for one in found.get(kind, ())} for kind in READ}
        self.v = 1

    def picture(self, *changed: tuple[str, str]) -> Picture:
        return Picture(self.v, {kind: dict(some) for kind, some in self.rows.items()}, frozenset(changed))

    def set(self, kind: str, row: Row) -> Picture:
        self.v += 1
        self.rows[kind][row["id"]] = {**row, "v": self.v}
        return self.picture((kind, row["id"]))

    def gone(self, kind: str, id: str) -> Picture:
        self.v += 1
        del self.rows[kind][id]
        return self.picture((kind, id))


def begun(world: World) -> Tending:
    """Return what is kept after a first run."""
    tending = Tending(world.picture(), TODAY, 600)
    for edit in tending.cell_edits():
        fields = {**edit.fields, "id": edit.id}
        if edit.op == "create":
            world.rows["load_cell"][edit.id] = fields
    tending.owed = False
    return tending


def written(tending: Tending) -> dict[tuple[str, str], int]:
    """Return the load of the cells that are written: by work centre and day, of those that exist by their row."""
    names = {row["id"]: (name, day) for name, days in tending.cells.items() for day, row in days.items()}
    found = {}
    for edit in tending.cell_edits():
        made = str(edit.fields.get("work_center_id")), str(edit.fields.get("on_day"))
        found[made if edit.op == "create" else names[edit.id]] = int(str(edit.fields.get("load_min", -1)))
    return found


def fresh(tending: Tending, world: World) -> None:
    """Check that everything lies as if it had been laid anew."""
    anew = Tending(world.picture(), TODAY, 600)
    assert tending.scene.lying.cells("ab") == anew.scene.lying.cells("ab")
    assert tending.scene.plan.load == anew.scene.plan.load


def test_at_first_every_cell_is_written_and_then_none() -> None:
    world = World(job=[job()], operation=STEPS)
    tending = Tending(world.picture(), TODAY, 600)
    edits = tending.cell_edits()
    assert [(one.op, one.fields["on_day"], one.fields["load_min"]) for one in edits] == [
        ("create", "2026-04-28", 50), ("create", "2026-04-29", 50),
    ]  # fmt: skip
    assert tending.cell_edits() == []
    again = begun(world)
    assert Tending(world.picture(), TODAY, 600).cell_edits() == []
    assert again.cell_edits() == []


def test_a_count_changes_the_cells_of_its_job_alone() -> None:
    world = World(job=[job(), job("j2")], operation=[*STEPS, operation("p1", 10, "a", job="j2")])
    tending = begun(world)
    tending.take(world.set("operation", {**STEPS[0], "good": 20, "state": "running"}), 600)
    assert written(tending) == {("a", "2026-04-28"): 30}
    assert not tending.owed, "a count alone lets nobody else be walked again at once"
    fresh(tending, world)


def test_an_emptied_cell_stays_empty_and_is_filled_again() -> None:
    world = World(promise=[promise(state="held", takes=[["a", "2026-04-24", 50]])])
    tending = begun(world)
    tending.take(world.set("promise", promise(state="cancelled", takes=[["a", "2026-04-24", 50]])), 600)
    assert written(tending) == {("a", "2026-04-24"): 0}
    tending.take(world.set("promise", promise("q", state="held", takes=[["a", "2026-04-24", 30]])), 600)
    [edit] = tending.cell_edits()
    assert (edit.op, edit.fields["load_min"]) == ("patch", 30)


def test_a_machine_that_stands_still_moves_what_lies_on_it() -> None:
    world = World(job=[job(), job("j2")], operation=[*STEPS, operation("p1", 10, "b", job="j2")])
    tending = begun(world)
    down = {"id": "l", "work_center_id": "a", "on_day": "2026-04-28", "condition": "machine_down", "minutes": 100}
    tending.take(world.set("capacity_log", down), 600)
    assert tending.touched == {"a"}
    assert tending.owed
    fresh(tending, world)
    # what is to be done that day cannot be: it is carried on
    carried = {day: one.carried for (_, day), one in tending.scene.lying.cells("a").items() if one.carried}
    assert carried == {"2026-04-29": 50}


def test_more_attended_minutes_lay_a_long_job_otherwise() -> None:
    world = World(job=[job(start_qty=150)], operation=STEPS)
    tending = begun(world)
    tending.take(world.set("work_center", center("b", attended_min=200)), 600)
    fresh(tending, world)
    assert written(tending)["b", "2026-04-29"] == 150


def test_a_closed_day_lays_everything_anew() -> None:
    world = World(job=[job()], operation=STEPS)
    tending = begun(world)
    closed = {"id": "d", "calendar_id": "site", "on_day": "2026-04-29", "open": "closed"}
    tending.take(world.set("calendar_day", closed), 600)
    fresh(tending, world)
    assert written(tending)["b", "2026-04-29"] == 0


def test_a_job_that_is_put_away_takes_nothing_along() -> None:
    world = World(job=[job()], operation=STEPS)
    tending = begun(world)
    tending.take(world.gone("job", "j"), 600)
    assert sum(written(tending).values()) == 0
    fresh(tending, world)


def test_a_job_that_is_released_takes_the_place_of_its_promise() -> None:
    takes = [["a", "2026-05-11", 50]]
    said = promise(state="committed", job_id="j", takes=takes)
    world = World(job=[job(state="ordered")], operation=STEPS, promise=[said])
    tending = begun(world)
    tending.take(world.set("job", job()), 600)
    fresh(tending, world)
    assert set(tending.scene.lying.keys) == {("job", "j")}


def test_what_it_wrote_itself_is_no_news() -> None:
    world = World(promise=[promise()])
    tending = begun(world)
    tending.wrote("promise", [("p", {"state": "held", "takes": [["a", "2026-04-24", 50]]})], 9)
    assert tending.scene.lying.share(("promise", "p"))
    tending.touched = set()
    tending.take(world.set("promise", tending.rows["promise"]["p"]), 600)
    assert (tending.changed, tending.touched, tending.owed) == (set(), set(), False)


def test_days_that_are_over_have_no_cells() -> None:
    old = {"id": "c", "work_center_id": "a", "on_day": "2026-04-15", "load_min": 5, "carried_min": 0, "jobs": []}
    world = World(load_cell=[old])
    tending = Tending(world.picture(), TODAY, 600)
    assert [(one.op, one.id) for one in tending.cell_edits()] == [("delete", "c")]
    assert tending.cell_edits() == []


def test_what_is_asked_after_the_last_order_of_the_day_orders_tomorrow_though_nothing_changed() -> None:
    item, material = [{"id": "i", "material_id": "m"}], [{"id": "m", "supplier_id": "s", "lead_days": 1}]
    world = World(item=item, material=material, supplier=[{"id": "s", "cutoff_min": 720}])
    tending = begun(world)
    ready = []
    for minute in (720, 721):
        tending.take(world.picture(), minute)
        ready.append(tending.scene.ask(asked_by(promise())).answer.material_ready)
    assert ready == ["2026-04-27", "2026-04-28"]


def test_what_takes_the_place_of_another_lies_there_when_that_one_ends() -> None:
    takes = [["a", "2026-04-24", 50]]
    before = promise("p", state="committed", takes=takes)
    after = promise("q", state="held", replaces="p", takes=takes)
    part = promise("r", state="held", split_of="q", takes=takes)
    world = World(promise=[before, after, part])
    tending = begun(world)
    assert tending.scene.lying.share(("promise", "q")) == {}
    tending.take(world.set("promise", {**before, "state": "cancelled"}), 600)
    assert tending.scene.lying.share(("promise", "q")) == tending.scene.lying.share(("promise", "r")) != {}
    fresh(tending, world)


def test_nor_does_it_lie_twice_where_the_job_of_the_other_does() -> None:
    before = promise("p", state="committed", job_id="j", takes=[["b", "2026-04-27", 50]])
    after = promise("q", state="held", replaces="p", takes=[["b", "2026-04-27", 50], ["b", "2026-04-29", 50]])
    world = World(promise=[before, after], job=[job(state="ordered")], operation=STEPS)
    tending = begun(world)
    tending.take(world.set("job", job()), 600)
    fresh(tending, world)
    tending.take(world.set("operation", {**STEPS[1], "good": 20}), 600)
    fresh(tending, world)
