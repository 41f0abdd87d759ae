"""Who is called when a question stays without an answer."""

from __future__ import annotations

import pytest

from server.features.rooms.ladder import above, first
from sync.change import Reader
from sync.memory import MemoryStore
from sync.record import Record
from tests.server.features.shop import Shop, patch
from tests.server.features.works import Works


class Everything:
    """Reads whatever a shop holds."""

    def __init__(self, records: list[Record]) -> None:
        self._records = records

    def get(self, kind: str, id: str) -> Record | None:
        return next((one for one in self._records if (one.kind, one.id) == (kind, id)), None)

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        found = [one for one in self._records if one.kind == kind and one.fields.get(field) == value]
        return sorted(found, key=lambda one: one.id)


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def reader(works: Works) -> Reader:
    assert isinstance(works.shop.store, MemoryStore)
    kinds = ("user", "job", "operation", "work_center", "post")
    return Everything([one for kind in kinds for one in await works.shop.all(kind)])


async def called(works: Works, who: str, **fields: object) -> tuple[list[str], list[str]]:
    """Return the names of those called first and in the end, for a question by `who` about the job."""
    about = {"about_kind": "job", "about_id": works.job, "text": "x", "form": "question"}
    id = await works.shop.make(who, "post", **{**about, **fields})
    question, read = await works.shop.get("post", id), await reader(works)
    names = {id: name for name, id in works.shop.people.items()}
    return [names[one] for one in first(question, read)], [names[one] for one in above(question, read)]


async def test_who_answers_for_the_work_centre_is_called_instead_of_all_leads(works: Works) -> None:
    shop = works.shop
    shop.people["lead-b"] = await shop.make("admin", "user", name="lead-b", role="lead")
    assert await called(works, "sales", to_role="lead") == (["lead"], ["planner", "manager"])
    await shop.say("planner", patch("work_center", works.center, leads={"remove": [shop.people["lead"]]}))
    assert (await called(works, "sales", to_role="worker"))[0] == ["lead", "lead-b"]


async def test_where_nobody_is_known_the_role_is_called(works: Works) -> None:
    room = await works.shop.make("lead", "room", name="連絡", theme="notice")
    assert (await called(works, "sales", to_role="lead", about_kind="room", about_id=room))[0] == ["lead"]


async def test_of_questions_to_sales_the_owner_and_the_bridge_hear_then_the_manager(works: Works) -> None:
    first_called, in_the_end = await called(works, "lead", to_role="sales")
    assert sorted(first_called) == ["bridge", "sales"]
    assert in_the_end == ["manager"]


async def test_whoever_was_asked_by_name_is_called_too_and_the_asker_never(works: Works) -> None:
    people = works.shop.people
    assert sorted((await called(works, "sales", to_id=people["worker"]))[0]) == ["lead", "worker"]
    assert sorted((await called(works, "bridge", to_role="sales"))[0]) == ["sales"]


async def test_where_only_the_asker_answers_for_it_those_above_are_called(works: Works) -> None:
    assert await called(works, "lead", to_role="worker") == (["planner", "manager"], ["planner", "manager"])


async def test_who_has_left_is_not_called(works: Works) -> None:
    await works.shop.say("admin", patch("user", works.shop.people["bridge"], active=False))
    assert (await called(works, "lead", to_role="sales"))[0] == ["sales"]
