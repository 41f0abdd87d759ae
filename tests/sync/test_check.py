"""Every value a hostile or mistaken device can send ends in a code, and every good one passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import check
from sync.errors import Refusal
from sync.record import Field, Kind, Record
from tests.sync.kinds import NOW, THING, uid

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FIELD = {one.name: one for one in THING.fields}


def code(refusal: object) -> str | None:
    return refusal.code if isinstance(refusal, Refusal) else None


@pytest.mark.parametrize(
    ("type", "good", "bad"),
    [
        ("text", ["", "x", "🌉" * 200], [1, True, ["x"], "a\0b"]),
        ("int", [0, -3, 2**53 - 1], [True, 1.0, 1.5, "1"]),
        ("bool", [True, False], [0, 1, "true"]),
        ("date", ["2026-02-28"], ["2026-02-30", "2026-2-3", "today", 20260228]),
        ("instant", [NOW], ["2026-04-23", "2026-04-23T01:02:03Z", "2026-04-23T25:02:03.456Z"]),
        ("ref", [uid(1)], ["1", uid(10).upper(), uid(1) + "\n", 1]),
        ("refs", [[], [uid(1), uid(2)]], ["x", [1], [uid(2), uid(1)], [uid(1), uid(1)], [""], ["a\0"], ["x" * 65]]),
        ("json", [{}, [], 0, "x", {"a": [1, None, 2.5]}], [2**53, [10**30], {"a": 1e300}]),
    ],
)
def test_types(type: str, good: list[object], bad: list[object]) -> None:
    field = Field(name="f", type=type)  # type: ignore[arg-type]
    assert [check.plain(field, one) for one in good] == [None] * len(good)
    assert [code(check.plain(field, one)) for one in bad] == ["wrong_type"] * len(bad)
    assert check.plain(field, None) is None


def test_json_may_be_nested_but_not_without_end() -> None:
    deep: object = 1
    for _ in range(16):
        deep = [deep]
    field = Field(name="f", type="json")
    assert check.plain(field, deep) is None
    assert code(check.plain(field, {"a": deep})) == "wrong_type"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("name", None, "required"),
        ("name", " \u3000\n", "required"),
        ("name", "x" * 21, "too_long"),
        ("name", "🌉" * 20, None),
        ("size", 0, "out_of_range"),
        ("size", 10, "out_of_range"),
        ("size", 9, None),
        ("good", 2**53, "out_of_range"),
        ("good", -(10**30), "out_of_range"),
        ("state", "lost", "not_a_choice"),
        ("state", "done", None),
        ("seen_by", ["a", "b", "c", "d"], "too_long"),
    ],
)
def test_limits(name: str, value: object, expected: str | None) -> None:
    refusal = check.plain(FIELD[name], value)
    assert code(refusal) == expected
    assert refusal is None or refusal.params["field"] == name


@pytest.mark.parametrize(
    ("name", "wish", "expected"),
    [
        ("note", "x", None),
        ("note", {"set": "x"}, "wrong_type"),
        ("name", "", "required"),
        ("shipped_on", "2026-04-23", None),
        ("shipped_on", "soon", "wrong_type"),
        ("good", {"add": -1}, None),
        ("good", 5, "wrong_type"),
        ("good", {"add": 1.5}, "wrong_type"),
        ("good", {"add": True}, "wrong_type"),
        ("good", {}, "wrong_type"),
        ("seen_by", {"add": ["b", "a"]}, None),
        ("seen_by", {}, None),
        ("seen_by", ["a"], "wrong_type"),
        ("seen_by", {"add": "a"}, "wrong_type"),
        ("seen_by", {"remove": [1]}, "wrong_type"),
        ("state", {"from": "open", "to": "doing"}, None),
        ("state", {"from": None, "to": "doing"}, None),
        ("state", {"from": "never heard of", "to": "doing"}, None),
        ("state", {"from": "open", "to": "lost"}, "not_a_choice"),
        ("state", {"to": "doing"}, "wrong_type"),
        ("state", {"from": "open"}, "wrong_type"),
        ("state", {"from": ["open"], "to": "doing"}, "wrong_type"),
        ("state", "doing", "wrong_type"),
        ("checked", True, "server_only"),
    ],
)
def test_wishes(name: str, wish: object, expected: str | None) -> None:
    assert code(check.patch(THING, {name: wish}, server=False)) == expected


def test_a_new_record_is_complete() -> None:
    fields = check.create(THING, {"name": "x", "seen_by": ["b", "a", "b"], "good": 3}, server=False)
    assert fields == {
        "name": "x", "note": None, "good": 3, "seen_by": ["a", "b"], "shipped_on": None, "state": "open",
        "sheet": None, "size": None, "rush": False, "checked": False,
    }  # fmt: skip


def test_what_only_the_server_writes() -> None:
    assert code(check.create(THING, {"name": "x", "checked": True}, server=False)) == "server_only"
    assert isinstance(check.create(THING, {"name": "x", "checked": False}, server=False), dict)
    assert isinstance(check.create(THING, {"name": "x", "checked": True}, server=True), dict)
    assert check.patch(THING, {"checked": True}, server=True) is None


def test_the_result_of_merging_is_checked_too() -> None:
    def record(**fields: object) -> Record:
        return Record(kind="thing", id=uid(1), scope="shop", v=1, by=None, at=NOW, fields=fields)  # type: ignore[arg-type]

    assert check.result(THING, record(good=2**53 - 1), ("good",)) is None
    assert code(check.result(THING, record(good=2**53), ("good",))) == "out_of_range"
    assert code(check.result(THING, record(seen_by=["a", "b", "c", "d"]), ("seen_by",))) == "too_long"
    big = check.result(THING, record(sheet="x" * 70_000), ("sheet",))
    assert code(big) == "too_big"
    assert big is not None
    assert big.params["max"] == 65536


@given(st.dictionaries(st.sampled_from(sorted(FIELD)), anything))
def test_no_value_raises(given_fields: dict[str, object]) -> None:
    kind = Kind(name="thing", scope="shop", fields=THING.fields)
    check.create(kind, given_fields, server=False)
    check.patch(kind, given_fields, server=True)
