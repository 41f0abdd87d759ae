"""Every record has one scope, computed by its kind."""

from __future__ import annotations

import pytest

from sync.scope import archive_of, home_of, is_archive, scope_of
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


@pytest.mark.parametrize(("scope", "archive"), [("shop", "archive"), ("sales", "archive:sales")])
def test_a_shared_scope_has_an_archive_and_it_knows_where_it_came_from(scope: str, archive: str) -> None:
    assert archive_of(scope) == archive
    assert home_of(archive) == home_of(scope) == scope
    assert (is_archive(archive), is_archive(scope)) == (True, False)


@pytest.mark.parametrize("scope", [f"user:{uid(3)}", "guest:archive", "archived", ""])
def test_other_scopes_are_their_own_home(scope: str) -> None:
    assert home_of(scope) == scope
    assert not is_archive(scope)
