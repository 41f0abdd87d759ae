"""Problems: who may take, solve, close them and take a stop back."""

from __future__ import annotations

import pytest

from sync.mutation import Edit
from tests.server.features.shop import Shop, create, move, new_id, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def reported(works: Works, severity: str = "warn", by: str = "worker") -> str:
    return await works.shop.make(by, "issue", cause="machine", severity=severity, text="異音", job_id=works.job)


def taking(works: Works, issue: str, who: str) -> Edit:
    return patch("issue", issue, state=move("open", "taken"), taken_by=works.shop.people[who])


@pytest.mark.parametrize("who", ["worker", "lead", "sales", "bridge", "planner", "manager", "admin"])
async def test_everyone_may_report_and_everyone_may_take(works: Works, who: str) -> None:
    issue = await reported(works, by=who)
    assert refusal(await works.shop.say(who, taking(works, issue, who))) is None


async def test_a_report_starts_open_and_in_nobodys_hands(works: Works) -> None:
    me = works.shop.people["worker"]
    assert refusal(await works.shop.say("worker", create("issue", cause="person", taken_by=me))) == "issue_starts_open"
    assert (
        refusal(await works.shop.say("worker", create("issue", cause="person", state="closed"))) == "issue_starts_open"
    )


async def test_a_step_belongs_to_the_job_it_holds_up(works: Works) -> None:
    other, _ = await works.enter("2604-012", ordered=1, start=1)
    for job, code in ((works.job, None), (other, "wrong_job"), (None, "wrong_job")):
        one = create("issue", cause="drawing", job_id=job, operation_id=works.steps[0])
        assert refusal(await works.shop.say("worker", one)) == code


async def test_state_and_taker_go_together(works: Works) -> None:
    issue = await reported(works)
    bare = patch("issue", issue, state=move("open", "taken"))
    assert refusal(await works.shop.say("lead", bare)) == "taker_missing"
    held = patch("issue", issue, taken_by=works.shop.people["lead"])
    assert refusal(await works.shop.say("lead", held)) == "taker_left"
    await works.shop.say("lead", taking(works, issue, "lead"))
    back = patch("issue", issue, state=move("taken", "open"))
    assert refusal(await works.shop.say("lead", back)) == "taker_left"
    assert refusal(await works.shop.say("lead", patch("issue", issue, taken_by=None, **back.fields))) is None


async def test_only_those_who_decide_name_somebody_else(works: Works) -> None:
    issue = await reported(works)
    assert refusal(await works.shop.say("worker", taking(works, issue, "lead"))) == "not_yours_to_assign"
    assert refusal(await works.shop.say("planner", taking(works, issue, "worker-b"))) is None


async def test_a_stop_is_taken_by_somebody_who_can_decide(works: Works) -> None:
    issue = await reported(works, "stop")
    assert refusal(await works.shop.say("worker-b", taking(works, issue, "worker-b"))) == "stop_needs_lead"
    assert refusal(await works.shop.say("lead", taking(works, issue, "lead"))) is None


async def test_a_stop_is_taken_back_with_a_reason(works: Works) -> None:
    issue = await reported(works, "stop")
    for who, why, code in (("worker", "x", "stop_needs_lead"), ("lead", None, "why_needed"), ("lead", "動いた", None)):
        assert refusal(await works.shop.say(who, patch("issue", issue, severity="warn", why=why))) == code
    assert refusal(await works.shop.say("worker-b", patch("issue", issue, severity="stop"))) is None


@pytest.mark.parametrize(
    ("who", "code"), [("worker", None), ("lead", None), ("worker-b", "not_your_issue"), ("sales", "not_your_issue")]
)
async def test_reporter_taker_and_leads_solve_and_close(works: Works, who: str, code: str | None) -> None:
    issue = await reported(works)
    solved = await works.shop.say(who, patch("issue", issue, state=move("open", "solved")))
    assert refusal(solved) == code
    if code:
        await works.shop.say("lead", patch("issue", issue, state=move("open", "solved")))
    assert refusal(await works.shop.say(who, patch("issue", issue, state=move("solved", "closed")))) == code


async def test_the_taker_solves_but_the_reporter_closes(works: Works) -> None:
    issue = await reported(works)
    await works.shop.say("sales", taking(works, issue, "sales"))
    assert refusal(await works.shop.say("sales", patch("issue", issue, state=move("taken", "solved")))) is None
    assert (
        refusal(await works.shop.say("sales", patch("issue", issue, state=move("solved", "closed"))))
        == "not_your_issue"
    )
    again = patch("issue", issue, state=move("solved", "taken"))
    assert refusal(await works.shop.say("worker", again)) is None


async def test_the_words_of_a_report_are_its_authors(works: Works) -> None:
    issue = await reported(works)
    assert refusal(await works.shop.say("worker-b", patch("issue", issue, text="別の話"))) == "not_your_issue"
    assert refusal(await works.shop.say("worker", patch("issue", issue, text="主軸から異音"))) is None


async def test_thanks_are_said_for_oneself(works: Works) -> None:
    issue = await reported(works)
    people = works.shop.people
    thanked = create("issue", cause="machine", text="異音", thanked_by=[people["lead"]])
    assert refusal(await works.shop.say("worker", thanked)) == "only_yourself"
    mine = patch("issue", issue, thanked_by={"add": [people["sales"]]})
    assert refusal(await works.shop.say("sales", mine)) is None
    assert (
        refusal(await works.shop.say("sales", patch("issue", issue, thanked_by={"add": [people["lead"]]})))
        == "only_yourself"
    )
    assert (
        refusal(await works.shop.say("lead", patch("issue", issue, thanked_by={"remove": [people["sales"]]})))
        == "only_yourself"
    )


async def test_what_was_done_is_told_until_the_issue_is_closed(works: Works) -> None:
    issue = create("issue", cause="machine", severity="info")
    told = create("issue_step", issue_id=issue.id, text="刃物を替えた")
    assert refusal(await works.shop.say("worker", told, issue)) is None
    assert refusal(await works.shop.say("worker", create("issue_step", issue_id=new_id(), text="x"))) == "unknown_issue"
    await works.shop.say("lead", patch("issue", issue.id, state=move("open", "solved")))
    await works.shop.say("lead", patch("issue", issue.id, state=move("solved", "closed")))
    late = create("issue_step", issue_id=issue.id, text="x")
    assert refusal(await works.shop.say("worker", late)) == "issue_closed"
