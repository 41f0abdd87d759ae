"""What an older app saved is said in the words of today, decided, and told as it always was."""

from __future__ import annotations

import msgspec
import pytest

from sync.apply import Ask, Rulebook
from sync.ids import derived_id
from sync.mutation import Edit, Mutation, Receipt
from sync.upcast import Lifts, renamed, upcaster
from tests.sync.kinds import (
    CATALOGUE,
    NOW,
    RULEBOOK,
    actor,
    ask,
    create,
    ids,
    patch,
    receipt,
    receipts,
    store_with,
    uid,
)

A, B, C = uid(1), uid(2), uid(3)


def memo_is_note(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
    """Schema 1 called the note of a thing its memo."""
    return renamed(edit, memo="note")


def inside_is_part(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
    """In schema 2 a thing held the name of its one part; since then parts are records."""
    rest = {name: value for name, value in edit.fields.items() if name != "inside"}
    thing = msgspec.structs.replace(edit, fields=rest)
    if "inside" not in edit.fields:
        return (thing,)
    part = derived_id(mutation.at, edit.id, "part")
    return thing, create("part", part, thing_id=edit.id, name=edit.fields["inside"])


def box_is_thing(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
    """Schema 2 called things boxes."""
    return (msgspec.structs.replace(edit, kind="thing"),)


def nobody_dreams(edit: Edit, mutation: Mutation) -> None:
    """Dreams have no meaning any more."""


LIFTS: Lifts = {
    1: {"thing": memo_is_note},
    2: {"thing": inside_is_part, "box": box_is_thing, "dream": nobody_dreams},
}
RULES = msgspec.structs.replace(RULEBOOK, upcast=upcaster(3, 1, LIFTS))


def old(seq: int, *edits: Edit, schema: int, epoch: str = "e1") -> Ask:
    """Return what a phone with an app of that schema asks."""
    mutation = Mutation(seq=seq, at=NOW, schema=schema, edits=edits)
    return Ask(actor=actor(), mutation=mutation, epoch=epoch, scopes=frozenset({"shop"}))


async def test_a_queue_of_two_schemas_applies_in_the_words_of_today() -> None:
    store = await store_with()
    told = await receipts(
        store,
        old(1, create("thing", A, name="one", memo="first", inside="screw"), schema=1),
        old(2, patch("thing", A, 1, note="second"), schema=2),
        old(3, patch("thing", A, 1, note="third"), schema=3),
        rulebook=RULES,
    )
    assert [(one.seq, one.verdict) for one in told] == [(1, "applied"), (2, "applied"), (3, "applied")]
    page = await store.feed({"shop": 0})
    thing = next(one for one in page.changes if one.kind == "thing")
    [part] = [one for one in page.changes if one.kind == "part"]
    assert (thing.fields["name"], thing.fields["note"]) == ("one", "third")
    assert (part.fields["thing_id"], part.fields["name"]) == (A, "screw")


async def test_the_same_bytes_get_the_same_answer_and_have_one_effect() -> None:
    store = await store_with()
    asked = old(1, create("thing", A, name="one", inside="screw"), schema=2)
    first = await receipt(store, asked, rulebook=RULES)
    assert await receipt(store, asked, rulebook=RULES) == first
    again = await receipt(store, old(1, *asked.mutation.edits, schema=2, epoch="e2"), rulebook=RULES)  # type: ignore[union-attr]
    assert (again.verdict, again.v) == ("applied", first.v)


async def test_what_was_refused_is_remembered_by_its_name_of_today() -> None:
    store = await store_with()
    refused, later = await receipts(
        store,
        old(1, create("box", A, name=""), schema=2),
        old(2, patch("thing", A, note="x"), schema=3),
        rulebook=RULES,
    )
    assert (refused.verdict, refused.code) == ("refused", "required")
    assert (later.verdict, later.code) == ("refused", "depends_on")


@pytest.mark.parametrize(
    "asked",
    [
        old(1, create("thing", A, name="one"), schema=0),
        old(1, create("thing", A, name="one"), create("dream", B), schema=2),
    ],
)
async def test_what_cannot_be_lifted_is_kept_whole_and_stops_nobody(asked: Ask) -> None:
    store = await store_with()
    first, second = await receipts(store, asked, ask(2, create("thing", C, name="two")), rulebook=RULES)
    schema = asked.mutation.schema  # type: ignore[union-attr]
    assert first == Receipt(seq=1, verdict="parked", v=0, code="schema_too_old", params={"schema": schema, "known": 3})
    assert second.verdict == "applied"
    [kept] = [one for one in store.settled["phone-a", "e1"].values() if one.parked]
    assert msgspec.json.decode(kept.parked or "", type=Mutation) == asked.mutation


async def test_a_lift_that_fails_parks_its_mutation_and_nobody_else_s() -> None:
    def fails(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
        return (patch("thing", edit.id, note=str(edit.fields["memo"])),)

    rulebook = Rulebook(catalogue=CATALOGUE, permit=RULES.permit, upcast=upcaster(3, 2, {2: {"thing": fails}}))
    store = await store_with(ask(1, create("thing", A, name="one")))
    bad, good = await receipts(
        store,
        old(2, patch("thing", A, shoe=1), schema=2),
        old(3, patch("thing", A, memo="x"), schema=2),
        rulebook=rulebook,
    )
    assert (bad.verdict, bad.code) == ("parked", "lift_failed")
    assert good.verdict == "applied"


async def test_lifting_may_make_more_edits_than_a_device_may_send() -> None:
    store = await store_with()
    new = ids()
    many = [create("thing", new(), name="one", inside="screw") for _ in range(50)]
    assert (await receipt(store, old(1, *many, schema=2), rulebook=RULES)).verdict == "applied"
    assert (await receipt(store, old(2, *many, many[0], schema=2), rulebook=RULES)).code == "too_many_edits"
