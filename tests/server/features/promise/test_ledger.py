"""What became of what was said."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.plant.days import Calendar, Days, number_of
from server.features.plant.known import Book
from server.features.promise.ledger import blame, calibrations, group_of, has_left, outcome, upto
from tests.server.features.promise.plants import job, operation, promise

TODAY = "2026-06-01"
SITE = Days(Calendar(weekly=(1, 1, 1, 1, 1, 0, 0)), number_of("2027-06-01"))


@pytest.mark.parametrize(
    ("shipped_on", "state", "days"),
    [("2026-05-22", "kept", -2), ("2026-05-26", "kept", 0), ("2026-05-29", "kept", 3), ("2026-06-01", "missed", 4)],
)
def test_it_is_kept_when_it_left_by_the_day_said(shipped_on: str, state: str, days: int) -> None:
    said = promise(state="committed", raw_ship_on="2026-05-26", ship_on="2026-05-29")
    found = outcome(said, shipped_on, SITE, "load")
    assert (found["state"], found["deviation_days"], found["shipped_on"]) == (state, days, shipped_on)
    assert found["blamed"] == ("load" if state == "missed" else None)


def test_a_part_has_left_when_all_up_to_it_have() -> None:
    parts = [
        promise("late", state="committed", job_id="j", promised_qty=30, arrive_on="2026-05-20"),
        promise("early", state="kept", job_id="j", promised_qty=50, arrive_on="2026-05-01"),
        promise("middle", state="committed", job_id="j", promised_qty=20, arrive_on="2026-05-08", replaces="old"),
        promise("old", state="committed", job_id="j", promised_qty=25, arrive_on="2026-05-07"),
        promise("gone", state="cancelled", job_id="j", promised_qty=99, arrive_on="2026-05-01"),
    ]

    book = Book({"promise": parts})
    assert {one["id"]: upto(book, one) for one in parts[:4]} == {"early": 50, "old": 75, "middle": 70, "late": 100}

    def left(**of_job: object) -> list[str]:
        book = Book({"promise": parts, "job": [job(**of_job)]})
        return [one["id"] for one in parts if one["state"] == "committed" and has_left(book, one)]

    assert (left(), left(shipped_qty=69), left(shipped_qty=70)) == ([], [], ["middle"])
    assert left(shipped_qty=100) == ["late", "middle", "old"]
    assert left(state="shipped", shipped_qty=60) == ["late", "middle", "old"]
    assert not has_left(Book({}), promise())


def test_a_yield_is_blamed_when_clearly_less_was_good() -> None:
    def steps(good: int) -> list[dict[str, Any]]:
        return [operation("o", 10, "a", good=good, scrap=100 - good, yield_bp=9500), operation("n", 20, "b")]

    assert blame(promise(), steps(95), ()) == "load"
    assert blame(promise(), steps(94), ()) == "load", "a piece more is no other yield"
    assert blame(promise(), steps(93), ()) == "yield"
    assert blame(promise(), steps(0), ()) == "yield"


def test_material_is_blamed_when_it_came_late_or_never() -> None:
    assert blame(promise(), (), [("2026-05-02", "2026-05-02")]) == "load"
    assert blame(promise(), (), [("2026-05-02", "2026-05-02"), ("2026-05-04", "2026-05-05")]) == "material"
    assert blame(promise(), (), [("2026-05-02", None)]) == "material"


def done(id: str, **more: object) -> dict[str, Any]:
    fields = {
        "state": "kept", "shipped_on": "2026-05-20", "deviation_days": 0,
        "assumptions": {"family": "軸", "way": "inside"},
    }  # fmt: skip
    return promise(id, **{**fields, **more})


def test_a_default_claimed_no_percentage_but_tells_how_late_things_are() -> None:
    found = calibrations([done("p", defaulted=True, deviation_days=2), done("q", percent=90)], TODAY, SITE)[None, None]
    assert (found["said"], found["deviations"]) == ({"90": [1, 1]}, [2, 0])


def test_groups_are_family_and_way_then_the_way_then_all() -> None:
    outside = done("q", deviation_days=3, assumptions={"family": None, "way": "outside"})
    found = calibrations([done("p", deviation_days=1), outside], TODAY, SITE)
    assert {group: one["deviations"] for group, one in found.items()} == {
        ("軸", "inside"): [1], (None, "inside"): [1], (None, "outside"): [3], (None, None): [1, 3],
    }  # fmt: skip
    assert group_of(promise()) == (None, "inside")


def test_the_newest_fifty_of_twelve_months_count() -> None:
    many = [
        done(f"p{at:03}", deviation_days=at, shipped_on=f"2026-{1 + at // 28:02}-{1 + at % 28:02}") for at in range(60)
    ]
    old = done("old", deviation_days=99, shipped_on="2025-05-31")
    found = calibrations([old, *reversed(many)], TODAY, SITE)[None, None]
    assert found["deviations"] == list(range(10, 60))


def test_what_is_open_and_late_counts_as_late_as_it_is_already() -> None:
    late = done("late", state="committed", raw_ship_on="2026-05-26", shipped_on=None, deviation_days=None)
    early = done("early", state="committed", raw_ship_on=TODAY, shipped_on=None)
    found = calibrations([late, early, done("p")], TODAY, SITE)[None, None]
    assert found["deviations"] == [0, 4]
    assert found["said"] == {"80": [1, 1]}, "what is open was neither kept nor missed"


def test_what_nobody_can_say_the_lateness_of_counts_only_when_it_is_finished() -> None:
    late = done("late", state="committed", raw_ship_on="2026-05-26", shipped_on=None)
    found = calibrations([late, done("p")], TODAY, SITE, {"late", "p"})[None, None]
    assert found["deviations"] == [0]


def test_what_the_customer_caused_is_left_out_and_counted_apart() -> None:
    theirs = done("p", state="missed", deviation_days=9, customer_caused=True, blamed="load")
    ours = done("q", state="missed", deviation_days=4, blamed="material", percent=90)
    found = calibrations([theirs, ours], TODAY, SITE)[None, None]
    assert found == {"deviations": [4], "said": {"90": [1, 0]}, "blamed": {"customer": 1, "material": 1}}


def test_what_was_given_up_says_nothing() -> None:
    states = ("asked", "held", "changed", "expired", "declined", "cancelled")
    assert calibrations([done(one, state=one) for one in states], TODAY, SITE) == {}
