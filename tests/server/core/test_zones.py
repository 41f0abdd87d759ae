"""Time zones come from clients."""

from __future__ import annotations

import pytest

from server.core.zones import zone_of


def test_a_zone_that_there_is() -> None:
    zone = zone_of("America/Argentina/Ushuaia")
    assert zone is not None
    assert zone.key == "America/Argentina/Ushuaia"


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "asia/tokyo", None, 9, [], "\0"]
)
def test_what_is_none_is_none(name: object) -> None:
    assert zone_of(name) is None
