"""What follows from a change inside its own transaction: the audit record and the slices' reactions."""

from __future__ import annotations

import msgspec

from sync.apply import Crash, Rulebook
from sync.change import Change, Effects, Reader, Row
from sync.errors import Refusal
from sync.ids import derived_id
from sync.mutation import Edit, Receipt
from sync.record import Record
from sync.store import Store
from tests.sync.kinds import (
    CATALOGUE,
    LATER,
    NOW,
    RULEBOOK,
    actor,
    ask,
    create,
    patch,
    permit,
    receipt,
    settle,
    store_with,
    uid,
)  # fmt: skip

A, B = uid(0xA), uid(0xB)


async def all_of(store: Store, kind: str, scope: str = "shop") -> list[Record]:
    return [one for one in (await store.feed({scope: 0})).changes if one.kind == kind]


def rulebook(*reactions: object, **more: object) -> Rulebook:
    return msgspec.structs.replace(RULEBOOK, reactions=reactions, **more)


# ---- the audit


async def test_a_patch_of_a_kind_with_a_timeline_is_recorded_in_its_own_version() -> None:
    store = await store_with(ask(1, create("thing", A, name="one"), create("part", B, thing_id=A)))
    await receipt(store, ask(2, patch("thing", A, 1, name="two", note=None, good={"add": 3}, why="重さを量り直した"),
                             patch("part", B, 1, name="x")))  # fmt: skip
    [found] = await all_of(store, "change")
    assert found.fields == {
        "about_kind": "thing", "about_id": A, "before": {"name": "one", "good": 0}, "after": {"name": "two", "good": 3},
        "why": "重さを量り直した",
    }  # fmt: skip
    assert (found.by, found.at, found.v, found.scope) == (uid(1), NOW, 2, "shop")


async def test_a_patch_that_changes_nothing_and_a_refused_one_leave_no_trace() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    await receipt(store, ask(2, patch("thing", A, 1, name="one")))
    await receipt(store, ask(3, patch("thing", A, 1, name="two"), create("thing", B)))
    assert await all_of(store, "change") == []


async def test_the_history_of_what_few_may_see_is_seen_by_few() -> None:
    store = await store_with(ask(1, create("price", A, yen=1), scopes="sales"))
    await receipt(store, ask(2, patch("price", A, 1, yen=2), scopes="sales"))
    assert await all_of(store, "change") == []
    assert len(await all_of(store, "change", "sales")) == 1


async def test_without_an_audit_kind_nothing_is_recorded() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    await receipt(store, ask(2, patch("thing", A, 1, name="two")), rulebook=rulebook(audit=None))
    assert await all_of(store, "change") == []


# ---- reactions


async def test_reactions_add_edits_and_rows_to_the_transaction() -> None:
    def tell(changes: list[Change], read: Reader) -> Effects:
        made = [one for one in changes if one.edit.kind == "thing" and one.edit.op == "create"]
        parts = [part for one in made for part in read.children("part", "thing_id", one.edit.id)]
        edits = tuple(create("told", "", name=f"{one.record.fields['name']} has {len(parts)}") for one in made)
        rows = tuple(Row(table="letter", values={"about": one.edit.id}) for one in made)
        return Effects(edits=edits, rows=rows)

    store = await store_with()
    decision = await settle(
        store,
        ask(1, create("thing", A, name="one"), create("part", uid(1), thing_id=A)),
        ask(2, create("thing", B)),
        rulebook=rulebook(tell),
    )
    [told] = await all_of(store, "told")
    assert (told.fields["name"], told.by, told.at, told.v) == ("one has 1", None, LATER, 1)
    assert store.rows == [Row(table="letter", values={"about": A})]
    assert [(one.edit.kind, one.actor.origin) for one in decision.changes] == [
        ("thing", "device"), ("part", "device"), ("told", "server"),
    ]  # fmt: skip


async def test_the_server_s_edits_never_lose_and_are_audited_too() -> None:
    def check(changes: list[Change], read: Reader) -> Effects:
        wanted = [one for one in changes if one.edit.kind == "thing" and not one.record.fields["checked"]]
        return Effects(edits=tuple(patch("thing", one.edit.id, note="checked", checked=True) for one in wanted))

    store = await store_with(ask(1, create("thing", A, name="one"), who=actor("desk")))
    await receipt(
        store, ask(2, patch("thing", A, 1, note="mine", why="so"), who=actor("desk")), rulebook=rulebook(check)
    )
    [thing] = await all_of(store, "thing")
    assert (thing.fields["note"], thing.stamps["note"], thing.v) == ("checked", (2, "server"), 2)
    changes = await all_of(store, "change")
    assert [(one.fields["after"], one.fields["why"], one.by) for one in changes] == [
        ({"note": "mine"}, "so", uid(1)),
        ({"note": "checked", "checked": True}, None, None),
    ]


