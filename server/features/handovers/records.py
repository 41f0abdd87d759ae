"""What one shift tells the next."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

HANDOVER_MOVES = {"open": ("done",), "done": ("open",)}


@synced(scope="shop", sheet=("work_center_id", "job_id", "text", "state"))
class Handover(Record, tablename="handover"):
    """申し送り: what those who work here next have to know."""

    work_center_id = c.ref("work_center", "Where it matters", required=True)
    job_id = c.ref("job", "The job it is about; empty: whatever runs there")
    text = c.text("What to know, as typed", max_length=1000, required=True)
    seen_by = c.refs("user", "Who has read it")
    state = c.state("Whether it still matters", start="open", moves=HANDOVER_MOVES)
