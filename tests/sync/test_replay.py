"""A parked mutation is decided again: once, as today's rulebook and its person's rights of today have it."""

from __future__ import annotations

import msgspec

from sync.apply import Ask, Decision, Rulebook, Stop
from sync.change import Actor, Change, Reader
from sync.codec import read_mutation
from sync.errors import Refusal
from sync.memory import MemoryStore
from sync.mutation import Edit, Mutation, Receipt
from sync.replay import replay
from sync.store import Settled
from tests.sync.kinds import CATALOGUE, LATER, RULEBOOK, actor, ask, create, ids, patch, permit, receipt, uid

A = uid(1)


def crash(change: Change, read: Reader) -> Refusal | None:
    raise ZeroDivisionError


BROKEN = Rulebook(catalogue=CATALOGUE, permit=permit, rules={"thing": [crash]})


async def parked(store: MemoryStore, *edits: Edit, rulebook: Rulebook = BROKEN) -> Settled:
    seq = await store.last_seq("phone-a", "e1") + 1
    assert (await receipt(store, ask(seq, *edits), rulebook=rulebook)).verdict == "parked"
    return (await store.parked())[-1]


async def again(store: MemoryStore, one: Settled, rulebook: Rulebook = RULEBOOK, who: Actor | None = None) -> Decision:
    mutation = read_mutation(one.parked or "")
    asked = Ask(actor=who or actor(), mutation=mutation, epoch=None, scopes=frozenset({"shop"}))
    async with store.transaction() as turn:
        decision = await replay(turn, one, asked, rulebook, now=LATER, new_id=ids(turn.head * 0x1000 + 0xF000))
        await turn.commit(decision.commit)
    return decision


async def test_it_takes_effect_once_and_the_device_s_receipt_stays() -> None:
    store = MemoryStore()
    one = await parked(store, create("thing", A, name="one", good=3))
    assert (await again(store, one)).answers == [Receipt(seq=1, verdict="applied", v=1)]
    two = await parked(store, patch("thing", A, good={"add": 8}))
    first = (await again(store, two)).answers
    assert first == [Receipt(seq=2, verdict="applied", v=2)]
    second = await again(store, two)
    assert second.answers == first
    assert not second.changes
    [found] = [one for one in (await store.feed({"shop": 0})).changes if one.kind == "thing"]
    assert (found.fields["good"], found.by, found.v) == (11, uid(1), 2)
    assert [one.verdict for one in await store.receipts("phone-a", "e1", 0)] == ["parked", "parked"]
    assert [one.replayed and one.replayed.verdict for one in await store.parked()] == ["applied", "applied"]


async def test_what_is_still_not_understood_stays_and_may_be_tried_again() -> None:
    store = MemoryStore()
    one = await parked(store, create("thing", A, name="one"))
    [answer] = (await again(store, one, BROKEN)).answers
    assert isinstance(answer, Receipt)
    assert (answer.verdict, answer.code) == ("parked", "rule_failed")
    assert (await store.parked())[0].replayed is None
    [answer] = (await again(store, one)).answers
    assert isinstance(answer, Receipt)
    assert answer.verdict == "applied"


async def test_a_refusal_is_an_end_too() -> None:
    store = MemoryStore()
    one = await parked(store, create("thing", A, name="one"))
    [answer] = (await again(store, one, who=actor(roles="kiosk"))).answers
    assert isinstance(answer, Receipt)
    assert (answer.verdict, answer.code) == ("refused", "not_permitted")
    assert (await again(store, one)).answers == [answer], "not applied behind the back of who was told so"
    assert await store.head() == 0


async def test_an_older_schema_is_lifted() -> None:
    store = MemoryStore()
    old = Mutation(seq=1, at=LATER, schema=2, edits=(create("thing", A, title="one"),))
    asked = msgspec.structs.replace(ask(1), mutation=old)
    assert (await receipt(store, asked)).code == "schema_too_old"

    def lift(mutation: Mutation) -> Mutation:
        edits = tuple(msgspec.structs.replace(one, fields={"name": one.fields["title"]}) for one in mutation.edits)
        return msgspec.structs.replace(mutation, schema=3, edits=edits)

    rulebook = Rulebook(catalogue=CATALOGUE, permit=permit, upcast=lift)
    [answer] = (await again(store, (await store.parked())[0], rulebook)).answers
    assert isinstance(answer, Receipt)
    assert answer.verdict == "applied"


async def test_only_what_was_parked_is_decided_again() -> None:
    store = MemoryStore()
    one = await parked(store, create("thing", A, name="one"))
    await receipt(store, ask(2, create("thing", uid(2), name="two")))
    for seq in (2, 3):
        other = msgspec.structs.replace(one, receipt=msgspec.structs.replace(one.receipt, seq=seq))
        assert (await again(store, other)).answers == [Stop("not_parked", {"seq": seq})]
    assert await store.head() == 1


