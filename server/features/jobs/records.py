"""Jobs: who ordered what, how many of which number, and the way through the plant."""

from __future__ import annotations

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


@synced(scope="shop", timeline=True, sheet=("code", "name"))
class Customer(Record, tablename="customer"):
    """A company that orders from us."""

    code = c.text("Short code", max_length=24, required=True, indexed=True)
    name = c.text("Name as on the order", max_length=120, required=True)


@synced(scope="shop", timeline=True, sheet=("code", "name", "material", "customer_id"))
class Item(Record, tablename="item"):
    """A part that is made to a drawing."""

    code = c.text("Part number", max_length=60, required=True, indexed=True)
    name = c.text("Part name as on the drawing", max_length=120, required=True)
    customer_id = c.ref("customer", "Whose part it is")
    material = c.text("Material", max_length=60)
    revision = c.text("Drawing revision", max_length=24)


@synced(scope="shop", sheet=("item_id", "seq", "work_center_id", "name", "yield_bp"))
class RoutingStep(Record, tablename="routing_step"):
    """One step of how an item is made."""

    item_id = c.ref("item", "The item", required=True)
    seq = c.integer("Place in the order of steps", unit="place", minimum=1, maximum=999, required=True)
    work_center_id = c.ref("work_center", "Where it is done; empty when outside")
    name = c.text("What is done", max_length=60, required=True)
    outside = c.text("Who does it outside; empty when done here", max_length=80)
    setup_min = c.integer("Set-up", unit="minutes", minimum=0, maximum=100_000, default=0)
    run_sec = c.integer("Run time of one piece", unit="seconds", minimum=0, maximum=1_000_000, default=0)
    yield_bp = c.integer("Good pieces of 10,000", unit="bp", minimum=1, maximum=10_000, default=10_000)


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
    setup_min = c.integer("Set-up", unit="minutes", minimum=0, maximum=100_000, default=0)
    run_sec = c.integer("Run time of one piece", unit="seconds", minimum=0, maximum=1_000_000, default=0)
    yield_bp = c.integer("Good pieces of 10,000, as planned", unit="bp", minimum=1, maximum=10_000, default=10_000)
    good = c.counter("良品: pieces that passed this step", unit="pieces")
    scrap = c.counter("不良: pieces scrapped at this step", unit="pieces")
    state = c.state("Where the step stands", start="waiting", moves=OPERATION_MOVES)
