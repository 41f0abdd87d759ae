"""The ways into the demo: a sign-in link for each person of the story, one for the shared phone, one for the wall."""

from __future__ import annotations

import msgspec

from server.core import clock
from server.core.base import House
from server.demo import book
from server.demo.book import id_of
from server.demo.telling import PIN
from server.features.people.sessions import enrolment
from server.features.people.tokens import ENROL_LETTERS, new_code
from sync.change import Row

LIFE_MS = 12 * 3_600_000
"""A demo is looked at for a day; the quarter of an hour of a real link would end before the coffee."""

PERSONAS = {
    "worker": "hasegawa",
    "worker-vi": "nam",
    "worker-easy": "putri",
    "lead": "matsumoto",
    "sales": "sato",
    "bridge": "nakamura",
    "planner": "yamamoto",
    "manager": "azuma",
    "admin": "watanabe",
}


class Door(msgspec.Struct, frozen=True):
    """A way in: whose it is, the link, and who is behind it."""

    persona: str
    link: str
    name: str


async def open_doors(house: House) -> list[Door]:
    """Make fresh links and return them; a wall lets itself in with a code that the office types."""
    people = book.read().people
    doors, rows = list[Door](), list[Row]()
    for persona, key in (*PERSONAS.items(), ("shared", None)):
        code = new_code(ENROL_LETTERS)
        rows.append(
            enrolment(
                code,
                form="own" if key else "shared",
                user=id_of("user", key) if key else None,
                label=persona,
                now_ms=clock.now_ms(),
                life_ms=LIFE_MS,
            )
        )
        name = people[key].name if key else f"共用端末 PIN {PIN}"
        doors.append(Door(persona, f"{house.settings.address}/enrol#{code}", name))
    await house.writer.write([], rows=rows)
    wall = Door("wall", f"{house.settings.address}/wall", "掲示板")
    return [*doors, wall]
