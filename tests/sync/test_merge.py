"""The laws that hold for every merge, whatever the vectors happen to contain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.merge import merge
from sync.mutation import Edit
from sync.record import Field, Record
from sync.values import same

MOVES = {"open": ("doing", "done"), "doing": ("open", "done"), "done": ("open",), "dropped": ()}
FIELDS = {
    "title": Field(name="title", type="text"),
    "note": Field(name="note", type="text"),
    "good": Field(name="good", type="int", policy="add"),
    "seen_by": Field(name="seen_by", type="refs", policy="members"),
    "shipped_on": Field(name="shipped_on", type="date", policy="once"),
    "status": Field(name="status", type="choice", policy="state", moves=MOVES),
}
ids = st.lists(st.sampled_from(["u1", "u2", "u3"]), unique=True).map(sorted)
texts = st.sampled_from([None, "", "A", "B"])
states = st.sampled_from(list(MOVES))
devices = st.sampled_from(["desk", "phone-a", "phone-b"])
values = {"title": texts, "note": texts, "good": st.integers(-9, 9), "seen_by": ids, "shipped_on": texts}
wishes = {
    **values,
    "good": st.builds(lambda n: {"add": n}, st.integers(-9, 9)),
    "seen_by": st.builds(lambda add, remove: {"add": add, "remove": remove}, ids, ids),
    "status": st.builds(lambda start, end: {"from": start, "to": end}, states, states),
}
stamps = st.fixed_dictionaries({}, optional={name: st.tuples(st.integers(1, 9), devices) for name in FIELDS})
records = st.builds(
    lambda fields, stamps: Record(
        kind="thing", id="1", scope="shop", v=9, by=None, at="", fields=fields, stamps=stamps
    ),
    st.fixed_dictionaries({**values, "status": states}),
    stamps,
)
edits = st.builds(
    lambda base, fields: Edit(op="patch", kind="thing", id="1", base=base, fields=fields),
    st.integers(0, 9) | st.none(),
    st.fixed_dictionaries({}, optional=wishes),
)


@given(records, devices, edits)
def test_refused_changes_nothing_and_everything_else_is_complete(record: Record, device: str, edit: Edit) -> None:
    outcome = merge(FIELDS, record, device, edit, 10)
    if outcome.verdict == "refused":
        assert (outcome.fields, outcome.stamps, outcome.touched) == (record.fields, record.stamps, ())
        assert outcome.code in ("state_not_allowed", "state_moved")
    else:
        assert outcome.fields.keys() == record.fields.keys()
        assert all(same(outcome.fields[name], record.fields[name]) != (name in outcome.touched) for name in FIELDS)
        assert all(outcome.stamps[name] == (10, device) for name in outcome.touched)


@given(records, devices, edits)
def test_lost_fields_keep_what_others_have_seen(record: Record, device: str, edit: Edit) -> None:
    outcome = merge(FIELDS, record, device, edit, 10)
    lost = outcome.params.get("lost", {})
    assert isinstance(lost, dict)
    assert (outcome.verdict == "superseded") == bool(lost)
    assert all(same(outcome.fields[name], record.fields[name]) for name in lost)
    assert all(same(value, edit.fields[name]) for name, value in lost.items())


@given(records, devices, edits)
def test_repeating_a_patch_of_values_changes_nothing_more(record: Record, device: str, edit: Edit) -> None:
    fields = {name: wish for name, wish in edit.fields.items() if name != "good"}
    edit = Edit(op="patch", kind="thing", id="1", base=edit.base, fields=fields)
    first = merge(FIELDS, record, device, edit, 10)
    again = Record(kind="thing", id="1", scope="shop", v=10, by=None, at="", fields=first.fields, stamps=first.stamps)
    assert merge(FIELDS, again, device, edit, 11).touched == ()


@given(records, st.permutations([("desk", 3), ("phone-a", -5), ("phone-b", 8)]))
def test_counts_of_several_devices_commute(record: Record, order: list[tuple[str, int]]) -> None:
    start = record.fields["good"]
    for device, add in order:
        edit = Edit(op="patch", kind="thing", id="1", base=1, fields={"good": {"add": add}})
        outcome = merge(FIELDS, record, device, edit, record.v + 1)
        record = Record(
            kind="thing", id="1", scope="shop", v=record.v + 1, by=None, at="", fields=outcome.fields,
            stamps=outcome.stamps,
        )  # fmt: skip
    assert isinstance(start, int)
    assert record.fields["good"] == start + 6


@given(records, devices, edits)
def test_who_saw_everything_never_loses_a_plain_value(record: Record, device: str, edit: Edit) -> None:
    seen = Edit(op="patch", kind="thing", id="1", base=record.v, fields=edit.fields)
    lost = merge(FIELDS, record, device, seen, 10).params.get("lost", {})
    assert isinstance(lost, dict)
    assert set(lost) <= {"shipped_on"}
