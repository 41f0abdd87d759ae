"""One connection as the server sees it: what is said to whom, in which order, and never to whom it is not meant for."""

from __future__ import annotations

import pytest

from sync import codec, session
from sync.mutation import Edit, Receipt
from sync.protocol import Drop, Fault, Feed, Hello, Ping, Pong, Push, Welcome
from sync.session import Behind
from sync.store import History, Page
from tests.sync.kinds import LATER, actor, ask, create, mutation, patch, uid
from tests.sync.server_in_memory import ServerInMemory, feeds

A, B = uid(0xA), uid(0xB)
ME = f"user:{uid(1)}"


def hello(*scopes: str, v: int = 0, server_epoch: str | None = "memory", **more: object) -> bytes:
    given = {"protocol": 1, "schema": 3, "device": "phone-a", "epoch": "e1", **more}
    return codec.encode(Hello(scopes=scopes, v=v, server_epoch=server_epoch, **given))  # type: ignore[arg-type]


def push(seq: int, *edits: Edit) -> bytes:
    return codec.encode(Push(mutations=(mutation(seq, *edits),)))


def things(*ids: str) -> list[Edit]:
    return [create("thing", id, name="n") for id in ids]


async def live(server: ServerInMemory, device: str = "phone-a", **more: object) -> session.Session:
    one = server.connect(actor(device), **more)  # type: ignore[arg-type]
    await server.say(one, hello(device=device))
    return one


async def test_a_hello_is_answered_with_the_whole_state_as_one_checkpoint() -> None:
    server = ServerInMemory(page=2)
    await server.write(*(ask(n, *things(uid(n))) for n in range(1, 6)))
    one = server.connect()
    welcome, *rest = await server.say(one, hello(server_epoch=None))
    assert welcome == Welcome(
        protocol=1, server_epoch="memory", user=uid(1), scopes=("shop", ME), head=5, last_seq=5, now=LATER
    )
    assert [(one.v, len(one.changes), one.more) for one in feeds(rest)] == [(2, 2, True), (4, 2, True), (5, 1, False)]
    assert [set(one.digests) for one in feeds(rest)] == [set(), set(), {"shop", ME}]
    assert one.v == 5


async def test_who_holds_a_scope_gets_only_what_is_newer() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)), ask(2, *things(B)))
    one = server.connect()
    heard = await server.say(one, hello("shop", ME, v=1))
    assert [[one.id for one in feed.changes] for feed in feeds(heard)] == [[B]]
    again = await server.say(one, hello(ME, v=2))
    assert [[one.id for one in feed.changes] for feed in feeds(again)] == [[A, B]], "not held: sent whole"


async def test_a_restart_costs_who_was_up_to_date_nothing() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)), ask(2, *things(B)))
    await server.store.begin_life("restarted")
    one = server.connect()
    welcome, *rest = await server.say(one, hello("shop", ME, v=2))
    assert isinstance(welcome, Welcome)
    assert (welcome.server_epoch, welcome.whole) == ("restarted", False)
    assert [(feed.v, feed.changes, feed.gone) for feed in feeds(rest)] == [(2, (), ())]


@pytest.mark.parametrize(
    ("life", "v"), [("never heard of", 1), ("memory", 3), ("second", 4), (None, 1)], ids=lambda one: str(one)
)
async def test_who_heard_what_this_history_does_not_hold_gets_everything(life: str | None, v: int) -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)), ask(2, *things(B)))
    await server.store.begin_life("second")
    await server.write(ask(3, *things(uid(0xC))))
    await server.store.begin_life("third")
    one = server.connect()
    welcome, *rest = await server.say(one, hello("shop", ME, v=v, server_epoch=life))
    assert isinstance(welcome, Welcome)
    assert welcome.whole
    assert [[one.id for one in feed.changes] for feed in feeds(rest) if feed.changes] == [[A, B, uid(0xC)]]
    held = await server.say(one, hello("shop", ME, v=3, server_epoch="second"))
    assert isinstance(held[0], Welcome)
    assert not held[0].whole
    assert not any(feed.changes for feed in feeds(held))


async def test_who_holds_nothing_need_not_be_told_to_replace_it() -> None:
    server = ServerInMemory()
    [welcome, *_] = await server.say(server.connect(), hello(v=9, server_epoch="another"))
    assert isinstance(welcome, Welcome)
    assert not welcome.whole


