"""Exactly one slice says who is asking."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from server.core import discovery
from server.live import guards
from server.settings import Settings
from tests.server.serving import served


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    guards.identify.cache_clear()
    guards.identity_of.cache_clear()
    yield
    guards.identify.cache_clear()
    guards.identity_of.cache_clear()


@pytest.mark.parametrize("count", [0, 2])
@pytest.mark.parametrize("port", ["identify", "identity_of"])
def test_nobody_or_two_who_say_who_is_or_was_asking_is_a_mistake(
    port: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("guards")
    setattr(module, port, None)
    monkeypatch.setattr(discovery, "modules", lambda _: {str(n): module for n in range(count)})
    with pytest.raises(RuntimeError, match=f"found {count}"):
        getattr(guards, port)()


def test_the_slice_that_does_is_found() -> None:
    assert callable(guards.identify())


async def test_routes_that_ask_for_me_are_closed_to_strangers(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device("worker")
        async with running.client() as stranger, running.client(**device.authorization) as known:
            assert (await stranger.get("/sync/snapshot/shop")).json()["code"] == "signed_out"
            assert (await known.get("/sync/snapshot/shop")).status_code == 200
