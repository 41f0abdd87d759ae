"""Jobs: who ordered what, how many of which number, and the way through the plant."""

from __future__ import annotations

from piccolo.columns import Integer, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced

JOB_MOVES = {
    "inquiry": ("quoted", "ordered", "cancelled"),
    "quoted": ("ordered", "cancelled"),
    "ordered": ("released", "held", "cancelled"),
    "released": ("running", "held", "cancelled"),
    "running": ("finished", "held", "cancelled"),
    "held": ("ordered", "released", "running", "cancelled"),
    "finished": ("shipped", "running"),
    "shipped": ("accepted", "finished"),
    "accepted": (),
    "cancelled": (),
}
OPERATION_MOVES = {
    "waiting": ("setup", "running", "outside", "done"),
    "setup": ("running", "waiting", "done"),
    "running": ("done", "waiting"),
    "outside": ("done", "waiting"),
    "done": ("running",),
}


ARRIVAL_MOVES = {
    "expected": ("arrived", "cancelled"),
    "arrived": ("expected",),
    "cancelled": ("expected",),
}


@synced(scope="shop", timeline=True, sheet=("code", "name"))
class Customer(Record, tablename="customer"):
    """A company that orders from us."""

    code = c.text("Short code", max_length=24, required=True, indexed=True)
    name = c.text("Name as on the order", max_length=120, required=True)
    calendar_id = c.ref("calendar", "Days on which they receive; empty: those of the plant")
    carrier_id = c.ref("calendar", "Days on which the carrier travels; empty: those of the plant")
    transit_days = c.integer("Carrier days from us to them", unit="days", minimum=0, maximum=60, default=1)
    same_day = c.flag("Whether it leaves on the day it is finished", default=False)


@synced(scope="shop", timeline=True, sheet=("code", "name"))
class Supplier(Record, tablename="supplier"):
    """A company that we buy from, or that works on our parts outside."""

    code = c.text("Short code", max_length=24, required=True, indexed=True)
    name = c.text("What people call it", max_length=120, required=True)
    calendar_id = c.ref("calendar", "Days on which they work; empty: those of the plant")
    cutoff_min = c.integer(
        "Until when an order counts for the same day, in minutes after midnight at the plant",
        unit="minutes",
        minimum=0,
        maximum=1440,
        default=720,
    )


@synced(scope="shop", timeline=True, sheet=("code", "name", "stock_qty", "supplier_id", "lead_days"))
class Material(Record, tablename="material"):
    """What parts are made of, counted in the unit it is kept in: bars, sheets, blanks."""

    code = c.text("Short code", max_length=60, required=True, indexed=True)
    name = c.text("What it is", max_length=120, required=True)
    unit = c.text("What is counted, such as 本 or 枚", max_length=12, required=True)
    stock_qty = c.counter("実在庫: on the shelf", unit="units")
    furnished = c.flag("支給材: the customer supplies it, nobody orders it", default=False)
    supplier_id = c.ref("supplier", "Who it is ordered from; empty: it cannot be ordered")
    lead_days = c.integer(
        "Days the supplier works on it, from the order to our gate", unit="days", minimum=0, maximum=365, default=0
    )
    receiving_days = c.integer(
        "Working days from our gate to the first machine", unit="days", minimum=0, maximum=60, default=1
    )


@synced(scope="shop", timeline=True, sheet=("material_id", "qty", "due_on", "state", "note"))
class Arrival(Record, tablename="arrival"):
    """Material that was ordered, or that a customer said would come."""

    material_id = c.ref("material", "What comes", required=True)
    qty = c.integer("入荷予定: how many units come", unit="units", minimum=1, maximum=100_000_000, required=True)
    due_on = c.day("The day it is to be at our gate; empty: nobody knows")
    state = c.state("Whether it came", start="expected", moves=ARRIVAL_MOVES)
    note = c.text("Order number, or who said so", max_length=200)


@synced(scope="shop", timeline=True, sheet=("code", "name", "material", "customer_id"))
class Item(Record, tablename="item"):
    """A part that is made to a drawing."""

    code = c.text("Part number", max_length=60, required=True, indexed=True)
    name = c.text("Part name as on the drawing", max_length=120, required=True)
    customer_id = c.ref("customer", "Whose part it is")
    material = c.text("Material", max_length=60)
    revision = c.text("Drawing revision", max_length=24)
    family = c.text("Parts made in the same way, by one word: their promises are compared", max_length=40)
    material_id = c.ref("material", "What it is made of, when stock is kept of it")
    pieces_per_unit = c.integer(
        "Pieces that one unit of the material yields", unit="pieces", minimum=1, maximum=1_000_000, default=1
    )


