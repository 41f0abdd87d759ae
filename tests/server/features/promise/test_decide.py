"""What becomes of a request."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.plant.days import number_of
from server.features.promise.decide import decide, overfull, requests
from tests.server.features.promise.plants import promise, scene, step


def decided(made: Any, id: str = "p", v: int = 7) -> dict[str, Any]:
    return decide(made, made.book.get("promise", id), v)


def test_a_request_becomes_a_hold_with_its_dates() -> None:
    found = decided(scene(promise=[promise(asked_ship_on="2026-05-07")]))
    # a on Friday, b on Monday, away on Tuesday; without history five working days more
    assert found["takes"] == [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]]
    assert (found["state"], found["raw_ship_on"], found["ship_on"], found["arrive_on"]) == (
        "held", "2026-04-28", "2026-05-05", "2026-05-06",
    )  # fmt: skip
    assert (found["buffer_days"], found["defaulted"], found["moved_days"]) == (5, True, -2)
    assert (found["expires_on"], found["overfull_on"]) == ("2026-04-30", None)
    assert found["found"]["v"] == 7
    assert found["assumptions"]["load"] == [["a", "2026-04-24", 0, 100], ["b", "2026-04-27", 0, 100]]


def test_without_a_day_shown_nothing_moved() -> None:
    assert decided(scene(promise=[promise()]))["moved_days"] is None


def test_requests_are_decided_in_the_order_in_which_they_arrived() -> None:
    made = scene(promise=[promise("p", v=9), promise("q", v=3), promise("r", state="held"), promise("o", v=9)])
    assert [one["id"] for one in requests(made)] == ["q", "o", "p"]


def test_a_request_with_a_condition_keeps_its_place_when_a_note_is_written_to_it() -> None:
    item, material = [{"id": "i", "material_id": "m"}], [{"id": "m", "furnished": True, "stock_qty": 0}]
    first = decided(scene(promise=[promise("p", v=3)], item=item, material=material))
    noted = promise("p", **{**first, "v": 9})
    made = scene(promise=[noted, promise("q", v=4)], item=item, material=material)
    assert [one["id"] for one in requests(made)] == ["p", "q"]
    assert decided(made)["arrived_v"] == 3


def test_nine_tenths_are_not_over_full_and_a_minute_more_is() -> None:
    for lying, full in ((40, None), (41, "2026-04-24")):
        held = promise("h", state="held", takes=[["a", "2026-04-24", lying]])
        assert decided(scene(promise=[promise(), held]))["overfull_on"] == full
    held = promise("h", state="held", takes=[["a", "2026-04-24", 91]])
    made = scene(promise=[held, promise()])
    friday = number_of("2026-04-24")
    assert overfull(made, held, {"a": {friday: 91}}) == "2026-04-24"
    assert overfull(made, held, {"a": {friday: 90}}) is None, "what it takes lies there once"
    assert overfull(made, promise(), {"a": {friday: 0}}) == "2026-04-24"


def test_what_it_takes_the_place_of_makes_no_day_over_full() -> None:
    before = promise("h", state="committed", takes=[["a", "2026-04-24", 60]])
    assert decided(scene(promise=[promise(), before]))["overfull_on"] is not None
    after = promise(replaces="h", state="held", takes=[["a", "2026-04-24", 60]])
    made = scene(promise=[before, after])
    assert decided(scene(promise=[promise(replaces="h"), before]))["overfull_on"] is None
    assert overfull(made, after, made.lying.share(("promise", "p"))) is None


def test_the_rival_is_looked_for_without_what_it_takes_the_place_of() -> None:
    before = promise("h", state="committed", takes=[["a", "2026-04-24", 60]])
    rival = promise("r", state="held", found={"v": 21}, takes=[["a", "2026-04-24", 100]])
    mine = promise(replaces="h", asked_v=20, asked_ship_on="2026-05-05")
    assert decided(scene(promise=[mine, before, rival]))["found"]["rival"] == "r"


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"promised_qty": 0}, "invalid", "quantity"),
        ({"item_id": None}, "invalid", "routing"),
        ({"promised_qty": 10**8}, "no_slot", None),
    ],
)
def test_what_has_no_day_is_declined_and_says_why(fields: dict[str, object], status: str, code: str | None) -> None:
    found = decided(scene(promise=[promise(**fields)]))
    assert (found["state"], found["found"]["status"], found["found"]["code"]) == ("declined", status, code)
    assert "takes" not in found


def test_a_customer_who_never_receives_is_no_slot() -> None:
    closed = [{"id": "never", "use": "customer", "weekly": "0000000"}]
    customer = [{"id": "k", "transit_days": 1, "calendar_id": "never"}]
    found = decided(scene(promise=[promise()], calendar=closed, customer=customer))
    assert (found["state"], found["found"]["status"], found["found"]["at"]) == ("declined", "no_slot", 2)


def test_material_without_a_day_is_talked_about() -> None:
    item = [{"id": "i", "material_id": "m"}]
    made = scene(promise=[promise()], item=item, material=[{"id": "m", "furnished": True, "stock_qty": 49}])
    found = decided(made)
    assert set(found) == {"found", "arrived_v"}
    assert (found["found"]["status"], found["found"]["conditions"]) == ("conditional", ["material_date_unknown"])


def test_the_rival_is_who_came_between_and_took_the_days() -> None:
    def held(id: str, v: int, **takes: str) -> dict[str, Any]:
        found = {"v": v}
        return promise(id, state="held", found=found, takes=[[name, day, 100] for name, day in takes.items()])

    mine = promise(asked_v=20, asked_ship_on="2026-05-05")
    in_the_way = held("r", 20, a="2026-04-24")
    assert decided(scene(promise=[mine, in_the_way]))["found"]["rival"] == "r"
    elsewhere = held("s", 21, b="2026-05-22")
    assert decided(scene(promise=[mine, elsewhere, in_the_way]))["found"]["rival"] == "r"
    seen_before = held("r", 19, a="2026-04-24")
    assert decided(scene(promise=[mine, seen_before]))["found"]["rival"] is None
    assert decided(scene(promise=[mine, elsewhere]))["found"]["rival"] is None, "nothing moved"


def test_like_another_part_and_longer() -> None:
    wish = promise(item_id="new", like_item_id="i", factor_pct=150)
    found = decided(scene(promise=[wish], item=[{"id": "new"}]))
    assert found["takes"] == [["a", "2026-04-24", 75], ["b", "2026-04-27", 75]]


def test_an_unknown_work_centre_is_declined() -> None:
    found = decided(scene(promise=[promise()], routing_step=[step("i1", "i", 10, "gone")]))
    assert (found["state"], found["found"]["code"]) == ("declined", "work_center")
