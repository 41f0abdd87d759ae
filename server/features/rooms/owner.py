"""Who answers what is said in a theme's room, and within how many working days; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from server.features.plant.hours import Hours
from sync.change import Reader
from sync.record import Record


class Care(msgspec.Struct, frozen=True):
    """How a theme is looked after: by whom, within how many working days, whether by the floor's own lead first."""

    roles: tuple[str, ...]
    days: int
    own_lead: bool


CARES: Mapping[str, Care] = {
    "trouble": Care(("lead", "planner"), 1, own_lead=True),
    "near_miss": Care(("lead", "manager"), 1, own_lead=True),
    "voice": Care(("bridge", "sales"), 2, own_lead=False),
    "improvement": Care(("lead", "planner"), 5, own_lead=True),
}
"""The themes in which everything waits for a reply; what is announced (`notice`) waits for none."""

DECIDERS = frozenset({"lead", "bridge", "planner", "manager", "admin"})
"""Who may give a post to somebody else, set another day, or reply in the owner's place."""

LAST = ("manager", "admin")


def cared_for(post: Record, read: Reader) -> bool:
    """Tell whether a post stands in the room of a theme, where it waits for a reply."""
    if post.fields.get("about_kind") != "room":
        return False
    room = read.get("room", str(post.fields.get("about_id")))
    return room is not None and room.fields.get("theme") in CARES


class Person(msgspec.Struct, frozen=True):
    """Somebody who is here, and the work centres they usually work at."""

    id: str
    role: str
    centers: tuple[str, ...] = ()


def suggested(
    theme: str,
    post: str,
    author: str | None,
    room_owner: str | None,
    people: Iterable[Person],
    leads: Mapping[str, tuple[str, ...]],
) -> str | None:
    """Return who is to reply: whoever looks after the room, the lead of the author's work centre, the theme's roles.

    Never the author, unless nobody else is here. `people` are those who are here; `leads` are by work centre. Of
    several the id of the post picks one, so that not everything lands on one desk. None: nobody is here at all.
    """
    care, here = CARES[theme], {one.id: one for one in people}
    centers = here[author].centers if author in here and care.own_lead else ()
    rounds: list[list[str | None]] = [
        [room_owner],
        [lead for center in centers for lead in leads.get(center, ())],
    ]
    rounds += [[one.id for one in here.values() if one.role == role] for role in (*care.roles, *LAST)]
    for wanted in rounds:
        found = sorted({one for one in wanted if one is not None and one in here and one != author})
        if found:
            return found[int(post.replace("-", ""), 16) % len(found)]
    return author if author in here else None


def reply_by(theme: str, now: datetime, hours: Hours) -> datetime:
    """Return the end of the working day by which a reply is wanted. Raises Beyond."""
    return hours.end_after(now, CARES[theme].days)
