"""The writer: groups, one by one when a group fails, again when the database was in the way, in order at the end."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg
import msgspec
import pytest
import structlog

from server.core.errors import Rejected
from server.live.writer import MAX_BATCH, Answers, Committed, Writer
from sync.change import Change, Effects, Reader, Row
from sync.errors import Refusal
from sync.fingerprint import mark
from sync.memory import MemoryStore, MemoryTransaction
from sync.mutation import Receipt
from sync.store import Commit
from tests.sync.kinds import RULEBOOK, actor, ask, create, mutation, patch, receipt, uid


class Trouble(MemoryTransaction):
    """A turn whose commit fails while `errors` lasts, and always for a record named poison."""

    def __init__(self, store: Database) -> None:
        super().__init__(store)
        self._owner = store

    async def commit(self, commit: Commit) -> dict[str, str]:
        self._owner.sizes.append(len(commit.settled))
        if self._owner.errors:
            raise self._owner.errors.pop(0)
        if any(one.fields.get("name") == "poison" for one in commit.upserts):
            raise asyncpg.UniqueViolationError("poison")
        return await super().commit(commit)


class Database(MemoryStore):
    """A store in memory that can be in trouble."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Exception] = []
        self.sizes: list[int] = []

    def transaction(self) -> Trouble:
        return Trouble(self)


@pytest.fixture
def database() -> Database:
    return Database()


@asynccontextmanager
async def writing(database: Database) -> AsyncIterator[Writer]:
    writer = Writer(database, RULEBOOK, lambda who: frozenset({"shop", f"user:{who.user}"}))
    writer.start()
    try:
        async with asyncio.timeout(20):
            yield writer
    finally:
        await writer.stop()


async def test_what_arrives_together_is_committed_together(database: Database) -> None:
    async with writing(database) as writer:
        asks = [ask(1, create("thing", uid(n), name="x"), who=actor(f"phone-{n}")) for n in range(100)]
        answers = await asyncio.gather(*(writer.ask([one]) for one in asks))
    assert database.sizes == [100]
    assert [one[0].verdict for one in answers if isinstance(one[0], Receipt)] == ["applied"] * 100
    assert await database.head() == 100


async def test_a_group_is_bounded(database: Database) -> None:
    async with writing(database) as writer:
        asks = [ask(1, create("thing", uid(n), name="x"), who=actor(f"phone-{n}")) for n in range(MAX_BATCH + 50)]
        await asyncio.gather(*(writer.ask([one]) for one in asks))
    assert database.sizes == [MAX_BATCH, 50]


async def test_one_poisonous_entry_is_parked_and_spoils_only_itself(database: Database) -> None:
    async with writing(database) as writer:
        names = ["good", "poison", "fine"]
        asks = [ask(1, create("thing", uid(n), name=name), who=actor(f"phone-{n}")) for n, name in enumerate(names)]
        answers = await asyncio.gather(*(writer.ask([one]) for one in asks))
    assert told(answers) == [("applied", None), ("parked", "write_failed"), ("applied", None)]
    assert await database.head() == 2


async def test_a_poisonous_entry_does_not_stop_the_queue_of_its_phone(database: Database) -> None:
    heard: list[Answers] = []
    async with writing(database) as writer:
        names = ["good", "poison", "fine"]
        writer.listeners.append(lambda commit: heard.append([]))
        asks = [ask(n + 1, create("thing", uid(n), name=name)) for n, name in enumerate(names)]
        with structlog.testing.capture_logs() as said:
            answers = await writer.ask([*asks, ask(4, patch("thing", uid(1), note="x"))], heard.append)
        again = await writer.ask(asks)
    told_of = [("applied", None), ("parked", "write_failed"), ("applied", None), ("parked", "depends_on")]
    assert told([answers]) == told_of
    assert told([again]) == told_of[:3]
    assert told(heard) == told_of, "each before the news of it"
    assert [len(one) for one in heard[:8]] == [1, 0] * 4
    assert [(one["seq"], type(one["exc_info"])) for one in said] == [(2, asyncpg.UniqueViolationError)]
    assert next(one.mark for one in await database.parked()) == mark(asks[1].mutation)


