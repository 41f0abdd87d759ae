"""Who hears what of a promise; the changes are those that the server makes."""

from __future__ import annotations

import pytest

from server.i18n import languages, sentence
from sync.mutation import Edit
from tests.server.features.promise.test_rules import Desk
from tests.server.features.shop import Shop, create, move, patch

HELD = {"ship_on": "2026-05-29", "arrive_on": "2026-06-01", "now_ship_on": "2026-05-29", "expires_on": "2026-04-30"}


@pytest.fixture
async def desk() -> Desk:
    return await Desk(Shop()).open()


async def asked(desk: Desk, who: str = "sales", **more: object) -> str:
    one = desk.wish(sales_id=desk.shop.people[who], **more)
    await desk.shop.say(who, one)
    return one.id


async def server(desk: Desk, id: str, /, **fields: object) -> None:
    receipt = await desk.shop.say("server", patch("promise", id, **fields))
    assert receipt.verdict == "applied", receipt


async def hold(desk: Desk, who: str = "sales", **more: object) -> str:
    id = await asked(desk, who)
    takes = [[desk.center, "2026-05-12", 40]]
    await server(desk, id, state=move("asked", "held"), takes=takes, **{**HELD, **more})
    return id


async def keys(desk: Desk, who: str) -> list[str]:
    return [key for key, _ in await desk.shop.heard(who)]


async def test_a_request_is_no_news_yet(desk: Desk) -> None:
    await asked(desk)
    for who in desk.shop.people:
        assert await keys(desk, who) == []


@pytest.mark.parametrize(
    ("moved", "key"), [(0, "hold_same"), (None, "hold_same"), (3, "hold_moved"), (-2, "hold_sooner")]
)
async def test_who_asked_hears_whether_the_day_held(desk: Desk, moved: int | None, key: str) -> None:
    await hold(desk, moved_days=moved)
    [(heard, params)] = await desk.shop.heard("sales")
    assert (heard, params["days"]) == (key, abs(moved or 0))
    assert (params["part"], params["customer"], params["count"]) == ("シャフト", "北斗計測", 20)
    assert (params["ship"], params["arrive"]) == ("2026-05-29", "2026-06-01")


async def test_who_answers_for_the_work_centre_is_asked(desk: Desk) -> None:
    await hold(desk)
    assert await keys(desk, "lead") == ["hold_asked"]
    assert await keys(desk, "worker") == []


async def test_all_leads_are_asked_where_nobody_answers_for_it(desk: Desk) -> None:
    await desk.shop.say("planner", patch("work_center", desk.center, leads={"remove": [desk.shop.people["lead"]]}))
    await hold(desk)
    assert await keys(desk, "lead") == ["hold_asked"]


@pytest.mark.parametrize("document", [None, [], "x", {"rival": 3}, {"rival": "nobody"}])
async def test_documents_of_another_form_are_no_reason_to_fail(desk: Desk, document: object) -> None:
    id = await asked(desk)
    await server(desk, id, state=move("asked", "held"), found=document, takes=[3, []])
    assert await keys(desk, "sales") == ["hold_same"]


async def test_who_was_first_hears_that_somebody_wants_the_same_days(desk: Desk) -> None:
    first = await hold(desk, "sales-b")
    await hold(desk, moved_days=1, found={"status": "ok", "rival": first})
    assert await keys(desk, "sales") == ["hold_moved"]
    assert (await keys(desk, "sales-b"))[-1] == "slot_taken"
    assert (await desk.shop.heard("sales-b"))[-1][1]["who"] == "sales"


async def test_what_has_a_condition_or_no_day_is_to_be_talked_about_once(desk: Desk) -> None:
    conditional, declined = await asked(desk), await asked(desk)
    await server(desk, conditional, found={"status": "conditional", "limit": None})
    await server(desk, conditional, found={"status": "conditional", "limit": {"step": -1}})
    await server(desk, declined, state=move("asked", "declined"), found={"status": "no_slot"})
    assert await keys(desk, "sales") == ["hold_talk", "hold_talk"]


async def test_the_answer_of_the_floor_reaches_who_asked(desk: Desk) -> None:
    id = await hold(desk)
    reason = "材料が水曜までなら"
    answer = create("promise_answer", promise_id=id, answer="conditional", reason=reason)
    await desk.shop.say("lead", answer)
    key, params = (await desk.shop.heard("sales"))[-1]
    assert (key, params["answer"], params["reason"], params["who"]) == ("hold_answered", "conditional", reason, "lead")


