"""What may happen to one record, and why not."""

from __future__ import annotations

import pytest

from sync.apply import Ask
from sync.mutation import Edit
from tests.sync.kinds import (
    LATER,
    NOW,
    actor,
    ask,
    create,
    delete,
    mutation,
    patch,
    receipt,
    receipts,
    store_with,
    uid,
)  # fmt: skip

A, B, C = uid(0xA), uid(0xB), uid(0xC)


@pytest.mark.parametrize(
    ("edit", "verdict", "code", "params"),
    [
        (create("thing", "1", name="x"), "refused", "bad_id", {}),
        (create("thing", A.replace("-7", "-4"), name="x"), "refused", "bad_id", {}),
        (create("dream", A), "parked", "unknown_kind", {}),
        (create("thing", A, name="x", shoe=1), "parked", "unknown_field", {"field": "shoe"}),
        (patch("thing", A, shoe=1), "parked", "unknown_field", {"field": "shoe"}),
        (create("told", A, name="x"), "refused", "server_only", {}),
        (create("thing", A, name="x", checked=True), "refused", "server_only", {"field": "checked"}),
        (create("thing", A), "refused", "required", {"field": "name"}),
        (create("thing", A, name=7), "refused", "wrong_type", {"field": "name", "type": "text"}),
        (create("thing", A, name="x", size=0), "refused", "out_of_range",
         {"field": "size", "minimum": 1, "maximum": 9}),
        (create("thing", A, name="x", sheet=["x" * 70_000]), "refused", "too_big", None),
        (create("wish", A, name="x"), "refused", "required", {"field": "owner_id"}),
        (create("wish", A, owner_id=uid(2)), "refused", "not_permitted", {"op": "create"}),
        (create("price", A, yen=1), "refused", "not_permitted", {"op": "create"}),
        (patch("thing", A, why="x" * 501, note="x"), "refused", "too_long", {"field": "why", "max": 500}),
        (patch("thing", A, why="x\0", note="x"), "refused", "wrong_type", {"field": "why", "type": "text"}),
        (patch("thing", A, note="x"), "refused", "unknown_record", {}),
        (delete("thing", A), "refused", "unknown_record", {}),
        (patch("entry", A, pieces=1), "refused", "append_only", {}),
        (delete("entry", A), "refused", "append_only", {}),
    ],
)  # fmt: skip
async def test_refusals_on_an_empty_plant(
    edit: Edit, verdict: str, code: str, params: dict[str, object] | None
) -> None:
    found = await receipt(await store_with(), ask(1, edit))
    assert (found.verdict, found.code) == (verdict, code)
    assert found.params.items() >= {"kind": edit.kind, "id": edit.id, **(params or {})}.items()
    assert params is None or len(found.params) == len(params) + 2


async def test_who_may_do_nothing_is_told_so() -> None:
    kiosk = actor("wall", roles="kiosk", origin="kiosk")
    found = await receipt(await store_with(), ask(1, create("thing", A, name="x"), who=kiosk))
    assert (found.code, found.params) == ("not_permitted", {"kind": "thing", "id": A, "op": "create"})


async def test_scopes_of_others_can_be_neither_written_nor_moved_into() -> None:
    store = await store_with(
        ask(1, create("price", A, yen=1), scopes="sales"), ask(2, create("wish", B, owner_id=uid(1)))
    )
    codes = [
        (await receipt(store, ask(3, patch("price", A, 1, yen=2)))).code,
        (await receipt(store, ask(4, delete("price", A, 1)))).code,
        (await receipt(store, ask(5, patch("wish", B, 1, owner_id=uid(2))))).code,
        (await receipt(store, ask(6, patch("wish", B, 1, owner_id=None)))).code,
        (await receipt(store, ask(7, patch("wish", B, 1, name="x"), scopes=f"user:{uid(2)}"))).code,
    ]
    assert codes == ["not_permitted", "not_permitted", "not_permitted", "required", None]
    foreign = ask(1, patch("wish", B, 1, name="y"), who=actor("phone-b", n=2))
    assert (await receipt(store, foreign)).code == "not_permitted"


async def test_the_server_may_write_everywhere() -> None:
    store = await store_with()
    server = actor("server", origin="server", roles="kiosk")
    edits = create("told", A, name="x"), create("price", B, yen=1), create("wish", C, owner_id=uid(2))
    assert (await receipt(store, ask(0, *edits, who=server, epoch=None, scopes=""))).verdict == "applied"
    done = await receipt(store, ask(0, delete("wish", C), who=server, epoch=None, scopes=""))
    assert done.verdict == "applied"


