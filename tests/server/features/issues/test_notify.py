"""News about problems: which, to whom, how loud."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def report(works: Works, severity: str, **more: object) -> str:
    fields = {"job_id": works.job, "work_center_id": works.center, "text": "主軸から  異音\nが出る"}
    return await works.shop.make("worker", "issue", cause="machine", severity=severity, **{**fields, **more})


async def told(works: Works) -> dict[str, list[str]]:
    names = ("worker", "worker-b", "lead", "sales", "planner", "manager")
    return {name: keys for name in names if (keys := [key for key, _ in await works.shop.heard(name)])}


async def test_a_problem_is_told_to_followers_and_to_who_answers_for_the_place(works: Works) -> None:
    await report(works, "warn")
    assert await told(works) == {"lead": ["issue_raised"], "sales": ["issue_raised"]}
    [(_, params)] = await works.shop.heard("sales")
    assert params == {"where": "3軸 · 2604-011", "cause": "machine", "text": "主軸から 異音 が出る", "who": "worker"}


async def test_what_is_good_to_know_does_not_call_the_lead(works: Works) -> None:
    await report(works, "info")
    assert await told(works) == {"sales": ["issue_raised"]}


async def test_a_stop_calls_every_lead_loudly_wherever_it_is(works: Works) -> None:
    await report(works, "stop", job_id=None, work_center_id=None)
    assert await told(works) == {"lead": ["issue_stop"]}
    [notice] = await works.shop.all("notice")
    assert notice.fields["urgency"] == "high"


async def test_a_stop_raised_by_the_only_lead_calls_who_else_decides(works: Works) -> None:
    stop = create("issue", cause="machine", severity="stop", text="x")
    await works.shop.say("lead", stop)
    assert await told(works) == {"planner": ["issue_stop"], "manager": ["issue_stop"]}
    assert [key for key, _ in await works.shop.heard("admin")] == ["issue_stop"]


async def test_a_problem_that_becomes_a_stop_is_told_again(works: Works) -> None:
    issue = await report(works, "warn")
    await works.shop.say("worker-b", patch("issue", issue, severity="stop"))
    assert (await told(works))["lead"] == ["issue_raised", "issue_stop"]


async def test_a_stop_that_was_not_solved_after_all_calls_the_leads_again(works: Works) -> None:
    issue = await report(works, "stop")
    lead = works.shop.people["lead"]
    await works.shop.say("planner", patch("issue", issue, state=move("open", "taken"), taken_by=lead))
    await works.shop.say("planner", patch("issue", issue, state=move("taken", "solved")))
    await works.shop.say("worker", patch("issue", issue, state=move("solved", "taken")))
    assert (await told(works))["lead"] == ["issue_stop", "issue_stop"]


async def test_a_stop_said_about_a_solved_problem_is_told_once_it_stands(works: Works) -> None:
    # the phone that raised it was offline while somebody else solved it
    issue, taker = await report(works, "warn"), works.shop.people["worker-b"]
    await works.shop.say("worker-b", patch("issue", issue, state=move("open", "taken"), taken_by=taker))
    await works.shop.say("worker-b", patch("issue", issue, state=move("taken", "solved")))
    await works.shop.say("worker", patch("issue", issue, severity="stop"))
    assert (await told(works))["lead"] == ["issue_raised"]
    await works.shop.say("worker", patch("issue", issue, state=move("solved", "taken")))
    assert (await told(works))["lead"] == ["issue_raised", "issue_stop"]


async def test_the_reporter_hears_who_took_it_and_that_it_is_solved(works: Works) -> None:
    issue = await report(works, "stop")
    lead = works.shop.people["lead"]
    await works.shop.say("planner", patch("issue", issue, state=move("open", "taken"), taken_by=lead))
    await works.shop.say("lead", patch("issue", issue, state=move("taken", "solved")))
    heard = await works.shop.heard("worker")
    assert [(key, params["who"]) for key, params in heard] == [("issue_taken", "lead"), ("issue_solved", "lead")]
    assert (await told(works))["sales"] == ["issue_stop", "issue_taken", "issue_solved"]


async def test_what_happens_after_the_solution_is_quiet(works: Works) -> None:
    issue = await report(works, "info")
    await works.shop.say("worker", patch("issue", issue, state=move("open", "solved")))
    before = await told(works)
    await works.shop.say("worker", patch("issue", issue, state=move("solved", "closed")))
    await works.shop.say("worker", create("issue_step", issue_id=issue, text="x"))
    assert await told(works) == before
