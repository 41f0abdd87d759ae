"""A program's copy and the server's state become equal, and what the program saved is never forgotten."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import codec
from sync.memory import MemoryStore
from sync.mutation import Edit
from sync.outbox import Outbox
from sync.protocol import Down, Drop, Feed, Pong, Welcome
from sync.replica import Checkpoint, Differs, Faulty, Replica, Settled
from sync.session import Session
from tests.sync.kinds import CATALOGUE, NOW, actor, ask, create, delete, patch, uid
from tests.sync.server_in_memory import ServerInMemory

A, B = uid(0xA), uid(0xB)


class Line:
    """A replica and its session, joined; frames can be lost on the way, and the line can break."""

    def __init__(self, server: ServerInMemory, device: str = "phone-a", n: int = 1, **more: object) -> None:
        self.server, self.who, self.more = server, actor(device, n=n), more
        epochs = itertools.count(2)
        self.replica = Replica(device, CATALOGUE, Outbox("e1"), lambda: f"e{next(epochs)}")
        self.session: Session | None = None
        self.events: list[object] = []
        self.heard: list[Down] = []

    def connect(self) -> None:
        self.disconnect()
        self.session = self.server.connect(self.who, **self.more)  # type: ignore[arg-type]
        self.replica.connect()

    def disconnect(self) -> None:
        if self.session is not None:
            self.server.disconnect(self.session)
        self.session = None

    async def step(self, chance: random.Random | None = None) -> bool:
        """Carry what there is in both directions, or break the line somewhere; tell whether anything moved."""
        if self.session is None:
            self.connect()
        session = self.session
        assert session is not None
        moved = False
        for frame in self.replica.data_to_send():
            if chance and chance.random() < 0.1:
                self.disconnect()
                return True
            session.receive(frame)
            moved = True
        moved |= await self.server.work(session)
        for frame in session.data_to_send():
            if chance and chance.random() < 0.1:
                self.disconnect()
                return True
            self.replica.receive(frame)
            self.heard.append(codec.decode_down(frame))
            moved = True
        events = self.replica.events()
        self.events += events
        if session.closed or any(isinstance(one, Faulty) for one in events):
            self.disconnect()
        return moved

    async def rest(self) -> None:
        """Go on until nothing moves."""
        for _ in range(1000):
            if not await self.step():
                return
        raise AssertionError("it never comes to rest")

    def verdicts(self) -> list[str]:
        return [one.receipt.verdict for one in self.events if isinstance(one, Settled)]

    def names(self) -> dict[str, object]:
        return {one.id: one.fields["name"] for one in self.replica.records("thing")}

    def push(self, *edits: Edit) -> None:
        self.replica.push(edits, at=NOW)


async def equal(line: Line) -> bool:
    """Compare what the replica shows with what the store holds in its person's scopes."""
    page = await line.server.store.feed(dict.fromkeys(line.server.grants[line.who.device], 0), 10**6)
    truth = {(one.kind, one.id): (one.v, one.fields) for one in page.changes}
    shown = {(one.kind, one.id): (one.v, one.fields) for kind in CATALOGUE.kinds for one in line.replica.records(kind)}
    return shown == truth


async def test_two_replicas_see_each_other_s_work() -> None:
    server = ServerInMemory()
    one, two = Line(server), Line(server, "phone-b", 2)
    one.push(create("thing", A, name="one"))
    assert one.names() == {A: "one"}, "shown before anything was sent"
    for line in (one, two, one):
        await line.rest()
    assert one.verdicts() == ["applied"]
    assert two.names() == {A: "one"}
    assert await equal(one)
    assert await equal(two)
    two.push(patch("thing", A, 1, name="two", good={"add": 2}))
    shown = two.replica.get("thing", A)
    assert shown is not None
    assert (shown.fields["name"], shown.fields["good"]) == ("two", 2)
    await two.rest()
    await one.rest()
    assert one.names() == {A: "two"}
    checkpoints = [event for event in one.events if isinstance(event, Checkpoint)]
    assert checkpoints[-1].changed[0] == ("thing", A)


async def test_a_refused_entry_is_reported_with_everything_in_it_and_no_longer_shown() -> None:
    line = Line(ServerInMemory())
    line.push(create("thing", A, name=""))
    line.push(patch("thing", A, 0, note="typed by hand"))
    await line.rest()
    first, second = (event for event in line.events if isinstance(event, Settled))
    assert (first.receipt.code, second.receipt.code) == ("required", "depends_on")
    assert second.kept.mutation.edits[0].fields == {"note": "typed by hand"}
    assert line.replica.records("thing") == []


