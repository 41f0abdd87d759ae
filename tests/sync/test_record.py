"""Kinds know their fields."""

from __future__ import annotations

from sync.record import RESERVED
from tests.sync.kinds import KINDS, THING


def test_fields_are_found_by_name() -> None:
    field = THING.field("good")
    assert field is not None
    assert field.policy == "add"
    assert THING.field("shoe") is None


def test_no_field_has_a_name_that_every_record_needs() -> None:
    assert not {field.name for kind in KINDS for field in kind.fields} & RESERVED
