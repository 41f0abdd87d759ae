"""The bus over a real Redis, through its restart."""

from __future__ import annotations

from functools import partial

import pytest
from redis.asyncio import Redis

from server.live import bus_redis
from server.live.bus import Connect, News
from tests.redis import RedisServer
from tests.server.live.bus_contract import BusContract, ears


class Carrier:
    """A Redis that the test may stop. See `tests.server.live.bus_contract.Server`."""

    def __init__(self, redis: RedisServer) -> None:
        self.redis = redis
        self.connect: Connect = partial(bus_redis.connect, redis.url, "kakehashi:one")
        self.start, self.stop, self.freeze, self.thaw = redis.start, redis.stop, redis.freeze, redis.thaw

    async def shout(self, text: str) -> None:
        async with Redis.from_url(self.redis.url) as client:
            await client.publish("kakehashi:one", text)


class TestRedis(BusContract):
    @pytest.fixture
    def server(self, redis: RedisServer) -> Carrier:
        return Carrier(redis)

    async def test_another_installation_on_the_same_redis_hears_nothing(self, server: Carrier) -> None:
        other = partial(bus_redis.connect, server.redis.url, "kakehashi:two")
        async with ears(server.connect, other) as (here, there):
            here.bus.say(News(5))
            await here.hears(5)
            there.bus.say(News(1))
            await there.hears(1)
            assert News(5) not in there.news
