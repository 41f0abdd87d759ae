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
    """A part and how it is made."""

    code: str
    name: str
    customer: str
    material: str
    revision: str
    steps: tuple[Step, ...]


class Job(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job and what has happened to it."""

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
    counts: tuple[Count, ...] = ()
    due_moves: tuple[tuple[str, str, str, str], ...] = ()
    sent: tuple[tuple[str, str, str], ...] = ()


class Watch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody watches jobs."""

    who: str
    jobs: tuple[str, ...]


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
    text: str
    name: str | None = None
    form: str = "remark"
    to: str | None = None
    due: str | None = None
    answers: str | None = None
    photo: str | None = None
    seen: tuple[str, ...] = ()
    thanked: tuple[str, ...] = ()


class Person(msgspec.Struct, frozen=True):
    """Somebody who works here."""

    name: str
    reading: str
    role: str
    team: str
    language: str
    centers: tuple[str, ...]


class Book(msgspec.Struct, frozen=True):
    """Everything the story says. `plant` is as in plant.toml, without its people."""

    plant: dict[str, Any]
    people: dict[str, Person]
    items: dict[str, Item]
    jobs: list[Job]
    watches: list[Watch]
    issues: list[Issue]
    capacity: list[Capacity]
    posts: list[Post]


def read() -> Book:
    """Return the story; raises msgspec.ValidationError when a file says something nobody understands."""
    plant, talk = _file("plant"), _file("talk")
    people = {
        key: Person(name, reading, role, team, language, tuple(centers))
        for key, (name, reading, role, team, language, *centers) in plant.pop("people").items()
    }
    items = msgspec.convert(_file("items")["items"], list[Item])
    return Book(
        plant=plant,
        people=people,
        items={one.code: one for one in items},
        jobs=msgspec.convert(_file("jobs")["jobs"], list[Job]),
        watches=msgspec.convert(talk["watches"], list[Watch]),
        issues=msgspec.convert(talk["issues"], list[Issue]),
        capacity=msgspec.convert(talk["capacity"], list[Capacity]),
        posts=msgspec.convert(_file("posts")["posts"], list[Post]),
    )


def id_of(kind: str, *name: str) -> str:
    """Return the id of something in the story: always the same, so that links into the demo keep working."""
    return derived_id(_LONG_AGO, kind, *name)


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