async def test_what_depended_on_a_parked_create_is_parked_with_it_and_decided_after_it() -> None:
    store = MemoryStore()
    made = await parked(store, create("thing", A, name="one"))
    count = await parked(store, patch("thing", A, good={"add": 2}), rulebook=RULEBOOK)
    more = await parked(store, patch("thing", A, good={"add": 3}), rulebook=RULEBOOK)
    assert [one.receipt.code for one in await store.parked()] == ["rule_failed", "depends_on", "depends_on"]
    [early] = (await again(store, count)).answers
    assert isinstance(early, Receipt)
    assert (early.verdict, early.code) == ("parked", "depends_on"), "before its create it stays what it is"
    verdicts = [(await again(store, one)).answers[0] for one in (made, count, more, count)]
    assert [one.verdict for one in verdicts if isinstance(one, Receipt)] == ["applied"] * 4
    [found] = [one for one in (await store.feed({"shop": 0})).changes if one.kind == "thing"]
    assert found.fields["good"] == 5, "each once, in order"


async def test_what_depended_on_a_create_that_is_refused_in_the_end_is_refused_too() -> None:
    store = MemoryStore()
    made = await parked(store, create("thing", A, name="one"))
    count = await parked(store, patch("thing", A, good={"add": 2}), rulebook=RULEBOOK)
    await again(store, made, who=actor(roles="kiosk"))
    [answer] = (await again(store, count)).answers
    assert isinstance(answer, Receipt)
    assert (answer.verdict, answer.code) == ("refused", "depends_on")
    assert (await receipt(store, ask(3, patch("thing", A, note="x")))).verdict == "refused"


# ---- the same entry, offered again in another line


def offered(seq: int, *edits: Edit, epoch: str = "e2", before: tuple[str, ...] = ("e1",)) -> Ask:
    """Return what the phone asks in a line that continues those `before`."""
    return msgspec.structs.replace(
        ask(seq, *edits, epoch=epoch), before=tuple(("phone-a", earlier) for earlier in before)
    )


async def waiting(store: MemoryStore) -> list[tuple[str, int]]:
    return [(one.epoch, one.receipt.seq) for one in await store.parked() if one.replayed is None]


async def every(store: MemoryStore) -> None:
    """Decide everything again, also what does not wait any more."""
    for one in await store.parked():
        await again(store, one)


async def good(store: MemoryStore) -> object:
    return next(one for one in (await store.feed({"shop": 0})).changes if one.id == A).fields["good"]


async def test_what_is_parked_in_a_later_line_too_counts_once() -> None:
    store = MemoryStore()
    await receipt(store, ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await parked(store, count)
    assert (await receipt(store, offered(1, count), rulebook=BROKEN)).verdict == "parked"
    assert (
        await receipt(store, offered(1, count, epoch="e3", before=("e1", "e2")), rulebook=BROKEN)
    ).verdict == "parked"
    assert await waiting(store) == [("e3", 1)], "it waits where it came last"
    await every(store)
    assert await good(store) == 5
    assert (await receipt(store, offered(1, count, epoch="e4", before=("e1", "e2", "e3")))).verdict == "applied"
    assert await good(store) == 5


async def test_what_a_later_line_brought_is_not_decided_again_in_an_earlier_one() -> None:
    store = MemoryStore()
    await receipt(store, ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await parked(store, count)
    told = await receipt(store, offered(1, count))
    [one] = await store.parked()
    assert one.replayed == msgspec.structs.replace(told, seq=2)
    await every(store)
    assert await good(store) == 5


async def test_both_lines_in_one_batch() -> None:
    store = MemoryStore()
    await receipt(store, ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await receipt(store, ask(2, count), offered(1, count), rulebook=BROKEN)
    assert await waiting(store) == [("e2", 1)]
    await every(store)
    assert await good(store) == 5


async def test_equal_entries_of_one_moment_go_on_one_by_one() -> None:
    store = MemoryStore()
    await receipt(store, ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await parked(store, count)
    await parked(store, count)
    await receipt(store, offered(1, count), rulebook=BROKEN)
    assert await waiting(store) == [("e1", 3), ("e2", 1)], "the other one was not offered again"
    await receipt(store, offered(2, count), rulebook=BROKEN)
    assert await waiting(store) == [("e2", 1), ("e2", 2)]
    await every(store)
    assert await good(store) == 10, "two honest entries"


async def test_what_is_parked_of_somebody_else_or_in_no_line_before_waits_on() -> None:
    store = MemoryStore()
    await receipt(store, ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await parked(store, count)
    await receipt(store, msgspec.structs.replace(offered(1, count), actor=actor("phone-b", n=2)), rulebook=BROKEN)
    await receipt(store, offered(1, count, epoch="e9", before=()), rulebook=BROKEN)
    assert await waiting(store) == [("e1", 2), ("e9", 1), ("e2", 1)]


async def test_what_depends_on_a_create_that_went_on_is_refused_when_that_was() -> None:
    store = MemoryStore()
    made = create("thing", A, name="one")
    await parked(store, made)
    count = await parked(store, patch("thing", A, good={"add": 2}), rulebook=RULEBOOK)
    refused = msgspec.structs.replace(offered(1, made), actor=actor(roles="kiosk"))
    assert (await receipt(store, refused)).verdict == "refused"
    [answer] = (await again(store, count)).answers
    assert isinstance(answer, Receipt)
    assert (answer.verdict, answer.code) == ("refused", "depends_on")
