"""What may be decided, by whom it is changed, and that it stands where it was said."""

from __future__ import annotations

from typing import Any

import pytest

from sync.mutation import Edit
from tests.server.features.shop import Shop, create, new_id, patch, refusal


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def room(shop: Shop) -> str:
    return await shop.make("lead", "room", name="改善案", theme="improvement")


def decision(about: str, who: str, **fields: Any) -> Edit:
    given = {"about_kind": "room", "about_id": about, "what": "治具を直す", "who_id": who, "due_on": "2026-04-30"}
    return create("decision", **{**given, **fields})


async def test_a_decision_names_what_who_and_when(shop: Shop) -> None:
    here, who = await room(shop), shop.people["worker"]
    gone = await shop.make("admin", "user", name="x", role="lead", active=False)
    gateway = await shop.make("server", "user", name="y", role="program")
    for fields, code in (
        ({}, None),
        ({"what": " "}, "required"),
        ({"who_id": gone}, "nobody_asked"),
        ({"who_id": gateway}, "nobody_asked"),
        ({"who_id": new_id()}, "nobody_asked"),
        ({"due_on": "2036-04-30"}, "day_unlikely"),
        ({"about_id": new_id()}, "about_missing"),
        ({"post_id": new_id()}, "decided_elsewhere"),
    ):
        assert refusal(await shop.say("worker", decision(here, who, **fields))) == code


async def test_it_stands_with_the_reply_that_says_it(shop: Shop) -> None:
    here, elsewhere, who = await room(shop), await room(shop), shop.people["worker"]
    said = {"about_kind": "room", "text": "治具を直す"}
    near = create("post", **said, about_id=here)
    far = await shop.make("lead", "post", **said, about_id=elsewhere)
    assert refusal(await shop.say("lead", near, decision(here, who, post_id=near.id))) is None
    assert refusal(await shop.say("lead", decision(here, who, post_id=far))) == "decided_elsewhere"


async def test_it_is_changed_by_who_decided_who_does_it_and_who_decides_for_the_shop(shop: Shop) -> None:
    here, people = await room(shop), shop.people
    one = await shop.make("sales", "decision", **decision(here, people["worker"]).fields)
    done = {"done_at": "2026-04-24T01:00:00.000Z"}
    for who, fields, code in (
        ("worker-b", done, "not_your_decision"),
        ("worker", {"due_on": "2026-05-01"}, None),
        ("worker", done, None),
        ("worker", {"what": "何もしない"}, "not_your_decision"),
        ("sales", {"what": "治具を作る"}, None),
        ("sales", {"what": " "}, "required"),
        ("planner", {"who_id": people["worker-b"]}, None),
        ("worker", done, "not_your_decision"),
        ("planner", {"about_id": new_id()}, "field_fixed"),
    ):
        if "done_at" in fields:
            await shop.say("server", patch("decision", one, done_at=None))
        assert refusal(await shop.say(who, patch("decision", one, **fields))) == code, (who, fields)
