"""One shift tells the next: in one's own words, read in one's own name."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, new_id, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, None),
        ({"text": " \n"}, "required"),
        ({"work_center_id": new_id()}, "refers_to_nothing"),
        ({"job_id": new_id()}, "refers_to_nothing"),
        ({"seen_by": [new_id()]}, "only_yourself"),
    ],
)
async def test_it_belongs_to_a_place_that_is_there(works: Works, fields: dict[str, object], code: str | None) -> None:
    one = create("handover", **{"work_center_id": works.center, "text": "3号機、暖機10分", **fields})
    assert refusal(await works.shop.say("worker", one)) == code


async def test_sales_only_reads(works: Works) -> None:
    one = create("handover", work_center_id=works.center, text="x")
    assert (await works.shop.say("sales", one)).verdict == "refused"


async def test_words_stay_their_authors_and_anybody_says_that_it_is_dealt_with(works: Works) -> None:
    id = await works.shop.make("worker", "handover", work_center_id=works.center, text="x")
    assert refusal(await works.shop.say("lead", patch("handover", id, text="y"))) == "not_your_handover"
    assert refusal(await works.shop.say("worker", patch("handover", id, text="y"))) is None
    me = works.shop.people["worker-b"]
    assert refusal(await works.shop.say("worker-b", patch("handover", id, seen_by={"add": [me]}))) is None
    assert refusal(await works.shop.say("worker", patch("handover", id, seen_by={"remove": [me]}))) == "only_yourself"
    assert refusal(await works.shop.say("worker-b", patch("handover", id, state=move("open", "done")))) is None