async def test_lost_scopes_are_dropped_and_foreign_ones_never_served() -> None:
    server = ServerInMemory()
    await server.write(ask(1, create("price", A, yen=1), scopes="sales"))
    one = server.connect(scopes=["shop"])
    heard = await server.say(one, hello("shop", "sales", "user:somebody", v=0))
    assert heard[1] == Drop(scopes=("sales", "user:somebody"))
    assert not any(feed.changes for feed in feeds(heard))
    await server.write(ask(2, patch("price", A, 1, yen=2), scopes="sales"))
    assert await server.hear(one) == []


async def test_pushed_mutations_come_back_as_receipts_before_or_with_their_effects() -> None:
    server = ServerInMemory()
    mine, other = await live(server), await live(server, "phone-b")
    heard = feeds(await server.say(mine, push(1, *things(A)), push(2, patch("thing", B, note="x"))))
    receipts = [receipt for feed in heard for receipt in feed.receipts]
    assert [(one.seq, one.verdict, one.v) for one in receipts] == [(1, "applied", 1), (2, "refused", 1)]
    assert [one.id for feed in heard for one in feed.changes] == [A]
    assert not heard[-1].more
    assert all(feed.v <= 1 for feed in heard)
    [news] = feeds(await server.hear(other))
    assert ([one.id for one in news.changes], news.receipts, news.more) == ([A], (), False)
    assert set(news.digests) == {"shop"}


async def test_a_receipt_never_comes_before_its_effects() -> None:
    server = ServerInMemory()
    one = await live(server)
    server.disconnect(one)  # no news reach it
    await server.write(ask(1, *things(A)))
    one.answer(server.answers)
    heard = feeds(await server.hear(one))
    assert [(feed.more, len(feed.receipts), len(feed.changes)) for feed in heard] == [(True, 1, 0), (False, 0, 1)]


async def test_a_receipt_given_before_the_news_travels_with_them() -> None:
    server = ServerInMemory()
    one = await live(server)
    server.disconnect(one)
    tick = await server.write(ask(1, *things(A)))
    one.answer(server.answers)
    one.news(tick)
    heard = feeds([codec.decode_down(frame) for frame in one.data_to_send()])
    assert [(feed.more, len(feed.receipts), len(feed.changes)) for feed in heard] == [(True, 1, 0), (False, 0, 1)]
    assert not one.events(), "nothing has to be read from the store"


async def test_everybody_is_sent_the_same_bytes() -> None:
    server = ServerInMemory()
    sessions = [await live(server, f"phone-{n}") for n in "abc"]
    await server.write(ask(1, *things(A, B), who=actor("desk")))
    frames = [one.data_to_send() for one in sessions]
    assert len(frames[0]) == 1
    assert all(one[0] is frames[0][0] for one in frames)


async def test_news_of_several_scopes_close_one_checkpoint() -> None:
    server = ServerInMemory()
    one = await live(server)
    await server.write(ask(1, *things(A), create("wish", B, owner_id=uid(1)), who=actor("desk")))
    heard = feeds(await server.hear(one))
    assert [(feed.more, [one.scope for one in feed.changes]) for feed in heard] == [(True, ["shop"]), (False, [ME])]


async def test_receipts_during_a_catch_up_do_not_close_its_checkpoint() -> None:
    server = ServerInMemory(page=1)
    await server.write(*(ask(n, *things(uid(n))) for n in (1, 2, 3)))
    one = server.connect()
    one.receive(hello())
    one.receive(push(4, *things(A)))
    heard = feeds(await server.hear(one))
    assert [feed.more for feed in heard] == [True] * (len(heard) - 1) + [False]
    assert [receipt.seq for feed in heard for receipt in feed.receipts] == [4]
    assert heard[-1].v == 4
    assert [one.v for feed in heard for one in feed.changes] == [1, 2, 3, 4]


async def test_news_during_a_catch_up_are_read_from_the_store() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)))
    one = server.connect()
    one.receive(hello())
    [greeted] = one.events()
    one.welcome(history=History(life="memory", head=1, upto=1), user=None, scopes=["shop"], last_seq=0)
    one.data_to_send()
    [behind] = one.events()
    assert isinstance(behind, Behind)
    page = await server.store.feed(behind.since)
    await server.write(ask(2, *things(B)))
    one.page(behind, page)
    heard = feeds([codec.decode_down(frame) for frame in one.data_to_send()])
    assert [feed.more for feed in heard] == [True], "the head has moved on since the page was read"
    heard = feeds(await server.hear(one))
    assert [(feed.v, [one.id for one in feed.changes], feed.more) for feed in heard] == [(2, [B], False)]
    assert greeted