async def test_a_hold_warns_before_it_ends_and_when_it_ended(desk: Desk) -> None:
    id = await hold(desk)
    await server(desk, id, warned_on="2026-04-29")
    await server(desk, id, state=move("held", "expired"))
    assert (await keys(desk, "sales"))[1:] == ["hold_expiring", "hold_expired"]


async def test_late_is_told_when_it_begins_and_when_it_leaps(desk: Desk) -> None:
    id = await hold(desk)
    days = [(0, "05-29"), (2, "06-02"), (3, "06-03"), (5, "06-05"), (1, "06-01"), (2, "06-02")]
    for late, now in days:
        found = {"status": "ok", "limit": {"step": 1, "why": "stopped", "days": 3}}
        now_on = {"now_ship_on": f"2026-{now}", "now_arrive_on": f"2026-{now}"}
        await desk.shop.say("server", patch("promise", id, late_days=late, now_found=found, **now_on))
    told = [params for key, params in await desk.shop.heard("sales") if key == "promise_late"]
    assert [(one["days"], one["limit"], one["now"]) for one in told] == [
        (2, "stopped", "2026-06-02"),
        (5, "stopped", "2026-06-05"),
    ]
    assert "見込みは着 6月5日" in sentence("ja", "promise_late", dict(told[-1]))[1]


async def test_late_beyond_what_is_walked_says_that_no_day_is_known(desk: Desk) -> None:
    id = await hold(desk)
    await server(desk, id, late_days=90, now_ship_on=None, now_arrive_on=None, now_found={"status": "no_slot"})
    key, params = (await desk.shop.heard("sales"))[-1]
    assert (key, params["days"]) == ("promise_late_unknown", 90)
    assert "90営業日以上" in sentence("ja", key, dict(params))[0]


async def test_whoever_answers_for_it_hears_that_somebody_else_entered_the_name(desk: Desk) -> None:
    lead, planner = (desk.shop.people[one] for one in ("lead", "planner"))
    told = "approved_in_your_name"
    id = await asked(desk, approved_by=planner)
    [(key, params)] = await desk.shop.heard("planner")
    assert (key, params["who"], params["part"], params["count"]) == (told, "sales", "シャフト", 20)
    await desk.shop.say("sales", patch("promise", id, note="電話で伝えた"))
    assert await keys(desk, "planner") == [told], "once"
    await desk.shop.say("planner", patch("promise", id, approved_by=lead))
    assert await keys(desk, "lead") == [told]
    await desk.shop.say("planner", patch("promise", id, approved_by=planner))
    await desk.shop.say("planner", patch("promise", id, approved_by=None))
    assert await keys(desk, "planner") == [told], "nobody is told what they did"


async def test_who_watches_hears_that_it_will_be_late_and_that_no_day_is_in_sight(desk: Desk) -> None:
    id = await hold(desk)
    watch = create("watch", user_id=desk.shop.people["bridge"], about_kind="promise", about_id=id)
    assert (await desk.shop.say("bridge", watch)).code is None
    await server(desk, id, late_days=1, now_ship_on="2026-06-01", now_arrive_on="2026-06-02")
    await server(desk, id, late_days=0, now_ship_on=None)
    assert await keys(desk, "bridge") == ["promise_late", "promise_undated"]


async def test_every_sentence_is_whole_in_every_language(desk: Desk) -> None:
    first = await hold(desk, "sales-b")
    id = await hold(desk, moved_days=2, found={"rival": first})
    edits: list[Edit] = [
        patch("promise", id, warned_on="2026-04-29", approved_by=desk.shop.people["lead"]),
        patch("promise", id, late_days=2, now_arrive_on="2026-06-03", now_found={"limit": {"why": "queue"}}),
    ]
    for one in edits:
        await desk.shop.say("server", one)
    await desk.shop.say("lead", create("promise_answer", promise_id=id, answer="no", reason="治具なし"))
    for who in ("sales", "sales-b", "lead"):
        for key, params in await desk.shop.heard(who):
            for language in languages():
                title, body = sentence(language, key, dict(params))
                assert not [part for part in ("{", "}", "None", "2026-") if part in title + body]
                assert all(str(params[name]) in title + body for name in ("part", "count"))
