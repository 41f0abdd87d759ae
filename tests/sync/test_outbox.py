"""What was saved ends in exactly one verdict, whatever happens to connections, servers and copies of the outbox."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sync import outbox as module
from sync.mutation import Edit, Mutation, Receipt
from sync.outbox import Outbox
from tests.sync.kinds import LATER, NOW, create, patch, uid


def add(outbox: Outbox, *edits: Edit) -> int:
    return outbox.add(edits or [create("thing", uid(1), name="x")], at=NOW, schema=3).mutation.seq


def verdict(seq: int, verdict: str = "applied", v: int = 1) -> Receipt:
    return Receipt(seq=seq, verdict=verdict, v=v)  # type: ignore[arg-type]


def seqs(mutations: object) -> list[int]:
    return [one.seq for one in mutations]  # type: ignore[attr-defined]


def test_numbers_count_from_one_without_a_gap() -> None:
    outbox = Outbox("e1")
    assert [add(outbox) for _ in range(3)] == [1, 2, 3]
    assert seqs(outbox.take()) == [1, 2, 3]
    assert outbox.take() == []
    kept = outbox.settle(verdict(2))
    assert kept is not None
    assert kept.mutation.seq == 2
    assert outbox.settle(verdict(2)) is None, "one verdict, once"
    assert len(outbox) == 2
    outbox.rewind()
    assert seqs(outbox.take()) == [1, 3]


def test_a_limited_number_is_in_flight() -> None:
    outbox = Outbox("e1")
    for _ in range(450):
        add(outbox)
    assert seqs(outbox.take()) == list(range(1, 201))
    assert outbox.take() == []
    for seq in range(1, 51):
        outbox.settle(verdict(seq))
    assert seqs(outbox.take()) == list(range(201, 251))


def test_a_frame_s_worth_is_limited_in_bytes_too() -> None:
    outbox = Outbox("e1")
    for _ in range(5):
        add(outbox, patch("thing", uid(1), note="x" * 200_000))
    assert [len(outbox.take()) for _ in range(4)] == [2, 2, 1, 0]


def test_what_could_never_be_sent_is_not_saved() -> None:
    outbox = Outbox("e1")
    with pytest.raises(ValueError, match="bytes"):
        add(outbox, patch("thing", uid(1), note="x" * 600_000))
    with pytest.raises(ValueError, match="edits"):
        add(outbox, *[create("thing", uid(n), name="x") for n in range(51)])
    assert add(outbox) == 1


def test_a_dump_is_the_whole_outbox() -> None:
    outbox = Outbox("e1")
    for _ in range(3):
        add(outbox)
    outbox.take()
    outbox.settle(verdict(1, v=9))
    again = Outbox.load(outbox.dump())
    assert again.dump() == outbox.dump()
    assert seqs(again.take()) == [2, 3]
    assert seqs(again.unseen(8)) == [1]
    assert add(again) == 4


def test_accepted_ones_stay_visible_until_their_effects_arrive() -> None:
    outbox = Outbox("e1")
    for _ in range(4):
        add(outbox)
    for seq, name in enumerate(("applied", "merged", "refused", "superseded"), 1):
        outbox.settle(verdict(seq, name, v=5))
    assert seqs(outbox.unseen(4)) == [1, 2]
    assert seqs(outbox.unseen(5)) == []


def test_a_restored_server_is_offered_what_it_forgot() -> None:
    outbox = Outbox("e1")
    for _ in range(4):
        add(outbox)
    outbox.take()
    for seq in (1, 2, 3):
        outbox.settle(verdict(seq))
    outbox.welcome(1, "e2")
    assert (outbox.epoch, seqs(outbox.take())) == ("e1", [2, 3, 4])


def test_when_not_everything_lost_is_still_here_a_new_epoch_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEEP_SETTLED", 1)
    outbox = Outbox("e1")
    for _ in range(4):
        add(outbox)
    for seq in (1, 2, 3):
        outbox.settle(verdict(seq))
    outbox.welcome(1, "e2")
    assert (outbox.epoch, seqs(outbox.take())) == ("e2", [1, 2])
    assert add(outbox) == 3


def test_an_old_copy_of_an_outbox_begins_a_new_epoch() -> None:
    outbox = Outbox("e1")
    add(outbox)
    dump = outbox.dump()
    add(outbox)
    copy = Outbox.load(dump)
    copy.welcome(2, "e2")
    assert (copy.epoch, seqs(copy.take())) == ("e2", [1])


def test_the_outbox_of_another_device_does_not_repeat_what_that_one_did() -> None:
    outbox = Outbox("e1")
    outbox.belong("old", "unused")
    for _ in range(3):
        add(outbox)
    outbox.settle(verdict(1))
    again = Outbox.load(outbox.dump())
    again.belong("old", "unused")
    assert (again.epoch, seqs(again.waiting())) == ("e1", [2, 3])
    again.belong("new", "e2")
    again.welcome(0, "e3")
    assert (again.epoch, seqs(again.take())) == ("e2", [1, 2])


def test_another_verdict_of_a_server_that_was_restored_twice_is_taken() -> None:
    outbox = Outbox("e1")
    add(outbox)
    outbox.settle(verdict(1, "refused"))
    kept = outbox.settle(verdict(1))
    assert kept is not None
    assert kept.receipt == verdict(1)
    assert outbox.settle(verdict(1)) is None


def test_a_new_epoch_says_what_it_continues_and_takes_along_what_happened() -> None:
    outbox = Outbox("e1", "d1")
    for _ in range(3):
        add(outbox)
    outbox.settle(verdict(1))
    outbox.settle(verdict(2, "refused"))
    outbox.renumber("e2")
    assert (outbox.before, seqs(outbox.waiting())) == ((("d1", "e1"),), [1, 2])
    assert Outbox.load(outbox.dump()).before == outbox.before
    for n in range(20):
        outbox.renumber(f"f{n}")
    assert len(outbox.before) == 8


class Conversation(RuleBasedStateMachine):
    """An outbox and a server that answers, forgets the wire, or is restored from a backup, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.outbox = Outbox("e0")
        self.epochs = 0
        self.saved = 0
        self.verdicts: dict[int, int] = {}
        self.server: dict[str, list[str]] = {}
        self.backup: dict[str, list[str]] = {}
        self.wire: list[Mutation] = []

    @rule()
    def save(self) -> None:
        self.saved += 1
        add(self.outbox, patch("thing", uid(1), note=f"text {self.saved}"))

    @rule()
    def send(self) -> None:
        self.wire += self.outbox.take()

    @rule(count=st.integers(1, 3), answered=st.booleans())
    def decide(self, count: int, answered: bool) -> None:
        known = self.server.setdefault(self.outbox.epoch, [])
        for mutation in self.wire[:count]:
            text = str(mutation.edits[0].fields["note"])
            if mutation.seq == len(known) + 1:
                known.append(text)
            assert known[mutation.seq - 1] == text, "a number never means two things"
            kept = self.outbox.settle(verdict(mutation.seq)) if answered else None
            if kept is not None:
                self.verdicts[kept.number] = self.verdicts.get(kept.number, 0) + 1
        self.wire = self.wire[count:]

    @rule()
    def reconnect(self) -> None:
        self.wire = []
        self.epochs += 1
        self.outbox.welcome(len(self.server.get(self.outbox.epoch, ())), f"e{self.epochs}")

    @rule()
    def back_up(self) -> None:
        self.backup = {epoch: list(known) for epoch, known in self.server.items()}

    @rule()
    def restore(self) -> None:
        self.server = {epoch: list(known) for epoch, known in self.backup.items()}
        self.reconnect()

    @rule()
    def crash(self) -> None:
        self.outbox = Outbox.load(self.outbox.dump())
        self.reconnect()

    @invariant()
    def nothing_is_lost(self) -> None:
        known = {text for texts in self.server.values() for text in texts}
        held = {str(one.edits[0].fields["note"]) for one in self.outbox.waiting()}
        offered = held | {str(one.edits[0].fields["note"]) for one in self.outbox.unseen(0)}
        assert {f"text {n + 1}" for n in range(self.saved)} <= known | offered

    def teardown(self) -> None:
        self.reconnect()
        for _ in range(self.saved + 1):
            self.send()
            self.decide(3, True)
        assert len(self.outbox) == 0, "the queue drains"
        assert set(self.verdicts) == set(range(1, self.saved + 1))


TestConversation = Conversation.TestCase


@given(st.binary(max_size=50))
def test_a_broken_dump_is_an_error_and_not_an_empty_outbox(dump: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        Outbox.load(dump)


def test_times_are_what_the_program_says() -> None:
    outbox = Outbox("e1")
    assert outbox.add([], at=LATER, schema=3).mutation.at == LATER
