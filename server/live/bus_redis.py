"""The bus on Redis: publish and subscribe, for databases that cannot carry it themselves, or should not."""

from __future__ import annotations

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff


class Published:
    """A subscription and the client that publishes. See `server.live.bus.Wire`."""

    def __init__(self, client: Redis, channel: str) -> None:
        self._client, self._channel = client, channel
        self._subscription: PubSub = client.pubsub(ignore_subscribe_messages=False)

    async def listen(self) -> None:
        """Begin to hear: returns when Redis has confirmed it."""
        await self._subscription.subscribe(self._channel)
        await self._subscription.get_message(timeout=None)

    async def say(self, text: str) -> None:
        """Bring `text` to everybody."""
        await self._client.publish(self._channel, text)

    async def hear(self) -> str | bytes:
        """Wait for what anybody says."""
        while True:
            message = await self._subscription.get_message(timeout=None)
            if message is not None and message["type"] == "message":
                text: str | bytes = message["data"]
                return text

    async def close(self) -> None:
        """Let go of it."""
        for end in (self._subscription.aclose, self._client.aclose):
            try:
                await end()
            except Exception:  # edge: it is lost already, in whatever way
                continue


async def connect(url: str, channel: str) -> Published:
    """Return a wire to the Redis at `url`. Raises redis.RedisError while it is away.

    All databases of a Redis share its channels: `channel` is for one installation alone.
    """
    # The client would connect anew by itself and say nothing of it, and what was missed meanwhile would stay unknown.
    # How long a word may take is the bus's to say; the client's own clock forgets that it was cancelled (see `ended`).
    wire = Published(Redis.from_url(url, retry=Retry(NoBackoff(), 0), socket_timeout=None), channel)
    try:
        await wire.listen()
    except BaseException:
        await wire.close()
        raise
    return wire
