"""News are put aside in the transaction of their cause, once, whoever hears of them."""

from __future__ import annotations

import json

import pytest

from server.core import ids
from server.features.webhooks.tasks import checkup, deliver
from sync.mutation import Edit
from tests.server.features.shop import Shop, patch
from tests.server.features.webhooks.conftest import Scene
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


def aside(works: Works) -> list[str]:
    return [str(one.values["key"]) for one in works.shop.store.rows if one.table == "webhook_news"]


async def test_it_is_once_however_many_hear_of_it(works: Works) -> None:
    for who in ("worker", "bridge", "manager"):
        await works.shop.make(who, "watch", user_id=works.shop.people[who], about_kind="job", about_id=works.job)
    await works.shop.say("planner", patch("job", works.job, due_on="2026-05-08", why="材料"))
    assert aside(works) == ["job_due"]


async def test_what_it_concerns_is_put_aside_with_it(works: Works) -> None:
    await works.shop.say("planner", patch("job", works.job, due_on="2026-05-08", why="材料"))
    [row] = [one.values for one in works.shop.store.rows if one.table == "webhook_news"]
    concerns = json.loads(str(row["concerns"]))
    assert concerns[0] == ["job", works.job]
    assert ["customer", works.customer] in concerns


async def test_it_is_put_aside_even_when_nobody_in_the_house_hears_of_it(works: Works) -> None:
    await works.shop.say("sales", patch("job", works.job, due_on="2026-05-08", why="自分で動かした"))
    assert await works.shop.all("notice") == []
    assert aside(works) == ["job_due"]


async def test_what_concerns_one_person_is_not(works: Works) -> None:
    customer = (await works.shop.get("job", works.job)).fields["customer_id"]
    await works.shop.make(
        "sales", "visit", customer_id=customer, starts_at="2026-04-24T01:00:00.000Z",
        ends_at="2026-04-24T02:00:00.000Z", zone="Asia/Tokyo", people=[works.shop.people["sales-b"]],
    )  # fmt: skip
    assert [one.fields["key"] for one in await works.shop.all("notice")] == ["visit_with_you"]
    assert aside(works) == []


async def test_a_stop_goes_out_whole(scene: Scene) -> None:
    await scene.hook()
    id = ids.uuid7()
    fields: dict[str, object] = {"cause": "machine", "severity": "stop", "text": "主軸から異音"}
    await scene.house.writer.write([Edit(op="create", kind="issue", id=id, fields=fields)])
    [row] = await scene.rows("webhook_news")
    assert json.loads(row["params"])["text"] == "主軸から異音"
    await deliver(scene.house)
    [message] = scene.receiver.messages
    assert message["type"] == "issue_stop"
    assert message["data"]["urgent"]
    assert "主軸から異音" in message["data"]["text"]


async def test_the_doctor_says_what_waits(scene: Scene) -> None:
    await scene.hook(next_at_ms=scene.now_ms + 3_600_000)
    await scene.hook(state="gone")
    await scene.news()
    await scene.deliver()
    assert await checkup(scene.house.db) == ["webhooks: 1 on, 1 off; deliveries waiting: 1"]
