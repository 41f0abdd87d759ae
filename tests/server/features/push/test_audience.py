"""Who gets a piece of news, and the reason that is kept with it."""

from __future__ import annotations

import msgspec
import pytest

from server.features.push.audience import may_see
from tests.server.features.shop import Shop, create, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def watch(works: Works, who: str, kind: str, id: str, *, active: bool = True) -> str:
    person = works.shop.people[who]
    return await works.shop.make(who, "watch", user_id=person, about_kind=kind, about_id=id, active=active)


async def because(works: Works) -> set[tuple[str, object, object]]:
    """Return (person, key, reason) of every notice."""
    names = {id: name for name, id in works.shop.people.items()}
    return {
        (names[str(one.fields["user_id"])], one.fields["key"], one.fields["because"])
        for one in await works.shop.all("notice")
    }


async def told(works: Works) -> set[str]:
    return {who for who, _, _ in await because(works)}


async def move_date(works: Works) -> None:
    assert (await works.shop.say("bridge", patch("job", works.job, due_on="2026-05-08", why="x"))).code is None


def problem(works: Works, severity: str = "warn"):  # type: ignore[no-untyped-def]
    return create("issue", cause="machine", severity=severity, job_id=works.job, work_center_id=works.center)


async def test_the_watcher_of_a_customer_hears_of_their_jobs_and_problems(works: Works) -> None:
    id = await watch(works, "manager", "customer", works.customer)
    await move_date(works)
    assert await because(works) == {("sales", "job_due", "yours"), ("manager", "job_due", "watch")}
    [notice] = [one for one in await works.shop.all("notice") if one.fields["because"] == "watch"]
    assert notice.fields["watch_id"] == id
    assert ["customer", works.customer] in notice.fields["concerns"]  # type: ignore[operator]
    assert notice.fields["topic"]
    await works.shop.say("worker", problem(works))
    assert [key for key, _ in await works.shop.heard("manager")] == ["job_due", "issue_raised"]


async def test_the_watcher_of_a_work_centre_hears_of_its_problems_and_machines(works: Works) -> None:
    await watch(works, "manager", "work_center", works.center)
    await works.shop.say("worker", problem(works, "info"))
    down = create(
        "capacity_log", work_center_id=works.center, on_day="2026-04-23", condition="machine_down", minutes=90
    )
    assert (await works.shop.say("worker", down)).verdict == "applied"
    assert [key for key, _ in await works.shop.heard("manager")] == ["issue_raised", "capacity_down"]
    assert await because(works) == {
        ("sales", "issue_raised", "yours"),
        ("lead", "capacity_down", "yours"),
        ("manager", "issue_raised", "watch"),
        ("manager", "capacity_down", "watch"),
    }


async def test_who_hears_of_it_anyway_does_not_hear_by_a_watch(works: Works) -> None:
    await watch(works, "lead", "job", works.job)
    await watch(works, "sales", "customer", works.customer)
    await works.shop.make("admin", "user", name="second lead", role="lead")
    works.shop.people["second lead"] = (await works.shop.all("user"))[-1].id
    await works.shop.say("worker", problem(works, "stop"))
    assert await because(works) == {
        ("sales", "issue_stop", "yours"),
        ("lead", "issue_stop", "yours"),
        ("second lead", "issue_stop", "role"),
    }


async def test_who_wrote_it_hears_what_becomes_of_it_for_that(works: Works) -> None:
    one = create("issue", cause="machine", severity="info")
    await works.shop.say("worker-b", one)
    taken = patch("issue", one.id, state={"from": "open", "to": "taken"}, taken_by=works.shop.people["lead"])
    await works.shop.say("lead", taken)
    assert await because(works) == {("worker-b", "issue_taken", "wrote")}


async def test_the_nearest_watch_counts(works: Works) -> None:
    await watch(works, "manager", "customer", works.customer)
    await watch(works, "manager", "job", works.job, active=False)
    await move_date(works)
    assert await told(works) == {"sales"}
    await watch(works, "manager", "job", works.job)
    await works.shop.say("bridge", patch("job", works.job, due_on="2026-05-09", why="x"))
    assert ("manager", "job_due", "watch") in await because(works)


async def test_a_watch_is_no_way_to_hear_of_what_one_may_not_see(works: Works) -> None:
    job = msgspec.structs.replace(await works.shop.get("job", works.job), scope="sales")
    people = {who: await works.shop.get("user", works.shop.people[who]) for who in ("worker", "sales")}
    assert [who for who, person in people.items() if may_see(person, job)] == ["sales"]
    private = msgspec.structs.replace(job, scope=f"user:{people['worker'].id}")
    assert [who for who, person in people.items() if may_see(person, private)] == ["worker"]


async def test_a_watcher_who_left_and_the_one_who_did_it_hear_nothing(works: Works) -> None:
    for who in ("manager", "bridge"):
        await watch(works, who, "customer", works.customer)
    await works.shop.say("admin", patch("user", works.shop.people["manager"], active=False))
    await move_date(works)
    assert await told(works) == {"sales"}


async def test_what_a_customer_said_reaches_who_watches_them_and_the_floor_only_when_asked(works: Works) -> None:
    await watch(works, "manager", "customer", works.customer)
    await works.shop.say("sales", create("voice", customer_id=works.customer, words="図面どおりで助かります"))
    assert await because(works) == {("manager", "voice_heard", "watch")}
