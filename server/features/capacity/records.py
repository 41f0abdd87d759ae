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
