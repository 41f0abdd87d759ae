"""A change tells what is different."""

from __future__ import annotations

from sync.change import Change
from sync.mutation import Edit
from sync.record import Record
from tests.sync.kinds import LATER, NOW, actor, create, delete, patch, uid


def record(**fields: object) -> Record:
    return Record(kind="thing", id=uid(1), scope="shop", v=1, by=None, at=NOW, fields=fields)  # type: ignore[arg-type]


def change(edit: Edit, before: Record | None, after: Record | None) -> Change:
    return Change(edit=edit, before=before, after=after, actor=actor(), mutation=(edit,), at=NOW, now=LATER)


def test_a_patch_changed_what_has_another_value() -> None:
    one = change(patch("thing", uid(1)), record(name="a", note="x"), record(name="b", note="x"))
    assert (one.changed("name"), one.changed("note"), one.changed("unknown")) == (True, False, False)
    assert one.record.fields["name"] == "b"


def test_a_create_changed_what_has_a_value_and_a_delete_what_had_one() -> None:
    made = change(create("thing", uid(1)), None, record(name="a", note=None))
    assert (made.changed("name"), made.changed("note")) == (True, False)
    gone = change(delete("thing", uid(1)), record(name="a", note=None), None)
    assert (gone.changed("name"), gone.changed("note"), gone.record.fields["name"]) == (True, False, "a")
