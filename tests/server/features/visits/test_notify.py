"""Those who go hear of it, whoever entered it does not, and nobody hears of what does not concern them."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, new_id, patch


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def heard(shop: Shop, who: str) -> list[tuple[str, dict[str, object]]]:
    return [one for one in await shop.heard(who) if one[0].startswith(("visit_", "voice_"))]


async def keys(shop: Shop, who: str) -> list[str]:
    return [key for key, _ in await heard(shop, who)]


async def enter(shop: Shop, **fields: object) -> str:
    customer = await shop.make("sales", "customer", code="HK", name="北斗計測")
    made = create(
        "visit", customer_id=customer, starts_at="2026-04-24T01:00:00.000Z", ends_at="2026-04-24T02:00:00.000Z",
        **{"zone": "Asia/Tokyo", "place": "本社 2階", "people": [shop.people["sales"]], **fields},
    )  # fmt: skip
    await shop.say("sales", made)
    return made.id


async def test_whoever_comes_along_hears_where_and_when_on_the_customers_clock(shop: Shop) -> None:
    await enter(shop, joined_by=[shop.people["lead"]], zone="America/New_York")
    assert await keys(shop, "sales") == []
    [(key, params)] = await heard(shop, "lead")
    assert key == "visit_with_you"
    assert params == {
        "customer": "北斗計測", "on": "2026-04-23", "time": "21:00", "place": "本社 2階", "who": "sales",
    }  # fmt: skip


async def test_only_who_is_new_hears_of_it_as_new_and_the_rest_of_the_new_time(shop: Shop) -> None:
    id = await enter(shop, joined_by=[shop.people["lead"]])
    later = {"starts_at": "2026-04-24T03:00:00.000Z", "ends_at": "2026-04-24T04:00:00.000Z"}
    await shop.say("sales", patch("visit", id, joined_by={"add": [shop.people["worker"]]}, **later))
    assert await keys(shop, "lead") == ["visit_with_you", "visit_moved"]
    assert await keys(shop, "worker") == ["visit_with_you"]


async def test_one_that_falls_out_is_told_and_a_note_on_it_is_not(shop: Shop) -> None:
    id = await enter(shop, joined_by=[shop.people["lead"]])
    await shop.say("sales", patch("visit", id, purpose="Rev.C"))
    assert await keys(shop, "lead") == ["visit_with_you"]
    await shop.say("sales", patch("visit", id, state={"from": "planned", "to": "cancelled"}))
    assert await keys(shop, "lead") == ["visit_with_you", "visit_off"]


async def test_a_visit_entered_as_made_is_no_news(shop: Shop) -> None:
    await enter(shop, joined_by=[shop.people["lead"]], state="made")
    assert await keys(shop, "lead") == []


async def test_the_reminder_reaches_everyone_who_goes(shop: Shop) -> None:
    id = await enter(shop, joined_by=[shop.people["lead"]])
    await shop.say("server", patch("visit", id, reminded_at="2026-04-24T00:00:00.000Z"))
    assert await keys(shop, "sales") == ["visit_near"]
    assert await keys(shop, "lead") == ["visit_with_you", "visit_near"]


async def test_the_evening_before_is_news_of_its_own(shop: Shop) -> None:
    id = await enter(shop)
    await shop.say("server", patch("visit", id, prepared_at="2026-04-23T08:00:00.000Z"))
    assert await keys(shop, "sales") == ["visit_tomorrow"]


async def heard_of(shop: Shop, **fields: object) -> str:
    customer = await shop.make("sales", "customer", code=new_id()[-8:], name="北斗計測")
    made = create("voice", customer_id=customer, words="図面どおりで助かります", **fields)
    await shop.say("sales", made)
    return made.id


async def test_the_floor_hears_what_is_asked_of_it_and_of_worries(shop: Shop) -> None:
    await heard_of(shop)
    assert await keys(shop, "lead") == []
    await heard_of(shop, mood="worried")
    await heard_of(shop, request="次から C0.2 で")
    [(_, worried), (_, asked)] = await heard(shop, "lead")
    assert worried == {"customer": "北斗計測", "text": "図面どおりで助かります", "who": "sales"}
    assert asked["text"] == "次から C0.2 で"
    assert await keys(shop, "sales") == []


async def test_the_answer_of_the_floor_reaches_who_brought_it_home(shop: Shop) -> None:
    id = await heard_of(shop, request="次から C0.2 で")
    answer = create("post", about_kind="voice", about_id=id, text="やってみます")
    await shop.say("lead", answer)
    assert await heard(shop, "sales") == [
        ("voice_answered", {"customer": "北斗計測", "who": "lead", "text": "やってみます"})
    ]
    await shop.say("sales", create("post", about_kind="voice", about_id=id, text="ありがとう"))
    assert len(await heard(shop, "sales")) == 1


async def test_a_question_about_it_is_no_answer_and_an_answer_is_told_once(shop: Shop) -> None:
    id = await heard_of(shop)
    about = {"about_kind": "voice", "about_id": id}
    await shop.say("lead", create("post", **about, text="どの面ですか", form="question", to_role="sales"))
    assert [key for key, _ in await shop.heard("sales")] == ["question"]
    asked = create("post", **about, text="C0.2 でできますか", form="question", to_role="lead")
    await shop.say("sales", asked)
    await shop.say("lead", create("post", **about, text="できます", form="answer", answers_id=asked.id))
    assert [key for key, _ in await shop.heard("sales")] == ["question", "answer"]
