"""Whether something shown or said comes with an entry."""

from __future__ import annotations

import pytest

from server.core.ids import uuid7
from server.features.files.filed import comes_with
from sync.mutation import Edit


@pytest.mark.parametrize(
    ("kind", "op", "says"),
    [("photo", "create", True), ("memo", "create", True), ("memo", "patch", False), ("post", "create", False)],
)
def test_only_a_new_photo_or_memo_of_the_record_says_something(kind: str, op: str, says: bool) -> None:
    id = uuid7()
    edit = Edit(op=op, kind=kind, id=uuid7(), fields={"about_id": id})  # type: ignore[arg-type]
    assert comes_with([edit], id) is says
    assert not comes_with([edit], uuid7())
