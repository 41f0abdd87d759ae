"""Who wants to hear of what, what they were told, and what is still to be delivered."""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Text, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="user:user_id")
class Watch(Record, tablename="watch"):
    """A person wants to hear of one record."""

    user_id = c.ref("user", "Who watches", required=True)
    about_kind = c.text("Kind of the watched record", max_length=40, required=True)
    about_id = c.ref(None, "The watched record", required=True)
    active = c.flag("Whether it is still wanted", default=True)


@synced(scope="user:user_id")
class Notice(Record, tablename="notice"):
    """One piece of news for one person; the inbox is the truth, push only a hint."""

    user_id = c.ref("user", "Whose news it is", required=True)
    key = c.text("Which sentence it is", max_length=60, required=True)
    params = c.document("What the sentence is filled with")
    about_kind = c.text("Kind of the record it is about", max_length=40)
    about_id = c.ref(None, "Record it is about")
    urgency = c.choice("Whether it goes through at any hour", "normal", "high", default="normal")
    read_at = c.instant("When the person opened it", once=True)


class Subscription(Table, tablename="push_subscription"):
    """Where a browser wants its push messages; the endpoint comes from a client and is checked before every call."""

    endpoint_hash = Varchar(length=64, primary_key=True, default=None)
    endpoint = Text()
    p256dh = Varchar(length=128)
    auth = Varchar(length=64)
    device_id = Varchar(length=36, index=True)
    user_id = Varchar(length=36, index=True)
    made_at_ms = BigInt()
    accepted_at_ms = BigInt(null=True, default=None)
    quiet_until_ms = BigInt(default=0)
    failing = Boolean(default=False)
    key_id = Integer(default=1)


class Outbox(Table, tablename="push_outbox"):
    """A notice still to be handed over; written in the transaction of its cause, removed when done.

    `leased_by` names the claim of the process that hands it over, until `leased_until_ms` by the database's clock.
    """

    notice_id = Varchar(length=36, primary_key=True, default=None)
    user_id = Varchar(length=36, index=True)
    topic = Varchar(length=32, null=True, default=None)
    urgency = Varchar(length=8)
    made_at_ms = BigInt()
    expires_at_ms = BigInt()
    next_at_ms = BigInt(index=True)
    attempts = Integer(default=0)
    done = Text(default="[]")
    leased_by = Varchar(length=36, null=True, default=None)
    leased_until_ms = BigInt(default=0)


class Receipt(Table, tablename="push_receipt"):
    """What became of one notice on one device; `id` is both, joined by a slash. Kept for 60 days.

    A phone may tell that it shows a message before the service's answer was written down: `sent_at_ms` is None until
    then. `status` is the last answer of the service, 0 when there was none.
    """

    id = Varchar(length=73, primary_key=True, default=None)
    notice_id = Varchar(length=36)
    device_id = Varchar(length=36)
    user_id = Varchar(length=36)
    made_at_ms = BigInt(index=True)
    service = Text(default="")
    sent_at_ms = BigInt(null=True, default=None)
    status = Integer(default=0)
    accepted_at_ms = BigInt(null=True, default=None)
    shown_at_ms = BigInt(null=True, default=None)
    opened_at_ms = BigInt(null=True, default=None)


class VapidKey(Table, tablename="vapid_key"):
    """The server's identity towards push services; the highest `id` is the one that phones subscribe with now.

    An older one is kept as long as there are subscriptions made with it.
    """

    id = Integer(primary_key=True, default=1)
    private_pem = Text()
    made_at_ms = BigInt()
