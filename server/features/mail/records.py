"""Who reads news by e-mail. Not synced: an address is its owner's business alone."""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Varchar
from piccolo.table import Table


class Mailbox(Table, tablename="mailbox"):
    """One person's address and what they wish. `address` is confirmed, `pending` is not yet; either may be empty.

    `told_v` and `stop_v`: versions up to which notices were told by digest and as a stop. `last_slot`: which digest was
    the last. `refused`: the mail server said that there is no such mailbox.
    """

    user_id = Varchar(length=36, primary_key=True, default=None)
    address = Varchar(length=254, default="")
    pending = Varchar(length=254, default="")
    code_hash = Varchar(length=64, default="")
    code_until_ms = BigInt(default=0)
    code_wrong = Integer(default=0)
    rhythm = Varchar(length=8, default="daily")
    hour = Integer(default=8)
    stops = Boolean(default=False)
    refused = Boolean(default=False)
    told_v = BigInt(default=0)
    stop_v = BigInt(default=0)
    last_slot = Varchar(length=16, default="")
    failures = Integer(default=0)
    next_at_ms = BigInt(default=0)
    sent_at_ms = BigInt(null=True, default=None)


class Farewell(Table, tablename="mail_farewell"):
    """What the address in one e-mail opens: an end to all of them. Only the hash of its secret is kept."""

    secret_hash = Varchar(length=64, primary_key=True, default=None)
    user_id = Varchar(length=36, index=True)
    made_at_ms = BigInt(index=True)
