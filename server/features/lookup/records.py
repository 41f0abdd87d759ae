"""What can be looked for, folded. Not synced: each phone folds what it holds."""

from __future__ import annotations

from piccolo.columns import BigInt, Integer, Text, Varchar
from piccolo.table import Table


class Sought(Table, tablename="sought"):
    """The words of one record, as it was at `v`; `id` is kind and record id."""

    id = Varchar(length=80, primary_key=True, default=None)
    kind = Varchar(length=40)
    record_id = Varchar(length=36)
    scope = Varchar(length=48)
    v = BigInt(index=True)
    folded = Text()


class SoughtUpTo(Table, tablename="sought_up_to"):
    """The version up to which `sought` was written, and the fields it was written from; one row."""

    id = Integer(primary_key=True, default=None)
    v = BigInt()
    fields = Text()
