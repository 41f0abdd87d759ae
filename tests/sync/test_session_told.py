"""What a device that comes from another history is told of its entries, it is told once, however often it asks."""

from __future__ import annotations

from sync import codec
from sync.mutation import Receipt
from sync.protocol import Feed
from tests.sync.kinds import ask, create, uid
from tests.sync.server_in_memory import ServerInMemory
from tests.sync.test_session import hello


async def test_every_hello_asks_for_its_receipts_anew_and_none_comes_twice() -> None:
    server = ServerInMemory(page=2)
    await server.write(*(ask(n, create("thing", uid(n), name="n")) for n in range(1, 6)))
    one = server.connect()
    for _ in range(10):
        one.receive(hello("shop", v=1, server_epoch="lost"))
        await server.work(one)
    told: list[Receipt] = []
    going = True
    while going:
        going = await server.work(one)
        for frame in one.data_to_send():
            heard = codec.decode_down(frame)
            if isinstance(heard, Feed):
                told += heard.receipts
    assert [receipt.seq for receipt in told] == [1, 2, 3, 4, 5]
