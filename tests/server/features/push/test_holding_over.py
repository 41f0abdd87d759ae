"""What is over before it rings does not ring any more; it stays in the inbox."""

from __future__ import annotations

import pytest

from server.core import ids
from sync.mutation import Edit
from tests.server.features.push.scene import MINUTE_MS, NOW_MS, Scene
from tests.server.features.push.test_holding import EVENING_MS, MORNING_MS, let_go, news, shown, wish, write


async def question(scene: Scene) -> tuple[str, str]:
    """Ask something in a room, without putting it to anybody; return what news of it hang on."""
    room, post = ids.uuid7(), ids.uuid7()
    about = {"about_kind": "room", "about_id": room}
    await write(
        scene,
        Edit(op="create", kind="room", id=room, fields={"name": "連絡", "theme": "notice"}),
        Edit(op="create", kind="post", id=post, fields={**about, "form": "question", "text": "いつ？"}),
    )
    return "post", post


async def settle(scene: Scene, post: str, by: str) -> None:
    """Let the question be answered, or taken back."""
    [asked] = await scene.house.db.fetch("SELECT * FROM post WHERE id = ?", post)
    about = {"about_kind": "room", "about_id": asked["about_id"]}
    answer = {**about, "form": "answer", "answers_id": post, "answer": "yes"}
    taken_back: dict[str, object] = {"withdrawn_at": "2026-04-23T12:00:00.000Z"}
    edits = {
        "answer": Edit(op="create", kind="post", id=ids.uuid7(), fields=answer),
        "asker": Edit(op="patch", kind="post", id=post, fields=taken_back),
    }
    await write(scene, edits[by])


@pytest.mark.parametrize("by", ["answer", "asker"])
async def test_a_question_that_was_settled_in_the_night_does_not_ring_in_the_morning(scene: Scene, by: str) -> None:
    post = await question(scene)
    asked = await news(scene, EVENING_MS, urgency="answer", hangs_on=post)
    other = await news(scene, EVENING_MS, key="job_held")
    await scene.send(EVENING_MS)
    await settle(scene, post[1], by)
    assert await let_go(scene, MORNING_MS) == 1
    assert shown(scene) == [other]
    assert scene.receiver.headers[0]["Urgency"] == "normal", "nobody waits for an answer any more"
    assert asked in {row["id"] for row in await scene.rows("notice")}
    assert await scene.rows("push_outbox") == []


async def test_a_question_that_is_open_rings_in_the_morning(scene: Scene) -> None:
    asked = await news(scene, EVENING_MS, urgency="answer", hangs_on=await question(scene))
    await scene.send(EVENING_MS)
    assert await let_go(scene, MORNING_MS) == 1
    assert shown(scene) == [asked]


async def test_what_is_over_before_it_is_handed_over_uses_none_of_the_budget_and_replaces_nothing(scene: Scene) -> None:
    await wish(scene, budget=1)
    post = await question(scene)
    open_ = await news(scene, topic="t")
    await news(scene, 1, topic="t", hangs_on=post)
    await settle(scene, post[1], "answer")
    await scene.send(1)
    assert shown(scene) == [open_]


async def test_a_stop_that_a_busy_service_did_not_take_is_not_tried_again_when_it_is_solved(scene: Scene) -> None:
    id = ids.uuid7()
    raised: dict[str, object] = {"cause": "machine", "severity": "stop"}
    await write(scene, Edit(op="create", kind="issue", id=id, fields=raised))
    await scene.house.db.execute("DELETE FROM push_outbox")
    scene.receiver.answers = [(503, {})]
    await news(scene, urgency="high", hangs_on=("issue", id))
    await scene.send()
    solved: dict[str, object] = {"state": {"from": "open", "to": "solved"}}
    await write(scene, Edit(op="patch", kind="issue", id=id, fields=solved))
    await scene.house.db.execute("DELETE FROM push_outbox WHERE made_at_ms <> ?", NOW_MS)
    await scene.send(MINUTE_MS)
    assert shown(scene) == []
    assert await scene.rows("push_outbox") == []
