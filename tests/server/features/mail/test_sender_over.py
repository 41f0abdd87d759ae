"""What an e-mail leaves out because it is over by then, and what it tells first."""

from __future__ import annotations

from server.core import clock
from server.features.mail import sender
from tests.server.features.mail.conftest import Scene, patch, phone
from tests.server.features.mail.mail_server import text_of


async def asked(scene: Scene) -> str:
    room = await scene.make("room", name="連絡", theme="notice")
    return await scene.make("post", about_kind="room", about_id=room, form="question", text="いつ？")


async def answered(scene: Scene, post: str) -> None:
    [row] = await scene.house.db.fetch("SELECT about_id FROM post WHERE id = ?", post)
    about = {"about_kind": "room", "about_id": row["about_id"]}
    await scene.make("post", **about, form="answer", answers_id=post, answer="yes")


async def test_a_question_that_was_answered_by_then_is_not_listed_as_if_it_were_open(scene: Scene) -> None:
    await scene.mailbox()
    questions = [await asked(scene) for _ in range(2)]
    done, open_ = [await scene.notice(hangs_on=f"post {one}") for one in questions]
    await answered(scene, questions[0])
    await scene.send()
    [message] = scene.server.messages
    assert (done in text_of(message), open_ in text_of(message)) == (False, True)
    assert "1件" in str(message["Subject"])


async def test_a_stop_that_was_solved_by_then_is_told_to_nobody_and_looked_at_once(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    stops = [await scene.make("issue", cause="machine", severity="stop") for _ in range(2)]
    solved, stands = [await scene.notice("issue_stop", hangs_on=f"issue {one}") for one in stops]
    for state in ({"from": "open", "to": "taken"}, {"from": "taken", "to": "solved"}):
        await patch(scene, "issue", stops[0], state=state)
    await scene.send()
    assert [(solved in text_of(one), stands in text_of(one)) for one in scene.server.messages] == [(False, True)]
    [newest] = await scene.house.db.fetch("SELECT MAX(v) AS v FROM notice WHERE user_id = ?", scene.user)
    assert (await scene.row())["stop_v"] == newest["v"]


async def test_news_that_slices_told_know_with_what_they_are_over(scene: Scene) -> None:
    leads = [await scene.make("user", name="班長", role="lead") for _ in range(2)]
    for rhythm, lead in zip(("daily", "off"), leads, strict=True):
        await scene.mailbox(lead, address=f"{lead}@example.com", rhythm=rhythm, stops=rhythm == "off")
    stops = [await scene.make("issue", cause="machine", severity="stop") for _ in range(2)]
    for state in ({"from": "open", "to": "taken"}, {"from": "taken", "to": "solved"}):
        await patch(scene, "issue", stops[0], state=state)
    told = await scene.house.db.fetch("SELECT id, about_id FROM notice WHERE key = 'issue_stop'")
    await scene.send()
    mails = "".join(text_of(one) for one in scene.server.messages)
    assert len(scene.server.messages) == len(leads)
    assert {one["about_id"] for one in told if one["id"] in mails} == {stops[1]}


async def test_when_all_is_over_there_is_no_e_mail_and_what_is_over_holds_nothing_up(scene: Scene) -> None:
    await scene.mailbox(rhythm="hourly")
    await phone(scene)
    post = await asked(scene)
    await scene.notice(hangs_on=f"post {post}")
    await answered(scene, post)
    now_ms = clock.now_ms()
    await scene.send(now_ms)
    assert scene.server.messages == []
    [newest] = await scene.house.db.fetch("SELECT MAX(v) AS v FROM notice WHERE user_id = ?", scene.user)
    assert (await scene.row())["told_v"] == newest["v"]


async def test_what_is_urgent_is_told_first_however_many_came_after_it(scene: Scene) -> None:
    await scene.mailbox()
    first, stop = await scene.notice(), await scene.notice("issue_stop")
    asks = await scene.notice(urgency="answer")
    for _ in range(sender.MOST_LINES):
        last = await scene.notice()
    await scene.send()
    [message] = scene.server.messages
    told = [one.rpartition("/")[2] for one in text_of(message).splitlines() if "/notices/" in one]
    assert told[:3] == [stop, asks, last]
    assert first not in told
    assert "ほかに3件" in text_of(message)
