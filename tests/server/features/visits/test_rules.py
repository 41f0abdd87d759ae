"""A visit is to somebody, at a time that can be, where there is a clock."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, new_id, patch, refusal


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def visit(shop: Shop, **fields: object):  # type: ignore[no-untyped-def]
    customer = await shop.make("sales", "customer", code=new_id()[-8:], name="北斗計測")
    known = {"starts_at": "2026-04-24T01:00:00.000Z", "ends_at": "2026-04-24T02:00:00.000Z", "zone": "Asia/Tokyo"}
    return create("visit", **{"customer_id": customer, **known, **fields})


@pytest.mark.parametrize("who", ["sales", "bridge", "planner", "manager", "admin"])
async def test_the_office_enters_visits(shop: Shop, who: str) -> None:
    assert refusal(await shop.say(who, await visit(shop, people=[shop.people["sales"]]))) is None


async def test_a_worker_reads_them_only(shop: Shop) -> None:
    assert (await shop.say("worker", await visit(shop))).verdict == "refused"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"ends_at": "2026-04-24T01:00:00.000Z"}, "ends_before_start"),
        ({"ends_at": "2026-04-23T01:00:00.000Z"}, "ends_before_start"),
        ({"ends_at": "2026-05-24T01:00:00.000Z"}, "visit_unlikely"),
        ({"starts_at": "2036-04-24T01:00:00.000Z", "ends_at": "2036-04-24T02:00:00.000Z"}, "visit_unlikely"),
        ({"zone": "Mars/Olympus"}, "zone_unknown"),
        ({"zone": "../../etc/passwd"}, "zone_unknown"),
        ({"customer_id": new_id()}, "refers_to_nothing"),
        ({"people": [new_id()]}, "refers_to_nothing"),
        ({"joined_by": [new_id()]}, "refers_to_nothing"),
    ],
)
async def test_what_cannot_be_is_said(shop: Shop, fields: dict[str, object], code: str) -> None:
    assert refusal(await shop.say("sales", await visit(shop, **fields))) == code


async def test_over_midnight_and_two_at_once_are_visits(shop: Shop) -> None:
    night = {"starts_at": "2026-04-24T14:00:00.000Z", "ends_at": "2026-04-24T17:00:00.000Z"}
    for _ in range(2):
        made = await visit(shop, people=[shop.people["sales"]], **night)
        assert refusal(await shop.say("sales", made)) is None


async def test_a_patch_is_held_to_the_same(shop: Shop) -> None:
    made = await visit(shop)
    await shop.say("sales", made)
    for fields, code in (
        ({"starts_at": "2026-04-24T03:00:00.000Z"}, "ends_before_start"),
        ({"starts_at": None}, "required"),
        ({"zone": "JST-9"}, "zone_unknown"),
    ):
        assert refusal(await shop.say("sales", patch("visit", made.id, **fields))) == code
    assert (
        await shop.say("sales", patch("visit", made.id, reminded_at="2026-04-24T00:00:00.000Z"))
    ).verdict == "refused"


async def said(shop: Shop, who: str, **fields: object):  # type: ignore[no-untyped-def]
    customer = await shop.make("sales", "customer", code=new_id()[-8:], name="北斗計測")
    made = create("voice", **{"customer_id": customer, "words": "バリが減って助かっています", **fields})
    return made, await shop.say(who, made)


@pytest.mark.parametrize("who", ["sales", "lead", "worker", "bridge"])
async def test_whoever_heard_it_brings_it_home(shop: Shop, who: str) -> None:
    _, receipt = await said(shop, who)
    assert refusal(receipt) is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"words": None, "request": None}, "nothing_said"),
        ({"words": "", "request": ""}, "nothing_said"),
        ({"visit_id": new_id()}, "refers_to_nothing"),
        ({"jobs": [new_id()]}, "refers_to_nothing"),
        ({"customer_id": new_id()}, "refers_to_nothing"),
    ],
)
async def test_a_voice_says_something_about_what_there_is(shop: Shop, fields: dict[str, object], code: str) -> None:
    _, receipt = await said(shop, "sales", **fields)
    assert refusal(receipt) == code


async def test_nobody_rewrites_what_somebody_else_heard(shop: Shop) -> None:
    made, _ = await said(shop, "sales")
    assert refusal(await shop.say("manager", patch("voice", made.id, words="何も問題ない"))) == "not_your_voice"
    assert refusal(await shop.say("sales", patch("voice", made.id, words="バリが減った"))) is None


async def test_the_office_and_leads_say_that_it_is_dealt_with_and_change_nothing_else(shop: Shop) -> None:
    made, receipt = await said(shop, "sales")
    assert refusal(receipt) is None
    settled = move("open", "settled")
    assert refusal(await shop.say("worker", patch("voice", made.id, state=settled))) == "not_your_voice"
    assert refusal(await shop.say("lead", patch("voice", made.id, state=settled, words="x"))) == "not_your_voice"
    assert refusal(await shop.say("lead", patch("voice", made.id, state=settled))) is None
    assert refusal(await shop.say("sales-b", patch("voice", made.id, state=move("settled", "open")))) is None


async def test_a_voice_memo_says_enough_now_and_later(shop: Shop) -> None:
    customer = await shop.make("sales", "customer", code="HK", name="北斗計測")
    made = create("voice", customer_id=customer, mood="worried")
    memo = create("memo", sha256="a" * 64, bytes=1, length_ms=900, about_kind="voice", about_id=made.id)
    assert refusal(await shop.say("sales", made, memo)) is None
    assert refusal(await shop.say("lead", patch("voice", made.id, state=move("open", "settled")))) is None


async def test_a_photo_of_a_note_says_enough_and_invents_no_words(shop: Shop) -> None:
    customer = await shop.make("sales", "customer", code="HK", name="北斗計測")
    made = create("voice", customer_id=customer, mood="worried")
    photo = create("photo", sha256="a" * 64, bytes=1, width=1, height=1, about_kind="voice", about_id=made.id)
    assert refusal(await shop.say("sales", create("voice", customer_id=customer), photo)) == "nothing_said"
    assert refusal(await shop.say("sales", made, photo)) is None
    assert (await shop.get("voice", made.id)).fields["words"] is None
    [(_, params)] = await shop.heard("lead")
    assert params["text"] == "📎"
    assert refusal(await shop.say("lead", patch("voice", made.id, state=move("open", "settled")))) is None
