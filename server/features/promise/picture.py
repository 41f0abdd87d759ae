"""The records that questions are made from, as they stood at one version; pure."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from server.features.plant.known import Book, Row
from server.features.promise.facts import KINDS
from sync.record import Record
from sync.scope import SHOP, archive_of
from sync.store import Page

READ = (*KINDS, "operation")
PLACES = (*((kind, SHOP) for kind in READ), ("promise", archive_of(SHOP)))
"""Promises are remembered for longer than their jobs stay on the phones."""


class Picture(msgspec.Struct, frozen=True):
    """The records at version `v`, by kind and id. `changed`: which came, went or changed since the picture before."""

    v: int
    rows: Mapping[str, Mapping[str, Row]]
    changed: frozenset[tuple[str, str]] = frozenset()

    @property
    def book(self) -> Book:
        """Return them to be looked up."""
        return Book({kind: rows.values() for kind, rows in self.rows.items()})


def taken(page: Page, before: Picture | None) -> Picture:
    """Return the picture with what is new in `page`; the one before stays as it is.

    What moved to where it is remembered left a tombstone: what is gone goes before what came.
    """
    rows: dict[str, Mapping[str, Row]] = dict(before.rows) if before else {kind: {} for kind in READ}
    changed = {(one.kind, one.id) for one in page.gone} | {(one.kind, one.id) for one in page.changes}
    for kind in {kind for kind, _ in changed}:
        found = dict(rows[kind])
        for one in page.gone:
            if one.kind == kind:
                found.pop(one.id, None)
        found.update({one.id: row_of(one) for one in page.changes if one.kind == kind})
        rows[kind] = found
    return Picture(page.v, rows, frozenset(changed))


def row_of(record: Record) -> Row:
    """Return a record as a row of a book."""
    return {**record.fields, "id": record.id, "v": record.v, "by": record.by}
