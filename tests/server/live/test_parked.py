"""Parked mutations are decided again as the people who made them are now."""

from __future__ import annotations

from server.core.base import House
from server.core.ids import uuid7
from server.live.opening import open_house
from server.live.parked import decide_again
from server.live.writer import Writer
from server.settings import Settings
from sync.apply import Ask, Stop
from sync.change import Actor
from sync.mutation import Edit, Mutation, Receipt
from sync.store import Settled

AT = "2026-04-23T01:02:03.456Z"


async def person(house: House, role: str, name: str = "山田 太郎") -> str:
    """Make a person; return their id."""
    user = uuid7()
    await house.writer.write([Edit(op="create", kind="user", id=user, fields={"name": name, "role": role})])
    return user


async def park(house: House, user: str, edit: Edit, device: str | None = None) -> Settled:
    """Push a mutation of a newer schema, then make it one of ours, as a new version of the server would."""
    device = device or uuid7()
    newer = house.catalogue.schema + 1
    seq = await house.store.last_seq(device, "e") + 1
    actor = Actor(user=user, roles=frozenset({"worker"}), device=device)
    sent = Mutation(seq=seq, at=AT, schema=newer, edits=(edit,))
    [receipt] = await house.writer.submit(actor, [sent], device, "e")
    assert (receipt.verdict, receipt.code) == ("parked", "schema_unknown")
    for old, new in ((f'"schema":{newer}', f'"schema":{house.catalogue.schema}'),):
        await house.db.execute(
            "UPDATE sync_receipt SET parked = REPLACE(parked, ?, ?) WHERE device = ? AND seq = ?", old, new, device, seq
        )
    return next(one for one in await house.store.parked() if (one.device, one.receipt.seq) == (device, seq))


def issue() -> Edit:
    """Return an edit that workers may make."""
    return Edit(op="create", kind="issue", id=uuid7(), fields={"cause": "machine", "severity": "stop"})


async def test_it_is_theirs_and_once(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        user = await person(house, "worker")
        made = issue()
        parked = await park(house, user, made)
        first = await decide_again(house, parked)
        assert isinstance(first, Receipt)
        assert first.verdict == "applied"
        assert await decide_again(house, parked) == first
        assert await house.store.head() == first.v
        assert await house.db.fetch('SELECT "by", at FROM issue WHERE id = ?', made.id) == [{"by": user, "at": AT}]


async def test_what_came_again_in_a_new_epoch_waits_there_only(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        assert isinstance(house.writer, Writer)
        user, device = await person(house, "worker"), uuid7()
        made = issue()
        actor = Actor(user=user, roles=frozenset({"worker"}), device=device)
        sent = Mutation(seq=1, at=AT, schema=house.catalogue.schema + 1, edits=(made,))
        for epoch, before in (("e1", ()), ("e2", ((device, "e1"),))):
            [receipt] = await house.writer.ask([Ask(actor=actor, mutation=sent, epoch=epoch, before=before)])
            assert isinstance(receipt, Receipt)
            assert receipt.verdict == "parked"
        first, second = await house.store.parked()
        assert (first.epoch, first.replayed) == ("e1", receipt)
        assert (second.epoch, second.replayed) == ("e2", None)
        assert [one.waiting for one in await house.store.parked_counts()] == [1]
        assert await decide_again(house, first) == receipt


async def test_with_the_roles_of_now(sqlite: Settings) -> None:
    async with open_house(sqlite, serving=False) as house:
        user = await person(house, "planner")
        parked = await park(house, user, Edit(op="create", kind="customer", id=uuid7(), fields={"name": "北斗"}))
        await house.writer.write([Edit(op="patch", kind="user", id=user, fields={"role": "worker"})])
        answer = await decide_again(house, parked)
        assert isinstance(answer, Receipt)
        assert (answer.verdict, answer.code) == ("refused", "not_permitted")


async def test_nothing_is_decided_for_somebody_who_was_shut_out(sqlite: Settings) -> None:
    async with open_house(sqlite, serving=False) as house:
        user = await person(house, "worker")
        parked = await park(house, user, issue())
        await house.writer.write([Edit(op="patch", kind="user", id=user, fields={"active": False})])
        assert await decide_again(house, parked) == Stop("not_let_in", {})
        assert (await house.store.parked())[0].replayed is None
