"""Who replies to what is said in a theme's room, and by when."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.features.plant.days import Calendar
from server.features.plant.hours import Hours
from server.features.rooms.owner import Person, reply_by, suggested

PEOPLE = [
    Person("worker", "worker", ("mill",)),
    Person("lead-a", "lead"),
    Person("lead-b", "lead"),
    Person("manager", "manager"),
    Person("bridge", "bridge"),
]
LEADS = {"mill": ("lead-b", "lead-gone"), "saw": ("lead-gone",)}
EVEN, ODD = "0" * 31 + "2", "0" * 31 + "3"


@pytest.mark.parametrize(
    ("theme", "author", "room_owner", "owner"),
    [
        ("trouble", "worker", None, "lead-b"),  # who leads where the author works
        ("near_miss", "worker", None, "lead-b"),
        ("improvement", "worker", "manager", "manager"),  # who looks after the room
        ("trouble", "worker", "left the shop", "lead-b"),
        ("voice", "worker", None, "bridge"),  # a customer's voice is no matter of one work centre
        ("trouble", "lead-b", None, "lead-a"),  # never oneself
        ("trouble", None, None, "lead-a"),  # nobody's name: one of all leads
        ("trouble", "manager", "manager", "lead-a"),
    ],
)
def test_the_owner_is_who_can_do_something_about_it(
    theme: str, author: str | None, room_owner: str | None, owner: str
) -> None:
    assert suggested(theme, EVEN, author, room_owner, PEOPLE, LEADS) == owner


def test_several_take_turns() -> None:
    assert {suggested("trouble", post, None, None, PEOPLE, LEADS) for post in (EVEN, ODD)} == {"lead-a", "lead-b"}


def test_where_nobody_of_the_roles_is_here_those_above_reply_and_at_last_the_author() -> None:
    manager, author = Person("manager", "manager"), Person("worker", "worker")
    assert suggested("trouble", EVEN, "worker", None, [author, manager], {}) == "manager"
    assert suggested("trouble", EVEN, "worker", None, [author], {}) == "worker"
    assert suggested("trouble", EVEN, None, None, [], {}) is None


@pytest.mark.parametrize(
    ("theme", "due"), [("trouble", "2026-04-24"), ("near_miss", "2026-04-24"), ("voice", "2026-04-27")]
)
def test_a_reply_is_wanted_by_the_end_of_a_working_day(theme: str, due: str) -> None:
    hours = Hours(Calendar((1, 1, 1, 1, 1, 0, 0)), ZoneInfo("Asia/Tokyo"))
    thursday = datetime.fromisoformat("2026-04-23T10:00+09:00")
    assert reply_by(theme, thursday, hours) == datetime.fromisoformat(f"{due}T17:00+09:00")
