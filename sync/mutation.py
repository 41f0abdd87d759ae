"""What a device asks for and what it is told: mutations and receipts."""

from __future__ import annotations

from typing import Literal

import msgspec

Verdict = Literal["applied", "merged", "superseded", "refused", "parked"]
EditOp = Literal["create", "patch", "delete"]


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change of one record.

    `base` is the `v` of the record that the person saw; None or 0 with a create. `fields` carry, by policy: the value
    (set, once), ``{"add": n}`` (add), ``{"add": [...], "remove": [...]}`` (members), ``{"from": s, "to": t}`` (state).
    A create carries plain values throughout. `why` is the person's reason, shown on the timeline.
    """

    op: EditOp
    kind: str
    id: str
    base: int | None = None
    fields: dict[str, object] = {}
    why: str | None = None


class Mutation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Edits that apply all or none.

    `seq` counts 1, 2, 3 … per (device, epoch). `at` is the device's wall time. `schema` is the catalogue version the
    mutation was made with. `life` is the life of the server's history in which the device had heard of what the person
    saw, so of every `base`; None: nobody knows, and a `base` is taken by its number.
    """

    seq: int
    at: str
    schema: int
    edits: tuple[Edit, ...]
    life: str | None = None


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """A mutation that has a number but a shape nobody here knows: it is parked as the text that came."""

    seq: int
    text: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The one verdict on one mutation; stored with its effects, so that a replay gets the very same answer.

    `v` is the version its effects carry, or the head at that time when it had none. `params` explain the code; of
    ``superseded`` they hold ``lost``: per edit ``"<kind>/<id>"`` the losing values.
    """

    seq: int
    verdict: Verdict
    v: int
    code: str | None = None
    params: dict[str, object] = {}
