"""News on their way out: once per webhook, in order, again after trouble, and not for ever."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest
from standardwebhooks.webhooks import Webhook

from server.core import lease
from server.features.webhooks import sender
from server.features.webhooks.outcome import MOST_FAILURES
from server.features.webhooks.sender import spread
from server.live.opening import open_house
from tests.server.features.webhooks.conftest import SECRET, Scene

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


def keys(scene: Scene) -> list[str]:
    return [one["type"] for one in scene.receiver.messages]


async def test_each_webhook_gets_each_piece_of_news_once_and_signed(scene: Scene) -> None:
    await scene.hook()
    await scene.hook(shape="slack", language="en")
    await scene.hook(state="off")
    await scene.news()
    await scene.deliver()
    await scene.deliver()
    generic, slack = sorted(scene.receiver.messages, key=lambda one: "type" not in one)
    assert generic["data"]["link"].endswith("/issues/1")
    assert generic["data"]["title"] == "止まりました：MC3"
    assert slack["text"] == "Work has stopped: MC3"
    for body, headers in zip(scene.receiver.bodies, scene.receiver.headers, strict=True):
        assert Webhook(SECRET).verify(body, headers)
    assert await scene.rows("webhook_news") == await scene.rows("webhook_delivery") == []


async def test_without_webhooks_nothing_is_kept(scene: Scene) -> None:
    await scene.news()
    await scene.deliver()
    assert await scene.rows("webhook_news") == await scene.rows("webhook_delivery") == []


async def test_two_processes_hand_nothing_over_twice(scene: Scene) -> None:
    await scene.hook()
    for _ in range(20):
        await scene.news()
    await asyncio.gather(*(scene.deliver() for _ in range(4)))
    await scene.deliver()
    ids = [one["webhook-id"] for one in scene.receiver.headers]
    assert len(ids) == len(set(ids)) == 20


async def test_two_servers_on_one_database_hand_nothing_over_twice(scene: Scene) -> None:
    await scene.hook()
    await scene.hook(url=scene.receiver.url.replace("secret", "other"))
    for _ in range(10):
        await scene.news()
    async with open_house(scene.house.settings, serving=False) as other:
        second = dataclasses.replace(scene, house=other)
        await asyncio.gather(scene.deliver(), second.deliver(), scene.deliver(), second.deliver())
        await second.deliver()
    ids = [one["webhook-id"] for one in scene.receiver.headers]
    assert len(ids) == len(set(ids)) == 20


async def test_news_arrive_in_the_order_of_their_causes(scene: Scene) -> None:
    await scene.hook()
    for after, key in enumerate(("issue_stop", "issue_taken", "issue_solved")):
        await scene.news(key, at_ms=scene.now_ms + after)
    scene.receiver.answers = [(503, {})]
    await scene.deliver()
    assert keys(scene) == ["issue_stop"]
    await scene.deliver(MINUTE_MS)
    assert keys(scene) == ["issue_stop", "issue_stop", "issue_taken", "issue_solved"]


async def test_what_was_cut_off_is_handed_over_once_more_with_the_same_id(scene: Scene) -> None:
    await scene.hook()
    await scene.news()
    scene.receiver.hold = asyncio.Event()
    cut = asyncio.create_task(scene.deliver())
    await scene.receiver.came.wait()
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    scene.receiver.hold.set()
    scene.receiver.hold = None
    # Who could not end it has given it back: nobody waits for the end of a lease.
    await scene.deliver()
    told = len(scene.receiver.bodies)
    assert 1 <= told <= 2
    assert len({one["webhook-id"] for one in scene.receiver.headers}) == 1
    await scene.deliver()
    assert len(scene.receiver.bodies) == told


async def test_what_a_killed_server_had_in_hand_goes_when_its_lease_has_ended(scene: Scene) -> None:
    id = await scene.hook()
    await scene.news()
    assert await lease.take(scene.house.db, sender.lease_of(id), hold_ms=sender.HOLD_MS)
    await scene.deliver()
    assert scene.receiver.bodies == []
    await scene.house.db.execute("UPDATE lease SET until_ms = until_ms - ?", sender.HOLD_MS)
    await scene.deliver()
    assert len(scene.receiver.bodies) == 1


async def test_news_without_a_sentence_hold_nothing_up(scene: Scene) -> None:
    await scene.hook()
    await scene.news()
    await spread(scene.house)
    await scene.house.db.execute("UPDATE webhook_delivery SET key = 'of_another_version', at_ms = at_ms - 1")
    await scene.news()
    await scene.deliver()
    assert keys(scene) == ["issue_stop"]
    assert await scene.rows("webhook_delivery") == []


async def test_whom_news_are_for_is_asked_once_each_and_before_the_transaction(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    center = await scene.make("work_center", code="MC3", name="3軸")
    customer = await scene.make("customer", code="K", name="K")
    item = await scene.make("item", code="H-20", name="ハウジング", customer_id=customer)
    numbers = {"ordered_qty": 10, "start_qty": 11, "due_on": "2026-05-08"}
    job = await scene.make("job", code="2604-011", customer_id=customer, item_id=item, **numbers)
    await scene.make("operation", job_id=job, seq=10, work_center_id=center, name="3軸")
    for _ in range(3):
        await scene.hook(work_center_id=center)
    await scene.house.db.execute("DELETE FROM webhook_news")
    for _ in range(2):
        await scene.news("job_due", ("job", job))
    asked: list[str] = []
    fetch, transaction = scene.house.db.fetch, scene.house.db.transaction

    async def fetched(sql: str, *values: object) -> list[dict[str, object]]:
        asked.append(sql.split()[0])
        return await fetch(sql, *values)

    def begun() -> object:
        asked.append("BEGIN")
        return transaction()

    monkeypatch.setattr(scene.house.db, "fetch", fetched)
    monkeypatch.setattr(scene.house.db, "transaction", begun)
    await spread(scene.house)
    assert asked == ["SELECT", "SELECT", "SELECT", "BEGIN", "DELETE"]
    monkeypatch.undo()
    assert len(await scene.rows("webhook_delivery")) == 6


async def test_a_receiver_that_asks_for_time_gets_it(scene: Scene) -> None:
    await scene.hook()
    await scene.news()
    scene.receiver.answers = [(429, {"Retry-After": "600"})]
    await scene.deliver()
    await scene.deliver(9 * MINUTE_MS)
    assert len(scene.receiver.bodies) == 1
    await scene.deliver(11 * MINUTE_MS)
    assert len(scene.receiver.bodies) == 2
    [hook] = await scene.rows("webhook")
    assert (hook["failures"], hook["last_status"], hook["last_error"]) == (0, 204, "")


async def test_what_is_refused_is_not_repeated_and_the_next_is_tried(scene: Scene) -> None:
    await scene.hook()
    await scene.news("issue_stop")
    await scene.news("job_due", ("job", "1"), at_ms=scene.now_ms + 1)
    scene.receiver.answers = [(400, {})]
    await scene.deliver()
    assert keys(scene) == ["issue_stop", "job_due"]
    assert await scene.rows("webhook_delivery") == []


async def test_a_receiver_that_is_gone_is_switched_off_and_the_admins_read_it(scene: Scene) -> None:
    await scene.hook()
    await scene.news()
    await scene.news()
    scene.receiver.answers = [(410, {})]
    await scene.deliver()
    await scene.deliver(HOUR_MS)
    [hook] = await scene.rows("webhook")
    assert (hook["state"], len(scene.receiver.bodies)) == ("gone", 1)
    [notice] = await scene.rows("notice")
    assert (notice["user_id"], notice["key"]) == (scene.admin, "webhook_off")
    assert await scene.rows("webhook_delivery") == []


async def test_twenty_failures_in_a_row_switch_it_off(scene: Scene) -> None:
    await scene.hook()
    scene.receiver.answers = [(500, {}) for _ in range(MOST_FAILURES)]
    # news keep coming, so that there is always something to be tried with
    for turn in range(MOST_FAILURES + 2):
        await scene.news(at_ms=scene.now_ms + turn * 3 * HOUR_MS)
        await scene.deliver(turn * 3 * HOUR_MS)
    [hook] = await scene.rows("webhook")
    assert (hook["state"], len(scene.receiver.bodies)) == ("failing", MOST_FAILURES)
    assert [one["key"] for one in await scene.rows("notice")] == ["webhook_off"]


async def test_one_success_forgives_all_failures(scene: Scene) -> None:
    await scene.hook(failures=MOST_FAILURES - 1)
    await scene.news()
    await scene.deliver()
    [hook] = await scene.rows("webhook")
    assert (hook["failures"], hook["state"]) == (0, "on")


async def test_news_of_yesterday_are_not_delivered_any_more(scene: Scene) -> None:
    await scene.hook()
    await scene.news()
    scene.receiver.answers = [(503, {})]
    await scene.deliver()
    await scene.deliver(25 * HOUR_MS)
    assert len(scene.receiver.bodies) == 1
    assert await scene.rows("webhook_delivery") == []


async def test_one_receiver_that_does_not_answer_holds_nobody_else_up(scene: Scene) -> None:
    await scene.hook(url=scene.receiver.origin.replace("http:", "https:") + "/x")
    await scene.hook()
    await scene.news()
    await scene.deliver()
    assert len(scene.receiver.bodies) == 1


async def test_a_webhook_that_was_changed_meanwhile_is_not_overwritten(scene: Scene) -> None:
    id = await scene.hook()
    await scene.news()
    scene.receiver.hold = asyncio.Event()
    running = asyncio.create_task(scene.deliver())
    await scene.receiver.came.wait()
    await scene.house.db.execute("UPDATE webhook SET state = 'off' WHERE id = ?", id)
    await lease.free(scene.house.db, sender.lease_of(id))
    scene.receiver.answers = [(410, {})]
    scene.receiver.hold.set()
    await running
    [hook] = await scene.rows("webhook")
    assert hook["state"] == "off"
    assert await scene.rows("notice") == []
