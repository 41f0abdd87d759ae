"""This goes first: who slips."""

from __future__ import annotations

import random
from typing import Any

from server.features.plant.days import SITE, number_of
from server.features.promise.load import Key
from server.features.promise.rest import rest
from server.features.promise.rush import FIRST, Slip, slips, sorted_slips
from server.features.promise.scene import Scene, asked_by
from tests.server.features.promise.plants import job, operation, promise, scene

TAKES = [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]]


def said(id: str, **more: object) -> dict[str, Any]:
    return promise(id, state="committed", ship_on="2026-05-05", takes=TAKES, **more)


def test_who_still_finds_room_on_the_same_days_does_not_slip() -> None:
    made = scene(promise=[said("p")])
    assert sorted_slips(slips(made, [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]])) == []


def test_who_finds_less_slips_by_working_days_and_the_worst_comes_first() -> None:
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said("p")], job=[job(ordered_qty=200, start_qty=200, due_on="2026-05-08")], operation=steps)
    cells, load = made.lying.cells("ab"), {name: dict(days) for name, days in made.plan.load.items()}
    found = list(slips(made, [["a", "2026-04-24", 100], ["a", "2026-04-27", 100]]))
    assert found == [None, None, Slip("promise", "p", 2), Slip("job", "j", 2)], "all are walked before one goes first"
    assert sorted_slips(found) == [Slip("job", "j", 2), Slip("promise", "p", 2)]
    assert (made.lying.cells("ab"), made.plan.load) == (cells, load), "the plant is as it was"


def test_a_job_is_told_by_the_promise_that_became_it() -> None:
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said("p", job_id="j")], job=[job()], operation=steps)
    assert sorted_slips(slips(made, [["a", "2026-04-24", 100]])) == [Slip("promise", "p", 1)]


def test_what_is_too_much_pushes_the_days_behind_it_too() -> None:
    made = scene(promise=[said("p")])
    assert sorted_slips(slips(made, [["a", "2026-04-23", 150]])) == [], "half of Friday is left"
    assert sorted_slips(slips(made, [["a", "2026-04-23", 151]])) == [Slip("promise", "p", 1)]


def test_the_one_that_goes_first_is_not_in_its_own_way() -> None:
    rush = said("r", rush=True)
    made = scene(promise=[said("p"), rush])
    takes = made.ask(asked_by(rush), rush=True).takes
    before = made.lying.cells("ab")
    assert sorted_slips(slips(made, takes, [("promise", "r")])) == []
    assert made.lying.cells("ab") == before


def full(chance: random.Random) -> tuple[dict[str, Any], list[list[str | int]]]:
    """Return a plant with commitments and jobs of all kinds, and what goes first there."""
    days = ["2026-04-24", "2026-04-27", "2026-04-28", "2026-04-29", "2026-05-01"]
    some = [
        promise(
            f"p{at}", state="committed", arrive_on=chance.choice(days), rush=chance.random() < 0.2,
            takes=[[name, chance.choice(days), chance.randrange(10, 90)] for name in "ab"],
            job_id=f"j{at}" if at < 3 else None,
        )
        for at in range(6)
    ]  # fmt: skip
    jobs = [
        job(f"j{at}", due_on=chance.choice(days), start_qty=chance.randrange(20, 150), priority="normal")
        for at in range(6)
    ]
    steps = [operation(f"o{name}{at}", 10 + ord(name), name, job=f"j{at}") for at in range(6) for name in "ab"]
    takes: list[list[str | int]] = [[name, chance.choice(days), chance.randrange(20, 100)] for name in "ab"]
    return {"promise": some, "job": jobs, "operation": steps}, takes


def one_by_one(records: dict[str, Any], takes: list[list[str | int]]) -> list[Slip]:
    """Return who slips, each one walked on two plants of its own."""
    with_promise = {one["job_id"] for one in records["promise"]}
    others: list[tuple[str, dict[str, Any]]] = [("promise", one) for one in records["promise"]]
    others += [("job", one) for one in records["job"] if one["id"] not in with_promise]
    found = []
    for kind, one in others:
        before, after = scene(**records), scene(**records)
        share = {str(name): {number_of(str(day)): int(minutes)} for name, day, minutes in takes}
        after.spread(after.lying.put(FIRST, share))
        ships = [number_of(walk(made, kind, one)) for made in (before, after)]
        found.append(Slip(kind, one["id"], before.plan.far[SITE].between(*ships)))
    return sorted_slips(one for one in found if one.days > 0)


def walk(made: Scene, kind: str, one: dict[str, Any]) -> str:
    key: Key = made.key_of(one) if kind == "promise" else ("job", one["id"])
    if key[0] == "promise":
        return made.ask(asked_by(one), rush=one["rush"]).answer.ship or ""
    walked = rest(made, made.book.get(*key) or {}, one if kind == "promise" else None)
    return (walked and walked.answer.ship) or ""


def test_all_together_slip_as_each_does_by_itself() -> None:
    chance, slipped = random.Random(6), 0
    for _ in range(25):
        records, takes = full(chance)
        found = sorted_slips(slips(scene(**records), takes))
        assert found == one_by_one(records, takes)
        slipped += len(found)
    assert slipped > 25


def test_what_lies_in_the_order_of_turns_is_put_together_twice_however_many_walk() -> None:
    records, takes = full(random.Random(7))
    made = scene(**records)
    seen = {made._queue.turn for _ in slips(made, takes)}
    assert len(seen - {-1}) == 2


def test_what_it_takes_the_place_of_does_not_slip_nor_does_its_job() -> None:
    rush = promise("r", rush=True, replaces="p")
    half: list[list[str | int]] = [["a", "2026-04-24", 50]]
    made = scene(promise=[said("p"), said("q"), rush])
    assert sorted_slips(slips(made, half, made.own(rush))) == []
    all_day: list[list[str | int]] = [["a", "2026-04-24", 100]]
    assert [one.id for one in slips(made, all_day, made.own(rush)) if one] == ["q"]
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said("p", job_id="j"), rush], job=[job()], operation=steps)
    before = made.lying.cells("ab")
    assert sorted_slips(slips(made, all_day, made.own(rush))) == []
    assert made.lying.cells("ab") == before
