"""What every store must tell a process of the commits of others. Used like `tests.sync.store_contract`."""

from __future__ import annotations

from sync.record import Gone
from sync.store import Page, Store
from tests.sync.kinds import ask, create, delete, patch, receipts, uid

A, B, C = uid(0xA), uid(0xB), uid(0xC)
MINE, THEIRS = f"user:{uid(1)}", f"user:{uid(2)}"
BOTH = f"shop {MINE} {THEIRS}"


class NewsContract:
    """The suite; `store` is a fixture of the subclass."""

    async def test_news_of_several_scopes_come_in_one_page_each_record_as_it_is_now(self, store: Store) -> None:
        wish = create("wish", B, owner_id=uid(1), name="x")
        await receipts(store, ask(1, create("thing", A, name="one")), ask(2, wish, scopes=BOTH))
        await receipts(store, ask(3, patch("thing", A, 1, note="first")), ask(4, patch("thing", A, 3, note="last")))
        await receipts(store, ask(5, patch("wish", B, 2, owner_id=uid(2)), scopes=BOTH))
        page = await store.news(["shop", MINE, THEIRS], 2)
        assert (page.v, page.more) == (5, False)
        assert [(one.kind, one.scope, one.v) for one in page.changes if one.kind != "change"] == [
            ("thing", "shop", 4),
            ("wish", THEIRS, 5),
        ]
        assert page.gone == [Gone(kind="wish", id=B, scope=MINE, v=5)]
        assert page.digests == await store.digests(["shop", MINE, THEIRS])

    async def test_news_are_of_the_scopes_that_were_asked_for(self, store: Store) -> None:
        wish = create("wish", B, owner_id=uid(1), name="x")
        await receipts(store, ask(1, create("thing", A, name="one")), ask(2, wish, scopes=BOTH))
        page = await store.news([THEIRS, "sales"], 0)
        assert (page.v, page.changes, page.gone, page.more) == (2, [], [], False)
        assert await store.news([], 0) == Page(v=2, changes=[], gone=[])

    async def test_a_record_that_was_deleted_is_gone(self, store: Store) -> None:
        await receipts(store, ask(1, create("thing", A, name="one")), ask(2, delete("thing", A, 1)))
        page = await store.news(["shop"], 1)
        assert not page.changes
        assert page.gone == [Gone(kind="thing", id=A, scope="shop", v=2)]

    async def test_more_than_the_limit_is_left_to_everybody(self, store: Store) -> None:
        await receipts(store, *(ask(n + 1, create("thing", id, name="x")) for n, id in enumerate((A, B, C))))
        assert await store.news(["shop"], 0, limit=2) == Page(v=3, more=True)
        assert len((await store.news(["shop"], 0, limit=3)).changes) == 3

    async def test_the_scopes_of_very_many_people_are_no_trouble(self, store: Store) -> None:
        await receipts(store, ask(1, create("wish", B, owner_id=uid(1), name="x"), scopes=BOTH))
        page = await store.news([f"user:{uid(n)}" for n in range(1500)], 0)
        assert [one.id for one in page.changes] == [B]
