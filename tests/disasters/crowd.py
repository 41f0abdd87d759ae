"""Programs that write without pause, each with an outbox file, and the books that must balance afterwards."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.client import Client, connect, create
from sync.mutation import Edit
from sync.outbox import Kept

PATIENCE_SEC = 120.0
"""Ends a test that would hang; it measures nothing."""
ACCEPTED = ("applied", "merged")


@dataclass(frozen=True)
class Books:
    """What a copy of the shop says: the posts, and per entry the pieces counted; `good` is the step's counter."""

    posts: list[str]
    counted: list[tuple[str, int]]
    good: int

    @classmethod
    def of(cls, client: Client, step: str) -> Books:
        """Read them as this client is shown them."""
        operation = client.get("operation", step)
        assert operation is not None
        posts = [str(one.fields["text"]) for one in client.records("post")]
        counted = [(one.id, int(str(one.fields["good"]))) for one in client.records("production_log")]
        return cls(sorted(posts), sorted(counted), int(str(operation.fields["good"] or 0)))


@dataclass
class Crowd:
    """Several programs at work on one step of one job."""

    job: str
    step: str
    clients: list[Client]
    saved: list[Kept] = field(default_factory=list)

    async def work(self, seconds: float) -> None:
        """Let every program save one entry after the other, for a while."""
        await asyncio.gather(*(self._write(client, seconds) for client in self.clients))

    async def _write(self, client: Client, seconds: float) -> None:
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            self.saved.append(client.push(self._entry(len(self.saved))))
            await asyncio.sleep(random.uniform(0, 0.03))

    def _entry(self, number: int) -> Sequence[Edit]:
        if number % 2:
            return [create("post", about_kind="job", about_id=self.job, text=f"post {number}")]
        good = 1 + number % 5
        log = create("production_log", job_id=self.job, operation_id=self.step, good=good)
        return [log, Edit(op="patch", kind="operation", id=self.step, fields={"good": {"add": good}})]

    @property
    def acknowledged(self) -> list[Kept]:
        """Return what has its verdict."""
        return [one for one in self.saved if one.receipt is not None]

    def there(self, books: Books) -> None:
        """Assert that everything acknowledged by now is in the books, once."""
        assert self.acknowledged, "nothing was acknowledged yet"
        posts, logs = texts(self.acknowledged), entries(self.acknowledged)
        assert set(posts) <= set(books.posts)
        assert set(logs) <= set(books.counted)

    async def settle(self) -> None:
        """Wait until every program is current: everything it saved has its verdict."""
        async with asyncio.timeout(PATIENCE_SEC):
            await asyncio.gather(*(client.current() for client in self.clients))

    def balance(self, books: Books) -> None:
        """Assert that everything saved was accepted and is in the books once, and that the counter is their sum."""
        verdicts = {one.receipt.verdict if one.receipt else "none" for one in self.saved}
        assert verdicts <= set(ACCEPTED)
        assert books.posts == sorted(texts(self.saved))
        assert books.counted == sorted(entries(self.saved))
        assert books.good == sum(good for _, good in books.counted)
        for client in self.clients:
            assert Books.of(client, self.step) == books


def texts(saved: Sequence[Kept]) -> list[str]:
    """Return the words of the posts among these entries."""
    return [str(edit.fields["text"]) for one in saved for edit in one.mutation.edits if edit.kind == "post"]


def entries(saved: Sequence[Kept]) -> list[tuple[str, int]]:
    """Return id and pieces of the counts among these entries."""
    logs = [edit for one in saved for edit in one.mutation.edits if edit.kind == "production_log"]
    return [(one.id, int(str(one.fields["good"]))) for one in logs]


@asynccontextmanager
async def crowd(url: str, tokens: Sequence[str], job: str, step: str, folder: Path) -> AsyncIterator[Crowd]:
    """Open a program for each token, all of them current."""
    async with AsyncExitStack() as stack:
        opened = [
            await stack.enter_async_context(connect(url, token, outbox=folder / f"{nth}.outbox", idle_sec=3))
            for nth, token in enumerate(tokens)
        ]
        crowd = Crowd(job, step, opened)
        await crowd.settle()
        yield crowd


async def books(url: str, token: str, step: str) -> Books:
    """Read the books with a program that was never here before."""
    async with asyncio.timeout(PATIENCE_SEC), connect(url, token) as client:
        await client.current()
        return Books.of(client, step)
