"""Steps: where they stand in the order, and the law that pieces neither appear nor vanish."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.features.jobs.forecast import Step, forecast
from tests.server.features.shop import Shop, create, move, patch, refusal
from tests.server.features.works import YIELDS, Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_a_step_has_a_place_of_its_own(works: Works) -> None:
    fields = {"job_id": works.job, "work_center_id": works.center, "name": "x"}
    assert refusal(await works.shop.say("planner", create("operation", **fields, seq=10))) == "step_taken"
    twice = [create("operation", **fields, seq=40) for _ in range(2)]
    assert refusal(await works.shop.say("planner", *twice)) == "step_taken"
    assert refusal(await works.shop.say("planner", patch("operation", works.steps[1], seq=30))) == "step_taken"
    swap = [patch("operation", works.steps[1], seq=30), patch("operation", works.steps[2], seq=20)]
    assert refusal(await works.shop.say("planner", *swap)) is None
    routing = create("routing_step", item_id=works.item, seq=10, work_center_id=works.center, name="x")
    assert refusal(await works.shop.say("planner", routing)) is None
    assert refusal(await works.shop.say("planner", create("routing_step", **routing.fields))) == "step_taken"


async def test_a_step_is_done_here_or_outside(works: Works) -> None:
    nowhere = create("operation", job_id=works.job, seq=40, name="メッキ")
    both = create("operation", job_id=works.job, seq=40, name="メッキ", work_center_id=works.center, outside="メッキ屋")
    for one in (nowhere, both):
        assert refusal(await works.shop.say("planner", one)) == "where_missing"
    out = create("operation", job_id=works.job, seq=40, name="メッキ", outside="メッキ屋")
    assert refusal(await works.shop.say("planner", out)) is None


async def test_a_step_outside_may_name_a_supplier_and_days_and_one_of_ours_other_places(works: Works) -> None:
    say, item = works.shop.say, {"item_id": works.item, "name": "メッキ"}
    supplier = await works.shop.make("bridge", "supplier", code="PLT", name="メッキ屋")
    out = create("routing_step", **item, seq=10, outside="メッキ屋", supplier_id=supplier, lead_days=5)
    assert refusal(await say("planner", out)) is None
    ours = create("routing_step", **item, seq=20, work_center_id=works.center, lead_days=5)
    receipt = await say("planner", ours)
    assert (refusal(receipt), receipt.params["field"]) == ("outside_only", "lead_days")
    moved = patch("routing_step", out.id, work_center_id=works.center, outside=None)
    assert refusal(await say("planner", moved)) == "outside_only"
    whole = patch("routing_step", out.id, work_center_id=works.center, outside=None, supplier_id=None, lead_days=0)
    assert refusal(await say("planner", whole)) is None
    other = create("operation", job_id=works.job, seq=40, name="メッキ", outside="メッキ屋", others=[works.center])
    assert refusal(await say("planner", other)) == "inside_only"


async def test_pieces_that_run_at_once_take_their_time(works: Works) -> None:
    step = create("routing_step", item_id=works.item, seq=10, work_center_id=works.center, name="炉", batch_size=50)
    assert refusal(await works.shop.say("planner", step)) == "batch_time_missing"
    step.fields["batch_min"] = 90
    assert refusal(await works.shop.say("planner", step)) is None
    assert refusal(await works.shop.say("planner", patch("routing_step", step.id, batch_min=0))) == "batch_time_missing"


async def test_a_step_is_done_at_places_that_there_are(works: Works) -> None:
    nowhere = create("operation", job_id=works.job, seq=40, name="x", work_center_id=works.job)
    assert refusal(await works.shop.say("planner", nowhere)) == "refers_to_nothing"


async def test_a_step_stays_with_its_job(works: Works) -> None:
    other, _ = await works.enter("2604-012", ordered=1, start=1)
    assert refusal(await works.shop.say("planner", patch("operation", works.steps[0], job_id=other))) == "field_fixed"


async def test_outside_work_is_sent_by_those_who_deal_with_suppliers(works: Works) -> None:
    out = patch("operation", works.steps[0], state=move("waiting", "outside"))
    assert refusal(await works.shop.say("worker", out)) == "move_not_yours"
    assert refusal(await works.shop.say("bridge", out)) is None


async def test_more_than_was_put_in_cannot_be_counted(works: Works) -> None:
    receipt = await works.shop.say("worker", *works.count(0, good=132))
    assert (refusal(receipt), receipt.params["left"], receipt.params["asked"]) == ("more_than_wip", 131, 132)
    await works.shop.say("worker", *works.count(0, good=120, scrap=4))
    receipt = await works.shop.say("worker", *works.count(0, good=8))
    assert (refusal(receipt), receipt.params["left"], receipt.params["asked"]) == ("more_than_wip", 7, 8)


async def test_a_step_may_count_before_the_one_before_it(works: Works) -> None:
    assert refusal(await works.shop.say("worker", *works.count(2, good=50))) is None
    assert refusal(await works.shop.say("worker-b", *works.count(0, good=20))) is None


async def test_pieces_seen_later_cannot_have_been_scrapped_before(works: Works) -> None:
    await works.shop.say("worker", *works.count(2, good=129))
    receipt = await works.shop.say("worker-b", *works.count(0, good=10, scrap=3))
    assert (refusal(receipt), receipt.params["left"], receipt.params["asked"]) == ("more_than_wip", 2, 3)
    assert refusal(await works.shop.say("worker-b", *works.count(0, good=10, scrap=2))) is None


async def test_a_step_does_not_move_before_pieces_it_scrapped_later(works: Works) -> None:
    await works.shop.say("worker", *works.count(0, good=131))
    await works.shop.say("worker", *works.count(1, good=100, scrap=31))
    receipt = await works.shop.say("planner", patch("operation", works.steps[1], seq=5))
    assert (refusal(receipt), receipt.params["left"], receipt.params["asked"]) == ("more_than_wip", 100, 131)
    assert refusal(await works.shop.say("planner", patch("operation", works.steps[2], seq=5))) is None


async def test_what_was_shipped_stays_good(works: Works) -> None:
    shop, (entry, counters) = works.shop, works.count(2, good=131)
    await shop.say("worker", entry, counters)
    left = patch("job", works.job, shipped_qty={"add": 120}, state=move("finished", "shipped"))
    assert refusal(await shop.say("sales", left)) is None
    assert refusal(await shop.say("worker", *works.count(2, good=-11, corrects_id=entry.id))) is None
    receipt = await shop.say("worker", *works.count(2, good=-1, corrects_id=entry.id))
    assert (refusal(receipt), receipt.params["left"], receipt.params["asked"]) == ("more_than_good", 119, 120)
    last = create("operation", job_id=works.job, seq=40, work_center_id=works.center, name="x")
    assert refusal(await shop.say("planner", last)) == "more_than_good"


async def test_nothing_is_counted_before_pieces_were_put_in_or_after_the_end(works: Works) -> None:
    shop = works.shop
    works.job, works.steps = await works.enter("2604-013", ordered=5, start=0, state="ordered")
    assert refusal(await shop.say("worker", *works.count(0, good=1))) == "nothing_started"
    await shop.say("planner", patch("job", works.job, start_qty=6, state=move("ordered", "cancelled"), why="取消"))
    assert refusal(await shop.say("worker", *works.count(0, good=1))) == "job_closed"


async def test_a_phone_that_was_offline_still_counts_on_a_held_job(works: Works) -> None:
    await works.shop.say("planner", patch("job", works.job, state=move("released", "held"), why="図面待ち"))
    assert refusal(await works.shop.say("worker", *works.count(0, good=5))) is None
    assert await works.field("state") == "held"


Counting = tuple[int, int, int]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 6)), min_size=1, max_size=12))
@settings(max_examples=40)
async def test_whatever_is_counted_in_whatever_order_what_was_put_in_is_good_scrap_or_wip(log: list[Counting]) -> None:
    works = await Works(Shop()).open(ordered=50, start=60)
    taken = [[0, 0] for _ in YIELDS]
    for step, good, scrap in log:
        receipt = await works.shop.say("worker", *works.count(step, good=good, scrap=scrap))
        if receipt.verdict == "applied":
            taken[step][0] += good
            taken[step][1] += scrap
        else:
            assert refusal(receipt) in ("more_than_wip", "nothing_counted")
    counted = [(good, scrap) for good, scrap, _ in await works.numbers()]
    assert counted == [tuple(one) for one in taken]
    now = forecast(50, 60, [Step(y, *one) for y, one in zip(YIELDS, counted, strict=True)])
    assert now.good + now.scrap + now.wip == 60
    assert await works.field("short_qty") == max(0, 50 - now.forecast)
