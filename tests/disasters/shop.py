"""A server process with one running job in it, and tokens for programs."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass

from server.client import connect, create
from tests.e2e.process import ServerProcess

ROUNDS = int(os.environ.get("ROUNDS", "1"))
"""How often each disaster happens."""


@dataclass(frozen=True)
class Shop:
    """A running server; `tokens` are for programs that write, `reader` for one that looks."""

    server: ServerProcess
    tokens: tuple[str, ...]
    reader: str
    job: str
    step: str

    @property
    def url(self) -> str:
        """Return where the server itself listens, past any wire."""
        return self.server.url


async def opened(server: ServerProcess, programs: int = 3) -> Shop:
    """Put a job with one step into a running server that has none."""

    def token(name: str) -> str:
        return server.command("token", "--name", name).strip()

    reader, *tokens = [await asyncio.to_thread(token, f"program {nth}") for nth in range(programs + 1)]
    place = create("work_center", code="MC1", name="マシニング")
    customer = create("customer", code="K", name="北見精機")
    item = create("item", code="H-20", name="センサハウジング", customer_id=customer.id)
    job = create(
        "job", code="2604-011", customer_id=customer.id, item_id=item.id, ordered_qty=1_000_000, start_qty=1_000_000,
        due_on="2026-12-24",
    )  # fmt: skip
    step = create("operation", job_id=job.id, seq=10, work_center_id=place.id, name="切削")
    async with connect(server.url, reader) as client:
        for edit in (place, customer, item, job, step):
            receipt = await client.receipt(client.push([edit]))
            assert receipt.verdict == "applied", receipt
    return Shop(server, tuple(tokens), reader, job.id, step.id)
