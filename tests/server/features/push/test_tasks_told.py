"""Who is told, and that a mutation tells each thing once."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, move, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_news_and_its_place_in_the_outbox_are_one_write(works: Works) -> None:
    await works.shop.say("worker", *works.count(0, good=1))
    [notice] = await works.shop.all("notice")
    [row] = [one for one in works.shop.store.rows if one.table == "push_outbox"]
    assert row.values["notice_id"] == notice.id
    assert (notice.fields["user_id"], notice.scope) == (
        works.shop.people["sales"],
        f"user:{works.shop.people['sales']}",
    )


async def test_whoever_caused_it_hears_nothing(works: Works) -> None:
    await works.shop.say("sales", patch("job", works.job, due_on="2026-05-08", why="自分で動かした"))
    assert await works.shop.all("notice") == []


async def test_people_who_left_hear_nothing(works: Works) -> None:
    await works.shop.say("admin", patch("user", works.shop.people["sales"], active=False))
    await works.shop.say("worker", *works.count(0, good=1))
    assert await works.shop.all("notice") == []


async def test_a_job_that_passes_two_states_at_once_is_told_as_it_ended(works: Works) -> None:
    await works.shop.say("worker", *works.count(2, good=131))
    assert [(key, params["state"]) for key, params in await works.shop.heard("sales")] == [("job_state", "finished")]


async def test_who_releases_a_job_and_counts_at_once_is_not_parked(works: Works) -> None:
    """The server moves the same job on in the same version; both moves are news."""
    shop = works.shop
    assert (await shop.say("planner", patch("job", works.job, state=move("released", "held"), why="x"))).code is None
    released = patch("job", works.job, state=move("held", "released"))
    assert (await shop.say("lead", released, *works.count(0, good=1))).verdict in ("applied", "merged")
    assert {params.get("state") for _, params in (await shop.heard("sales"))[-2:]} == {"released", "running"}


async def test_two_phones_in_one_moment_are_two_pieces_of_news(works: Works) -> None:
    """Every mutation here has the same time, as those of one batch have."""
    await works.shop.make("worker", "watch", user_id=works.shop.people["worker"], about_kind="job", about_id=works.job)
    for who in ("sales", "bridge"):
        await works.shop.say(who, patch("job", works.job, due_on=f"2026-05-0{len(who)}", why="x"))
    assert len(await works.shop.heard("worker")) == 2


async def test_a_watch_of_any_record_hears_its_stop(works: Works) -> None:
    shop = works.shop
    issue = create("issue", cause="machine", severity="warn", job_id=works.job)
    watch = create("watch", user_id=shop.people["manager"], about_kind="issue", about_id=issue.id)
    await shop.say("worker", issue)
    await shop.say("manager", watch)
    await shop.say("worker", patch("issue", issue.id, severity="stop"))
    assert [key for key, _ in await shop.heard("manager")] == ["issue_stop"]