async def test_reactions_see_each_change_once_and_stop_at_a_fixed_depth() -> None:
    seen: list[list[str]] = []

    def chain(changes: list[Change], read: Reader) -> Effects:
        seen.append([str(one.record.fields["name"]) for one in changes])
        return Effects(edits=tuple(create("told", "", name=f"{name}'") for name in seen[-1]))

    store = await store_with()
    await receipt(store, ask(1, create("thing", A, name="n")), rulebook=rulebook(chain))
    assert seen[-3:] == [["n"], ["n'"], ["n''"]]
    assert [one.fields["name"] for one in await all_of(store, "told")] == ["n'", "n''", "n'''"]


async def test_what_a_reaction_writes_to_thousands_is_found_missing_at_once() -> None:
    rounds = 0

    def tell(changes: list[Change], read: Reader) -> Effects:
        nonlocal rounds
        rounds += 1
        if changes[0].edit.kind == "told":
            return Effects()
        return Effects(edits=tuple(create("told", uid(0x500 + n), name="x") for n in range(300)))

    store = await store_with()
    answer = await receipt(store, ask(1, create("thing", A, name="one")), rulebook=rulebook(tell))
    assert answer.verdict == "applied", answer
    assert len(await all_of(store, "told")) == 300
    assert rounds < 5


async def test_a_reaction_can_name_its_record_by_its_cause() -> None:
    def tell(changes: list[Change], read: Reader) -> Effects:
        if changes[0].edit.kind == "told":
            return Effects()
        id = derived_id(changes[0].now, changes[0].edit.id, "told")
        return Effects(edits=(create("told", id, name="x"),), rows=(Row(table="letter", values={"told_id": id}),))

    store = await store_with()
    await receipt(store, ask(1, create("thing", A, name="n")), rulebook=rulebook(tell))
    [told] = await all_of(store, "told")
    assert store.rows[0].values == {"told_id": told.id}


async def test_a_reaction_that_fails_parks_the_mutation_with_all_its_effects() -> None:
    def impossible(changes: list[Change], read: Reader) -> Effects:
        return Effects(edits=(create("told", "", name="first"), patch("thing", B, note="no such thing")))

    def broken(changes: list[Change], read: Reader) -> Effects:
        raise KeyError("shoe")

    for reaction, message in ((impossible, "unknown_record"), (broken, "shoe")):
        store = await store_with()
        decision = await settle(store, ask(1, create("thing", A, name="n")), ask(2), rulebook=rulebook(reaction))
        answers = [(one.verdict, one.code) for one in decision.answers if isinstance(one, Receipt)]
        assert answers == [("parked", "reaction_failed"), ("applied", None)]
        assert not (await store.feed({"shop": 0})).changes
        [crash] = decision.crashes
        assert isinstance(crash, Crash)
        assert message in str(crash.error)


async def test_rules_do_not_stop_the_server_s_reactions() -> None:
    def never(change: Change, read: Reader) -> Refusal:
        return Refusal("never")

    def tell(changes: list[Change], read: Reader) -> Effects:
        return Effects(edits=tuple(create("told", "", name="x") for one in changes if one.edit.kind != "told"))

    store = await store_with()
    rules = rulebook(tell, rules={"told": [never]})
    assert (await receipt(store, ask(1, create("thing", A, name="n")), rulebook=rules)).verdict == "applied"
    assert len(await all_of(store, "told")) == 1


async def test_a_mutation_without_effect_causes_no_reaction() -> None:
    def fail(changes: list[Change], read: Reader) -> Effects:
        raise AssertionError

    store = await store_with(ask(1, create("thing", A, name="one")))
    edits: list[Edit] = [patch("thing", A, 1, name="one"), create("thing", A, name="one")]
    assert (await receipt(store, ask(2, *edits), rulebook=rulebook(fail))).verdict == "applied"
    assert Rulebook(catalogue=CATALOGUE, permit=permit).audit is None
