"""The house counts tries and tells where a request came from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from server.core.base import House, address_of, house_of
from server.core.errors import Rejected
from server.core.limits import Limit


def empty_house() -> House:
    parts: dict[str, Any] = dict.fromkeys(("settings", "db", "catalogue", "store", "writer", "hub", "runner"))
    return House(**parts)


def test_too_many_tries_are_refused() -> None:
    house, once = empty_house(), Limit(burst=1, per_minute=1)
    house.limit("enrol", "10.0.0.1", once)
    house.limit("enrol", "10.0.0.2", once)
    with pytest.raises(Rejected):
        house.limit("enrol", "10.0.0.1", once)


def test_routes_find_the_house_in_the_state() -> None:
    house = empty_house()
    assert house_of(cast(Any, SimpleNamespace(house=house))) is house


def test_the_address_of_a_request() -> None:
    assert address_of(cast(Any, SimpleNamespace(client=SimpleNamespace(host="10.0.0.9")))) == "10.0.0.9"
    assert address_of(cast(Any, SimpleNamespace(client=None))) == "unknown"
