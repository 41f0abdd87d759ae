"""A reader sees what was loaded, what the batch accepted, and the draft; it asks for the rest."""

from __future__ import annotations

import pytest

from sync.errors import Missing
from sync.record import Gone, Record
from sync.store import Answered, Children, LastSeq, Loaded, Need, OneRecord, RefusedCreate
from sync.view import View
from tests.sync.kinds import CATALOGUE, uid


def part(n: int, thing: int = 1, v: int = 1) -> Record:
    fields = {"thing_id": uid(thing), "name": None}
    return Record(kind="part", id=uid(n), scope="shop", v=v, by=None, at="", fields=fields)  # type: ignore[arg-type]


def ids(found: list[Record]) -> list[int]:
    return [int(one.id[-4:], 16) for one in found]


def view(*parts: Record) -> View:
    loaded = Loaded()
    loaded.add(Loaded(children={Children("part", "thing_id", uid(1)): list(parts)}))
    return View(CATALOGUE, loaded)


def test_children_follow_the_draft_in_order_of_id() -> None:
    one = view(part(2), part(4))
    one.put(part(3))
    one.put(part(4, thing=9))
    one.put(part(1))
    assert ids(one.children("part", "thing_id", uid(1))) == [1, 2, 3]
    one.discard()
    assert ids(one.children("part", "thing_id", uid(1))) == [2, 4]
    one.put(Gone(kind="part", id=uid(2), scope="shop", v=2))
    assert one.accept()
    assert not one.accept()
    one.put(part(2, v=3))
    assert ids(one.children("part", "thing_id", uid(1))) == [2, 4]
    one.discard()
    assert one.get("part", uid(2)) is None
    assert isinstance(one.find("part", uid(2)), Gone)
    one.children("part", "thing_id", uid(1)).clear()
    assert ids(one.children("part", "thing_id", uid(1))) == [4]


def test_children_of_the_batch_are_known_one_by_one_too() -> None:
    assert view(part(2)).get("part", uid(2)) == part(2)


def test_changes_of_the_batch_are_told_with_what_was_before() -> None:
    one = view(part(2))
    one.put(part(2, v=5))
    one.put(part(3, v=5))
    assert list(one.changed()) == []
    one.accept()
    assert list(one.changed()) == [(part(2), part(2, v=5)), (None, part(3, v=5))]


@pytest.mark.parametrize(
    ("ask", "need"),
    [
        (lambda one: one.get("thing", uid(1)), OneRecord("thing", uid(1))),
        (lambda one: one.children("part", "thing_id", uid(7)), Children("part", "thing_id", uid(7))),
        (lambda one: one.last_seq("d", "e"), LastSeq("d", "e")),
        (lambda one: one.answered("d", "e", 3), Answered("d", "e", 3)),
        (lambda one: one.create_not_made("d", "e", "thing", uid(1)), RefusedCreate("d", "e", "thing", uid(1))),
    ],
)
def test_what_is_not_loaded_is_asked_for(ask: object, need: Need) -> None:
    with pytest.raises(Missing) as caught:
        ask(view())  # type: ignore[operator]
    assert caught.value.needs == (need,)


def test_what_is_expected_is_asked_for_at_once_and_only_what_is_not_there() -> None:
    one = view()
    one.born("thing", uid(1))
    with pytest.raises(Missing) as caught:
        one.expect([("thing", uid(1)), ("thing", uid(2)), ("part", uid(3))])
    assert set(caught.value.needs) == {OneRecord("thing", uid(2)), OneRecord("part", uid(3))}
    one.expect([("thing", uid(1))])


def test_mistakes_of_rules_are_mistakes() -> None:
    with pytest.raises(ValueError, match="not indexed"):
        view().children("part", "name", "x")
    with pytest.raises(KeyError):
        view().children("dream", "name", "x")


def test_a_kind_that_nobody_knows_has_no_records() -> None:
    assert view().get("dream", uid(1)) is None, "its name may come from a field that a device filled"


def test_what_was_made_just_now_needs_no_loading() -> None:
    one = view()
    one.born("told", uid(5))
    assert one.find("told", uid(5)) is None
    one.remember_not_made("d", "e", "thing", uid(1), "parked")
    assert one.create_not_made("d", "e", "thing", uid(1)) == "parked"
