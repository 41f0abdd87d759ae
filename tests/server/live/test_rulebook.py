"""Rules, reactions and permissions of all slices, gathered."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from server.core import discovery
from server.live import rulebook
from sync.change import Actor


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    rulebook.scopes_of.cache_clear()
    yield
    rulebook.scopes_of.cache_clear()


def test_the_rulebook_of_the_house() -> None:
    book = rulebook.rulebook(discovery.catalogue())
    assert book.audit in book.catalogue.kinds
    assert book.rules.keys() <= book.catalogue.kinds.keys()
    assert book.rules
    assert all(callable(one) for rules in book.rules.values() for one in rules)
    assert book.permit(rulebook_actor("planner"), "team", "create")
    assert not book.permit(rulebook_actor("worker"), "team", "create")


def rulebook_actor(role: str) -> Actor:
    return Actor(user=None, roles=frozenset({role}), device="d")


def test_scopes_come_from_roles() -> None:
    assert rulebook.scopes_of()(rulebook_actor("worker")) == {"shop"}
    assert rulebook.scopes_of()(rulebook_actor("sales")) == {"shop", "sales"}


def test_rules_about_a_kind_that_does_not_exist_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ModuleType("rules")
    wrong.RULES = {"nonsense": print}  # type: ignore[attr-defined]
    found = discovery.modules
    monkeypatch.setattr(discovery, "modules", lambda file: {"odd": wrong} if file == "rules" else found(file))
    with pytest.raises(RuntimeError, match="rules of odd: there is no kind nonsense"):
        rulebook.rulebook(discovery.catalogue())


@pytest.mark.parametrize("what", [rulebook.permit, rulebook.scopes_of])
def test_without_permissions_nothing_starts(monkeypatch: pytest.MonkeyPatch, what: object) -> None:
    monkeypatch.setattr(discovery, "modules", lambda _: {})
    with pytest.raises(RuntimeError, match="permissions"):
        what()  # type: ignore[operator]
