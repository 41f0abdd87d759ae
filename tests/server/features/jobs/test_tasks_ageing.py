"""Jobs that were closed long ago leave the phones, with all that hangs on them, and come back when they are needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import msgspec
import pytest

from server.core import clock, ids
from server.core.base import House
from server.core.ids import uuid7
from server.features.jobs import tasks
from server.features.jobs.moves import FIXED_STATES
from server.live import archive
from server.live.opening import open_house
from server.live.writer import SERVER, Writer
from server.settings import Settings
from sync.apply import Ask
from sync.archive import Move
from sync.fingerprint import digest, digest_text
from sync.mutation import Edit, Mutation
from tests.server.features.jobs.finished import HANGING, Finished, finished

HERE = {kind: {"shop"} for kind in HANGING}
AWAY = {kind: {"archive"} for kind in HANGING}
STAYS = {"customer": {"shop"}, "item": {"shop"}, "work_center": {"shop"}}


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


async def person(house: House) -> str:
    user = uuid7()
    await house.writer.write([Edit(op="create", kind="user", id=user, fields={"name": "山田", "role": "planner"})])
    return user


@pytest.fixture
async def shop(house: House) -> Finished:
    return await finished(house, await person(house))


def pass_days(patch: pytest.MonkeyPatch, days: int) -> None:
    """Let the server's clock be this much later."""
    now = clock.now_ms
    patch.setattr(ids, "_last", ids._last)  # given back afterwards: ids never go back by themselves
    for place in (clock, ids):
        patch.setattr(place, "now_ms", lambda: now() + days * tasks.DAY_MS)


async def settled(shop: Finished) -> dict[str, set[str]]:
    """Return where everything lies, once the digests of all scopes are those of their records."""
    house = shop.house
    here = (await house.store.feed({"shop": 0})).changes
    assert (await house.store.digests(["shop"]))["shop"] == digest_text(digest((r.kind, r.id, r.v) for r in here))
    found = await shop.scopes()
    assert found.pop("watch") == {f"user:{shop.actor.user}"}, "what belongs to one person stays there"
    return found