@pytest.mark.parametrize(
    "error",
    [asyncpg.ConnectionDoesNotExistError, asyncpg.DiskFullError, ConnectionResetError, sqlite3.OperationalError],
)
async def test_nothing_is_parked_for_what_the_database_lacks(database: Database, error: type[Exception]) -> None:
    database.errors = [error("away")]
    async with writing(database) as writer:
        with pytest.raises(error):
            await writer.ask([ask(1, create("thing", uid(1), name="x")), ask(2, create("thing", uid(2), name="y"))])
        database.errors = [ValueError("of the entry, it seems"), error("away")]
        with pytest.raises(error):
            await writer.ask([ask(1, create("thing", uid(1), name="x")), ask(2, create("thing", uid(2), name="y"))])
    assert database.settled == {}


async def test_what_still_cannot_be_written_stays_parked(database: Database) -> None:
    async with writing(database) as writer:
        poison = ask(1, create("thing", uid(1), name="poison"))
        await writer.ask([poison])
        [parked] = await database.parked()
        again = await writer.ask_again(parked, msgspec.structs.replace(poison, epoch=None))
        assert told([[again]]) == [("parked", "write_failed")]
        assert await database.parked() == [parked]
        database.errors = [ConnectionResetError()]
        with pytest.raises(ConnectionResetError):
            await writer.ask_again(parked, msgspec.structs.replace(poison, epoch=None))


async def test_what_the_server_writes_is_never_parked(database: Database) -> None:
    async with writing(database) as writer:
        with pytest.raises(asyncpg.UniqueViolationError):
            await writer.write([create("told", uid(1), name="poison")])
    assert database.settled == {}


def told(answers: Sequence[Answers]) -> list[tuple[str, str | None]]:
    """Return verdict and code of every receipt."""
    return [(one.verdict, one.code) for some in answers for one in some if isinstance(one, Receipt)]


async def test_a_transaction_in_the_way_is_waited_for(database: Database) -> None:
    database.errors = [asyncpg.SerializationError("40001"), asyncpg.SerializationError("40001")]
    async with writing(database) as writer:
        [answer] = await writer.ask([ask(1, create("thing", uid(1), name="x"))])
    assert isinstance(answer, Receipt)
    assert (answer.verdict, answer.v) == ("applied", 1)


async def test_answers_come_before_the_news_and_the_news_before_the_caller_goes_on(database: Database) -> None:
    order: list[str] = []
    async with writing(database) as writer:
        writer.listeners.append(lambda commit: order.append(f"news {commit.before}→{commit.decision.commit.v}"))
        await writer.ask([ask(1, create("thing", uid(1), name="x"))], lambda _: order.append("answer"))
        order.append("caller")
    assert order == ["answer", "news 0→1", "caller"]


async def test_a_listener_hears_of_every_commit_with_its_digests(database: Database) -> None:
    heard: list[Committed] = []
    async with writing(database) as writer:
        writer.listeners.append(heard.append)
        await writer.write([create("thing", uid(1), name="x")])
        await writer.write([create("thing", uid(2), name="y")])
    assert [one.before for one in heard] == [0, 1]
    assert heard[-1].digests == await database.digests(["shop"])


async def test_what_the_server_brings_over_keeps_its_time(database: Database) -> None:
    heard: list[Committed] = []
    async with writing(database) as writer:
        writer.listeners.append(heard.append)
        await writer.write([create("thing", uid(1), name="x")], at="2025-10-06T09:00:00.000Z")
    assert [one.at for one in heard[0].decision.commit.upserts] == ["2025-10-06T09:00:00.000Z"]


async def test_a_listener_that_fails_stops_neither_the_others_nor_the_writer(database: Database) -> None:
    heard: list[int] = []

    def failing(_: Committed) -> None:
        raise RuntimeError("a bug")

    async with writing(database) as writer:
        writer.listeners += [failing, lambda commit: heard.append(commit.decision.commit.v)]
        await writer.write([create("thing", uid(1), name="x")])
        await writer.write([create("thing", uid(2), name="y")])
    assert heard == [1, 2]


