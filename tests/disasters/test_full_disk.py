"""Nothing more can be written for a while: it is said, nothing acknowledged is lost, and all goes on by itself."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg

from tests.disasters.crowd import PATIENCE_SEC, books, crowd
from tests.disasters.shop import ROUNDS, opened
from tests.e2e.process import ServerProcess

# PostgreSQL's own word for a disk that takes no more, from where every commit of ours passes.
REFUSES = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON sync_receipt EXECUTE FUNCTION full_disk();
"""
TAKES_AGAIN = "DROP TRIGGER full_disk ON sync_receipt; DROP FUNCTION full_disk"


# More than the log takes meanwhile, far less than what is written ahead between two clearings.
LONGEST_BYTES = 1 << 20


@contextmanager
def no_file_grows(server: ServerProcess) -> Iterator[None]:
    """Let the operating system refuse every byte that the server writes beyond the first mebibyte of a file."""
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (LONGEST_BYTES, resource.RLIM_INFINITY))
    yield
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@asynccontextmanager
async def full(server: ServerProcess) -> AsyncIterator[None]:
    """Have the disk of the database full inside the block."""
    if not (address := server.database):
        with no_file_grows(server):
            yield
        return
    connection = await asyncpg.connect(address)
    await connection.execute(REFUSES)
    yield
    await connection.execute(TAKES_AGAIN)
    await connection.close()


async def test_while_the_disk_is_full_nothing_is_acknowledged_and_afterwards_all_of_it(
    server: ServerProcess, tmp_path: Path
) -> None:
    shop = await opened(server)
    async with crowd(shop.url, shop.tokens, shop.job, shop.step, tmp_path) as people:
        for _ in range(ROUNDS):
            await people.work(0.5)
            async with full(server):
                async with asyncio.timeout(PATIENCE_SEC):
                    while len(people.saved) == len(people.acknowledged):
                        await people.work(0.5)
                        await asyncio.sleep(0.5)  # what was only on its way has its verdict then
                people.there(await books(shop.url, shop.reader, shop.step))
            await people.settle()
        people.balance(await books(shop.url, shop.reader, shop.step))
