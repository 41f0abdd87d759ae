"""Every mutation ends in one receipt, and none takes another one down with it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sync.apply import Ask, Decision, Stop, apply, decide, first_needs
from sync.change import Change, Reader
from sync.errors import Refusal
from sync.memory import MemoryStore
from sync.mutation import Mutation, Receipt, Unreadable
from sync.store import LastSeq, Loaded, Need, OneRecord
from tests.sync.kinds import (
    CATALOGUE,
    LATER,
    NOW,
    RULEBOOK,
    actor,
    ask,
    create,
    ids,
    mutation,
    patch,
    permit,
    receipt,
    receipts,
    settle,
    store_with,
    uid,
)  # fmt: skip

A, B = uid(0xA), uid(0xB)


async def test_receipts_carry_the_version_of_their_effects() -> None:
    store = MemoryStore()
    decision = await settle(
        store,
        ask(1, create("thing", A, name="one"), create("part", B, thing_id=A)),
        ask(2, patch("thing", A, note="x", base=1)),
        ask(3, patch("thing", A, note="x", base=1)),
        ask(4),
    )
    assert [(one.seq, one.verdict, one.v) for one in decision.answers if isinstance(one, Receipt)] == [
        (1, "applied", 1),
        (2, "applied", 2),
        (3, "applied", 2),
        (4, "applied", 2),
    ]
    assert await store.head() == 2


async def test_a_refused_mutation_leaves_nothing_and_its_neighbours_alone() -> None:
    store = MemoryStore()
    first, second, third = await receipts(
        store,
        ask(1, create("thing", A, name="one")),
        ask(2, patch("thing", A, note="never"), create("thing", B), patch("thing", A, note="never")),
        ask(3, patch("thing", A, good={"add": 2})),
    )
    assert (first.verdict, third.verdict) == ("applied", "applied")
    assert second == Receipt(
        seq=2, verdict="refused", v=1, code="required", params={"kind": "thing", "id": B, "field": "name"}
    )
    page = await store.feed({"shop": 0})
    thing = next(one for one in page.changes if one.kind == "thing")
    assert (thing.id, thing.fields["note"], thing.fields["good"], thing.v) == (A, None, 2, 2)


async def test_a_replay_gets_the_very_same_answer_and_no_second_effect() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    asked = [ask(2, patch("thing", A, good={"add": 2})), ask(3, patch("thing", B, note="x"))]
    once = await receipts(store, *asked)
    again = await receipts(store, *asked)
    twice_in_one_batch = await receipts(store, ask(4, patch("thing", A, good={"add": 1})), *asked,
                                        ask(4, patch("thing", A, good={"add": 1})))  # fmt: skip
    assert again == once
    assert twice_in_one_batch[1:3] == once
    assert twice_in_one_batch[0] == twice_in_one_batch[3]
    thing = (await store.feed({"shop": 0})).changes[-2]
    assert thing.fields["good"] == 3


async def test_a_count_offered_again_under_another_number_does_not_count_twice() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    counted = create("part", B, thing_id=A), patch("thing", A, 1, good={"add": 8})
    await receipt(store, ask(2, *counted))
    # its receipt was lost on the way and the device was let in anew
    again = await receipt(store, ask(1, *counted, epoch="e2"))
    assert (again.verdict, again.v) == ("applied", 2)
    assert (await store.feed({"shop": 0})).changes[0].fields["good"] == 8


async def test_what_is_offered_again_still_says_what_it_lost() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    await receipt(store, ask(1, patch("thing", A, 1, name="desk"), who=actor("desk", n=2)))
    said = create("part", B, thing_id=A), patch("thing", A, 1, name="late")
    for one in (ask(2, *said), ask(1, *said, epoch="e2")):
        found = await receipt(store, one)
        assert (found.verdict, found.params) == ("superseded", {"lost": {f"thing/{A}": {"name": "late"}}})


async def test_old_creates_do_not_carry_new_ones() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    mixed = ask(2, create("thing", A, name="one"), create("thing", B, name="two"))
    assert (await receipt(store, mixed)).code == "exists"
    twice = create("part", B, thing_id=A)
    counted_double = ask(3, twice, twice, patch("thing", A, 1, good={"add": 16}))
    assert (await receipt(store, counted_double)).code == "exists"


async def test_a_gap_stops_only_its_own_device() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    answers = (
        await settle(
            store,
            ask(3, patch("thing", A, note="late")),
            ask(2, patch("thing", A, note="even the right number must wait for the next push")),
            ask(1, create("thing", B, name="two"), epoch="e2"),
            ask(1, create("part", B, thing_id=A), who=actor("phone-b", n=2)),
        )
    ).answers
    assert answers[0] == answers[1] == Stop("seq_gap", {"expected": 2})
    assert [one.verdict for one in answers[2:] if isinstance(one, Receipt)] == ["applied", "applied"]
    assert await store.last_seq("phone-a", "e1") == 1


async def test_another_mutation_under_a_used_number_is_not_swallowed() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    answers = (await settle(store, ask(1, create("thing", B, name="two")), ask(2))).answers
    assert answers == [Stop("seq_reused", {"seq": 1, "last_seq": 1})] * 2


@pytest.mark.parametrize(
    ("asked", "code", "params"),
    [
        (Unreadable(seq=1, text='{"seq":1,"x":"\0"}'), "unreadable", {}),
        (mutation(1, schema=4), "schema_unknown", {"schema": 4, "known": 3}),
        (mutation(1, schema=2), "schema_too_old", {"schema": 2, "known": 3}),
        (mutation(1, create("dream", A)), "unknown_kind", {"kind": "dream", "id": A}),
        (mutation(1, create("thing", A, shoe=1)), "unknown_field", {"kind": "thing", "id": A, "field": "shoe"}),
    ],
)
async def test_what_is_not_understood_is_kept_for_an_operator(
    asked: Mutation | Unreadable, code: str, params: dict[str, object]
) -> None:
    store = MemoryStore()
    unknown = Ask(actor=actor(), mutation=asked, epoch="e1", scopes=frozenset({"shop"}))
    first, second = await receipts(store, unknown, ask(2, create("thing", A, name="one")))
    assert first == Receipt(seq=1, verdict="parked", v=0, code=code, params=params)
    assert second.verdict == "applied"
    kept = store.settled["phone-a", "e1"]
    assert kept[1].parked
    assert "\0" not in kept[1].parked
    assert kept[2].parked is None


async def test_an_older_schema_is_lifted_first() -> None:
    def upcast(old: Mutation) -> Mutation:
        edits = tuple(patch(one.kind, one.id, note=one.fields["memo"]) for one in old.edits)
        return mutation(old.seq, *edits)

    rulebook = RULEBOOK.__class__(catalogue=CATALOGUE, permit=permit, upcast=upcast)
    store = await store_with(ask(1, create("thing", A, name="one")))
    old = Ask(actor=actor(), mutation=mutation(2, patch("thing", A, memo="x"), schema=1), epoch="e1",
              scopes=frozenset({"shop"}))  # fmt: skip
    assert (await receipt(store, old, rulebook=rulebook)).verdict == "applied"
    assert (await store.feed({"shop": 1})).changes[0].fields["note"] == "x"


async def test_a_mutation_has_limits_of_its_own() -> None:
    store = MemoryStore()
    many = [create("entry", uid(n), pieces=1) for n in range(51)]
    assert (await receipt(store, ask(1, *many))).code == "too_many_edits"
    bad_time = Ask(actor=actor(), mutation=mutation(2, at="gestern"), epoch="e1")
    assert (await receipt(store, bad_time)).code == "bad_time"
    own = ask(0, *many, who=actor("server", origin="server"), epoch=None)
    assert (await receipt(store, own)).verdict == "applied"


async def test_the_server_s_own_writes_have_no_number_and_no_stored_receipt() -> None:
    store = await store_with(ask(1, create("thing", A, name="one"), who=actor("phone-b", n=2)))
    await receipts(store, ask(2, patch("thing", A, 1, note="seen"), who=actor("phone-b", n=2)))
    server = actor("server", origin="server")
    for _ in range(2):
        done = await receipt(store, ask(0, patch("thing", A, note="mine", checked=True), who=server, epoch=None))
        assert (done.seq, done.verdict) == (0, "applied")
    assert set(store.settled) == {("phone-b", "e1")}


async def test_a_crashing_rule_parks_its_mutation_and_nobody_else_s() -> None:
    def crash(change: Change, read: Reader) -> Refusal | None:
        if change.record.fields["name"] == "boom":
            raise ZeroDivisionError
        return None

    store = MemoryStore()
    rulebook = RULEBOOK.__class__(catalogue=CATALOGUE, permit=permit, rules={"thing": [crash]})
    decision = await settle(
        store, ask(1, create("thing", A, name="boom")), ask(2, create("thing", B, name="two")), rulebook=rulebook
    )
    verdicts = [(one.verdict, one.code) for one in decision.answers if isinstance(one, Receipt)]
    assert verdicts == [("parked", "rule_failed"), ("applied", None)]
    assert [type(one.error) for one in decision.crashes] == [ZeroDivisionError]


async def test_rules_see_the_change_and_everything_around_it() -> None:
    seen: list[Any] = []

    def rule(change: Change, read: Reader) -> Refusal | None:
        thing = read.get("thing", str(change.record.fields["thing_id"]))
        siblings = read.children("part", "thing_id", str(change.record.fields["thing_id"]))
        seen.append((thing and thing.fields["name"], [one.id for one in siblings], len(change.mutation), change.at))
        return Refusal("enough", {"max": 2}) if len(siblings) >= 2 else None

    store = MemoryStore()
    rulebook = RULEBOOK.__class__(catalogue=CATALOGUE, permit=permit, rules={"part": [rule]})
    first, second = await receipts(
        store,
        ask(1, create("thing", A, name="one"), create("part", uid(1), thing_id=A), create("part", uid(2), thing_id=A)),
        ask(2, create("part", uid(3), thing_id=A)),
        rulebook=rulebook,
    )
    assert seen[-3:] == [("one", [], 3, NOW), ("one", [uid(1)], 3, NOW), ("one", [uid(1), uid(2)], 1, NOW)]
    assert first.verdict == "applied"
    assert (second.code, second.params) == ("enough", {"kind": "part", "id": uid(3), "max": 2})


async def test_everything_missing_is_asked_for_at_once() -> None:
    asked = [ask(n, patch("thing", uid(n), note="x"), who=actor(f"phone-{n}")) for n in (1, 2)]
    assert first_needs(asked, RULEBOOK) == {
        LastSeq("phone-1", "e1"), OneRecord("thing", uid(1)), LastSeq("phone-2", "e1"), OneRecord("thing", uid(2)),
    }  # fmt: skip
    needs = decide(asked, 0, Loaded(), RULEBOOK, LATER, ids())
    assert needs == frozenset[Need]({LastSeq("phone-1", "e1"), LastSeq("phone-2", "e1")})


async def test_a_store_that_does_not_answer_is_a_bug() -> None:
    class Forgetful:
        head = 0

        async def load(self, needs: object) -> Loaded:
            return Loaded()

        async def commit(self, commit: object) -> dict[str, str]:
            return {}

    with pytest.raises(RuntimeError, match="did not answer"):
        await apply(Forgetful(), [ask(1)], RULEBOOK, now=LATER, new_id=ids())


async def test_a_decision_is_the_same_for_the_same_arguments() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    asked = [ask(2, patch("thing", A, 1, note="x", why="because"))]
    async with store.transaction() as turn:
        first: Decision = await apply(turn, asked, RULEBOOK, now=LATER, new_id=ids())
        second = await apply(turn, asked, RULEBOOK, now=LATER, new_id=ids())
    assert first == second


async def test_what_no_record_can_be_called_is_not_remembered_as_refused() -> None:
    """Stores keep names of records in columns as long as an id; nothing longer may ever reach them."""
    decision = await settle(
        MemoryStore(),
        ask(1, create("thing", "x" * 1000, name="one")),
        ask(2, create("k" * 1000, A, name="one")),
        ask(3, create("thing", B)),
    )
    assert [one.code for one in decision.answers if isinstance(one, Receipt)] == ["bad_id", "unknown_kind", "required"]
    assert [one.refused_creates for one in decision.commit.settled] == [(), (), (("thing", B),)]


async def test_a_base_of_a_lost_life_is_not_taken_for_a_version_of_the_present_one() -> None:
    store = await store_with(ask(1, create("thing", A, name="one", note="old")))
    backup = store.copied()
    desk = actor("desk", n=2)
    await receipt(store, ask(1, patch("thing", A, 1, note="lost"), who=desk))
    await backup.begin_life("restored")
    await receipt(backup, ask(1, patch("thing", A, 1, note="never seen"), who=desk))

    def made_in(life: str | None, seq: int = 2) -> Ask:
        asked = ask(seq, patch("thing", A, 2, note="mine"))
        return msgspec.structs.replace(asked, mutation=msgspec.structs.replace(asked.mutation, life=life))

    for life in ("memory", "of nobody", "x" * 65, "\0"):
        store = backup.copied()
        found = await receipt(store, made_in(life))
        assert (found.verdict, found.params) == ("superseded", {"lost": {f"thing/{A}": {"note": "mine"}}}), life
    for present in (None, "restored"):
        assert (await receipt(backup.copied(), made_in(present))).verdict == "applied", present


async def test_a_restart_makes_nothing_foreign() -> None:
    store = await store_with(ask(1, create("thing", A, name="one", note="old")))
    await receipt(store, ask(1, patch("thing", A, 1, note="seen"), who=actor("desk", n=2)))
    await store.begin_life("restarted")
    asked = ask(2, patch("thing", A, 2, note="mine"))
    asked = msgspec.structs.replace(asked, mutation=msgspec.structs.replace(asked.mutation, life="memory"))
    assert (await receipt(store, asked)).verdict == "applied"


def test_what_a_new_record_refers_to_is_loaded_before_deciding() -> None:
    part = create("part", uid(7), thing_id=uid(8), name="x")
    told = create("change", uid(9), about_kind="thing", about_id=uid(10))
    nobody = create("change", uid(11), about_kind="no such kind", about_id="no id")
    needs = first_needs([ask(1, part, told, nobody)], RULEBOOK)
    assert {(one.kind, one.id) for one in needs if isinstance(one, OneRecord)} == {
        ("part", uid(7)),
        ("thing", uid(8)),
        ("change", uid(9)),
        ("thing", uid(10)),
        ("change", uid(11)),
    }


async def test_what_the_device_named_comes_back_no_longer_than_a_name() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    moved = patch("thing", A, 1, state={"from": "x" * 100_000, "to": "y" * 100_000})
    answer = await receipt(store, ask(2, moved))
    assert answer.verdict == "refused"
    assert all(len(str(one)) <= 64 for one in answer.params.values())
