"""The one writer of a process: what has arrived is decided and committed together, then everybody is told.

    ask() ─► queue ─► drain (to 256) ─► one transaction: decide, write, commit durably ─► acknowledge ─► publish

There is no waiting for company: while one batch commits, the next one gathers. A batch is full with the push that
brings it to 256 asks; a push is never split.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
import structlog

from server.core.clock import now_text
from server.core.errors import Rejected
from server.core.ids import uuid7
from server.core.retry import of_the_content, retried
from server.live.rulebook import ScopesOf
from sync.apply import Ask, Decision, Rulebook, Stop, apply
from sync.archive import Move, move
from sync.change import Actor, Row
from sync.mutation import Edit, Mutation, Receipt
from sync.replay import replay
from sync.store import Settled, Store, Transaction

log = structlog.get_logger()

MAX_BATCH = 256
SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")


class Committed(NamedTuple):
    """What the writer tells after a commit. `digests` are the new ones of the scopes that changed."""

    before: int
    decision: Decision
    digests: dict[str, str]


Answers = Sequence[Receipt | Stop]
Listener = Callable[[Committed], None]


Alone = Callable[[Transaction], Awaitable[Decision]]
"""Decides in a turn of its own; the decision has one answer."""


class _Waiting(NamedTuple):
    asks: Sequence[Ask]
    answers: asyncio.Future[Answers]
    told: Callable[[Answers], None] | None = None
    alone: Alone | None = None


class Writer:
    """Commits mutations in groups; `listeners` are called after each commit."""

    def __init__(self, store: Store, rulebook: Rulebook, scopes: ScopesOf) -> None:
        self._store = store
        self._rulebook = rulebook
        self._scopes = scopes
        self._queue: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self.listeners: list[Listener] = []

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._run(), name="writer")

    async def stop(self) -> None:
        """Commit what has arrived, then stop."""
        if self._task is not None:
            self._queue.put_nowait(None)
            await self._task
            self._task = None

    # ---- asking

    async def ask(self, asks: Sequence[Ask], told: Callable[[Answers], None] | None = None) -> Answers:
        """Return the answer to each ask, committed. Raises what the database raised when it cannot commit.

        `told` is called with the answers after the commit and before the listeners: a phone gets its receipts in one
        checkpoint with what they changed, and never shows its own entry twice.
        """
        future: asyncio.Future[Answers] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting(asks, future, told))
        return await future

    async def ask_again(self, parked: Settled, ask: Ask) -> Receipt | Stop:
        """Return what becomes of a parked mutation that is decided again, committed; see `sync.replay`."""
        try:
            return await self._ask_alone(
                lambda turn: replay(turn, parked, ask, self._rulebook, now=now_text(), new_id=uuid7)
            )
        except Exception as error:
            if not of_the_content(error):
                raise
            return Receipt(seq=parked.receipt.seq, verdict="parked", v=parked.receipt.v, code="write_failed")

    async def move(self, moves: Sequence[Move], *, away: bool) -> None:
        """Put records away, or bring them back, committed; see `sync.archive`."""
        await self._ask_alone(lambda turn: move(turn, moves, away=away))

    async def _ask_alone(self, alone: Alone) -> Receipt | Stop:
        future: asyncio.Future[Answers] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting((), future, alone=alone))
        return (await future)[0]

    async def submit(self, actor: Actor, mutations: Sequence[Mutation], device: str, epoch: str) -> list[Receipt]:
        """Decide and durably commit `mutations` in order; return their receipts, the old ones for a replay.

        Raises Rejected 409 with the code of the first mutation that was not looked at (``seq_gap``, ``seq_reused``).
        """
        actor = msgspec.structs.replace(actor, device=device)
        scopes = self._scopes(actor)
        asks = [Ask(actor=actor, mutation=one, epoch=epoch, scopes=scopes) for one in mutations]
        receipts = []
        for answer in await self.ask(asks):
            if isinstance(answer, Stop):
                raise Rejected(409, answer.code, **answer.params)
            receipts.append(answer)
        return receipts

    async def write(self, edits: Sequence[Edit], *, rows: Sequence[Row] = (), at: str | None = None) -> Receipt:
        """Commit edits of the server itself and rows of unsynced tables in one transaction, all or nothing.

        `at`: when it happened; None: now.

        The receipt may say ``refused``: rules hold for the server too.
        """
        schema = self._rulebook.catalogue.schema
        mutation = Mutation(seq=0, at=at or now_text(), schema=schema, edits=tuple(edits))
        answer = (await self.ask([Ask(actor=SERVER, mutation=mutation, epoch=None, rows=tuple(rows))]))[0]
        assert isinstance(answer, Receipt)
        return answer

    # ---- working

    async def _run(self) -> None:
        going = True
        while going:
            batch, going = await self._drain()
            if batch:
                await self._commit(batch)

    async def _drain(self) -> tuple[list[_Waiting], bool]:
        first = await self._queue.get()
        # Sockets that became readable in the same tick may still put theirs.
        await asyncio.sleep(0)
        batch: list[_Waiting] = []
        count = 0
        one: _Waiting | None = first
        while one is not None:
            batch.append(one)
            count += len(one.asks)
            if count >= MAX_BATCH or self._queue.empty():
                return batch, True
            one = self._queue.get_nowait()
        return batch, False

    async def _commit(self, batch: list[_Waiting]) -> None:
        if len(batch) > 1 and any(one.alone for one in batch):
            for alone, some in groupby(batch, lambda one: one.alone is not None):
                for part in [[one] for one in some] if alone else [list(some)]:
                    await self._commit(part)
            return
        try:
            committed = await self._attempt([ask for one in batch for ask in one.asks], batch[0].alone)
        except Exception as error:
            if len(batch) > 1:
                # One poisonous entry must not spoil its neighbours: each goes on its own.
                for one in batch:
                    await self._commit([one])
            elif of_the_content(error) and all(ask.epoch is not None for ask in batch[0].asks) and not batch[0].alone:
                await self._one_by_one(batch[0])
            else:
                _fail(batch[0], error)
            return
        rest = list(committed.decision.answers)
        for one in batch:
            count = 1 if one.alone else len(one.asks)
            answers, rest = rest[:count], rest[count:]
            if one.answers.done():  # a caller that was cancelled waits no more
                continue
            one.answers.set_result(answers)
            if one.told is not None:
                one.told(answers)
        self._tell(committed)

    async def _one_by_one(self, waiting: _Waiting) -> None:
        """Commit each of a push that failed on its own; one that cannot be written is parked, for it would always fail.

        Nothing is parked while the database cannot be written: keeping it parked is a commit like any other.
        """
        answers: list[Receipt | Stop] = []
        for ask in waiting.asks:
            try:
                committed = await self._alone(ask)
            except Exception as error:
                _fail(waiting, error)
                return
            answers += committed.decision.answers
            if waiting.told is not None and not waiting.answers.done():
                waiting.told(committed.decision.answers)
            self._tell(committed)
        if not waiting.answers.done():
            waiting.answers.set_result(answers)

    async def _alone(self, ask: Ask) -> Committed:
        try:
            return await self._attempt([ask], None)
        except Exception as error:
            if not of_the_content(error):
                raise
            committed = await self._attempt([msgspec.structs.replace(ask, unfit=True)], None)
            log.error("mutation cannot be written; parked", seq=ask.mutation.seq, exc_info=error)
            return committed

    def _tell(self, committed: Committed) -> None:
        for crash in committed.decision.crashes:
            log.error("rule crashed; mutation parked", seq=crash.ask.mutation.seq, exc_info=crash.error)
        for listener in self.listeners:
            try:
                listener(committed)
            except Exception:  # edge: what is committed stays committed, and the writer must go on
                log.exception("could not tell of a commit", v=committed.decision.commit.v)

    async def _attempt(self, asks: Sequence[Ask], alone: Alone | None) -> Committed:
        """Decide and commit, again when the database says that another transaction was in the way."""

        async def turned() -> Committed:
            async with self._store.transaction() as turn:
                decision = await (self._decide(turn, asks) if alone is None else alone(turn))
                before = turn.head
                return Committed(before, decision, await turn.commit(decision.commit))

        return await retried(turned)

    async def _decide(self, turn: Transaction, asks: Sequence[Ask]) -> Decision:
        return await apply(turn, asks, self._rulebook, now=now_text(), new_id=uuid7)


def _fail(waiting: _Waiting, error: Exception) -> None:
    if not waiting.answers.done():
        log.error("batch failed", mutations=len(waiting.asks), exc_info=error)
        waiting.answers.set_exception(error)
