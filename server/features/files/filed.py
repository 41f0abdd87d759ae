"""The kinds of records that announce a file: what the engine carries beside the data is the same for both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from sync.mutation import Edit

Filed = Literal["photo", "memo"]
FILED: tuple[Filed, ...] = get_args(Filed)


def comes_with(mutation: Iterable[Edit], id: str) -> bool:
    """Tell whether a mutation brings a photo of the record `id`, or something said about it."""
    return any(one.kind in FILED and one.op == "create" and one.fields.get("about_id") == id for one in mutation)
