"""What is said on the bus, and what is made of what anybody says; the wires are in test_bus_*.py."""

from __future__ import annotations

import pytest

from server.live.bus import News, read


def test_news_are_joined_to_the_newest_head_and_all_names() -> None:
    assert News(3, ("b",)) | News(2, ("a", "b")) == News(3, ("a", "b"))
    assert News() | News() == News()


@pytest.mark.parametrize("nonsense", ["", "null", "1", '{"v":1.5}', '{"v":[]}', b"\xff\xfe", '{"names":"all"}'])
def test_nonsense_is_nothing(nonsense: str | bytes) -> None:
    assert read(nonsense) is None


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert read('{"v":4,"names":["push_outbox"],"colour":"red"}') == News(4, ("push_outbox",))
