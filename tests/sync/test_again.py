"""What comes a second time under another number takes effect once."""

from __future__ import annotations

import msgspec

from sync.again import END
from sync.apply import Ask, Stop
from sync.memory import MemoryStore
from sync.mutation import Edit
from tests.sync.kinds import LATER, NOW, actor, ask, create, patch, receipt, receipts, settle, store_with, uid

A = uid(0xA)


def offered(seq: int, *edits: Edit, device: str = "phone-a", at: str = NOW, epoch: str = "e2") -> Ask:
    """Return what a database asks that wrote as (phone-a, e1) before."""
    asked = ask(seq, *edits, who=actor(device), epoch=epoch)
    mutation = msgspec.structs.replace(asked.mutation, at=at)
    return msgspec.structs.replace(asked, mutation=mutation, before=(("phone-a", "e1"),))


async def good(store: MemoryStore, id: str = A) -> object:
    return next(one for one in (await store.feed({"shop": 0})).changes if one.id == id).fields["good"]


async def test_a_patch_offered_again_in_a_new_epoch_counts_once() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    told = await receipt(store, ask(2, count))
    assert await receipt(store, offered(1, count)) == msgspec.structs.replace(told, seq=1)
    assert await receipt(store, offered(1, count)) == msgspec.structs.replace(told, seq=1), "a replay like any other"
    assert await good(store) == 5
    assert (await receipt(store, offered(2, count, at=LATER))).v == 3, "made later: another entry"
    assert await good(store) == 10


async def test_a_device_that_was_let_in_anew_is_known_by_its_lines_before() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await receipt(store, ask(2, count))
    await receipt(store, offered(1, count, device="phone-z", epoch="e1"))
    assert await good(store) == 5
    await receipt(store, ask(1, count, who=actor("phone-y"), epoch="e9"))
    assert await good(store) == 10, "an honest equal entry of a database that was never here"


async def test_equal_entries_of_one_moment_are_as_many_as_there_are() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 1})
    await receipts(store, ask(2, count), ask(3, count))
    assert await good(store) == 2
    await receipts(store, offered(1, count), offered(2, count), offered(3, count))
    assert await good(store) == 3, "two were there before, the third was not"


async def test_what_was_refused_before_is_decided_anew() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    move = patch("thing", A, 1, state={"from": "doing", "to": "done"}, good={"add": 1})
    moved = patch("thing", A, 1, state={"from": "open", "to": "doing"})
    assert [one.verdict for one in await receipts(store, ask(2, patch("thing", A, size=99)), ask(3, moved))] == [
        "refused",
        "applied",
    ]
    assert (await receipt(store, offered(1, patch("thing", A, size=99)))).verdict == "refused"
    assert (await receipt(store, offered(2, moved))).verdict == "applied"
    assert (await receipt(store, offered(3, move))).verdict == "applied"
    assert await good(store) == 1


async def test_a_line_that_another_one_continues_takes_nothing_any_more() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    # sent under the old name, and still on its way when the same comes under the new one
    await receipt(store, offered(1, count))
    [late] = (await settle(store, ask(2, count))).answers
    assert isinstance(late, Stop)
    assert late.code == "seq_reused"
    assert await good(store) == 5
    assert await store.last_seq("phone-a", "e1") == END, "so that whoever comes back with it begins a new epoch"


async def test_what_comes_in_both_lines_at_once_counts_once() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    old, new = await receipts(store, ask(2, count), offered(1, count))
    assert (old.verdict, old.v) == (new.verdict, new.v) == ("applied", 2)
    assert await good(store) == 5


async def test_nobody_s_entry_is_known_by_somebody_else_s() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    await receipt(store, ask(2, count))
    other = msgspec.structs.replace(offered(1, count), actor=actor("phone-b", n=2))
    assert (await receipt(store, other)).verdict == "merged"
    assert await good(store) == 10


async def test_only_lines_of_the_same_person_or_device_end() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    other = actor("phone-b", n=2)
    await receipt(store, ask(1, patch("thing", A, note="x"), who=other, epoch="e5"))
    named = (("phone-b", "e5"), ("phone-a", "e1"))
    count = msgspec.structs.replace(offered(1, patch("thing", A, 1, good={"add": 1})), before=named)
    await receipts(store, count)
    assert await store.last_seq("phone-b", "e5") == 1, "whoever else wrote last in it goes on"
    assert (await receipt(store, ask(2, patch("thing", A, note="y"), who=other, epoch="e5"))).verdict == "merged"
    assert await store.last_seq("phone-a", "e1") == END
    # A device that several people share writes for all of them in one line.
    later = ask(1, patch("thing", A, note="z"), who=actor("phone-b", n=3), epoch="e6")
    await receipt(store, msgspec.structs.replace(later, before=(("phone-b", "e5"),)))
    assert await store.last_seq("phone-b", "e5") == END


async def test_who_was_let_in_anew_ends_the_line_of_before() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    await receipt(store, offered(1, patch("thing", A, 1, good={"add": 1}), device="phone-z", epoch="e1"))
    assert await store.last_seq("phone-a", "e1") == END
    unused = msgspec.structs.replace(
        offered(2, patch("thing", A, 1, note="x"), device="phone-z", epoch="e1"), before=(("phone-a", "e7"),)
    )
    await receipt(store, unused)
    assert await store.last_seq("phone-a", "e7") == END, "nothing came in it yet, but it may be on its way"


async def test_an_old_copy_is_known_by_the_line_that_went_on_after_it_was_copied() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count, other = patch("thing", A, 1, good={"add": 5}), patch("thing", A, 1, good={"add": 1})
    # copied here with `count` unsent; then it was let in anew, and sent it
    await receipt(store, offered(1, count, device="phone-z", epoch="e2"))
    assert await good(store) == 5
    # the copy is put back, and names only the line that it wrote in then
    await receipt(store, offered(1, count, device="phone-z", epoch="e3"))
    assert await good(store) == 5
    [late] = (await settle(store, offered(2, other, device="phone-z", epoch="e2"))).answers
    assert isinstance(late, Stop), "what was still on its way is offered by the copy, or by whoever comes back with it"
    assert await good(store) == 5


async def test_lines_that_end_each_other_are_followed_once() -> None:
    store = await store_with(ask(1, create("thing", A, name="one")))
    count = patch("thing", A, 1, good={"add": 5})
    for seq, epoch, before in ((1, "e2", "e1"), (1, "e3", "e2"), (1, "e4", "e1"), (1, "e5", "e2")):
        asked = msgspec.structs.replace(offered(seq, count, epoch=epoch), before=(("phone-a", before),))
        await receipt(store, asked)
    assert await good(store) == 5
