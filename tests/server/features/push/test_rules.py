"""What a person may change about their news."""

from __future__ import annotations

import pytest

from tests.server.features.shop import NOW, Shop, patch, refusal


@pytest.mark.parametrize("field", [{"key": "no such sentence"}, {"params": ["x"]}, {"urgency": "high"}])
async def test_news_can_be_marked_as_read_and_nothing_else(field: dict[str, object]) -> None:
    shop = await Shop().open()
    news = await shop.make("server", "notice", user_id=shop.people["worker"], key="push_test", params={})
    assert refusal(await shop.say("worker", patch("notice", news, read_at=NOW, **field))) == "server_only"
    assert refusal(await shop.say("worker-b", patch("notice", news, read_at=NOW))) == "not_permitted"
    assert refusal(await shop.say("worker", patch("notice", news, read_at=NOW))) is None
