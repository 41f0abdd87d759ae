"""One picture out of the one before."""

from __future__ import annotations

from server.features.promise.picture import taken
from sync.record import Gone, Record
from sync.store import Page


def promise(v: int, scope: str = "shop", **fields: str) -> Record:
    return Record(kind="promise", id="p", scope=scope, v=v, by="u", at="", fields={**fields})


def test_what_changed_is_another_row_and_the_picture_before_stays() -> None:
    first = taken(Page(v=3, changes=[promise(3, note="a")]), None)
    second = taken(Page(v=5, changes=[promise(5, note="b")]), first)
    assert first.rows["promise"]["p"] == {"note": "a", "id": "p", "v": 3, "by": "u"}
    assert second.rows["promise"]["p"]["note"] == "b"
    assert (second.v, second.changed) == (5, frozenset({("promise", "p")}))
    assert second.rows["job"] is first.rows["job"]
    assert second.book.get("promise", "p") == second.rows["promise"]["p"]


def test_what_moved_to_where_it_is_remembered_is_not_gone() -> None:
    first = taken(Page(v=3, changes=[promise(3)]), None)
    gone = Gone(kind="promise", id="p", scope="shop", v=4)
    assert taken(Page(v=4, changes=[promise(4, scope="archive")], gone=[gone]), first).rows["promise"]
    assert not taken(Page(v=4, gone=[gone]), first).rows["promise"]
