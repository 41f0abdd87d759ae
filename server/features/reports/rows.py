"""The rows of a daily report, out of what a device sent; pure."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

MOST = 60
"""Rows in one report; what goes beyond is in its sums only. A record has an end."""

Id = Annotated[str, Meta(min_length=1, max_length=36)]
Amount = Annotated[int, Meta(ge=0, le=100_000_000)]


class Made(msgspec.Struct, frozen=True, array_like=True, tag="made", forbid_unknown_fields=True):
    """Pieces and minutes of one step: ``["made", job, operation, good, scrap, minutes]``."""

    job_id: Id
    operation_id: Id
    good: Amount
    scrap: Amount
    minutes: Amount


class Rework(msgspec.Struct, frozen=True, array_like=True, tag="rework", forbid_unknown_fields=True):
    """Pieces of one step that were set aside to be judged again: ``["rework", job, operation, pieces]``."""

    job_id: Id
    operation_id: Id
    pieces: Amount


class Told(msgspec.Struct, frozen=True, array_like=True, tag="told", forbid_unknown_fields=True):
    """A problem that was reported: ``["told", issue]``."""

    issue_id: Id


class Solved(msgspec.Struct, frozen=True, array_like=True, tag="solved", forbid_unknown_fields=True):
    """A problem that was solved: ``["solved", issue]``."""

    issue_id: Id


class Answered(msgspec.Struct, frozen=True, array_like=True, tag="answered", forbid_unknown_fields=True):
    """A question that was answered, `kind` post or promise_answer: ``["answered", kind, id]``."""

    kind: Annotated[str, Meta(pattern=r"^(post|promise_answer)$")]
    id: Id


class Decided(msgspec.Struct, frozen=True, array_like=True, tag="decided", forbid_unknown_fields=True):
    """Something that was decided: ``["decided", decision]``."""

    decision_id: Id


class Done(msgspec.Struct, frozen=True, array_like=True, tag="done", forbid_unknown_fields=True):
    """Something decided that was done: ``["done", decision]``."""

    decision_id: Id


class Said(msgspec.Struct, frozen=True, array_like=True, tag="said", forbid_unknown_fields=True):
    """What a work centre can do on a day: ``["said", work_center, on_day, condition, minutes]``."""

    work_center_id: Id
    on_day: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    condition: Annotated[str, Meta(min_length=1, max_length=32)]
    minutes: Amount


Row = Made | Rework | Told | Solved | Answered | Decided | Done | Said
_Rows = Annotated[list[Row], Meta(max_length=MOST)]


def rows_of(value: object) -> list[Row] | None:
    """Return the rows of a report, none for null; None when it is anything else."""
    if value is None:
        return []
    try:
        return msgspec.convert(value, _Rows)
    except msgspec.ValidationError:
        return None
