"""What a person may change about their news, watch, and wish."""

from __future__ import annotations

import pytest

from server.features.push import rules
from server.features.push.rules import MOST_WATCHES
from tests.server.features.shop import NOW, Shop, create, patch, refusal


@pytest.mark.parametrize("field", [{"key": "no such sentence"}, {"params": ["x"]}, {"urgency": "high"}])
async def test_news_can_be_marked_as_read_and_nothing_else(field: dict[str, object]) -> None:
    shop = await Shop().open()
    news = await shop.make("server", "notice", user_id=shop.people["worker"], key="push_test", params={})
    assert refusal(await shop.say("worker", patch("notice", news, read_at=NOW, **field))) == "server_only"
    assert refusal(await shop.say("worker-b", patch("notice", news, read_at=NOW))) == "not_permitted"
    assert refusal(await shop.say("worker", patch("notice", news, read_at=NOW))) is None


async def watch(shop: Shop, **fields: object) -> str | None:
    return refusal(await shop.say("worker", create("watch", user_id=shop.people["worker"], **fields)))


@pytest.mark.parametrize(
    ("word", "code"),
    [("バリ", None), ("x", "word_length"), ("　 x", "word_length"), ("x" * 40, None), ("", "word_length")],
)
async def test_a_watched_word_has_two_to_forty_characters(word: str, code: str | None) -> None:
    assert await watch(await Shop().open(), about_kind="word", word=word) == code


async def test_what_is_watched_is_there_and_no_word_at_the_same_time() -> None:
    shop = await Shop().open()
    customer = await shop.make("sales", "customer", code="HK", name="北斗計測")
    assert await watch(shop, about_kind="customer", about_id=customer) is None
    assert await watch(shop, about_kind="job", about_id=customer) == "refers_to_nothing"
    assert await watch(shop, about_kind="customer") == "refers_to_nothing"
    assert await watch(shop, about_kind="word", word="バリ", about_id=customer) == "word_length"


async def test_what_is_watched_may_be_made_in_the_same_mutation() -> None:
    shop = await Shop().open()
    made = create("customer", code="HK", name="北斗計測")
    told = create("watch", user_id=shop.people["sales"], about_kind="customer", about_id=made.id)
    assert refusal(await shop.say("sales", told, made)) is None


async def test_nobody_watches_for_somebody_else() -> None:
    shop = await Shop().open()
    made = create("watch", user_id=shop.people["sales"], about_kind="word", word="バリ")
    assert refusal(await shop.say("worker", made)) == "not_permitted"


async def test_a_hundred_watches_are_enough_and_one_that_ended_makes_room() -> None:
    shop = await Shop().open()
    me = shop.people["worker"]
    made = [create("watch", user_id=me, about_kind="word", word=f"w{k}") for k in range(MOST_WATCHES)]
    for start in range(0, MOST_WATCHES, 50):
        assert refusal(await shop.say("worker", *made[start : start + 50])) is None
    assert await watch(shop, about_kind="word", word="one more") == "too_many_watches"
    assert refusal(await shop.say("worker", patch("watch", made[0].id, active=False))) is None
    assert await watch(shop, about_kind="word", word="one more") is None
    assert refusal(await shop.say("worker", patch("watch", made[0].id, active=True))) == "too_many_watches"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, None),
        ({"zone": "Europe/Berlin", "muted": ["job_due"], "quiet_from": 0, "quiet_until": 0}, None),
        ({"zone": ""}, None),
        ({"zone": "Mars/Olympus"}, "zone_unknown"),
        ({"muted": "job_due"}, "muted_malformed"),
        ({"muted": [1]}, "muted_malformed"),
        ({"muted": ["x" * 61]}, "muted_malformed"),
        ({"muted": ["x"] * 101}, "muted_malformed"),
        ({"quiet_from": 1440}, "out_of_range"),
        ({"budget": -1}, "out_of_range"),
    ],
)
async def test_wishes_are_what_can_be_followed(fields: dict[str, object], code: str | None) -> None:
    shop = await Shop().open()
    made = create("reach", user_id=shop.people["worker"], **fields)
    assert refusal(await shop.say("worker", made)) == code


async def test_watches_that_ended_do_not_pile_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_KEPT", 3)
    shop = await Shop().open()
    for k in range(3):
        made = create("watch", user_id=shop.people["worker"], about_kind="word", word=f"w{k}")
        assert refusal(await shop.say("worker", made)) is None
        assert refusal(await shop.say("worker", patch("watch", made.id, active=False))) is None
    assert await watch(shop, about_kind="word", word="one more") == "too_many_watches"
