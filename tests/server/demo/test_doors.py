"""The ways into the demo."""

from __future__ import annotations

import pytest

from server.core.base import House
from server.demo.book import id_of
from server.demo.doors import PERSONAS, open_doors
from server.features.people.tokens import digest

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_everyone_of_the_story_gets_a_door_of_their_own(factory: House) -> None:
    doors = await open_doors(factory)
    assert [one.persona for one in doors] == [*PERSONAS, "shared", "wall"]
    assert len({one.link for one in doors}) == len(doors)
    assert all(one.link.startswith(factory.settings.address) for one in doors)


async def test_a_door_leads_to_the_person_it_is_called_after(factory: House) -> None:
    for door in await open_doors(factory):
        code = door.link.partition("#")[2]
        rows = await factory.db.fetch("SELECT user_id, form FROM enrolment WHERE code_hash = ?", digest(code))
        if door.persona in PERSONAS:
            assert [(one["user_id"], one["form"]) for one in rows] == [(id_of("user", PERSONAS[door.persona]), "own")]
        elif door.persona == "shared":
            assert [(one["user_id"], one["form"]) for one in rows] == [(None, "shared")]
