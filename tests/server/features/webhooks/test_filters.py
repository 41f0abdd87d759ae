"""Which webhook wants which news."""

from __future__ import annotations

import json

import pytest

from server.core import clock
from server.features.webhooks.filters import decoded, place_of, wanted
from tests.server.features.webhooks.conftest import Scene

JOB = {"ordered_qty": 10, "start_qty": 11, "due_on": "2026-05-08"}


async def wants(scene: Scene, key: str, about: tuple[str, str], **hook: object) -> bool:
    id = await scene.hook(**hook)
    news_id = await scene.news(key, about)
    [row] = await scene.house.db.fetch("SELECT * FROM webhook WHERE id = ?", id)
    [news] = await scene.house.db.fetch("SELECT * FROM webhook_news WHERE id = ?", news_id)
    return wanted(row, news, await place_of(scene.house.db, decoded(news["concerns"])))


async def test_only_what_was_chosen_and_if_wished_only_stops(scene: Scene) -> None:
    stops = json.dumps(["stops"])
    assert await wants(scene, "issue_stop", ("issue", "1"), topics=stops)
    assert await wants(scene, "issue_taken", ("issue", "1"), topics=stops)
    assert not await wants(scene, "job_due", ("job", "1"), topics=stops)
    assert await wants(scene, "issue_stop", ("issue", "1"), only_stops=True)
    assert not await wants(scene, "issue_taken", ("issue", "1"), only_stops=True)
    assert not await wants(scene, "visit_near", ("visit", "1"))


@pytest.fixture
async def shop(scene: Scene) -> dict[str, str]:
    """Return the ids of two customers, two work centres, a job of the first with a problem, and more of it."""
    found = {name: await scene.make("customer", code=name, name=name) for name in ("own", "other")}
    for name in ("MC3", "GRD"):
        found[name] = await scene.make("work_center", code=name, name=name)
    found["item"] = await scene.make("item", code="H-20", name="センサハウジング", customer_id=found["own"])
    found["job"] = await scene.make("job", code="2604-011", customer_id=found["own"], item_id=found["item"], **JOB)
    await scene.make("operation", job_id=found["job"], seq=10, work_center_id=found["MC3"], name="3軸")
    found["issue"] = await scene.make("issue", cause="machine", severity="stop", job_id=found["job"])
    found["elsewhere"] = await scene.make("issue", cause="machine", severity="stop", work_center_id=found["GRD"])
    found["voice"] = await scene.make("voice", customer_id=found["own"], words="急いで")
    return found


async def test_news_of_one_customer_are_those_of_its_jobs_problems_and_voices(
    scene: Scene, shop: dict[str, str]
) -> None:
    for key, about in (("job_due", "job"), ("issue_stop", "issue"), ("voice_heard", "voice")):
        assert await wants(scene, key, (about, shop[about]), customer_id=shop["own"])
        assert not await wants(scene, key, (about, shop[about]), customer_id=shop["other"])
    assert not await wants(scene, "issue_stop", ("issue", shop["elsewhere"]), customer_id=shop["own"])
    assert not await wants(scene, "question", ("post", "1"), customer_id=shop["own"])
    assert await wants(scene, "question", ("customer", shop["own"]), customer_id=shop["own"])


async def test_news_of_one_work_centre_are_those_of_what_lies_or_happens_there(
    scene: Scene, shop: dict[str, str]
) -> None:
    assert await wants(scene, "job_due", ("job", shop["job"]), work_center_id=shop["MC3"])
    assert await wants(scene, "issue_stop", ("issue", shop["issue"]), work_center_id=shop["MC3"])
    assert await wants(scene, "issue_stop", ("issue", shop["elsewhere"]), work_center_id=shop["GRD"])
    assert not await wants(scene, "issue_stop", ("issue", shop["elsewhere"]), work_center_id=shop["MC3"])
    assert not await wants(scene, "job_due", ("job", shop["job"]), work_center_id=shop["GRD"])
    assert not await wants(scene, "voice_heard", ("voice", shop["voice"]), work_center_id=shop["GRD"])


async def test_a_machine_is_down_at_its_work_centre(scene: Scene, shop: dict[str, str]) -> None:
    entry = await scene.make(
        "capacity_log", work_center_id=shop["GRD"], on_day=clock.now_text()[:10], condition="machine_down", minutes=60
    )
    assert await wants(scene, "capacity_down", ("capacity_log", entry), work_center_id=shop["GRD"])
    assert not await wants(scene, "capacity_down", ("capacity_log", entry), work_center_id=shop["MC3"])
    assert not await wants(scene, "capacity_down", ("capacity_log", entry), customer_id=shop["own"])


async def test_a_promise_is_where_its_minutes_lie(scene: Scene, shop: dict[str, str]) -> None:
    takes = [[shop["MC3"], "2026-04-24", 60]]
    promise = await scene.make(
        "promise", customer_id=shop["own"], item_id=shop["item"], promised_qty=10, wanted_on="2026-05-08", takes=takes
    )
    assert await wants(scene, "promise_late", ("promise", promise), work_center_id=shop["MC3"])
    assert not await wants(scene, "promise_late", ("promise", promise), work_center_id=shop["GRD"])
    assert await wants(scene, "promise_late", ("promise", promise), customer_id=shop["own"])


async def test_news_of_one_step_are_where_that_step_is_done(scene: Scene, shop: dict[str, str]) -> None:
    step = await scene.make("operation", job_id=shop["job"], seq=20, work_center_id=shop["GRD"], name="研削")
    issue = await scene.make("issue", cause="machine", severity="stop", job_id=shop["job"], operation_id=step)
    assert await wants(scene, "issue_stop", ("issue", issue), work_center_id=shop["GRD"])
    assert not await wants(scene, "issue_stop", ("issue", issue), work_center_id=shop["MC3"])
    assert await wants(scene, "issue_stop", ("issue", issue), customer_id=shop["own"])
