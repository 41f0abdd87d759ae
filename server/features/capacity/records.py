"""What the floor can do today and in the next days, said by the floor."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

CONDITIONS = ("usual", "short_handed", "machine_down", "overtime", "saturday")


@synced(scope="shop", log=True, sheet=("work_center_id", "on_day", "condition", "minutes", "note"))
class CapacityLog(Record, tablename="capacity_log"):
    """What one work centre can do on one day; the latest entry for a day counts."""

    work_center_id = c.ref("work_center", "The work centre", required=True)
    on_day = c.day("The plant day it speaks of", required=True)
    condition = c.choice("What is different", *CONDITIONS, required=True)
    minutes = c.integer(
        "Station-minutes lost (short_handed, machine_down) or won (overtime, saturday)",
        unit="minutes",
        minimum=0,
        maximum=100_000,
        default=0,
    )
    note = c.text("One sentence, if anything is to be said", max_length=500)


@synced(scope="shop", server_only=True)
class LoadCell(Record, tablename="load_cell"):
    """How much work lies on one work centre on one day; days without work have none.

    `load_min` is what released jobs, commitments and holds plan there. `carried_min` is what is left over from the days
    before, because they hold more than the stations can do.
    """

    work_center_id = c.ref("work_center", "The work centre", required=True)
    on_day = c.day("The plant day", required=True)
    load_min = c.integer("負荷: planned on this day, in standard minutes", unit="minutes", minimum=0, default=0)
    carried_min = c.integer(
        "持ち越し: left over from the days before, in standard minutes", unit="minutes", minimum=0, default=0
    )
    jobs = c.document("The largest shares: [kind, id, minutes], at most ten")