@synced(scope="shop", sheet=("item_id", "seq", "work_center_id", "name", "yield_bp"))
class RoutingStep(Record, tablename="routing_step"):
    """One step of how an item is made."""

    item_id = c.ref("item", "The item", required=True)
    seq = c.integer("Place in the order of steps", unit="place", minimum=1, maximum=999, required=True)
    work_center_id = c.ref("work_center", "Where it is done; empty when outside")
    name = c.text("What is done", max_length=60, required=True)
    outside = c.text("Who does it outside; empty when done here", max_length=80)
    supplier_id = c.ref("supplier", "Whose days count when it is done outside; empty: those of the plant")
    lead_days = c.integer(
        "Days that the supplier works on it, from out to back", unit="days", minimum=0, maximum=365, default=0
    )
    setup_min = c.integer("Set-up", unit="minutes", minimum=0, maximum=100_000, default=0)
    run_sec = c.integer("Run time of one piece", unit="seconds", minimum=0, maximum=1_000_000, default=0)
    batch_size = c.integer(
        "Pieces that run at once, as in a furnace; 0: each by itself",
        unit="pieces",
        minimum=0,
        maximum=1_000_000,
        default=0,
    )
    batch_min = c.integer("Run time of one such load", unit="minutes", minimum=0, maximum=100_000, default=0)
    yield_bp = c.integer("Good pieces of 10,000", unit="bp", minimum=1, maximum=10_000, default=10_000)
    setup_pieces = c.integer("Pieces that setting up costs", unit="pieces", minimum=0, maximum=100_000, default=0)
    split = c.integer("Stations that one lot may lie on at once", unit="stations", minimum=1, maximum=100, default=1)
    move_days = c.integer(
        "Working days until the next step may begin; 0: the same day", unit="days", minimum=0, maximum=60, default=1
    )
    others = c.refs("work_center", "Work centres that can do it as well")


@synced(
    scope="shop", timeline=True, sheet=("code", "customer_id", "item_id", "ordered_qty", "start_qty", "due_on", "state")
)
class Job(Record, tablename="job"):
    """A job order: one item for one customer by one date."""

    code = c.text("Job number, such as 2604-011", max_length=24, required=True, indexed=True)
    customer_id = c.ref("customer", "Who ordered", required=True)
    item_id = c.ref("item", "What is made", required=True)
    ordered_qty = c.integer(
        "受注: pieces the customer ordered", unit="pieces", minimum=1, maximum=100_000_000, required=True
    )
    start_qty = c.integer(
        "投入: pieces put into work, more than ordered to allow for scrap",
        unit="pieces",
        minimum=0,
        maximum=100_000_000,
        default=0,
    )
    shipped_qty = c.counter("出荷: pieces that left the plant", unit="pieces")
    short_qty = c.integer(
        "不足見込み: pieces of the order that will probably be missing, by the forecast at the last count",
        unit="pieces",
        minimum=0,
        default=0,
        server_only=True,
    )
    drawn_qty = c.integer(
        "払出: units of its material that were taken from the shelf when it began",
        unit="units",
        minimum=0,
        default=0,
        server_only=True,
    )
    due_on = c.day("着: the day it must have arrived at the customer's", required=True)
    early_ok = c.flag("Whether it may arrive before that day", default=True)
    priority = c.choice("How urgent it is", "normal", "soon", "rush", "stop_all", default="normal")
    sales_id = c.ref("user", "The salesperson who answers to the customer")
    state = c.state("Where the job stands", start="ordered", moves=JOB_MOVES)
    note = c.text("What everyone must know about it", max_length=2000)


@synced(scope="shop", timeline=True, sheet=("job_id", "seq", "work_center_id", "name", "good", "scrap", "state"))
class Operation(Record, tablename="operation"):
    """One step of one job."""

    job_id = c.ref("job", "The job", required=True)
    seq = c.integer("Place in the order of steps", unit="place", minimum=1, maximum=999, required=True)
    work_center_id = c.ref("work_center", "Where it is done; empty when outside")
    name = c.text("What is done", max_length=60, required=True)
    outside = c.text("Who does it outside; empty when done here", max_length=80)
    supplier_id = c.ref("supplier", "Whose days count when it is done outside; empty: those of the plant")
    lead_days = c.integer(
        "Days that the supplier works on it, from out to back", unit="days", minimum=0, maximum=365, default=0
    )
    setup_min = c.integer("Set-up", unit="minutes", minimum=0, maximum=100_000, default=0)
    run_sec = c.integer("Run time of one piece", unit="seconds", minimum=0, maximum=1_000_000, default=0)
    batch_size = c.integer(
        "Pieces that run at once, as in a furnace; 0: each by itself",
        unit="pieces",
        minimum=0,
        maximum=1_000_000,
        default=0,
    )
    batch_min = c.integer("Run time of one such load", unit="minutes", minimum=0, maximum=100_000, default=0)
    yield_bp = c.integer("Good pieces of 10,000, as planned", unit="bp", minimum=1, maximum=10_000, default=10_000)
    setup_pieces = c.integer("Pieces that setting up costs", unit="pieces", minimum=0, maximum=100_000, default=0)
    split = c.integer("Stations that one lot may lie on at once", unit="stations", minimum=1, maximum=100, default=1)
    move_days = c.integer(
        "Working days until the next step may begin; 0: the same day", unit="days", minimum=0, maximum=60, default=1
    )
    others = c.refs("work_center", "Work centres that can do it as well")
    good = c.counter("良品: pieces that passed this step", unit="pieces")
    scrap = c.counter("不良: pieces scrapped at this step", unit="pieces")
    rework = c.counter("手直し: pieces that wait to be judged again; still 仕掛", unit="pieces")
    state = c.state("Where the step stands", start="waiting", moves=OPERATION_MOVES)


@synced(scope="shop", server_only=True)
class Spared(Record, tablename="spared"):
    """電話しなくて済んだ回数 of one week, of the whole shop: nobody is named, so nobody can be compared."""

    week_on = c.day("The Monday it begins with", required=True)
    looked = c.integer("How often the office looked at a job instead of calling", unit="times", minimum=0, default=0)
    answered = c.integer("How many questions somebody answered", unit="times", minimum=0, default=0)


class JobLook(Table, tablename="job_look"):
    """How often a device looked at jobs on one day; never sent to anybody, and thrown away once it was added up."""

    id = Varchar(length=48, primary_key=True, default=None)
    on_day = Varchar(length=10, index=True)
    looks = Integer()
