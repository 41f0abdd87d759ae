"""Records become rows and come back the same."""

from __future__ import annotations

import msgspec
import pytest

from server.core import discovery
from server.live.catalogue import AUDIT, OWN, KindTable, tables
from sync.record import Record
from tests.sync.kinds import LATER, THING, WISH, uid

FULL = Record(
    kind="thing", id=uid(1), scope="shop", v=5, by=uid(2), at=LATER, stamps={"name": (5, "phone-a")},
    fields={"name": "名", "note": None, "good": -3, "seen_by": [uid(3)], "shipped_on": "2026-04-23", "state": "open",
            "sheet": {"a": [1, None]}, "size": 9, "rush": False, "checked": True},
)  # fmt: skip


def test_a_record_comes_back_from_its_row() -> None:
    table = KindTable("the_thing", THING)
    row = table.row(FULL)
    assert all(isinstance(one, None | str | int) for one in row)
    assert table.record(row) == FULL
    bare = msgspec.structs.replace(FULL, stamps={}, fields=dict.fromkeys(FULL.fields))
    assert table.record(table.row(bare)) == bare


def test_a_field_that_a_record_lacks_is_null() -> None:
    table = KindTable("the_thing", THING)
    short = msgspec.structs.replace(FULL, fields={"name": "x"})
    assert table.record(table.row(short)).fields == {**dict.fromkeys(FULL.fields), "name": "x"}


def test_booleans_of_sqlite_become_booleans() -> None:
    table = KindTable("the_thing", THING)
    row = [int(one) if isinstance(one, bool) else one for one in table.row(FULL)]
    assert table.record(row).fields["checked"] is True
    assert table.record(row).fields["rush"] is False


@pytest.mark.parametrize(
    ("kind", "scope", "holds"),
    [(THING, "shop", True), (THING, "sales", False), (THING, f"user:{uid(1)}", False), (WISH, f"user:{uid(1)}", True),
     (WISH, "shop", False)],
)  # fmt: skip
def test_which_scopes_a_kind_can_be_in(kind: msgspec.Struct, scope: str, holds: bool) -> None:
    assert KindTable("one", kind).holds(scope) is holds  # type: ignore[arg-type]


def test_the_history_of_a_record_lives_in_the_scope_of_the_record() -> None:
    table = tables(discovery.load())[AUDIT]
    assert table.holds("shop")
    assert table.holds("sales")
    assert table.holds(f"user:{uid(1)}")


def test_every_kind_of_the_house_has_its_table() -> None:
    found = tables(discovery.load())
    assert found.keys() == discovery.catalogue().kinds.keys()
    assert all(all(f'"{one}"' in table.select for one in OWN) for table in found.values())