async def test_what_is_unsent_is_replayed_over_what_arrives() -> None:
    server = ServerInMemory()
    line = Line(server)
    await server.write(ask(1, create("thing", A, name="one"), who=actor("desk")))
    await line.rest()
    line.disconnect()
    line.push(patch("thing", A, 1, note="mine", state={"from": "open", "to": "doing"}))
    line.push(create("part", B, thing_id=A), delete("thing", A, 1))
    line.push(patch("dream", A, x=1), patch("thing", A, shoe=1), patch("thing", uid(9), note="unknown"))
    assert line.replica.get("thing", A) is None
    assert [one.id for one in line.replica.records("part")] == [B]
    await server.write(ask(2, patch("thing", A, 1, name="two"), who=actor("desk")))
    await line.rest()
    assert line.verdicts() == ["merged", "merged", "parked"]
    assert await equal(line)


async def test_scopes_come_and_go() -> None:
    server = ServerInMemory()
    line = Line(server, scopes=["shop", "sales"])
    await server.write(ask(1, create("price", A, yen=1), create("thing", B, name="n"), scopes="shop sales"))
    await line.rest()
    assert len(line.replica.records("price")) == 1
    server.grants["phone-a"] = {"shop"}
    assert line.session is not None
    line.session.regrant(["shop"])
    await line.rest()
    assert line.replica.records("price") == []
    assert line.replica.scopes == {"shop"}
    line.more = {"scopes": ["shop", "sales"]}
    line.session.regrant(["shop", "sales"])
    await line.rest()
    assert [event.code for event in line.events if isinstance(event, Faulty)] == ["scopes_changed"]
    await line.rest()
    assert len(line.replica.records("price")) == 1
    assert await equal(line)


async def test_a_difference_is_found_by_the_digest_and_mended_once() -> None:
    server = ServerInMemory()
    line = Line(server)
    await server.write(ask(1, create("thing", A, name="one"), create("thing", B, name="two")))
    await line.rest()
    line.replica._put(("thing", A), None)
    await server.write(ask(2, create("part", uid(1), thing_id=A)))
    await line.rest()
    assert await equal(line)
    assert not any(isinstance(event, Differs) for event in line.events)
    server.store._digests["shop"] ^= 1
    await server.write(ask(3, create("part", uid(2), thing_id=A)))
    await line.rest()
    assert [event.scopes for event in line.events if isinstance(event, Differs)] == [("shop",)], "not asked for twice"
    line.connect()
    await line.rest()
    copies = [one for one in line.heard if isinstance(one, Feed) and len(one.changes) == 4]
    assert len(copies) == 1, "another connection asks once more"
    assert [event.scopes for event in line.events if isinstance(event, Differs)] == [("shop",)] * 2


async def test_while_a_fresh_copy_is_on_its_way_other_differences_wait() -> None:
    line = Line(ServerInMemory())
    line.more = {"scopes": ["shop", "sales"]}
    line.connect()
    await line.rest()
    replica = line.replica
    wrong = {"shop": "f" * 16, "sales": "f" * 16}
    replica.receive(codec.encode(Feed(v=1, digests={"shop": wrong["shop"]})))
    assert b'"hello"' in b"".join(replica.data_to_send())
    replica.receive(codec.encode(Feed(v=2, digests=wrong)))
    assert b"".join(replica.data_to_send()) == b"", "another hello would cross the welcome"
    assert not any(isinstance(event, Differs) for event in replica.events())
    replica.receive(codec.encode(Drop(scopes=("shop",))))
    replica.receive(codec.encode(Feed(v=3, digests=wrong)))
    assert b'"hello"' in b"".join(replica.data_to_send()), "what was lost is waited for no more"


async def test_a_restored_server_gets_back_what_it_forgot() -> None:
    server = ServerInMemory()
    line = Line(server)
    line.push(create("thing", A, name="one"))
    await line.rest()
    backup = server.store.copied()
    line.push(create("thing", B, name="two"))
    line.push(patch("thing", A, 1, good={"add": 1}))
    await line.rest()
    line.disconnect()
    await server.restore(backup, "restored")
    line.push(patch("thing", A, 1, good={"add": 2}))
    await line.rest()
    assert await equal(line)
    assert {one.id: one.fields["good"] for one in line.replica.records("thing")} == {A: 3, B: 0}
    assert len(line.replica.outbox) == 0


async def lose_a_version(line: Line) -> None:
    """Restore a backup that lacks what this line heard last, and give its number to another change."""
    server = line.server
    await server.write(ask(1, create("thing", A, name="one"), who=actor("desk")))
    backup = server.store.copied()
    await server.write(ask(2, patch("thing", A, 1, note="lost"), who=actor("desk")))
    await line.rest()
    line.disconnect()
    await server.restore(backup, "restored")
    await server.write(ask(2, patch("thing", A, 1, note="true"), who=actor("desk")))


async def test_the_same_version_of_another_history_is_not_taken_for_what_is_held() -> None:
    line = Line(ServerInMemory())
    await lose_a_version(line)
    await line.rest()
    shown = line.replica.get("thing", A)
    assert shown is not None
    assert (shown.v, shown.fields["note"]) == (2, "true"), "the digest of (kind, id, v) is the same for both"
    assert await equal(line)


