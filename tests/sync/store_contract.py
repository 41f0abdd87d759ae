"""What every store must do. Subclass `StoreContract`, give it a fresh store of the kinds in tests/sync/kinds.py.

class TestMine(StoreContract):
    @pytest.fixture
    async def store(self) -> AsyncIterator[Store]: ...
"""

from __future__ import annotations

import msgspec
import pytest

from sync.apply import apply
from sync.fingerprint import digest, digest_text
from sync.mutation import Receipt
from sync.record import Gone, Record
from sync.store import (
    Answered,
    Children,
    Commit,
    History,
    LastSeq,
    LifeEnd,
    Marked,
    Need,
    OneRecord,
    Page,
    ParkedOf,
    RefusedCreate,
    Settled,
    Store,
)  # fmt: skip
from tests.sync.kinds import LATER, RULEBOOK, actor, ask, create, delete, ids, patch, receipt, receipts, settle, uid

A, B, C = uid(0xA), uid(0xB), uid(0xC)
EMPTY = "0" * 16
AWKWARD = "見積 \"'\\ % ? :x $1 {} 🌉 é"


def thing(id: str, v: int, name: str = "one", **fields: object) -> Record:
    full = {"name": name, "note": None, "good": 0, "seen_by": [], "shipped_on": None, "state": "open", "sheet": None,
            "size": None, "rush": False, "checked": False, **fields}  # fmt: skip
    return Record(kind="thing", id=id, scope="shop", v=v, by=None, at=LATER, fields=full)  # type: ignore[arg-type]


def settled(seq: int, epoch: str = "e1", verdict: str = "applied", **more: object) -> Settled:
    given = Receipt(seq=seq, verdict=verdict, v=seq)  # type: ignore[arg-type]
    return Settled(device="phone-a", epoch=epoch, user=None, mark=f"mark {seq}", receipt=given, **more)  # type: ignore[arg-type]


async def write(store: Store, commit: Commit) -> dict[str, str]:
    async with store.transaction() as turn:
        return await turn.commit(commit)


async def whole(store: Store, limit: int = 500, **since: int) -> list[Page]:
    """Read pages until nothing is left; scopes are given with ``_`` for ``:``."""
    after = {scope.replace("_", ":", 1): v for scope, v in since.items()}
    pages = [await store.feed(after, limit)]
    while pages[-1].more:
        after = {scope: max(v, pages[-1].v) for scope, v in after.items()}
        pages.append(await store.feed(after, limit))
    return pages


async def check_digests(store: Store, *scopes: str) -> None:
    """The kept digests are those of the rows."""
    found = await store.digests(scopes)
    for scope in scopes:
        rows = [one for page in await whole(store, **{scope.replace(":", "_"): 0}) for one in page.changes]
        assert found[scope] == digest_text(digest((one.kind, one.id, one.v) for one in rows)), scope


