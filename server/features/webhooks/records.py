"""Where news go outside of the app. Not synced: the addresses are secrets, and only admins have to do with them."""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Text, Varchar
from piccolo.table import Table


class Webhook(Table, tablename="webhook"):
    """An address that news are posted to. `topics` is a JSON list; `state`: on, off, gone or failing.

    `failures` counts those in a row; `next_at_ms` is when it may be called again after one. `last_error` is a code of
    `outcome.py`, empty after a success.
    """

    id = Varchar(length=36, primary_key=True, default=None)
    name = Varchar(length=60)
    shape = Varchar(length=16)
    url = Text()
    secret = Varchar(length=64)
    topics = Text()
    only_stops = Boolean(default=False)
    customer_id = Varchar(length=36, null=True, default=None)
    work_center_id = Varchar(length=36, null=True, default=None)
    language = Varchar(length=8)
    made_by = Varchar(length=36)
    made_at_ms = BigInt()
    state = Varchar(length=8, default="on")
    failures = Integer(default=0)
    next_at_ms = BigInt(default=0)
    tried_at_ms = BigInt(null=True, default=None)
    accepted_at_ms = BigInt(null=True, default=None)
    last_status = Integer(default=0)
    last_error = Varchar(length=16, default="")


class News(Table, tablename="webhook_news"):
    """News that no webhook was looked up for yet; written in the transaction of its cause.

    `concerns` is a JSON list of [kind, id]: what it is about, and what that concerns, the nearest first.
    """

    id = Varchar(length=36, primary_key=True, default=None)
    key = Varchar(length=60)
    params = Text()
    about_kind = Varchar(length=40)
    about_id = Varchar(length=36)
    concerns = Text()
    urgency = Varchar(length=8)
    at_ms = BigInt()


class Delivery(Table, tablename="webhook_delivery"):
    """News still to be handed to one webhook, once; `id` is the `webhook-id` that the receiver sees."""

    id = Varchar(length=36, primary_key=True, default=None)
    webhook_id = Varchar(length=36, index=True)
    key = Varchar(length=60)
    params = Text()
    about_kind = Varchar(length=40)
    about_id = Varchar(length=36)
    urgency = Varchar(length=8)
    at_ms = BigInt()
