"""Every record has one scope, computed by its kind."""

from __future__ import annotations

import pytest

from sync.scope import scope_of
from tests.sync.kinds import PRICE, THING, WISH, uid


def test_a_fixed_scope() -> None:
    assert scope_of(THING, {}) == "shop"
    assert scope_of(PRICE, {}) == "sales"


@pytest.mark.parametrize("owner", [None, "", "somebody", 7, [], "*"])
def test_a_record_without_an_owner_has_no_scope(owner: object) -> None:
    assert scope_of(WISH, {"owner_id": owner}) is None  # type: ignore[dict-item]
    assert scope_of(WISH, {}) is None


def test_a_record_of_one_person() -> None:
    assert scope_of(WISH, {"owner_id": uid(3)}) == f"user:{uid(3)}"
