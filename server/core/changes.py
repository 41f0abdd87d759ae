"""The tables that the sync keeps beside the records: head, lives, tombstones, receipts, digests, and who leads.

Only server/live/store*.py and lead.py read and write them, as raw SQL; they are shapes because their keys have several
columns, which Piccolo does not know.
"""

from __future__ import annotations

from server.core.schema import Schema, Shape

_ID = "VARCHAR(36) NOT NULL"
_NAME = "VARCHAR(64) NOT NULL"

BOOKKEEPING: Schema = {
    # One row. `v` counts every change of the organisation.
    "sync_head": Shape(
        columns={"id": "INTEGER NOT NULL", "v": "BIGINT NOT NULL"},
        key=("id",),
    ),
    # The lives of this history in the order `n`; each owns the versions from `from_v` to where the next one begins.
    # Several may begin at the same version, for a server can end without having written anything.
    "sync_life": Shape(
        columns={"name": _ID, "n": "BIGINT NOT NULL", "from_v": "BIGINT NOT NULL"},
        key=("name",),
        indexes={"sync_life_n": ("n",)},
    ),
    "sync_gone": Shape(
        columns={"kind": _NAME, "id": _ID, "scope": _NAME, "v": "BIGINT NOT NULL"},
        key=("kind", "id", "scope"),
        indexes={"sync_gone_scope_v": ("scope", "v")},
    ),
    # `mark` identifies the mutation's content; `parked` holds it whole when it was parked for an operator,
    # `replayed` the receipt of when it was decided again; the columns before are what the device was told.
    "sync_receipt": Shape(
        columns={
            "device": _NAME,
            "epoch": _NAME,
            "seq": "BIGINT NOT NULL",
            "user_id": "VARCHAR(36)",
            "mark": _NAME,
            "verdict": "VARCHAR(16) NOT NULL",
            "v": "BIGINT NOT NULL",
            "code": "VARCHAR(64)",
            "params": "TEXT NOT NULL",
            "parked": "TEXT",
            "replayed": "TEXT",
        },
        key=("device", "epoch", "seq"),
        indexes={"sync_receipt_verdict": ("verdict",)},
    ),
    # Records whose create was refused, or is parked: later patches of them are refused or parked with it.
    "sync_refused": Shape(
        columns={"device": _NAME, "epoch": _NAME, "kind": _NAME, "id": _ID, "parked": "INTEGER NOT NULL"},
        key=("device", "epoch", "kind", "id"),
    ),
    # One row: the process that runs the jobs of which there must be one only, and a number that it raises as it lives.
    "sync_lead": Shape(
        columns={"id": "INTEGER NOT NULL", "holder": "VARCHAR(36)", "beat": "BIGINT NOT NULL"},
        key=("id",),
    ),
    # XOR over hash64(kind, id, v) of a scope's records, as hexadecimal text.
    "sync_digest": Shape(
        columns={"scope": _NAME, "digest": "VARCHAR(16) NOT NULL"},
        key=("scope",),
    ),
}