async def test_a_page_asked_for_before_another_hello_is_ignored() -> None:
    server = ServerInMemory()
    one = server.connect()
    one.receive(hello())
    await server.work(one)
    one.data_to_send()
    [behind] = one.events()
    assert isinstance(behind, Behind)
    one.receive(hello())
    one.page(behind, Page(v=99))
    heard = await server.hear(one)
    assert [type(frame) for frame in heard] == [Welcome, Feed]
    assert one.v == 0


async def test_receipts_of_an_open_checkpoint_come_again_after_another_hello() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)))
    one = server.connect()
    one.receive(hello())
    await server.work(one)
    one.answer([Receipt(seq=7, verdict="applied", v=1)])
    first = feeds([codec.decode_down(frame) for frame in one.data_to_send()])
    assert [(feed.more, len(feed.receipts)) for feed in first] == [(True, 1)]
    heard = await server.say(one, hello())
    assert [type(frame) for frame in heard] == [Welcome, Feed, Feed]
    assert [receipt.seq for feed in feeds(heard) for receipt in feed.receipts] == [7]


async def test_a_slow_reader_falls_behind_and_catches_up_from_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MAX_BACKLOG_BYTES", 2000)
    server = ServerInMemory()
    one = await live(server)
    for n in range(1, 30):
        await server.write(ask(n, patch("thing", A, note=str(n)) if n > 1 else things(A)[0]))
    waiting = one.data_to_send()
    assert sum(map(len, waiting)) < 4000
    heard = feeds(await server.hear(one))
    assert heard[-1].v == 29
    assert not heard[-1].more
    assert {record.fields["note"] for record in heard[-1].changes if record.kind == "thing"} == {"29"}


async def test_a_missed_tick_is_noticed() -> None:
    server = ServerInMemory()
    one = await live(server)
    server.disconnect(one)
    await server.write(ask(1, *things(A)))
    server.sessions.append(one)
    await server.write(ask(2, *things(B)))
    [feed] = feeds(await server.hear(one))
    assert [one.id for one in feed.changes] == [A, B]


async def test_scopes_change_while_connected() -> None:
    server = ServerInMemory()
    one = await live(server, scopes=["shop", "sales"])
    one.regrant(["shop"])
    await server.write(ask(1, create("price", A, yen=1), scopes="sales"), ask(2, *things(B)))
    heard = await server.hear(one)
    assert heard[0] == Drop(scopes=("sales",))
    assert [record.scope for feed in feeds(heard) for record in feed.changes] == ["shop"]
    one.regrant(["shop", ME])
    assert await server.hear(one) == [Fault(code="scopes_changed", retry_ms=0)]
    assert one.closed


async def test_nothing_is_said_behind_the_fault_that_ends_the_connection() -> None:
    server = ServerInMemory()
    one, two = await live(server), server.connect(actor("phone-b"))
    two.receive(hello(device="phone-b"))
    await server.work(two)
    two.data_to_send()
    [behind] = two.events()
    assert isinstance(behind, Behind)
    for phone in (one, two):
        phone.fault("device_revoked", fatal=True)
    page = await server.store.feed(behind.since)
    await server.write(ask(1, *things(A), who=actor("phone-c", n=2)))
    two.page(behind, page)
    one.answer([Receipt(seq=1, verdict="applied", v=1)])
    for phone in (one, two):
        assert [codec.decode_down(frame) for frame in phone.data_to_send()] == [Fault(code="device_revoked")]


async def test_an_app_too_old_to_read_gets_its_receipts_and_nothing_else() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A), who=actor("desk")))
    old = server.connect(oldest=4)
    heard = await server.say(old, hello("shop", v=0), push(1, *things(B)))
    assert isinstance(heard[0], Welcome)
    assert heard[0].mode == "push-only"
    assert [(feed.v, feed.changes, [one.verdict for one in feed.receipts]) for feed in feeds(heard)] == [
        (0, (), ["applied"])
    ]
    await server.write(ask(2, patch("thing", A, 1, note="x"), who=actor("desk")))
    assert await server.hear(old) == []


async def test_gaps_become_faults_and_the_rest_is_answered() -> None:
    server = ServerInMemory()
    one = await live(server)
    frames = codec.encode(Push(mutations=(mutation(1, *things(A)), mutation(3), mutation(4))))
    heard = await server.say(one, frames)
    assert Fault(code="seq_gap", params={"expected": 2}) in heard
    assert [receipt.seq for feed in feeds(heard) for receipt in feed.receipts] == [1]
    assert not one.closed