class StoreContract:
    """The suite; `store` is a fixture of the subclass."""

    async def test_an_empty_store_has_a_name_and_nothing_else(self, store: Store) -> None:
        assert await store.head() == 0
        empty = await store.history()
        assert (empty.life != "", empty.head, empty.upto) == (True, 0, None)
        assert (await store.history(empty.life)).upto == 0
        assert await store.last_seq("phone-a", "e1") == 0
        assert await store.receipts("phone-a", "e1", 0) == []
        assert await store.digests(["shop", "sales"]) == {"shop": EMPTY, "sales": EMPTY}
        page = await store.feed({"shop": 0})
        assert (list(page.changes), list(page.gone), page.v, page.more) == ([], [], 0, False)
        assert page.digests == {"shop": EMPTY}
        assert (await store.feed({})).v == 0

    async def test_a_life_ends_where_the_next_one_begins(self, store: Store) -> None:
        first = (await store.history()).life
        await write(store, Commit(v=2, upserts=[thing(A, 2)]))
        assert await store.history(first) == History(life=first, head=2, upto=2)
        await store.begin_life("second")
        assert await store.history(first) == History(life="second", head=2, upto=2)
        await write(store, Commit(v=3, upserts=[thing(B, 3)]))
        for name in ("third", "fourth"):
            await store.begin_life(name)
        await write(store, Commit(v=5, upserts=[thing(C, 5)]))
        ends = {name: (await store.history(name)).upto for name in (first, "second", "third", "fourth", "fifth")}
        assert ends == {first: 2, "second": 3, "third": 3, "fourth": 5, "fifth": None}
        assert await store.history() == History(life="fourth", head=5)

    async def test_a_name_begins_one_life(self, store: Store) -> None:
        await store.begin_life("second")
        with pytest.raises(Exception):  # noqa: B017, PT011  # whatever this database raises
            await store.begin_life("second")
        assert (await store.history("second")).upto == 0

    async def test_records_come_back_exactly(self, store: Store) -> None:
        sheet = {"b": [1, None, True, {"ü": AWKWARD}], "a": -1}
        one = thing(A, 1, AWKWARD[:20], note="a\nb", good=-(2**53) + 1, seen_by=[B, C], shipped_on="2026-04-23",
                    sheet=sheet, size=9, rush=True)  # fmt: skip
        bare = Record(kind="part", id=B, scope="shop", v=1, by=C, at=LATER, stamps={"name": (1, "phone-a")},
                      fields={"thing_id": A, "name": None})  # fmt: skip
        empty = thing(C, 1, note="", sheet=[])
        await write(store, Commit(v=1, upserts=[one, bare, empty]))
        async with store.transaction() as turn:
            loaded = await turn.load([OneRecord("thing", A), OneRecord("part", B), OneRecord("thing", C)])
        assert loaded.records == {("thing", A): one, ("part", B): bare, ("thing", C): empty}
        again = Record(kind="part", id=B, scope="shop", v=2, by=C, at=LATER, fields={"thing_id": C, "name": "x"},
                       stamps={"name": (1, "phone-a"), "thing_id": (2, "desk")})  # fmt: skip
        await write(store, Commit(v=2, upserts=[again]))
        [page] = await whole(store, shop=1)
        assert page.changes == [again]
        assert type(page.changes[0].fields["name"]) is str
        [page] = await whole(store, shop=0)
        assert {one.id: one for one in page.changes}[A] == one
        assert {one.id: one.fields for one in page.changes}[A]["rush"] is True

    async def test_the_head_is_the_one_that_was_committed(self, store: Store) -> None:
        await write(store, Commit(v=3, upserts=[thing(A, 2), thing(B, 3)]))
        assert await store.head() == 3
        async with store.transaction() as turn:
            assert turn.head == 3
        await write(store, Commit(v=3, settled=[settled(1)]))
        assert await store.head() == 3

    async def test_leaving_without_commit_and_raising_write_nothing(self, store: Store) -> None:
        async with store.transaction() as turn:
            await turn.load([OneRecord("thing", A)])
        with pytest.raises(ZeroDivisionError):
            await self._break_off(store)
        assert await store.head() == 0
        await write(store, Commit(v=1, upserts=[thing(A, 1)]))
        assert await store.head() == 1

    async def _break_off(self, store: Store) -> None:
        async with store.transaction() as turn:
            await turn.load([OneRecord("thing", A)])
            raise ZeroDivisionError

    async def test_a_commit_that_fails_writes_nothing(self, store: Store) -> None:
        await write(store, Commit(v=1, upserts=[thing(A, 1)], settled=[settled(1)], digests={"shop": 1}))
        twice = Commit(v=2, upserts=[thing(B, 2)], digests={"shop": 2}, settled=[settled(2), settled(1)])
        with pytest.raises(Exception):  # noqa: B017, PT011  # whatever this database raises
            await write(store, twice)
        assert await store.head() == 1
        assert await store.last_seq("phone-a", "e1") == 1
        assert await store.digests(["shop"]) == {"shop": digest_text(1)}
        assert [one.id for one in (await store.feed({"shop": 0})).changes] == [A]

    async def test_every_need_is_answered(self, store: Store) -> None:
        parts = [
            Record(kind="part", id=id, scope="shop", v=1, by=None, at=LATER, fields={"thing_id": A, "name": id[-1]})
            for id in (C, B)
        ]
        other = Record(kind="part", id=A, scope="shop", v=1, by=None, at=LATER, fields={"thing_id": B, "name": None})
        gone = Gone(kind="thing", id=C, scope="shop", v=1)
        kept = [settled(1), settled(2, verdict="parked", refused_creates=(("thing", B),), parked='{"seq":2}')]
        await write(store, Commit(v=1, upserts=[thing(A, 1), *parts, other], gone=[gone], settled=kept))
        needs: list[Need] = [
            *(OneRecord("thing", id) for id in (A, B, C)),
            *(OneRecord("part", id) for id in (A, uid(1))),
            *(Children("part", "thing_id", id) for id in (A, C)),
            *(LastSeq("phone-a", epoch) for epoch in ("e1", "e2")),
            *(Answered("phone-a", "e1", seq) for seq in (1, 2, 3)),
            *(Marked("phone-a", epoch, mark) for epoch in ("e1", "e2") for mark in ("mark 1", "mark 9")),
            *(LifeEnd(life) for life in ((await store.history()).life, "lost")),
            *(RefusedCreate("phone-a", "e1", "thing", id) for id in (A, B)),
            RefusedCreate("phone-a", "e2", "thing", B),
            RefusedCreate("phone-a", "e1", "part", B),
        ]
        async with store.transaction() as turn:
            loaded = await turn.load(needs)
            assert await turn.load([])
        for key, found in {("thing", A): thing(A, 1), ("thing", B): None, ("thing", C): gone, ("part", A): other,
                           ("part", uid(1)): None}.items():  # fmt: skip
            assert loaded.records[key] == found, key
        assert loaded.children == {Children("part", "thing_id", A): parts[::-1], Children("part", "thing_id", C): []}
        assert loaded.last_seq == {LastSeq("phone-a", "e1"): 2, LastSeq("phone-a", "e2"): 0}
        answers = {need.seq: found and (found.mark, found.receipt) for need, found in loaded.answered.items()}
        assert answers == {1: ("mark 1", kept[0].receipt), 2: ("mark 2", kept[1].receipt), 3: None}
        marked = [[one.receipt for one in found] for found in loaded.marked.values()]
        assert marked == [[kept[0].receipt], [], [], []]
        assert list(loaded.lives.values()) == [1, None]
        assert list(loaded.refused.values()) == [None, "parked", None, None]
        refused = msgspec.structs.replace(kept[1], replayed=Receipt(seq=2, verdict="refused", v=1))
        await write(store, Commit(v=1, replayed=[refused]))
        async with store.transaction() as turn:
            need = RefusedCreate("phone-a", "e1", "thing", B)
            assert (await turn.load([need])).refused == {need: "refused"}

    async def test_many_needs_at_once(self, store: Store) -> None:
        things = [thing(uid(n), 1, sheet={"n": n}) for n in range(1500)]
        await write(store, Commit(v=1, upserts=things))
        async with store.transaction() as turn:
            needs = [OneRecord("thing", uid(n)) for n in range(1600)]
            children = [Children("part", "thing_id", uid(n)) for n in range(1600)]
            loaded = await turn.load([*needs, *children])
        assert [loaded.records["thing", one.id] for one in things] == things
        assert loaded.records["thing", uid(1599)] is None
        assert len(loaded.children) == 1600

    async def test_receipts_are_kept_word_for_word(self, store: Store) -> None:
        lost: dict[str, object] = {"lost": {f"thing/{A}": {"note": AWKWARD, "size": None, "sheet": [1, {"x": False}]}}}
        given = [
            Receipt(seq=1, verdict="superseded", v=4, params=lost),
            Receipt(seq=2, verdict="refused", v=4, code="exists", params={"kind": "thing", "id": A}),
            Receipt(seq=3, verdict="parked", v=4, code="unreadable"),
        ]
        kept = [
            Settled(device="phone-a", epoch="e1", user=B, mark="m", receipt=one, parked='{"x":"\\u0000"}')
            for one in given
        ]
        await write(store, Commit(v=0, settled=kept))
        assert await store.receipts("phone-a", "e1", 0) == given
        assert await store.receipts("phone-a", "e1", 1) == given[1:]
        assert await store.receipts("phone-a", "e1", 0, limit=2) == given[:2]
        assert await store.receipts("phone-b", "e1", 0) == []
        assert await store.last_seq("phone-a", "e1") == 3
        assert await store.last_seq("phone-a", "e2") == 0

    async def test_what_is_parked_is_listed_whole_and_what_became_of_it_is_kept(self, store: Store) -> None:
        def parked(device: str, seq: int, v: int, user: str | None = B) -> Settled:
            receipt = Receipt(seq=seq, verdict="parked", v=v, code="unknown_field", params={"field": AWKWARD})
            text = f'{{"seq":{seq},"x":"\\u0000 {AWKWARD.replace(chr(0), "")}"}}'
            return Settled(device=device, epoch="e1", user=user, mark=f"m {seq}", receipt=receipt, parked=text)

        assert await store.parked() == []
        assert await store.parked_counts() == []
        late, first, second = parked("phone-a", 9, 3), parked("phone-b", 2, 0, None), parked("phone-b", 10, 0)
        other = Settled(device="phone-a", epoch="e1", user=B, mark="m", receipt=Receipt(seq=8, verdict="applied", v=0))
        await write(store, Commit(v=0, settled=[late, other, second, first]))
        assert await store.parked() == [first, second, late]
        again = Receipt(seq=10, verdict="superseded", v=1, params={"lost": {f"thing/{A}": {"note": AWKWARD}}})
        done = msgspec.structs.replace(second, replayed=again)
        await write(store, Commit(v=1, upserts=[thing(A, 1)], replayed=[done]))
        assert await store.parked() == [first, done, late]
        assert sorted(await store.parked_counts(), key=lambda one: one.device + (one.user or "")) == [
            ParkedOf(device="phone-a", user=B, ever=1, waiting=1),
            ParkedOf(device="phone-b", user=None, ever=1, waiting=1),
            ParkedOf(device="phone-b", user=B, ever=1, waiting=0),
        ]
        assert await store.receipts("phone-b", "e1", 2) == [second.receipt], "the device hears what it was told"
        async with store.transaction() as turn:
            answered = (await turn.load([Answered("phone-b", "e1", seq) for seq in (2, 10)])).answered
        assert [one and one.replayed for one in answered.values()] == [None, again]

    async def test_digests_add_up_per_scope(self, store: Store) -> None:
        assert await write(store, Commit(v=1, digests={"shop": 5, "sales": 2**64 - 1})) == {
            "shop": digest_text(5),
            "sales": digest_text(2**64 - 1),
        }
        assert await write(store, Commit(v=2, digests={"shop": 6})) == {"shop": digest_text(3)}
        assert await store.digests(["sales", "shop"]) == {"shop": digest_text(3), "sales": digest_text(2**64 - 1)}

    # ---- the feed

    async def test_a_feed_is_state_each_record_once_at_its_latest_version(self, store: Store) -> None:
        for v in (1, 2, 3):
            await write(store, Commit(v=v, upserts=[thing(A, v, note=str(v))]))
        await write(store, Commit(v=4, upserts=[thing(B, 4)]))
        page = await store.feed({"shop": 0})
        assert [(one.id, one.v) for one in page.changes] == [(A, 3), (B, 4)]
        assert page.v == 4
        assert not page.more
        assert [one.id for one in (await store.feed({"shop": 3})).changes] == [B]
        assert not (await store.feed({"shop": 4})).changes
        assert not (await store.feed({"sales": 0})).changes

    async def test_pages_end_between_versions_and_add_up(self, store: Store) -> None:
        await write(store, Commit(v=1, upserts=[thing(uid(n), 1) for n in range(5)]))
        for v in range(2, 12):
            await write(store, Commit(v=v, upserts=[thing(uid(v + 10), v)]))
        await write(store, Commit(v=12, gone=[Gone(kind="thing", id=uid(13), scope="shop", v=12)]))
        pages = await whole(store, limit=3, shop=0)
        assert [page.v for page in pages][:2] == [1, 5], "version 3 is the one that went"
        assert [page.more for page in pages] == [True] * (len(pages) - 1) + [False]
        assert [len(page.digests) for page in pages] == [0] * (len(pages) - 1) + [1]
        assert pages[-1].v == 12
        assert [one.v for page in pages for one in page.changes] == [1] * 5 + [2, *range(4, 12)]
        assert [one.v for page in pages for one in page.gone] == [12]
        assert all(one.v <= page.v for page in pages for one in page.changes)

    async def test_writing_between_two_pages_loses_nothing(self, store: Store) -> None:
        for v in range(1, 7):
            await write(store, Commit(v=v, upserts=[thing(uid(v), v)]))
        held: dict[str, Record] = {}
        since, v = {"shop": 0}, 7
        while True:
            page = await store.feed(since, 2)
            held.update((one.id, one) for one in page.changes)
            for one in page.gone:
                held.pop(one.id, None)
            if not page.more:
                break
            since = {"shop": page.v}
            if v == 7:  # a record already read, one not yet read, and one that goes
                await write(store, Commit(v=7, upserts=[thing(uid(1), 7, note="read")]))
                await write(store, Commit(v=8, upserts=[thing(uid(5), 8, note="unread")]))
                await write(store, Commit(v=9, gone=[Gone(kind="thing", id=uid(2), scope="shop", v=9)]))
                v = 9
        truth = {one.id: one for one in (await store.feed({"shop": 0})).changes}
        assert held == truth
        assert page.v == 9

    async def test_scopes_are_read_from_their_own_versions(self, store: Store) -> None:
        price = Record(kind="price", id=B, scope="sales", v=1, by=None, at=LATER, fields={"yen": 5})
        await write(store, Commit(v=1, upserts=[thing(A, 1), price]))
        await write(store, Commit(v=2, gone=[Gone(kind="thing", id=C, scope="shop", v=2)]))
        page = await store.feed({"shop": 1, "sales": 0})
        assert page.changes == [price]
        assert [one.id for one in page.gone] == [C]
        assert set(page.digests) == {"shop", "sales"}
        assert not (await store.feed({"shop": 0})).gone, "who has nothing needs no tombstones"

    async def test_which_kinds_were_changed_above_a_version(self, store: Store) -> None:
        price = Record(kind="price", id=B, scope="sales", v=1, by=None, at=LATER, fields={"yen": 5})
        wish = Record(kind="wish", id=C, scope=f"user:{A}", v=2, by=None, at=LATER, fields={"owner_id": A})
        await write(store, Commit(v=1, upserts=[thing(A, 1), price]))
        await write(store, Commit(v=2, upserts=[wish]))
        await write(store, Commit(v=3, gone=[Gone(kind="thing", id=A, scope="shop", v=3)]))
        every = ["thing", "price", "wish", "part"]
        assert await store.kinds_since(every, 0) == {"thing", "price", "wish"}
        assert await store.kinds_since(every, 1) == {"thing", "wish"}
        assert await store.kinds_since(every, 2) == {"thing"}, "what was deleted is changed"
        assert await store.kinds_since(every, 3) == set()
        assert await store.kinds_since(["price"], 0) == {"price"}
        assert await store.kinds_since([], 0) == set()

    # ---- deciding, writing and reading together

    async def test_a_deleted_record_leaves_a_tombstone_and_stays_known_as_deleted(self, store: Store) -> None:
        await receipts(store, ask(1, create("thing", A, name="one")), ask(2, create("thing", B, name="two")))
        await receipts(store, ask(3, delete("thing", A, 1)))
        page = await store.feed({"shop": 2})
        assert not page.changes
        assert page.gone == [Gone(kind="thing", id=A, scope="shop", v=3)]
        assert (await receipt(store, ask(4, patch("thing", A, 1, note="x")))).code == "gone"
        assert (await receipt(store, ask(5, create("thing", A, name="back")))).code == "gone"
        await check_digests(store, "shop")

    async def test_a_record_that_changes_scope_leaves_one_and_enters_the_other(self, store: Store) -> None:
        mine, theirs = f"user:{uid(1)}", f"user:{uid(2)}"
        both = f"{mine} {theirs}"
        await receipt(store, ask(1, create("wish", A, owner_id=uid(1), name="x"), scopes=both))
        await receipt(store, ask(2, patch("wish", A, 1, owner_id=uid(2)), scopes=both))
        page = await store.feed({mine: 1, theirs: 1})
        assert [(one.scope, one.v) for one in page.changes] == [(theirs, 2)]
        assert page.gone == [Gone(kind="wish", id=A, scope=mine, v=2)]
        await check_digests(store, mine, theirs)

        await receipt(store, ask(3, patch("wish", A, 2, owner_id=uid(1)), scopes=both))
        page = await store.feed({mine: 1, theirs: 2})
        assert [(one.scope, one.v) for one in page.changes] == [(mine, 3)]
        assert [one for one in page.gone if one.scope == theirs] == [Gone(kind="wish", id=A, scope=theirs, v=3)]
        assert all(one.v < 3 for one in page.gone if one.scope == mine), "an older tombstone may stay, not a newer one"
        assert (await receipt(store, ask(4, patch("wish", A, 3, name="y"), scopes=both))).verdict == "applied"
        await check_digests(store, mine, theirs)

    async def test_made_and_deleted_in_one_batch(self, store: Store) -> None:
        decision = await settle(
            store, ask(1, create("thing", A, name="one")), ask(2, delete("thing", A)), ask(3, patch("thing", A, 1))
        )
        codes = [one.code for one in decision.answers if isinstance(one, Receipt)]
        assert codes == [None, None, "gone"]
        assert not (await store.feed({"shop": 0})).changes
        await check_digests(store, "shop")

    async def test_replays_are_answered_from_the_store(self, store: Store) -> None:
        asked = [
            ask(1, create("thing", A, name="one")),
            ask(2, create("thing", B)),
            ask(3, patch("thing", B, note="x")),
            ask(4, patch("thing", A, 1, note="x"), who=actor("phone-a", n=2)),
        ]
        once = (await settle(store, *asked)).answers
        assert (await settle(store, *asked)).answers == once
        again = [answer for one in asked for answer in (await settle(store, one)).answers]
        assert again == once
        assert await store.receipts("phone-a", "e1", 0) == list(once)
        assert (await receipt(store, ask(5, patch("thing", B, note="x")))).code == "depends_on"

    async def test_a_decision_that_is_not_committed_leaves_no_trace(self, store: Store) -> None:
        async with store.transaction() as turn:
            await apply(turn, [ask(1, create("thing", A, name="one"))], RULEBOOK, now=LATER, new_id=ids())
        assert (await store.head(), await store.last_seq("phone-a", "e1")) == (0, 0)
        await check_digests(store, "shop")