async def test_a_create_of_something_that_exists() -> None:
    made = create("thing", A, name="one", good=2)
    store = await store_with(ask(1, made))
    other_text = ask(2, create("thing", A, name="two", good=2))
    other_time = Ask(actor=actor(), mutation=mutation(3, made, at=LATER), epoch="e1", scopes=frozenset({"shop"}))
    other_person = ask(1, made, who=actor("phone-b", n=2))
    assert [(await receipt(store, one)).code for one in (other_text, other_time, other_person)] == ["exists"] * 3
    # The same device after its database was wiped or the server restored: same person, time and content.
    again = await receipt(store, ask(1, made, epoch="e2"))
    assert (again.verdict, again.v) == ("applied", 1)
    await receipt(store, ask(4, patch("thing", A, 1, name="changed since")))
    assert (await receipt(store, ask(2, made, epoch="e2"))).verdict == "applied"
    assert (await store.feed({"shop": 0})).changes[0].v == 2


async def test_nothing_comes_back_from_the_dead() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")), ask(2, delete("thing", A, 1)))
    for seq, edit in enumerate((patch("thing", A, 1, note="x"), delete("thing", A), create("thing", A, name="x")), 3):
        found = await receipt(store, ask(seq, edit))
        assert (found.code, found.params["v"]) == ("gone", 2)


async def test_what_depends_on_a_refused_create_says_so_and_only_that() -> None:
    store = await store_with()
    batch = [
        ask(1, create("thing", A), create("thing", B, name="fine, but refused with the other")),
        ask(2, patch("thing", A, note="x")),
        ask(1, patch("thing", A, note="x"), who=actor("phone-b", n=2)),
    ]
    assert [one.code for one in await receipts(store, *batch)] == ["required", "depends_on", "unknown_record"]
    assert (await receipt(store, ask(3, patch("thing", B, note="x")))).code == "depends_on"
    assert (await receipt(store, ask(4, create("thing", B, name="again")))).verdict == "applied"
    assert (await receipt(store, ask(5, patch("thing", B, 1, note="x")))).verdict == "applied"


async def test_a_patch_that_loses_a_field_says_which_and_applies_the_rest() -> None:
    desk = actor("desk", n=2)
    store = await store_with(
        ask(1, create("thing", A, name="one")), ask(1, patch("thing", A, 1, note="desk"), who=desk)
    )
    found = await receipt(
        store, ask(2, patch("thing", A, 1, note="phone", good={"add": 1}), patch("thing", A, 1, size=3))
    )
    assert (found.verdict, found.v, found.params) == ("superseded", 3, {"lost": {f"thing/{A}": {"note": "phone"}}})
    thing = next(one for one in (await store.feed({"shop": 0})).changes if one.kind == "thing")
    assert (thing.fields["note"], thing.fields["good"], thing.fields["size"]) == ("desk", 1, 3)
    assert thing.stamps == {"note": (2, "desk"), "good": (3, "phone-a"), "size": (3, "phone-a")}


async def test_delete_beside_another_s_change_is_merged() -> None:
    desk = actor("desk", n=2)
    store = await store_with(
        ask(1, create("thing", A, name="one"), create("thing", B, name="two")),
        ask(1, patch("thing", A, 1, note="desk"), who=desk),
    )
    assert (await receipt(store, ask(2, delete("thing", A, 1)))).verdict == "merged"
    assert (await receipt(store, ask(3, delete("thing", B, 1)))).verdict == "applied"


async def test_merging_is_checked_for_what_it_adds_up_to() -> None:
    store = await store_with(ask(1, create("thing", A, name="one", good=2**53 - 1, seen_by=["a", "b", "c"])))
    assert (await receipt(store, ask(2, patch("thing", A, 1, good={"add": 1})))).code == "out_of_range"
    assert (await receipt(store, ask(3, patch("thing", A, 1, seen_by={"add": ["d"]})))).code == "too_long"
    moved = await receipt(store, ask(4, patch("thing", A, 1, state={"from": "done", "to": "doing"})))
    assert moved.verdict == "merged"
    back = await receipt(store, ask(5, patch("thing", A, 4, state={"from": "doing", "to": "doing"})))
    assert back.verdict == "applied"
    late = await receipt(store, ask(6, patch("thing", A, 4, state={"from": "open", "to": "doing"}, name="")))
    assert late.code == "required"


async def test_who_and_when_are_the_server_s_word_and_the_device_s_clock() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    [record] = (await store.feed({"shop": 0})).changes
    assert (record.by, record.at, record.stamps) == (uid(1), NOW, {})