@pytest.mark.parametrize(
    ("frame", "code", "closed"),
    [
        (b"?", "not_json", True),
        (b'{"t":"welcome"}', "unknown_frame", False),
        (b'{"t":"hello"}', "bad_frame", False),
        (push(1), "hello_first", True),
        (hello(protocol=2), "protocol_unknown", True),
        (hello(device="somebody-else"), "wrong_device", True),
    ],
)
async def test_faults(frame: bytes, code: str, closed: bool) -> None:
    server = ServerInMemory()
    one = server.connect()
    heard = await server.say(one, frame)
    assert [(fault.code, fault.retry_ms) for fault in heard if isinstance(fault, Fault)] == [(code, None)]
    assert one.closed == closed
    assert bool(await server.say(one, codec.encode(Ping()))) != closed


async def test_ping_is_answered_at_any_time() -> None:
    server = ServerInMemory()
    one = server.connect()
    assert await server.say(one, codec.encode(Ping())) == [Pong(now=LATER)]


async def test_the_same_frames_as_an_array_over_post() -> None:
    server = ServerInMemory()
    one = server.connect(post=True)
    heard = await server.say(one, codec.encode_array([hello(), push(1, *things(A))]))
    assert isinstance(heard[0], Welcome)
    assert [receipt.verdict for feed in feeds(heard) for receipt in feed.receipts] == ["applied"]
    assert not feeds(heard)[-1].more
    broken = server.connect(post=True)
    assert [fault.code for fault in await server.say(broken, hello()) if isinstance(fault, Fault)] == ["not_json"]


async def test_a_huge_state_travels_in_bearable_frames() -> None:
    server = ServerInMemory()
    await server.write(*(ask(n, create("thing", uid(n), name="n", note="x" * 500)) for n in range(1, 700)))
    one = server.connect()
    one.receive(hello())
    while await server.work(one):
        assert all(len(frame) < 300_000 for frame in one.data_to_send())
    assert one.v == 699
    lost = [Receipt(seq=n, verdict="superseded", v=1, params={"lost": "x" * 60_000}) for n in range(20)]
    one.answer(lost)
    frames = one.data_to_send()
    assert [codec.decode_down(frame).more for frame in frames] == [True] * 4 + [False]  # type: ignore[union-attr]


async def test_who_comes_from_another_history_is_told_again_what_its_entries_came_to() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)), ask(2, create("thing", B)))
    one = server.connect()
    heard = await server.say(one, hello("shop", v=1, server_epoch="lost"))
    told = [receipt for feed in feeds(heard) for receipt in feed.receipts]
    assert [(receipt.seq, receipt.verdict) for receipt in told] == [(1, "applied"), (2, "refused")]
    for known in (hello("shop", v=1), hello(server_epoch=None)):
        assert not [receipt for feed in feeds(await server.say(one, known)) for receipt in feed.receipts]


async def test_a_hello_that_crossed_a_drop_does_not_hold_what_was_dropped() -> None:
    server = ServerInMemory()
    await server.write(ask(1, *things(A)))
    one = await live(server)
    one.regrant([ME])
    server.grants["phone-a"] = {"shop", ME}
    heard = feeds(await server.say(one, hello("shop", ME, v=1)))
    assert [[row.id for row in feed.changes] for feed in heard] == [[A]], "its rows were forgotten with the drop"
    heard = feeds(await server.say(one, hello("shop", ME, v=1)))
    assert [[row.id for row in feed.changes] for feed in heard] == [[]], "it holds them again"


async def test_what_is_pushed_in_quick_succession_is_asked_for_together() -> None:
    server = ServerInMemory()
    one = await live(server)
    for seq in range(1, 4):
        one.receive(push(seq, *things(uid(seq))))
    (pushed,) = one.events()
    assert isinstance(pushed, codec.Pushed)
    assert [mutation.seq for mutation in pushed.mutations] == [1, 2, 3]


async def test_no_more_is_asked_for_together_than_fits_into_a_push(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MAX_MUTATIONS", 2)
    server = ServerInMemory()
    one = await live(server)
    for seq in range(1, 4):
        one.receive(push(seq, *things(uid(seq))))
    asked = [event for event in one.events() if isinstance(event, codec.Pushed)]
    assert [[mutation.seq for mutation in event.mutations] for event in asked] == [[1, 2], [3]]


async def test_who_counts_anew_is_told_nothing_about_the_old_numbers() -> None:
    server = ServerInMemory()
    one = await live(server)
    one.receive(push(1, *things(A)))
    one.answer([Receipt(seq=1, verdict="refused", v=0, code="exists")])
    one.receive(push(2, *things(B)))
    heard = await server.say(one, hello(epoch="e2"))
    assert [feed.receipts for feed in feeds(heard)] == [()]
    assert server.store.settled == {}, "it sends again what has no verdict"
