"""What the office may change about a board."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, new_id, patch, refusal


@pytest.mark.parametrize("who", ["lead", "admin"])
async def test_only_letting_a_display_in_says_which_one_shows_a_board(who: str) -> None:
    shop = await Shop().open()
    board = await shop.make("lead", "board", name="食堂")
    # whose phone this is would be shut out with the board
    assert refusal(await shop.say(who, patch("board", board, device_id=new_id()))) == "server_only"
    assert refusal(await shop.say(who, create("board", name="入口", device_id=new_id()))) == "server_only"
    assert refusal(await shop.say(who, patch("board", board, page="andon"))) is None
    assert refusal(await shop.say("server", patch("board", board, device_id=new_id()))) is None
