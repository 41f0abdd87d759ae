"""Jobs: who may change what, what needs a reason, which numbers make sense."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_a_code_is_given_once(works: Works) -> None:
    shop, same = works.shop, {"customer_id": works.customer, "item_id": works.item, "ordered_qty": 1}
    again = create("job", code="2604-011", due_on="2026-05-01", **same)
    assert refusal(await shop.say("sales", again)) == "code_taken"
    one, two = (create("job", code="2604-099", due_on="2026-05-01", **same) for _ in range(2))
    assert refusal(await shop.say("sales", one, two)) == "code_taken"
    assert refusal(await shop.say("sales", create("customer", code="HKT", name="別の会社"))) == "code_taken"
    assert refusal(await shop.say("sales", create("item", code="H-20", name="別の品"))) == "code_taken"
    assert refusal(await shop.say("sales", patch("job", works.job, code="2604-011"))) is None


@pytest.mark.parametrize(("who", "code"), [("sales", None), ("bridge", None), ("manager", "not_for_your_role")])
async def test_the_date_is_moved_by_those_who_speak_to_customers(works: Works, who: str, code: str | None) -> None:
    moved = patch("job", works.job, due_on="2026-05-08", why="材料が遅れた")
    assert refusal(await works.shop.say(who, moved)) == code


@pytest.mark.parametrize(
    "fields",
    [
        {"due_on": "2026-05-08"},
        {"ordered_qty": 100},
        {"priority": "rush"},
        {"state": move("released", "held")},
        {"state": move("released", "cancelled")},
    ],
)
async def test_what_others_count_on_changes_with_a_reason(works: Works, fields: dict[str, object]) -> None:
    assert refusal(await works.shop.say("sales", patch("job", works.job, **fields))) == "why_needed"
    assert refusal(await works.shop.say("sales", patch("job", works.job, **fields, why="お客様の都合"))) is None


async def test_the_start_quantity_is_the_planners(works: Works) -> None:
    for who, code in (("sales", "not_for_your_role"), ("lead", None), ("planner", None), ("admin", None)):
        more = patch("job", works.job, start_qty=140 + len(who))
        assert refusal(await works.shop.say(who, more)) == code


async def test_the_start_quantity_cannot_fall_below_what_was_counted(works: Works) -> None:
    await works.shop.say("worker", *works.count(0, good=100, scrap=3))
    less = await works.shop.say("planner", patch("job", works.job, start_qty=102))
    assert (refusal(less), less.params["counted"]) == ("start_below_counted", 103)
    assert refusal(await works.shop.say("planner", patch("job", works.job, start_qty=103))) is None


async def test_nothing_is_released_without_pieces(works: Works) -> None:
    job = await works.shop.make(
        "sales",
        "job",
        code="2604-050",
        customer_id=works.customer,
        item_id=works.item,
        ordered_qty=5,
        due_on="2026-05-01",
    )
    release = patch("job", job, state=move("ordered", "released"))
    assert refusal(await works.shop.say("planner", release)) == "start_missing"
    both = patch("job", job, start_qty=6, state=move("ordered", "released"))
    assert (
        refusal(await works.shop.say("sales", patch("job", job, state=move("ordered", "released")))) == "move_not_yours"
    )
    assert refusal(await works.shop.say("planner", both)) is None


async def test_a_year_typed_wrong_is_noticed(works: Works) -> None:
    for day in ("2062-04-30", "2006-04-30"):
        receipt = await works.shop.say("sales", patch("job", works.job, due_on=day, why="x"))
        assert refusal(receipt) == "due_unlikely"


async def test_people_open_jobs_at_their_beginning(works: Works) -> None:
    new = create(
        "job", code="x", customer_id=works.customer, item_id=works.item, ordered_qty=1, start_qty=1,
        due_on="2026-05-01", state="running",
    )  # fmt: skip
    assert refusal(await works.shop.say("planner", new)) == "starts_elsewhere"
    released = create("job", **{**new.fields, "state": "released"})
    assert refusal(await works.shop.say("sales", released)) == "move_not_yours"
    assert refusal(await works.shop.say("planner", released)) is None


async def test_what_was_put_in_is_not_taken_back_to_nothing(works: Works) -> None:
    """A job that runs has pieces in it; who put none in after all says that it is ordered, or on hold."""
    assert refusal(await works.shop.say("lead", patch("job", works.job, start_qty=0))) == "start_missing"
    held = patch("job", works.job, start_qty=0, state=move("released", "held"), why="材料待ち")
    assert refusal(await works.shop.say("lead", held)) is None


async def test_only_good_pieces_are_shipped(works: Works) -> None:
    shop = works.shop
    for step in range(3):
        await shop.say("worker", *works.count(step, good=131))
    assert await works.field("state") == "finished"
    ship = move("finished", "shipped")
    assert refusal(await shop.say("sales", patch("job", works.job, state=ship))) == "ship_count_missing"
    many = await shop.say("sales", patch("job", works.job, state=ship, shipped_qty={"add": 132}))
    assert (refusal(many), many.params["left"], many.params["asked"]) == ("more_than_good", 131, 132)
    assert refusal(await shop.say("sales", patch("job", works.job, shipped_qty={"add": 60}))) is None
    assert refusal(await shop.say("sales", patch("job", works.job, state=ship, shipped_qty={"add": 60}))) is None
    late = patch("job", works.job, due_on="2026-06-01", why="書き忘れ")
    assert refusal(await shop.say("sales", late)) == "job_closed"
    # shipped is shipped: who takes it all back says that the job was not
    assert refusal(await shop.say("sales", patch("job", works.job, shipped_qty={"add": -120}))) == "ship_count_missing"
    back = patch("job", works.job, shipped_qty={"add": -120}, state=move("shipped", "finished"))
    assert refusal(await shop.say("lead", back)) is None


async def test_workers_do_not_touch_jobs_or_plans(works: Works) -> None:
    assert refusal(await works.shop.say("worker", patch("job", works.job, note="x"))) == "not_permitted"
    plan = patch("operation", works.steps[0], yield_bp=9_000)
    assert refusal(await works.shop.say("worker", plan)) == "not_for_your_role"
