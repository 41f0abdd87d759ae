"""Who hears of a job: those who watch it, and the salesperson unless they said no."""

from __future__ import annotations

import pytest

from server.features.jobs.followers import topic_of
from tests.server.features.shop import Shop, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def watch(works: Works, who: str, *, active: bool = True) -> str:
    person = works.shop.people[who]
    return await works.shop.make(who, "watch", user_id=person, about_kind="job", about_id=works.job, active=active)


async def told(works: Works) -> set[str]:
    await works.shop.say("bridge", patch("job", works.job, due_on="2026-05-08", why="x"))
    names = {id: name for name, id in works.shop.people.items()}
    return {names[str(one.fields["user_id"])] for one in await works.shop.all("notice")}


async def test_the_salesperson_hears_without_a_watch(works: Works) -> None:
    assert await told(works) == {"sales"}


async def test_watchers_hear_too_and_each_only_once(works: Works) -> None:
    for who in ("sales", "worker", "manager"):
        await watch(works, who)
    assert await told(works) == {"sales", "worker", "manager"}
    assert len(await works.shop.all("notice")) == 3


async def test_a_watch_switched_off_silences_also_the_salesperson(works: Works) -> None:
    await watch(works, "sales", active=False)
    assert await told(works) == set()


async def test_the_watch_of_something_else_does_not_count(works: Works) -> None:
    worker = works.shop.people["worker"]
    other = await works.shop.make("planner", "customer", code="SNN", name="東雲ロボ")
    await works.shop.make("worker", "watch", user_id=worker, about_kind="customer", about_id=other)
    assert await told(works) == {"sales"}


def test_topics_fit_what_push_services_take() -> None:
    topic = topic_of("shortages", "019db7db-b8c0-7d0a-90e0-3cdf9800832b")
    assert len(topic) <= 32
    assert topic.replace("-", "").isalnum()
