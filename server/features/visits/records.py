"""Where ours meet the customer, and the secret addresses under which calendars read it."""

from __future__ import annotations

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced

LONGEST_REMIND_MIN = 7 * 24 * 60

VISIT_MOVES = {"planned": ("made", "cancelled"), "made": ("planned",), "cancelled": ("planned",)}
"""A slip of the finger can be taken back."""

VOICE_MOVES = {"open": ("settled",), "settled": ("open",)}


@synced(
    scope="shop",
    timeline=True,
    sheet=("customer_id", "starts_at", "ends_at", "zone", "place", "people", "joined_by", "purpose", "state"),
)
class Visit(Record, tablename="visit"):
    """Somebody of ours at a customer's."""

    customer_id = c.ref("customer", "Whom it is to", required=True)
    starts_at = c.instant("When it begins", required=True)
    ends_at = c.instant("When it ends", required=True)
    zone = c.text("IANA name of the time zone at the place", max_length=60, required=True)
    place = c.text("Where it is, as one would tell a driver", max_length=200)
    people = c.refs("user", "Who goes")
    joined_by = c.refs("user", "Who comes along from the floor")
    purpose = c.text("What it is about", max_length=500)
    state = c.state("Whether it is still to come, was made or does not take place", start="planned", moves=VISIT_MOVES)
    remind_min = c.integer(
        "How long before it those who go are reminded; 0: not at all",
        unit="minutes", minimum=0, maximum=LONGEST_REMIND_MIN, default=60,
    )  # fmt: skip
    uid = c.text(
        "UID of the event in the calendar that it was read from; empty: made here",
        max_length=255,
        once=True,
        indexed=True,
    )
    prepared_at = c.instant("When those who go were told, on the evening before, what to know", server_only=True)
    reminded_at = c.instant("When those who go were reminded", server_only=True)


@synced(scope="shop", sheet=("customer_id", "visit_id", "jobs", "mood", "words", "request"))
class Voice(Record, tablename="voice"):
    """What a customer said, as brought home from a visit or a call."""

    customer_id = c.ref("customer", "Who said it", required=True)
    visit_id = c.ref("visit", "The visit on which it was said; empty: it came in another way")
    jobs = c.refs("job", "The jobs that it is about")
    mood = c.choice("How they were", "glad", "calm", "worried", "angry", default="calm")
    words = c.text("What was said, in the customer's own words", max_length=4000)
    request = c.text("What is asked of the floor", max_length=1000)
    state = c.state("Whether it is dealt with", start="open", moves=VOICE_MOVES)


class CalendarFeed(Table, tablename="calendar_feed"):
    """The address under which a calendar program reads one person's visits; only the hash of its secret is kept."""

    user_id = Varchar(length=36, primary_key=True, default=None)
    secret_hash = Varchar(length=64, unique=True, index=True)
    made_at_ms = BigInt()
    read_at_ms = BigInt(null=True, default=None)