async def test_a_replacement_that_breaks_off_is_asked_for_again() -> None:
    server = ServerInMemory(page=1)
    line = Line(server)
    await server.write(ask(1, create("thing", A, name="one")), ask(2, create("thing", B, name="two")))
    backup = server.store.copied()
    await server.write(ask(3, patch("thing", A, 1, note="lost")))
    await line.rest()
    line.disconnect()
    await server.restore(backup, "restored")
    await server.write(ask(3, patch("thing", B, 1, note="true")))
    seen = len(line.heard)
    while not any(isinstance(one, Feed) for one in line.heard[seen:]):
        await line.step()
    assert line.names() == {A: "one", B: "two"}, "the old rows stay until the checkpoint is whole"
    line.disconnect()
    await line.rest()
    assert await equal(line)


async def test_a_program_too_old_to_read_keeps_what_it_has_and_does_not_call_it_the_restored_server_s() -> None:
    line = Line(ServerInMemory())
    await lose_a_version(line)
    line.more = {"oldest": CATALOGUE.schema + 1}
    line.push(create("thing", B, name="two"))
    await line.rest()
    assert line.verdicts() == ["applied"]
    assert (line.replica.v, line.names()[A]) == (2, "one")
    line.more = {}
    line.connect()
    seen = len(line.heard)
    await line.rest()
    assert [one.whole for one in line.heard[seen:] if isinstance(one, Welcome)] == [True]
    assert await equal(line)


async def test_a_restart_brings_nothing_that_is_held() -> None:
    server = ServerInMemory()
    line = Line(server)
    await server.write(ask(1, create("thing", A, name="one")))
    await line.rest()
    await server.restore(server.store, "restarted")
    line.disconnect()
    seen = len(line.heard)
    await line.rest()
    again = [one for one in line.heard[seen:] if isinstance(one, Feed)]
    assert [(one.v, one.changes, one.gone) for one in again] == [(1, (), ())]
    await server.write(ask(2, patch("thing", A, 1, note="after")))
    await line.rest()
    assert await equal(line)


async def test_a_copied_outbox_starts_a_new_numbering_instead_of_losing_work() -> None:
    server = ServerInMemory()
    line = Line(server)
    dump = line.replica.outbox.dump()
    line.push(create("thing", A, name="one"))
    await line.rest()
    again = Line(server)
    again.replica.outbox = Outbox.load(dump)
    again.push(create("thing", B, name="two"))
    await again.rest()
    await again.rest()
    assert again.verdicts() == ["applied"]
    assert set(again.names()) == {A, B}


async def test_unknown_frames_are_ignored_and_broken_ones_reported() -> None:
    line = Line(ServerInMemory())
    await line.rest()
    line.replica.receive('{"t":"confetti"}')
    assert line.replica.events() == []
    line.replica.receive("{")
    assert [event.code for event in line.replica.events() if isinstance(event, Faulty)] == ["not_json"]
    line.replica.ping()
    await line.rest()
    assert isinstance(line.heard[-1], Pong)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
async def test_lines_that_break_anywhere_lose_and_double_nothing(chance: random.Random) -> None:
    server = ServerInMemory(MemoryStore(), page=3)
    lines = [Line(server, f"phone-{n}", n) for n in (1, 2, 3)]
    ids = itertools.count(0x200)
    added = {1: 0, 2: 0, 3: 0}
    await server.write(ask(1, create("thing", A, name="all"), who=actor("desk")))
    for _ in range(60):
        line = chance.choice(lines)
        match chance.randrange(8):
            case 0:
                line.push(create("thing", uid(next(ids)), name="n"))
            case 1:
                line.push(patch("thing", A, line.replica.v, good={"add": 1}))
                added[int(line.who.device[-1])] += 1
            case 2:
                line.push(create("wish", uid(next(ids)), owner_id=line.who.user))
            case 3:
                known = line.replica.records("thing")
                if len(known) > 1:
                    line.push(delete("thing", known[-1].id, line.replica.v))
            case _:
                await line.step(chance)
    for _ in range(3):
        for line in lines:
            await line.rest()
    for line in lines:
        assert len(line.replica.outbox) == 0
        assert await equal(line)
        assert not any(isinstance(event, Differs) for event in line.events)
        assert {row.scope for row in line.replica._rows.values()} <= {"shop", f"user:{line.who.user}"}
    thing = lines[0].replica.get("thing", A)
    assert thing is not None
    assert thing.fields["good"] == sum(added.values()), "each count once"


def test_frames_before_the_welcome_are_not_taken() -> None:
    replica = Replica("d", CATALOGUE, Outbox("e"), lambda: "f")
    replica.connect()
    replica.receive(codec.encode(Feed(v=7)))
    assert (replica.v, replica.events()) == (0, [])


def test_what_can_never_be_sent_is_refused_when_it_is_saved() -> None:
    replica = Replica("d", CATALOGUE, Outbox("e"), lambda: "f")
    with pytest.raises(ValueError, match="bytes"):
        replica.push([create("thing", A, name="x" * 10**6)], at=NOW)
