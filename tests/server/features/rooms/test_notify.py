"""Questions reach those who are asked, answers the one who asked."""

from __future__ import annotations

from tests.server.features.shop import Shop, patch
from tests.server.features.works import Works


async def test_a_question_reaches_the_role_and_its_answer_the_asker() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job}
    question = await shop.make(
        "sales", "post", **about, text="5/8に\n間に合いますか", form="question", to_role="planner"
    )
    await shop.make("planner", "post", **about, text="間に合います", form="answer", answers_id=question)
    assert await shop.heard("planner") == [
        ("question", {"where": "2604-011", "who": "sales", "text": "5/8に 間に合いますか"})
    ]
    assert await shop.heard("sales") == [("answer", {"where": "2604-011", "who": "planner", "text": "間に合います"})]


async def test_a_remark_and_a_question_to_nobody_are_quiet() -> None:
    works = await Works(Shop()).open()
    for fields in ({}, {"form": "question"}):
        await works.shop.make("worker", "post", about_kind="job", about_id=works.job, text="x", **fields)
    assert await works.shop.all("notice") == []


async def test_a_question_to_somebody_reaches_nobody_else_and_an_errand_says_what_it_is() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job, "form": "question", "text": "x"}
    await shop.make("worker", "post", **about, to_role="sales", to_id=shop.people["sales-b"])
    await shop.make("worker", "post", **about, to_id=shop.people["sales-b"], errand="thanks")
    assert [key for key, _ in await shop.heard("sales-b")] == ["question", "errand_thanks"]
    assert await shop.heard("sales") == []


async def test_a_question_that_is_put_to_somebody_else_reaches_them_at_once() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job, "form": "question", "text": "x"}
    question = await shop.make("worker", "post", **about, to_role="sales", to_id=shop.people["sales"])
    await shop.say("worker", patch("post", question, to_id=shop.people["sales-b"]))
    heard = [[key for key, _ in await shop.heard(who)] for who in ("sales", "sales-b", "lead")]
    assert heard == [["question"], ["question"], []]
    # the role beside a person says nothing, other words neither
    await shop.say("worker", patch("post", question, to_role="lead"))
    await shop.say("worker", patch("post", question, text="y"))
    assert await shop.heard("lead") == []
    assert len(await shop.heard("sales-b")) == 1
    await shop.say("worker", patch("post", question, to_id=None))
    assert [key for key, _ in await shop.heard("lead")] == ["question"]


async def test_an_answer_by_one_tap_is_told_as_what_it_is() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job}
    question = await shop.make("sales", "post", **about, text="間に合う？", form="question", to_role="lead")
    await shop.make("lead", "post", **about, form="answer", answers_id=question, answer="yes")
    assert await shop.heard("sales") == [
        ("answer_given", {"where": "2604-011", "who": "lead", "text": "", "answer": "yes"})
    ]


async def test_silence_is_told_once_for_a_time_however_often_it_is_written_down() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job}
    due, told = "2026-04-23T02:00:00.000Z", "2026-04-23T02:00:30.000Z"
    question = await shop.make("sales", "post", **about, text="x", form="question", to_role="lead", due_at=due)
    for at in (told, "2026-04-23T02:00:31.000Z"):
        await shop.say("server", patch("post", question, overdue_at=at))
    assert [key for key, _ in await shop.heard("lead")] == ["question", "question_late"]
    assert [key for key, _ in await shop.heard("sales")] == ["question_silent"]
    # an answer that came in between is all that anybody needs to hear of
    await shop.make("lead", "post", **about, form="answer", answers_id=question, text="5/8")
    await shop.say("server", patch("post", question, raised_at=told))
    assert await shop.heard("planner") == []


async def test_who_is_given_a_post_of_a_room_hears_of_it_and_nobody_who_takes_it() -> None:
    shop = await Shop().open()
    room = await shop.make("lead", "room", name="改善案", theme="improvement")
    said = await shop.make("worker", "post", about_kind="room", about_id=room, text="棚を低く", form="question")
    await shop.say("server", patch("post", said, to_id=shop.people["sales"]))
    await shop.say("planner", patch("post", said, to_id=shop.people["planner"]))
    assert await shop.heard("sales") == [("post_given", {"where": "改善案", "text": "棚を低く"})]
    assert await shop.heard("planner") == []


async def test_who_does_what_was_decided_is_told_asked_and_reported() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job}
    decision = {**about, "what": "治具を直す", "due_on": "2026-04-24"}
    one = await shop.make("planner", "decision", **decision, who_id=shop.people["worker"])
    await shop.say("server", patch("decision", one, asked_on="2026-04-24"))
    await shop.say("server", patch("decision", one, raised_on="2026-04-27"))
    await shop.say("worker", patch("decision", one, done_at="2026-04-24T01:00:00.000Z"))
    told = {"where": "2604-011", "what": "治具を直す"}
    assert await shop.heard("worker") == [("decided", {**told, "day": "2026-04-24"}), ("decision_due", told)]
    about_worker = {**told, "who": "worker"}
    assert await shop.heard("planner") == [("decision_late", about_worker), ("decision_done", about_worker)]
    await shop.make("worker", "decision", **decision, who_id=shop.people["worker"])
    assert len(await shop.heard("worker")) == 2


async def test_who_is_called_by_name_hears_of_it_once() -> None:
    works = await Works(Shop()).open()
    shop, about = works.shop, {"about_kind": "job", "about_id": works.job}
    people = shop.people
    await shop.say("admin", patch("user", people["bridge"], active=False))
    calls = [people[one] for one in ("worker", "planner", "bridge")]
    said = await shop.make("worker", "post", **about, text="@planner 見て", mentions=calls)
    told = [("called", {"where": "2604-011", "who": "worker", "text": "@planner 見て"})]
    assert [await shop.heard(one) for one in ("planner", "worker", "bridge", "lead")] == [told, [], [], []]
    more = {"text": "@planner @lead 見て", "mentions": {"add": [people["lead"]]}}
    await shop.say("worker", patch("post", said, **more))
    assert [[key for key, _ in await shop.heard(one)] for one in ("planner", "lead")] == [["called"], ["called"]]
    # the question itself calls whom it is put to
    await shop.make(
        "sales", "post", **about, text="x", form="question", to_id=people["lead"], mentions=[people["lead"]]
    )
    assert [key for key, _ in await shop.heard("lead")] == ["called", "question"]


async def test_a_question_that_is_put_to_somebody_else_is_a_question_to_them_outside_of_rooms() -> None:
    works = await Works(Shop()).open()
    shop = works.shop
    ask = {"about_kind": "job", "about_id": works.job, "form": "question", "text": "間に合う？"}
    question = await shop.make("sales", "post", **ask, to_id=shop.people["lead"])
    await shop.say("sales", patch("post", question, to_id=shop.people["planner"]))
    assert [key for key, _ in await shop.heard("planner")] == ["question"]
