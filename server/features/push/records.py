"""Who wants to hear of what, what they were told, and what is still to be delivered."""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Text, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced

REASONS = ("yours", "wrote", "you", "role", "watch", "word")
"""You answer for it; you wrote it; it is meant for you; it is meant for all of your role; you watch it, or a word."""


@synced(scope="user:user_id")
class Watch(Record, tablename="watch"):
    """A person wants to hear of one record and what belongs to it, or of a word wherever somebody writes it."""

    user_id = c.ref("user", "Who watches", required=True)
    about_kind = c.text(
        "Kind of the watched record; `word` when it is a word", max_length=40, required=True, indexed=True
    )
    about_id = c.ref(None, "The watched record; empty for a word")
    word = c.text("The watched word", max_length=40)
    active = c.flag("Whether it is still wanted", default=True)


@synced(scope="user:user_id")
class Reach(Record, tablename="reach"):
    """How a person wants to be reached by push; of several the newest counts, of none what is usual."""

    user_id = c.ref("user", "Whose wishes they are", required=True)
    quiet_from = c.integer(
        "When the quiet hours begin, in minutes after midnight", unit="minutes", minimum=0, maximum=1439, default=1200
    )
    quiet_until = c.integer(
        "When the quiet hours end; the same as the beginning: there are none",
        unit="minutes", minimum=0, maximum=1439, default=420,
    )  # fmt: skip
    zone = c.text("IANA name of the time zone of these hours; empty: that of the plant", max_length=60)
    budget = c.integer("Messages a day, stops not held back", unit="messages", minimum=0, maximum=500, default=30)
    only_customer = c.flag("Whether during a visit only news about that customer come through", default=True)
    bundled = c.flag("Whether what came in the quiet hours is one message in the morning", default=True)
    muted = c.document("Keys of the news that do not ring; they are in the inbox all the same")


@synced(scope="user:user_id")
class Notice(Record, tablename="notice"):
    """One piece of news for one person; the inbox is the truth, push only a hint."""

    user_id = c.ref("user", "Whose news it is", required=True)
    key = c.text("Which sentence it is", max_length=60, required=True)
    params = c.document("What the sentence is filled with")
    about_kind = c.text("Kind of the record it is about", max_length=40)
    about_id = c.ref(None, "Record it is about")
    concerns = c.document("[kind, id] of what it concerns beyond that, the nearest first")
    because = c.choice("Why this person gets it; empty: it is about their own phone or their office", *REASONS)
    watch_id = c.ref("watch", "The watch that it came by", indexed=False)
    topic = c.text("News of the same topic take the place of older ones", max_length=32)
    hangs_on = c.text("Kind and id, with a space between them, of the record with which it is over", max_length=80)
    urgency = c.choice(
        "high: it goes through at any hour; answer: somebody waits", "normal", "answer", "high", default="normal"
    )
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
    `held` is why it waits for its person, or waited; None: never. `bundled` lists the notices that its message stands
    for as well; None: it was not let go, or needed not. `hangs_on` is the kind and the id of the record that it hangs
    on, with a space between them; None: nothing.
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
    held = Varchar(length=8, null=True, default=None)
    bundled = Text(null=True, default=None)
    hangs_on = Text(null=True, default=None)


class Receipt(Table, tablename="push_receipt"):
    """What became of one notice on one device; `id` is both, joined by a slash. Kept for 60 days.

    A phone may tell that it shows a message before the service's answer was written down: `sent_at_ms` is None until
    then. `status` is the last answer of the service, 0 when there was none. `bundled` lists the notices that the
    message stood for as well.
    """

    # What was handed over to somebody since midnight is asked for at every claim.
    INDEXES = (("user_id", "accepted_at_ms"),)

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
    bundled = Text(default="[]")


class VapidKey(Table, tablename="vapid_key"):
    """The server's identity towards push services; the highest `id` is the one that phones subscribe with now.

    An older one is kept as long as there are subscriptions made with it.
    """

    id = Integer(primary_key=True, default=1)
    private_pem = Text()
    made_at_ms = BigInt()
