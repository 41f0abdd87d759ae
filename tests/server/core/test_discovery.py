"""What the slices offer is found by the names of their files."""

from __future__ import annotations

from server.core import discovery


def test_every_package_of_features_is_a_slice() -> None:
    assert {"people", "jobs"} <= set(discovery.slices())


def test_a_slice_without_the_file_is_left_out() -> None:
    found = discovery.modules("permissions")
    assert set(found) < set(discovery.slices())
    assert all(one.__name__ == f"server.features.{name}.permissions" for name, one in found.items())


def test_kinds_and_tables_are_those_of_the_slices_and_of_the_core() -> None:
    kinds = discovery.catalogue().kinds
    assert {"change", "job", "user"} <= kinds.keys()
    assert list(kinds) == sorted(kinds)
    names = [one._meta.tablename for one in discovery.tables()]
    assert names == sorted(set(names))
    assert {"change", "person", "session"} <= set(names), "tables that are not synced too"