async def test_a_caller_that_went_away_does_not_stop_the_others(database: Database) -> None:
    async with writing(database) as writer:
        gone = asyncio.create_task(writer.ask([ask(1, create("thing", uid(1), name="x"))]))
        await asyncio.sleep(0)
        gone.cancel()
        [answer] = await writer.ask([ask(1, create("thing", uid(2), name="y"), who=actor("other"))])
        assert isinstance(answer, Receipt)
    assert await database.head() == 2, "it was sent, so it counts"


async def test_stopping_commits_what_has_arrived(database: Database) -> None:
    async with writing(database) as writer:
        tasks = [
            asyncio.create_task(writer.ask([ask(1, create("thing", uid(n), name="x"), who=actor(f"p{n}"))]))
            for n in range(5)
        ]
        await asyncio.sleep(0)
    assert await database.head() == 5
    assert all(one.done() for one in tasks)


async def test_the_server_writes_records_and_rows_together_or_not_at_all(database: Database) -> None:
    row = Row(table="session", values={"token_hash": "x"})
    async with writing(database) as writer:
        assert (await writer.write([create("told", uid(1), name="x")], rows=[row])).verdict == "applied"
        refused = await writer.write([create("thing", uid(2))], rows=[row])
    assert refused.verdict == "refused"
    assert database.rows == [row]


async def test_submitting_gives_receipts_and_a_gap_is_a_refusal(database: Database) -> None:
    async with writing(database) as writer:
        first = await writer.submit(actor(), [mutation(1, create("thing", uid(1), name="x"))], "phone-a", "e1")
        assert [one.verdict for one in first] == ["applied"]
        with pytest.raises(Rejected) as stopped:
            await writer.submit(actor(), [mutation(5, create("thing", uid(2), name="x"))], "phone-a", "e1")
    assert (stopped.value.status, stopped.value.code, stopped.value.params["expected"]) == (409, "seq_gap", 2)


async def test_a_rule_that_crashes_parks_its_own_mutation(database: Database) -> None:
    def crash(change: Change, read: Reader) -> Refusal | None:
        raise ZeroDivisionError

    book = msgspec.structs.replace(RULEBOOK, rules={"part": [crash]}, reactions=[lambda *_: Effects()])
    writer = Writer(database, book, lambda who: frozenset({"shop"}))
    writer.start()
    with structlog.testing.capture_logs() as said:
        answers = await writer.ask(
            [ask(1, create("part", uid(1), thing_id=uid(9))), ask(2, create("thing", uid(2), name="x"))]
        )
        await writer.stop()
    assert [one.verdict for one in answers if isinstance(one, Receipt)] == ["parked", "applied"]
    [cause] = [one for one in said if one["log_level"] == "error"]
    assert (cause["seq"], type(cause["exc_info"])) == (1, ZeroDivisionError)


async def test_a_parked_one_is_decided_again_between_the_others_and_once(database: Database) -> None:
    def crash(change: Change, read: Reader) -> Refusal | None:
        raise ZeroDivisionError

    broken = msgspec.structs.replace(RULEBOOK, rules={"thing": [crash]})
    await receipt(database, ask(1, create("thing", uid(1), name="x")), rulebook=broken)
    [parked] = await database.parked()
    again = msgspec.structs.replace(ask(1, create("thing", uid(1), name="x")), epoch=None)
    async with writing(database) as writer:
        heard: list[Committed] = []
        writer.listeners.append(heard.append)
        before, first, second, after = await asyncio.gather(
            writer.ask([ask(2, create("thing", uid(2), name="x"))]),
            writer.ask_again(parked, again),
            writer.ask_again(parked, again),
            writer.ask([ask(3, create("thing", uid(3), name="x"))]),
        )
    assert first == second == Receipt(seq=1, verdict="applied", v=2)
    assert [one.v for one in (*before, *after) if isinstance(one, Receipt)] == [1, 3]
    assert sum(len(one.decision.changes) for one in heard) == 3
