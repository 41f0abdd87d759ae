"""What customers ask, what was said to them, what the floor answered, and what promises were worth."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

INQUIRY_MOVES = {
    "open": ("won", "lost"),
    "won": ("open",),
    "lost": ("open",),
}

PROMISE_MOVES = {
    "asked": ("held", "declined", "cancelled"),
    "held": ("committed", "declined", "expired", "cancelled"),
    "committed": ("kept", "missed", "changed", "cancelled"),
    "kept": (),
    "missed": (),
    "changed": (),
    "expired": (),
    "declined": (),
    "cancelled": (),
}


@synced(scope="shop", timeline=True, sheet=("customer_id", "item_id", "asked_qty", "wanted_on", "state", "note"))
class Inquiry(Record, tablename="inquiry"):
    """引合: a customer asks for so many of something by some day."""

    customer_id = c.ref("customer", "Who asks", required=True)
    item_id = c.ref("item", "The part; empty when it is a new one")
    like_item_id = c.ref("item", "A part that is made alike, when this one has no routing")
    factor_pct = c.integer(
        "How much longer or shorter than that one it takes", unit="percent", minimum=10, maximum=1000, default=100
    )
    part = c.text("What it is, when it is a new part", max_length=120)
    asked_qty = c.integer("引合数: pieces asked for", unit="pieces", minimum=1, maximum=100_000_000, required=True)
    wanted_on = c.day("希望着: the day the customer would like to have it")
    sales_id = c.ref("user", "Who answers the customer")
    state = c.state("What became of it", start="open", moves=INQUIRY_MOVES)
    note = c.text("What everyone must know about it", max_length=2000)


@synced(
    scope="shop", timeline=True,
    sheet=("customer_id", "item_id", "promised_qty", "wanted_on", "ship_on", "arrive_on", "percent", "state"),
)  # fmt: skip
class Promise(Record, tablename="promise"):
    """A date said to a customer: asked for, held, committed, and what became of it.

    asked (照会, no load) → held (仮押さえ, loads the plant until it expires) → committed (確約, the floor agreed) →
    kept or missed. What the device asked for is in `asked_*`; what the server found is in fields that only it writes.
    """

    inquiry_id = c.ref("inquiry", "What it answers")
    job_id = c.ref("job", "The job it became")
    customer_id = c.ref("customer", "To whom", required=True)
    item_id = c.ref("item", "Of what; empty when it is a new part")
    like_item_id = c.ref("item", "The part whose routing was taken instead")
    factor_pct = c.integer(
        "How much longer or shorter than that one it takes", unit="percent", minimum=10, maximum=1000, default=100
    )
    promised_qty = c.integer("約束数: pieces", unit="pieces", minimum=1, maximum=100_000_000, required=True)
    wanted_on = c.day("希望着: the day the customer would like to have it")
    percent = c.integer("How sure the date is", unit="percent", minimum=50, maximum=95, default=80)
    asked_ship_on = c.day("出荷: the day shown when it was asked for, or asked for by hand")
    asked_arrive_on = c.day("着: the day shown when it was asked for")
    asked_v = c.integer("Version of the picture it was asked with", unit="version", minimum=0, default=0)
    split_of = c.ref("promise", "The first part of a split delivery that this is another part of")
    replaces = c.ref("promise", "The promise that this one takes the place of")
    rush = c.flag("特急: it goes before others", default=False)
    approved_by = c.ref("user", "Who answers for a rush, or for a day that is over-full")
    rush_needed = c.choice("Whether the rush was really needed, asked afterwards", "yes", "no")
    customer_caused = c.flag("Whether the customer made it late: it says nothing about our dates", default=False)
    sales_id = c.ref("user", "Who answers the customer")
    state = c.state("How firm it is", start="asked", moves=PROMISE_MOVES)
    note = c.text("What was said to the customer", max_length=2000)
    raw_ship_on = c.day("出荷: as computed, without what is kept in hand", server_only=True)
    buffer_days = c.integer("Working days kept in hand", unit="days", minimum=0, server_only=True)
    defaulted = c.flag("Whether those days are a default, for want of history", server_only=True)
    ship_on = c.day("出荷: the day it leaves us", server_only=True)
    arrive_on = c.day("着: the day it is at the customer's", server_only=True)
    moved_days = c.integer(
        "Working days that shipping moved, against what was asked for, when the request arrived",
        unit="days",
        server_only=True,
    )
    arrived_v = c.integer(
        "Version in which the server first saw it, when it could not decide at once: its place among the requests",
        unit="version",
        minimum=0,
        server_only=True,
    )
    found = c.document(
        "What decided the date: status, step, reason, pieces, minutes, the promise before it, how many slip unnamed",
        server_only=True,
    )
    takes = c.document("Work centre, day, minutes that it takes", server_only=True)
    assumptions = c.document("Yields, minutes, load, material that were believed", server_only=True)
    expires_on = c.day("The last day the hold is kept", server_only=True)
    warned_on = c.day("The day its owner was told that the hold ends soon", server_only=True)
    overfull_on = c.day("The first day it uses that is more than 90 % full", server_only=True)
    slips = c.document("What a rush pushes back, the worst 50: [kind, id, working days]", server_only=True)
    now_ship_on = c.day("出荷: as walked again last, as sure as it was said", server_only=True)
    now_arrive_on = c.day("着: as walked again last, as sure as it was said", server_only=True)
    now_found = c.document("What decides that now: status, limit", server_only=True)
    late_days = c.integer(
        "Working days that it is expected late now", unit="days", minimum=0, default=0, server_only=True
    )
    shipped_on = c.day("The day the last of it left", server_only=True)
    deviation_days = c.integer(
        "ε: working days from the computed shipping day to the real one", unit="days", server_only=True
    )
    blamed = c.choice(
        "The assumption that was wrong, when it was missed", "yield", "material", "load", server_only=True
    )


@synced(scope="shop", log=True, sheet=("promise_id", "answer", "reason"))
class PromiseAnswer(Record, tablename="promise_answer"):
    """What the floor says to a hold; the latest one counts, and silence is no answer."""

    promise_id = c.ref("promise", "The hold", required=True)
    answer = c.choice("Whether the floor will do it", "yes", "conditional", "no", required=True)
    reason = c.text("On what condition, or why not", max_length=500)


@synced(scope="shop", server_only=True)
class Calibration(Record, tablename="calibration"):
    """What promises of one class were worth: parts of one family, inside only or with work outside, or all."""

    family = c.text("The family; empty: all parts", max_length=40)
    outside = c.choice("Whether work is done outside; empty: either", "inside", "outside")
    deviations = c.document("ε of the newest finished promises: working days, the newest last")
    said = c.document("By percentage: how many were promised so, and how many of them kept")
    blamed = c.document("By assumption, and `customer`: how often it was the one that was wrong")
