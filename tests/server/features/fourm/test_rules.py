"""A change is told once, to people who are here, and each sees it for themselves."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, new_id, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


def change(works: Works, **more: object) -> dict[str, object]:
    return {
        "what": "drawing", "revision": "Rev.C", "text": "面取り C0.5 を追加", "item_id": works.item,
        "from_on": "2026-04-24", "concerned": [works.shop.people["worker"]], **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, None),
        ({"what": "man", "revision": None}, None),
        ({"revision": None}, "required"),
        ({"text": "　"}, "required"),
        ({"item_id": None}, "about_missing"),
        ({"concerned": []}, "nobody_concerned"),
        ({"concerned": [new_id()]}, "refers_to_nothing"),
        ({"job_id": new_id()}, "refers_to_nothing"),
        ({"seen_by": [new_id()]}, "only_yourself"),
        ({"from_on": "0001-01-01"}, "day_unlikely"),
    ],
)
async def test_what_must_be_said(works: Works, fields: dict[str, object], code: str | None) -> None:
    one = create("four_m_change", **change(works, **fields))
    assert refusal(await works.shop.say("lead", one)) == code


async def test_a_worker_does_not_tell_one(works: Works) -> None:
    assert (await works.shop.say("worker", create("four_m_change", **change(works)))).verdict == "refused"


async def test_it_is_told_once_and_nobody_is_taken_off(works: Works) -> None:
    shop = works.shop
    id = await shop.make("lead", "four_m_change", **change(works))
    for fields in ({"text": "y"}, {"from_on": "2026-05-01"}, {"concerned": {"remove": [shop.people["worker"]]}}):
        more = {"concerned": {"add": [shop.people["lead"]]}} if "concerned" not in fields else {}
        assert refusal(await shop.say("lead", patch("four_m_change", id, **fields, **more))) in (
            "change_is_told",
            "nobody_concerned",
        )
    added = patch("four_m_change", id, concerned={"add": [shop.people["worker-b"]]})
    assert refusal(await shop.say("worker", added)) == "not_yours_to_concern"
    assert refusal(await shop.say("planner", added)) is None
    off = patch("four_m_change", id, concerned={"remove": [shop.people["worker-b"]]})
    assert refusal(await shop.say("planner", off)) == "change_is_told"


async def test_each_sees_it_for_themselves(works: Works) -> None:
    shop = works.shop
    id = await shop.make("lead", "four_m_change", **change(works))
    me = shop.people["worker"]
    assert refusal(await shop.say("lead", patch("four_m_change", id, seen_by={"add": [me]}))) == "only_yourself"
    assert refusal(await shop.say("worker", patch("four_m_change", id, seen_by={"add": [me]}))) is None
