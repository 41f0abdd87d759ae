"""A phone that was away while the schema was raised: its entries over real connections, and what it is told."""

from __future__ import annotations

import msgspec
import pytest

from server.client import Refused, connect, create
from server.core import versions
from server.core.clock import now_text
from server.core.discovery import catalogue
from server.core.ids import uuid7
from server.live import rulebook
from server.live.parked import decide_again
from server.settings import Settings
from sync.codec import read_mutation
from sync.mutation import Edit, Mutation, Receipt
from sync.protocol import Welcome
from tests.server.live.later import UPCASTS, make_later
from tests.server.serving import Device, Served, Talk, served


def reported(id: str, **fields: object) -> Edit:
    return Edit(op="create", kind="issue", id=id, fields={"cause": "machine", "severity": "warn", **fields})


def first_words(id: str) -> Edit:
    """Return an issue as an app of schema 1 reports it."""
    return reported(id, words="主軸から異音", done="止めて油を見た")


async def shown(running: Served, id: str) -> tuple[object, list[object]]:
    """Return what is said about an issue, and what was done about it."""
    [issue] = await running.house.db.fetch("SELECT text FROM issue WHERE id = ?", id)
    steps = await running.house.db.fetch('SELECT text, "by" FROM issue_step WHERE issue_id = ?', id)
    return issue["text"], [one["text"] for one in steps]


async def test_a_queue_in_old_words_applies_over_a_socket_and_over_post(
    sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_later(monkeypatch, {"issues": UPCASTS})
    one, other = uuid7(), uuid7()
    async with served(sqlite) as running:
        phone = await running.device("worker")
        async with phone.online() as talk:
            assert talk.welcome is not None
            assert talk.welcome.mode == "full"
            queue = [phone.mutation(first_words(one)), phone.mutation(Edit(op="patch", kind="issue", id=one, base=1,
                     fields={"words": "主軸から大きな異音"}))]  # fmt: skip
            receipts = await talk.push(*queue)
            assert [(receipt.verdict, receipt.code) for receipt in receipts] == [("applied", None)] * 2
            assert await talk.push(*queue) == receipts, "the same bytes again, the same answer"
        assert await shown(running, one) == ("主軸から大きな異音", ["止めて油を見た"])
        receipts = await posted(running, phone, phone.mutation(first_words(other)))
        assert [receipt.verdict for receipt in receipts] == ["applied"]
        assert await shown(running, other) == ("主軸から異音", ["止めて油を見た"])
        assert await running.house.store.parked() == []


async def posted(running: Served, phone: Device, *mutations: Mutation) -> list[Receipt]:
    """Send as the service worker does, without a socket."""
    frames = [msgspec.to_builtins(phone.hello()), {"t": "push", "mutations": msgspec.to_builtins(mutations)}]
    async with running.client(**phone.authorization) as client:
        answer = (await client.post("/sync", json=frames)).json()
    return msgspec.convert([one for frame in answer for one in frame.get("receipts", ())], list[Receipt])


async def test_an_app_that_cannot_read_on_sends_only_until_it_is_a_new_one(
    sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = uuid7()
    make_later(monkeypatch, {"issues": UPCASTS}, readable_from=2)
    async with served(sqlite) as running:
        await running.house.writer.write([create("team", name="旋盤")])
        phone = await running.device("worker")
        async with phone.socket() as socket:
            old = Talk(socket)
            await old.send(phone.hello())
            welcome = await old.next()
            assert isinstance(welcome, Welcome)
            assert welcome.mode == "push-only"
            assert [one.verdict for one in await old.push(phone.mutation(first_words(id)))] == ["applied"]
            assert (old.records, old.v) == ({}, 0), "nothing that it could misread"
        async with running.client(**phone.authorization) as client:
            refused = await client.get("/sync/snapshot/shop?schema=1")
            assert (refused.status_code, refused.json()["code"]) == (409, "app_too_old")
            assert (await client.get("/sync/snapshot/shop?schema=2")).status_code == 200
        async with phone.socket() as socket:
            new = Talk(socket)
            await new.send(msgspec.structs.replace(phone.hello(), schema=2))
            await new.checkpoint()
            assert new.welcome is not None
            assert new.welcome.mode == "full"
            assert new.records[id].fields["text"] == "主軸から異音"


async def test_a_program_that_is_too_old_still_delivers_and_is_told_to_be_renewed(
    sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = catalogue()
    make_later(monkeypatch, readable_from=2)
    async with served(sqlite) as running:
        device = await running.device()
        async with connect(running.url, device.secret, kinds=kinds) as client:
            kept = client.push([create("team", name="夜勤")])
            assert (await client.receipt(kept)).verdict == "applied"
            with pytest.raises(Refused, match="app_too_old"):
                await client.current()


async def test_what_a_newer_app_saved_waits_for_the_server_to_be_newer_again(
    sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = uuid7()
    newer = Mutation(seq=1, at=now_text(), schema=2, edits=(reported(id, text="主軸から異音"),))
    async with served(sqlite) as running:
        phone = await running.device("worker")
        async with phone.online() as talk:
            [receipt] = await talk.push(newer)
            assert (receipt.verdict, receipt.code) == ("parked", "schema_unknown")
            assert receipt.params == {"schema": 2, "known": 1}
    make_later(monkeypatch)
    async with served(sqlite) as running:
        async with phone_of(running, phone).online() as talk:
            assert await talk.push(newer) == [receipt], "told once is told for ever"
        [parked] = await running.house.store.parked()
        answer = await decide_again(running.house, parked)
        assert isinstance(answer, Receipt)
        assert answer.verdict == "applied"
        assert (await shown(running, id))[0] == "主軸から異音"


def phone_of(running: Served, phone: Device) -> Device:
    """Return the same phone at the same shop after a restart."""
    return Device(running, phone.user, phone.device, phone.secret)


async def test_what_is_older_than_what_is_lifted_is_kept_whole(
    sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_later(monkeypatch)
    monkeypatch.setattr(versions, "LIFTED_FROM", 2)
    async with served(sqlite) as running:
        phone = await running.device("worker")
        async with phone.online() as talk:
            old = phone.mutation(first_words(uuid7()))
            [receipt] = await talk.push(old)
        assert (receipt.verdict, receipt.code) == ("parked", "schema_too_old")
        [kept] = await running.house.store.parked()
        assert read_mutation(kept.parked or "") == old


@pytest.mark.parametrize(
    ("upcasts", "said"),
    [
        ({"issues": {2: {}}}, "2 is not among the older schemas"),
        ({"issues": {0: {}}}, "0 is not among the older schemas"),
        ({"issues": UPCASTS, "jobs": UPCASTS}, "issue of schema 1 is lifted elsewhere too"),
    ],
)
def test_upcasts_that_cannot_be_meant_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, upcasts: dict[str, object], said: str
) -> None:
    make_later(monkeypatch, upcasts)
    with pytest.raises(RuntimeError, match=said):
        rulebook.upcast()


def test_upcasts_are_found_by_their_file(monkeypatch: pytest.MonkeyPatch) -> None:
    make_later(monkeypatch, {"issues": UPCASTS})
    lifted = rulebook.upcast()(Mutation(seq=1, at=now_text(), schema=1, edits=(first_words(uuid7()),)))
    assert lifted is not None
    assert (lifted.schema, len(lifted.edits)) == (2, 2)
