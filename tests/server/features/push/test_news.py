"""What is told of changes, and under which id."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from server.features.push.news import news, notice_id
from sync.change import Actor, Change, Notice, Reader
from sync.mutation import Edit
from sync.record import Record
from sync.values import is_id

AT = "2026-04-23T01:02:03.456Z"
ACTOR = Actor(user="u", roles=frozenset(), device="d")


class Empty(Reader):
    """An organisation without records."""

    def get(self, kind: str, id: str) -> Record | None:
        """Return nothing."""
        return None

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        """Return nothing."""
        return []


def change(id: str, v: int = 0) -> Change:
    record = Record(kind="job", id=id, scope="shop", v=v, by=None, at=AT, fields={})
    edit = Edit(op="create", kind="job", id=id)
    return Change(edit=edit, before=None, after=record, actor=ACTOR, mutation=(edit,), at=AT, now=AT)


def maker(*keys: str) -> object:
    def notices(change: Change, read: Reader) -> Iterable[Notice]:
        return [Notice(key=one, params={}, about=("job", change.edit.id)) for one in keys]

    return notices


def test_every_maker_sees_every_change() -> None:
    makers = [maker("a"), maker("b", "c"), maker()]
    found = news(makers, [change("1"), change("2")], Empty())  # type: ignore[arg-type]
    assert [(cause.edit.id, notice.key) for cause, notice in found] == [
        (id, key) for id in ("1", "2") for key in ("a", "b", "c")
    ]


def test_an_id_is_the_same_again_and_another_for_anything_else() -> None:
    one = change("1")
    others = [
        notice_id(one, "b", "x"),
        notice_id(one, "a", "y"),
        notice_id(change("2"), "a", "x"),
        notice_id(change("1", v=2), "a", "x"),
        notice_id(msgspec.structs.replace(one, actor=msgspec.structs.replace(ACTOR, origin="server")), "a", "x"),
    ]
    first = notice_id(one, "a", "x")
    assert is_id(first)
    assert notice_id(change("1"), "a", "x") == first
    assert len({first, *others}) == 6