async def test_a_job_leaves_when_its_window_has_passed(shop: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    house = shop.house
    before = await house.store.head()
    pass_days(monkeypatch, 89)
    await tasks.age(house)
    assert await settled(shop) == HERE | STAYS
    pass_days(monkeypatch, 2)
    await tasks.age(house)
    assert await settled(shop) == AWAY | STAYS
    page = await house.store.feed({"shop": before})
    assert page.changes == []
    assert {one.kind for one in page.gone} == set(HANGING)
    await tasks.age(house)
    assert await house.store.head() == page.v, "nothing is moved twice"


async def test_a_job_that_is_not_closed_stays(shop: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await shop.patch("job", shop.job, state={"from": "shipped", "to": "finished"})).verdict != "refused"
    pass_days(monkeypatch, 400)
    await tasks.age(shop.house)
    assert await settled(shop) == HERE | STAYS


async def test_whatever_happens_to_a_closed_job_begins_its_window_anew(
    shop: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_days(monkeypatch, 80)
    assert (await shop.patch("job", shop.job, note="請求済み")).verdict == "applied"
    pass_days(monkeypatch, 20)
    await tasks.age(shop.house)
    assert await settled(shop) == HERE | STAYS


async def test_history_that_was_brought_over_is_as_old_as_it_says(house: House) -> None:
    shop = Finished(house, await person(house))
    old = clock.text_of(clock.now_ms() - 91 * tasks.DAY_MS)
    order = {"code": "1", "customer_id": shop.ids["customer"], "item_id": shop.ids["item"], "ordered_qty": 1,
             "start_qty": 1, "due_on": old[:10], "state": "accepted", "shipped_qty": 1}  # fmt: skip
    ask = Edit(op="create", kind="job", id=shop.job, fields=order)
    assert isinstance(house.writer, Writer)
    history = Mutation(seq=0, at=old, schema=house.catalogue.schema, edits=(ask,))
    await house.writer.ask([Ask(actor=SERVER, mutation=history, epoch=None)])
    await tasks.age(house)
    assert (await shop.scopes())["job"] == {"archive"}


@pytest.fixture
async def aged(shop: Finished, monkeypatch: pytest.MonkeyPatch) -> Finished:
    """A job that was put away just now."""
    with monkeypatch.context() as patch:
        pass_days(patch, 91)
        await tasks.age(shop.house)
    return shop


async def test_a_late_count_is_taken_and_lies_with_its_job(aged: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    before = await aged.house.db.fetch("SELECT COUNT(*) AS n FROM production_log")
    told = await aged.count(0)
    assert (told.verdict, told.code) == ("refused", "nothing_counted"), "its author is told, by the rules of ever"
    await aged.patch("operation", aged.ids["operation"], name="仕上げ加工")
    told = await aged.say(
        Edit(op="create", kind="production_log", id=uuid7(), fields={
            "job_id": aged.job, "operation_id": aged.ids["operation"], "minutes": 5}),
    )  # fmt: skip
    assert told.verdict == "applied"
    pass_days(monkeypatch, 92)
    await tasks.age(aged.house)
    assert await settled(aged) == AWAY | STAYS
    after = await aged.house.db.fetch("SELECT COUNT(*) AS n FROM production_log")
    assert after[0]["n"] == before[0]["n"] + 1


async def test_what_is_said_late_about_something_put_away_joins_it(aged: Finished) -> None:
    assert (
        await aged.say(
            Edit(op="create", kind="post", id=uuid7(), fields={
                "about_kind": "issue", "about_id": aged.ids["issue"], "text": "その後、異音なし"}),
        )
    ).verdict == "applied"  # fmt: skip
    assert (await aged.scopes())["post"] == {"archive", "shop"}
    await tasks.age(aged.house)
    assert await settled(aged) == AWAY | STAYS


async def test_a_job_that_is_opened_again_comes_back_whole(aged: Finished) -> None:
    before = await aged.house.store.head()
    told = await aged.patch("job", aged.job, state={"from": "shipped", "to": "finished"})
    assert told.verdict in ("applied", "merged")
    await tasks.reopen(aged.house)
    assert await settled(aged) == HERE | STAYS
    page = await aged.house.store.feed({"shop": before})
    assert {one.kind for one in page.changes} == set(HANGING)
    assert page.gone == []
    await tasks.age(aged.house)
    assert await settled(aged) == HERE | STAYS


async def test_a_crash_in_between_is_mended(aged: Finished) -> None:
    house = aged.house
    await house.db.execute("UPDATE issue SET scope = 'shop'")
    await house.db.execute("UPDATE operation SET scope = 'shop'")
    await house.db.execute("UPDATE sync_digest SET digest = ? WHERE scope = 'shop'", await shop_digest(house))
    tasks._mended.clear()
    await tasks.age(house)
    assert await settled(aged) == AWAY | STAYS
    await house.db.execute("UPDATE job SET scope = 'shop', state = 'running'")
    await house.db.execute("UPDATE sync_digest SET digest = ? WHERE scope = 'shop'", await shop_digest(house))
    tasks._mended.clear()
    await tasks.age(house)
    assert await settled(aged) == HERE | STAYS


class Away(Exception):
    """The database is away."""


def fails_after(house: House, patch: pytest.MonkeyPatch, turns: int) -> None:
    """Let three records move in a turn, and the turn after so many fail."""
    patch.setattr(archive, "TURN", 3)
    assert isinstance(house.writer, Writer)
    move, left = house.writer.move, iter(range(turns))

    async def failing(moves: Sequence[Move], *, away: bool) -> None:
        if next(left, None) is None:
            raise Away
        await move(moves, away=away)

    patch.setattr(house.writer, "move", failing)


@pytest.mark.parametrize("turns", range(1, 5))
async def test_what_failed_while_it_was_put_away_goes_on(
    shop: Finished, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    await tasks.age(shop.house)
    pass_days(monkeypatch, 91)
    with monkeypatch.context() as patch:
        fails_after(shop.house, patch, turns)
        with pytest.raises(Away):
            await tasks.age(shop.house)
    found = await settled(shop)
    assert found["job"] == {"archive"}
    assert found != AWAY | STAYS
    await tasks.age(shop.house)
    assert await settled(shop) == AWAY | STAYS


@pytest.mark.parametrize("turns", range(1, 5))
async def test_what_failed_while_it_was_brought_back_goes_on(
    aged: Finished, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    await aged.patch("job", aged.job, state={"from": "shipped", "to": "finished"})
    with monkeypatch.context() as patch:
        fails_after(aged.house, patch, turns)
        with pytest.raises(Away):
            await tasks.reopen(aged.house)
    found = await settled(aged)
    assert "shop" in found["job"]
    assert found != HERE | STAYS
    await tasks.age(aged.house)
    assert await settled(aged) == HERE | STAYS


async def test_what_was_changed_while_it_was_brought_back_follows(
    aged: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    await aged.patch("job", aged.job, state={"from": "shipped", "to": "finished"})
    writer = aged.house.writer
    assert isinstance(writer, Writer)
    move = writer.move
    [photo] = await aged.house.db.fetch("SELECT id FROM photo")

    async def late(moves: Sequence[Move], *, away: bool) -> None:
        await writer.write([Edit(op="patch", kind="photo", id=photo["id"], fields={"stored": True})])
        await move(moves, away=away)

    with monkeypatch.context() as patch:
        patch.setattr(writer, "move", late)
        await tasks.reopen(aged.house)
    assert (await settled(aged))["photo"] == {"archive"}
    await tasks.age(aged.house)
    assert await settled(aged) == HERE | STAYS


async def shop_digest(house: House) -> str:
    here = (await house.store.feed({"shop": 0})).changes
    return digest_text(digest((one.kind, one.id, one.v) for one in here))


async def test_the_window_can_be_set(shop: Finished) -> None:
    shop.house.settings = msgspec.structs.replace(shop.house.settings, window_days=-1)
    await tasks.age(shop.house)
    assert await settled(shop) == AWAY | STAYS


def test_closed_is_what_the_rules_call_history() -> None:
    assert set(FIXED_STATES) == {"shipped", "accepted", "cancelled"}
