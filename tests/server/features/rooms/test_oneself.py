"""Sets that everyone joins for themselves; the server may tidy them."""

from __future__ import annotations

from tests.server.features.shop import Shop, patch, refusal


async def test_the_server_may_take_anybody_out() -> None:
    shop = await Shop().open()
    room = await shop.make("lead", "room", name="x")
    post = await shop.make("worker", "post", about_kind="room", about_id=room, text="x")
    me = shop.people["worker"]
    assert refusal(await shop.say("worker", patch("post", post, seen_by={"add": [me]}))) is None
    assert refusal(await shop.say("server", patch("post", post, seen_by={"remove": [me]}))) is None
