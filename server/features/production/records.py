"""What was made and what was scrapped, counted when it happens."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="shop", log=True, sheet=("job_id", "operation_id", "good", "scrap", "reason_id", "minutes"))
class ProductionLog(Record, tablename="production_log"):
    """Good pieces and scrap at one step; corrections are new entries that name the old one."""

    job_id = c.ref("job", "The job", required=True)
    operation_id = c.ref("operation", "The step", required=True)
    good = c.integer(
        "良品: pieces that passed; negative only in a correction",
        unit="pieces",
        minimum=-1_000_000,
        maximum=1_000_000,
        default=0,
    )
    scrap = c.integer(
        "不良: pieces scrapped; negative only in a correction",
        unit="pieces",
        minimum=-1_000_000,
        maximum=1_000_000,
        default=0,
    )
    reason_id = c.ref("reason", "Why pieces were scrapped")
    minutes = c.integer("Time spent", unit="minutes", minimum=0, maximum=100_000)
    corrects_id = c.ref("production_log", "The entry this one corrects")
    note = c.text("One sentence, if anything is to be said", max_length=500)
