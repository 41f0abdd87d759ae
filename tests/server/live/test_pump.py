"""What a line does for its session, and that it looks again who is there before it does it."""

from __future__ import annotations

import asyncio

import pytest

from server.live.guards import Identity
from server.live.pump import UNREAD_FRAMES, actor_of
from sync.protocol import Drop, Ping, Pong
from tests.server.live.lines import at_home
from tests.sync.kinds import create, uid


async def test_a_push_is_answered_in_one_checkpoint_with_what_it_changed() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        await phone.push(1, create("thing", uid(7), name="x"))
        await phone.until(phone.receipts)
        await phone.until(lambda: uid(7) in phone.ids())
    last = [one for one in phone.heard if getattr(one, "receipts", None) or getattr(one, "changes", None)]
    assert [(len(one.receipts), len(one.changes), one.more) for one in last] == [(1, 0, True), (0, 1, False)]  # type: ignore[union-attr]


@pytest.mark.parametrize("refusal", ["signed_out", "device_revoked"])
async def test_who_may_not_be_here_any_more_is_told_why_before_anything_is_decided(refusal: str) -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        phone.who, phone.refusal = None, refusal
        await phone.push(1, create("thing", uid(7), name="x"))
        await phone.until(phone.faults)
        await phone.task
        assert phone.faults() == [refusal]
        assert await home.store.head() == 0


async def test_another_person_on_the_same_cookie_is_another_connection() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()
        phone.who = Identity(user=uid(2), roles=frozenset({"worker"}), device="phone-a", form="own", session="x",
                             expires_at_ms=0)  # fmt: skip
        await phone.push(1, create("thing", uid(7), name="x"))
        await phone.until(phone.faults)
        assert phone.faults() == ["signed_out"]


async def test_a_lost_role_loses_its_scopes_before_the_next_page() -> None:
    async with at_home() as home:
        phone = home.phone(roles="sales")
        await phone.hello()
        phone.becomes("worker")
        await phone.push(1, create("price", uid(7), yen=5))
        await phone.until(phone.receipts)
        assert [one.scopes for one in phone.heard if isinstance(one, Drop)] == [("sales",)]
        assert [one.verdict for one in phone.receipts()] == ["refused"]


async def test_a_won_role_asks_for_a_new_hello() -> None:
    async with at_home() as home:
        phone = home.phone(roles="worker")
        await phone.hello()
        phone.becomes("sales")
        await home.hub.refresh_user(uid(1))
        await phone.until(phone.faults)
        assert phone.faults() == ["scopes_changed"]


async def test_when_the_database_is_away_the_device_keeps_its_entries_and_comes_back() -> None:
    async with at_home() as home:
        phone = home.phone()
        await phone.hello()

        def away() -> None:
            raise OSError("disk")

        home.store.transaction = away  # type: ignore[method-assign,assignment]
        await phone.push(1, create("thing", uid(7), name="x"))
        await phone.until(phone.faults)
        assert phone.faults() == ["unavailable"]
        assert not phone.receipts()
        await phone.task


async def test_a_flood_waits_in_the_network() -> None:
    async with at_home() as home:
        phone = home.phone()
        phone.reading.clear()
        async with asyncio.timeout(10):
            for _ in range(2 * UNREAD_FRAMES):  # half of them are being answered
                await phone.says(Ping())
        blocked = asyncio.create_task(phone.says(Ping()))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not blocked.done()
        phone.reading.set()
        await blocked
        await phone.until(lambda: len([one for one in phone.heard if isinstance(one, Pong)]) == 2 * UNREAD_FRAMES + 1)


@pytest.mark.parametrize(
    ("form", "origin", "shared"),
    [("own", "device", False), ("shared", "device", True), ("kiosk", "kiosk", False), ("program", "program", False)],
)
def test_who_stands_behind_mutations(form: str, origin: str, shared: bool) -> None:
    me = Identity(user=uid(1), roles=frozenset({"lead"}), device="d", form=form, session="s", expires_at_ms=0)  # type: ignore[arg-type]
    actor = actor_of(me)
    assert (actor.origin, actor.shared, actor.device, actor.roles) == (origin, shared, "d", frozenset({"lead"}))
