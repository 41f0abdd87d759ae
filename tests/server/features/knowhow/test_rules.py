"""Everybody may write down what they learned; words stay their author's, or a lead puts them right."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, new_id, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def kept(works: Works, **more: object) -> str:
    fields = {"text": "SUS316Lは60個ごとにチップを替える", "work_center_id": works.center}
    return await works.shop.make("worker", "know_how", **{**fields, **more})


@pytest.mark.parametrize("again", ["item_id", "material", "work_center_id", "reason_id"])
async def test_it_is_about_something_that_comes_again(works: Works, again: str) -> None:
    about = {"item_id": works.item, "material": "SUS316L", "work_center_id": works.center, "reason_id": works.reason}
    one = create("know_how", text="x", **{again: about[again]})
    assert refusal(await works.shop.say("worker", one)) is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"work_center_id": None}, "comes_again_nowhere"),
        ({"work_center_id": None, "material": ""}, "comes_again_nowhere"),
        ({"text": "　 "}, "required"),
        ({"item_id": new_id()}, "refers_to_nothing"),
        ({"issue_id": new_id()}, "refers_to_nothing"),
        ({"helped_by": [new_id()]}, "only_yourself"),
    ],
)
async def test_what_nobody_could_use_is_refused(works: Works, fields: dict[str, object], code: str) -> None:
    one = create("know_how", **{"text": "x", "work_center_id": works.center, **fields})
    assert refusal(await works.shop.say("worker", one)) == code


async def test_its_words_are_its_authors_or_a_leads(works: Works) -> None:
    id = await kept(works)
    for who, code in (
        ("worker-b", "not_your_know_how"),
        ("sales", "not_your_know_how"),
        ("worker", None),
        ("lead", None),
    ):
        assert refusal(await works.shop.say(who, patch("know_how", id, remedy=who))) == code
    put_away = patch("know_how", id, state=move("kept", "put_away"))
    assert refusal(await works.shop.say("worker-b", put_away)) == "not_your_know_how"
    assert refusal(await works.shop.say("lead", put_away)) is None


async def test_each_says_for_themselves_that_it_helped(works: Works) -> None:
    id = await kept(works)
    me = works.shop.people["worker-b"]
    assert refusal(await works.shop.say("worker-b", patch("know_how", id, helped_by={"add": [me]}))) is None
    another = patch("know_how", id, helped_by={"add": [works.shop.people["lead"]]})
    assert refusal(await works.shop.say("worker-b", another)) == "only_yourself"
    assert refusal(await works.shop.say("lead", patch("know_how", id, helped_by={"remove": [me]}))) == "only_yourself"
