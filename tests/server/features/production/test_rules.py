"""Counting: what is accepted, what is refused, how a count is put right."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_pieces_are_counted_by_an_entry_and_its_counters(works: Works) -> None:
    assert refusal(await works.shop.say("worker", *works.count(0, good=131))) is None
    assert refusal(await works.shop.say("worker-b", *works.count(1, good=58, scrap=5))) is None
    assert (await works.numbers())[:2] == [(131, 0, "done"), (58, 5, "running")]


async def test_counters_and_entries_must_agree(works: Works) -> None:
    entry, counters = works.count(0, good=10)
    wrong = patch("operation", works.steps[0], good={"add": 11})
    for edits in ((entry,), (counters,), (entry, wrong), (counters, wrong, entry)):
        assert refusal(await works.shop.say("worker", *edits)) == "counts_disagree"
    assert await works.numbers() == [(0, 0, "waiting")] * 3


async def test_several_entries_of_one_step_may_share_a_mutation(works: Works) -> None:
    first, _ = works.count(0, good=10)
    second, _ = works.count(0, good=4, scrap=1)
    both = patch("operation", works.steps[0], good={"add": 14}, scrap={"add": 1})
    assert refusal(await works.shop.say("worker", both, first, second)) is None
    assert (await works.numbers())[0] == (14, 1, "running")


async def test_counting_in_two_pieces_is_the_same(works: Works) -> None:
    assert refusal(await works.shop.say("worker", *works.count(0, good=10), *works.count(0, good=4))) is None
    assert (await works.numbers())[0] == (14, 0, "running")


async def test_scrap_needs_a_reason_of_the_right_use(works: Works) -> None:
    stop = await works.shop.make("lead", "reason", code="down", name="故障", use="stop")
    bare, counters = works.count(0, scrap=1)
    nothing = create("production_log", **{**bare.fields, "reason_id": None})
    other = create("production_log", **{**bare.fields, "reason_id": stop})
    assert refusal(await works.shop.say("worker", nothing, counters)) == "reason_needed"
    assert refusal(await works.shop.say("worker", other, counters)) == "reason_unknown"
    assert refusal(await works.shop.say("worker", bare, counters)) is None


async def test_an_entry_about_nothing_is_refused_but_time_alone_counts(works: Works) -> None:
    job, step = works.job, works.steps[0]
    assert refusal(await works.shop.say("worker", works.count(0)[0])) == "nothing_counted"
    entry = create("production_log", job_id=job, operation_id=step, minutes=30)
    assert refusal(await works.shop.say("worker", entry)) is None


async def test_a_step_of_another_job_is_refused(works: Works) -> None:
    other, _ = await works.enter("2604-012", ordered=10, start=11)
    entry, counters = works.count(0, good=1)
    assert (
        refusal(await works.shop.say("worker", create("production_log", **{**entry.fields, "job_id": other}), counters))
        == "wrong_job"
    )


async def test_a_correction_names_the_first_entry_of_its_step(works: Works) -> None:
    first, counters = works.count(0, good=10)
    await works.shop.say("worker", first, counters)
    assert refusal(await works.shop.say("worker", *works.count(0, good=-1))) == "correction_needed"
    await works.shop.say("worker", *works.count(1, good=5))
    assert (
        refusal(await works.shop.say("worker", *works.count(1, good=-1, corrects_id=first.id)))
        == "correction_elsewhere"
    )
    second, more = works.count(0, good=-3, corrects_id=first.id)
    assert refusal(await works.shop.say("worker", second, more)) is None
    assert (
        refusal(await works.shop.say("worker", *works.count(0, good=1, corrects_id=second.id)))
        == "correction_of_correction"
    )
    assert (await works.numbers())[0][0] == 7


async def test_a_correction_takes_back_no_more_than_is_left(works: Works) -> None:
    first, counters = works.count(0, good=10, scrap=2)
    await works.shop.say("worker", first, counters)
    await works.shop.say("worker", *works.count(0, good=5))
    await works.shop.say("worker", *works.count(0, good=-8, corrects_id=first.id))
    receipt = await works.shop.say("worker", *works.count(0, good=-3, corrects_id=first.id))
    assert (refusal(receipt), receipt.params["good"], receipt.params["scrap"]) == ("correction_too_large", 2, 2)
    twice = (*works.count(0, good=-1, corrects_id=first.id), *works.count(0, good=-2, corrects_id=first.id))
    assert refusal(await works.shop.say("worker", *twice)) == "correction_too_large"
    swap = works.count(0, good=-2, scrap=2, corrects_id=first.id)
    assert refusal(await works.shop.say("worker", *swap)) is None


async def test_history_brought_over_keeps_the_states_it_comes_with(works: Works) -> None:
    job = create(
        "job", code="2511-001", customer_id=works.customer, item_id=works.item, ordered_qty=10, start_qty=11,
        shipped_qty=10, due_on="2025-11-28", state="accepted",
    )  # fmt: skip
    step = create(
        "operation", job_id=job.id, seq=10, work_center_id=works.center, name="旋盤", good=10, scrap=1, state="done"
    )
    log = create("production_log", job_id=job.id, operation_id=step.id, good=10, scrap=1, reason_id=works.reason)
    assert refusal(await works.shop.say("planner", job, step, log)) == "starts_elsewhere"
    assert refusal(await works.shop.say("program", log, step, job)) is None
    assert (await works.shop.get("operation", step.id)).fields["state"] == "done"
    assert (await works.shop.get("job", job.id)).fields["state"] == "accepted"


async def reworked(works: Works, step: int = 0) -> object:
    """Return how many pieces of a step wait to be judged again."""
    return (await works.shop.get("operation", works.steps[step])).fields["rework"]


async def test_rework_is_still_work_in_progress_until_it_is_judged_again(works: Works) -> None:
    assert refusal(await works.shop.say("worker", *works.count(0, good=100, scrap=1, rework=30))) is None
    # all 131 were looked at, 30 of them are not judged: the step is not done
    assert (await works.numbers())[0] == (100, 1, "running")
    assert await reworked(works) == 30
    assert refusal(await works.shop.say("worker-b", *works.count(0, good=28, scrap=2, rework=-30))) is None
    assert ((await works.numbers())[0], await reworked(works)) == ((128, 3, "done"), 0)


async def test_no_more_is_set_aside_than_is_there_and_no_more_judged_again_than_waits(works: Works) -> None:
    await works.shop.say("worker", *works.count(0, good=120, rework=5))
    receipt = await works.shop.say("worker", *works.count(0, rework=7))
    assert (refusal(receipt), receipt.params["left"]) == ("more_than_wip", 6)
    receipt = await works.shop.say("worker", *works.count(0, good=6, rework=-6))
    assert (refusal(receipt), receipt.params["left"]) == ("more_than_rework", 5)
    assert await reworked(works) == 5


async def test_an_entry_that_judges_again_tells_of_nothing_else(works: Works) -> None:
    await works.shop.say("worker", *works.count(0, rework=5))
    for wrong in ({"good": 4}, {"good": 6}, {}):
        assert refusal(await works.shop.say("worker", *works.count(0, **wrong, rework=-5))) == "rework_disagrees"
    assert refusal(await works.shop.say("worker", *works.count(0, good=3, scrap=2, rework=-5))) is None


async def test_rework_and_its_judgement_are_corrected_like_any_count(works: Works) -> None:
    aside, counters = works.count(0, good=10, rework=5)
    await works.shop.say("worker", aside, counters)
    again, more = works.count(0, good=3, rework=-3)
    await works.shop.say("worker", again, more)
    too_many = works.count(0, good=-4, rework=4, corrects_id=again.id)
    assert refusal(await works.shop.say("worker", *too_many)) == "correction_too_large"
    alone = works.count(0, good=-1, corrects_id=again.id)
    assert refusal(await works.shop.say("worker", *alone)) == "rework_disagrees"
    assert refusal(await works.shop.say("worker", *works.count(0, good=-1, rework=1, corrects_id=again.id))) is None
    assert refusal(await works.shop.say("worker", *works.count(0, rework=-2, corrects_id=aside.id))) is None
    assert ((await works.numbers())[0][:2], await reworked(works)) == ((12, 0), 1)


async def test_minutes_are_corrected_by_a_counter_entry_and_never_below_nothing(works: Works) -> None:
    first, counters = works.count(0, good=10, minutes=40, setup_min=15, run_min=60, stop_min=5)
    await works.shop.say("worker", first, counters)
    assert refusal(await works.shop.say("worker", works.count(0, run_min=-1)[0])) == "correction_needed"
    over = works.count(0, run_min=-61, corrects_id=first.id)[0]
    assert refusal(await works.shop.say("worker", over)) == "correction_too_large"
    right = works.count(0, run_min=-20, setup_min=20, corrects_id=first.id)[0]
    assert refusal(await works.shop.say("worker", right)) is None


async def test_a_first_piece_is_looked_at_by_a_person_at_a_step_of_its_job(works: Works) -> None:
    other, _ = await works.enter("2604-012", ordered=10, start=11)
    said = {"job_id": works.job, "operation_id": works.steps[0]}
    elsewhere = create("first_article", **{**said, "job_id": other}, verdict="ok")
    assert refusal(await works.shop.say("worker", elsewhere)) == "wrong_job"
    wordless = create("first_article", **said, verdict="not_ok", note=" ")
    assert refusal(await works.shop.say("worker", wordless)) == "what_is_wrong"
    wrong = create("first_article", **said, verdict="not_ok", note="穴径 +0.05")
    assert refusal(await works.shop.say("worker", wrong)) is None
    right = create("first_article", **said, verdict="ok")
    assert refusal(await works.shop.say("lead", right)) is None
    assert (await works.shop.get("first_article", right.id)).by == works.shop.people["lead"]
    assert refusal(await works.shop.say("sales", create("first_article", **said, verdict="ok"))) == "not_permitted"
    # what was made is a fact, whatever was said of the first piece
    assert refusal(await works.shop.say("worker", *works.count(0, good=1))) is None
