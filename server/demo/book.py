"""The words of the story as they stand in the TOML files beside this one, with their shapes checked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from sync.ids import derived_id

_LONG_AGO = "2025-04-01T00:00:00.000Z"

Step = tuple[str, str, int, int, int]
"""Where, what, set-up minutes, run seconds, yield in basis points; ``*`` before the place: outside."""

Count = tuple[str, str, str, int, int, str, int]
"""Step, when, who, good, scrap, reason, minutes."""


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part and how it is made. `stock`: its material, and pieces of one unit; `outside`: who does it, how long."""

    code: str
    name: str
    customer: str
    material: str
    revision: str
    family: str
    stock: tuple[str, int]
    steps: tuple[Step, ...]
    outside: dict[str, tuple[str, int]] = {}


class Job(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job and what has happened to it; `parts`: pieces and 着 of each part of a split delivery."""

    code: str
    item: str
    ordered: int
    start: int
    due: str
    made: str
    by: str
    state: Literal["quoted", "ordered"] = "ordered"
    priority: Literal["normal", "soon", "rush"] = "normal"
    why: str | None = None
    released: str | None = None
    note: str = ""
    parts: tuple[tuple[int, str], ...] = ()
    counts: tuple[Count, ...] = ()
    due_moves: tuple[tuple[str, str, str, str], ...] = ()
    sent: tuple[tuple[str, str, str], ...] = ()


class Arrival(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Material that is to come."""

    material: str
    qty: int
    due: str
    note: str


class Supply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calendars, suppliers, work outside, the days of customers, materials and what of them is to come."""

    calendars: dict[str, tuple[str, str, str, tuple[tuple[str, str, str], ...]]]
    suppliers: dict[str, tuple[str, str, str]]
    outside: dict[str, tuple[str, int]]
    receivers: dict[str, tuple[int, str]]
    materials: dict[str, tuple[str, str, int, str, int]]
    arrivals: list[Arrival]


class Inquiry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a customer asked for: a known part, or a new one that is made like another."""

    at: str
    by: str
    customer: str
    qty: int
    wanted: str
    item: str | None = None
    part: str | None = None
    like: str | None = None
    factor: int = 100
    note: str = ""


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A repeat order that runs all the time and is no job yet: pieces, and minutes by work centre, on a full day."""

    made: str
    item: str
    a_day: int
    arrive: str
    minutes: dict[str, int]


class Watch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody watches jobs, customers and work centres by their codes, and words."""

    who: str
    jobs: tuple[str, ...]
    customers: tuple[str, ...] = ()
    centers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A problem and what became of it; `taken`, `solved` and `closed` are (when, who)."""

    name: str
    at: str
    by: str
    cause: str
    severity: str
    text: str
    center: str | None = None
    job: str | None = None
    step: str | None = None
    photo: str | None = None
    taken: tuple[str, str] | None = None
    steps: tuple[tuple[str, str, str], ...] = ()
    solved: tuple[str, str] | None = None
    closed: tuple[str, str] | None = None
    thanked: tuple[str, ...] = ()


class Capacity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody said about a day."""

    at: str
    by: str
    center: str
    day: str
    condition: str
    minutes: int = 0
    note: str = ""


class Post(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something said; `about` is ``kind:name``, `answers` names another post."""

    at: str
    by: str
    about: str
    text: str = ""
    name: str | None = None
    form: str = "remark"
    to: str | None = None
    due: str | None = None
    answers: str | None = None
    answer: str | None = None
    errand: str | None = None
    photo: str | None = None
    seen: tuple[str, ...] = ()
    thanked: tuple[str, ...] = ()


class Visit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody of ours at a customer's; `to` is the customer, `begins` and `ends` are times of `day`."""

    name: str
    at: str
    by: str
    to: str
    day: str
    begins: str
    ends: str
    place: str
    purpose: str
    joined: tuple[str, ...] = ()
    made: bool = False


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a customer said; `visit` is the name of a visit."""

    name: str
    at: str
    by: str
    to: str
    mood: str
    words: str
    request: str = ""
    visit: str | None = None
    jobs: tuple[str, ...] = ()


class KnowHow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What experience taught; `issue` is the name of a problem, `helped` those whom it helped."""

    name: str
    at: str
    by: str
    text: str
    cause: str = ""
    remedy: str = ""
    issue: str | None = None
    item: str | None = None
    center: str | None = None
    helped: tuple[str, ...] = ()


class Handover(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one shift told the next."""

    name: str
    at: str
    by: str
    center: str
    text: str
    job: str | None = None
    seen: tuple[str, ...] = ()


class FourMChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_on": "from"}):
    """What is not as it was before, from a day on, and whom it concerns."""

    name: str
    at: str
    by: str
    what: str
    text: str
    from_on: str
    concerned: tuple[str, ...]
    revision: str | None = None
    item: str | None = None
    job: str | None = None
    center: str | None = None
    seen: tuple[str, ...] = ()


class Person(msgspec.Struct, frozen=True):
    """Somebody who works here."""

    name: str
    reading: str
    role: str
    team: str
    language: str
    centers: tuple[str, ...]


class Book(msgspec.Struct, frozen=True):
    """Everything the story says. `plant` is as in plant.toml, without its people.

    `flow`: the days on which repeat orders run, and how much of a full day, in percent.
    """

    plant: dict[str, Any]
    supply: Supply
    inquiries: list[Inquiry]
    orders: list[Order]
    flow: list[tuple[str, int]]
    people: dict[str, Person]
    items: dict[str, Item]
    jobs: list[Job]
    watches: list[Watch]
    issues: list[Issue]
    capacity: list[Capacity]
    posts: list[Post]
    visits: list[Visit]
    voices: list[Voice]
    know_how: list[KnowHow]
    handovers: list[Handover]
    changes: list[FourMChange]


def read() -> Book:
    """Return the story; raises msgspec.ValidationError when a file says something nobody understands."""
    plant, talk, learned = _file("plant"), _file("talk"), _file("learned")
    people = {
        key: Person(name, reading, role, team, language, tuple(centers))
        for key, (name, reading, role, team, language, *centers) in plant.pop("people").items()
    }
    supply, promises, visits = msgspec.convert(_file("supply"), Supply), _file("promises"), _file("visits")
    items = [_with_outside(one, supply) for one in msgspec.convert(_file("items")["items"], list[Item])]
    return Book(
        plant=plant,
        supply=supply,
        inquiries=msgspec.convert(promises["inquiries"], list[Inquiry]),
        orders=msgspec.convert(promises["orders"], list[Order]),
        flow=msgspec.convert(promises["flow"], list[tuple[str, int]]),
        people=people,
        items={one.code: one for one in items},
        jobs=msgspec.convert(_file("jobs")["jobs"], list[Job]),
        watches=msgspec.convert(talk["watches"], list[Watch]),
        issues=msgspec.convert(talk["issues"], list[Issue]),
        capacity=msgspec.convert(talk["capacity"], list[Capacity]),
        posts=msgspec.convert(_file("posts")["posts"], list[Post]),
        visits=msgspec.convert(visits["visits"], list[Visit]),
        voices=msgspec.convert(visits["voices"], list[Voice]),
        know_how=msgspec.convert(learned["know_how"], list[KnowHow]),
        handovers=msgspec.convert(learned["handovers"], list[Handover]),
        changes=msgspec.convert(learned["changes"], list[FourMChange]),
    )


def _with_outside(item: Item, supply: Supply) -> Item:
    places = [place for place, *_ in item.steps if place.startswith("*")]
    return msgspec.structs.replace(item, outside={place: supply.outside[place[1:]] for place in places})


def id_of(kind: str, *name: str) -> str:
    """Return the id of something in the story: always the same, so that links into the demo keep working."""
    return derived_id(_LONG_AGO, kind, *name)


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
