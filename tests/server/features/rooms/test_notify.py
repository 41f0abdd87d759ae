"""Questions reach those who are asked, answers the one who asked."""

from __future__ import annotations

from tests.server.features.shop import Shop
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
