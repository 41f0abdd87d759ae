"""Records are put away and come back: phones are told, digests agree, and a late entry is decided where they lie."""

from __future__ import annotations

import pytest

from sync.archive import Move, move
from sync.fingerprint import digest, digest_text
from sync.memory import MemoryStore
from sync.mutation import Edit
from sync.store import Page
from tests.sync.kinds import actor, ask, create, patch, receipt, settle, store_with, uid

A, B, C = uid(1), uid(2), uid(3)
EVERYWHERE = ("shop", "sales", "archive", "archive:sales")


async def put(store: MemoryStore, *moves: Move, away: bool = True) -> None:
    async with store.transaction() as turn:
        decision = await move(turn, moves, away=away)
        await turn.commit(decision.commit)


async def pages(store: MemoryStore, since: int = 0) -> dict[str, Page]:
    """Return what is in each scope; its digest is that of its records."""
    found = {scope: await store.feed({scope: since}) for scope in EVERYWHERE}
    for scope, page in found.items():
        whole = (await store.feed({scope: 0})).changes
        assert page.digests[scope] == digest_text(digest((one.kind, one.id, one.v) for one in whole)), scope
    return found


async def shop() -> MemoryStore:
    """Return a store with a thing, its part and a price, each at its own version."""
    return await store_with(
        ask(1, create("thing", A, name="one")),
        ask(2, create("part", B, thing_id=A)),
        ask(3, create("price", C, yen=5), scopes="shop sales"),
    )


async def test_what_is_put_away_leaves_its_scope_and_lies_in_its_archive() -> None:
    store = await shop()
    await put(store, Move("thing", A, 1), Move("part", B, 2), Move("price", C, 3))
    found = await pages(store, since=3)
    assert {scope: [one.id for one in page.changes] for scope, page in found.items()} == {
        "shop": [], "sales": [], "archive": [A, B], "archive:sales": [C],
    }  # fmt: skip
    assert [(one.id, one.v) for one in found["shop"].gone] == [(A, 4), (B, 4)]
    assert [one.id for one in found["sales"].gone] == [C]


async def test_it_comes_back_as_it_was() -> None:
    store = await shop()
    before = (await store.feed({"shop": 0})).changes[0]
    await put(store, Move("thing", A, 1))
    await put(store, Move("thing", A, 4), away=False)
    [after] = (await pages(store, since=4))["shop"].changes
    assert (after.fields, after.at, after.by, after.stamps) == (before.fields, before.at, before.by, before.stamps)
    assert (after.scope, after.v) == ("shop", 5)
    assert (await store.feed({"shop": 4})).gone == []


@pytest.mark.parametrize(
    ("moves", "away"),
    [
        ([Move("thing", A, 0)], True),
        ([Move("thing", A, 1)], False),
        ([Move("thing", B, 1)], True),
        ([Move("wish", B, 1)], True),
        ([], True),
    ],
)
async def test_what_is_not_as_it_was_seen_stays(moves: list[Move], away: bool) -> None:
    store = await store_with(ask(1, create("thing", A, name="one"), create("wish", B, owner_id=uid(1))))
    await put(store, *moves, away=away)
    assert await store.head() == 1
    assert (await pages(store))["archive"].changes == []


async def archived() -> MemoryStore:
    store = await shop()
    await put(store, Move("thing", A, 1), Move("price", C, 3))
    return store


@pytest.mark.parametrize("edit", [patch("thing", A, 1, note="late"), patch("thing", A, 1, good={"add": 3})])
async def test_a_late_entry_is_decided_where_the_record_lies(edit: Edit) -> None:
    store = await archived()
    told = await receipt(store, ask(4, edit))
    assert (told.verdict, told.v) == ("applied", 5)
    found = await pages(store, since=4)
    assert [one.id for one in found["archive"].changes if one.kind == "thing"] == [A]
    assert [one.kind for one in found["archive"].changes if one.kind != "thing"] == ["change"], "its history is with it"
    assert (found["shop"].changes, found["shop"].gone) == ([], [])


async def test_an_archived_record_is_written_by_whoever_could_write_it_before() -> None:
    store = await archived()
    edit = patch("price", C, 3, yen=6)
    assert (await receipt(store, ask(4, edit))).code == "not_permitted"
    assert (await receipt(store, ask(5, edit, scopes="shop sales"))).verdict == "applied"
    assert (await pages(store))["archive:sales"].changes[0].fields["yen"] == 6


async def test_naming_the_archive_lets_nobody_write_or_create_there() -> None:
    store = await archived()
    other = actor("phone-b", n=2)
    assert (await receipt(store, ask(1, patch("thing", A, 1, note="x"), who=other, scopes="archive"))).code == (
        "not_permitted"
    )
    await settle(store, ask(2, create("part", B, thing_id=A), who=other))
    assert [one.scope for one in (await store.feed({"shop": 4})).changes] == []


async def test_an_id_in_the_archive_stays_taken() -> None:
    store = await archived()
    assert (await receipt(store, ask(1, create("thing", A, name="x"), who=actor("b", n=2)))).code == "exists"


async def test_a_deletion_reaches_the_archive() -> None:
    store = await archived()
    await receipt(store, ask(4, Edit(op="delete", kind="thing", id=A, base=1)))
    found = await pages(store, since=4)
    assert [one.id for one in found["archive"].gone] == [A]
