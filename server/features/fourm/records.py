"""4M変更: what changed in people, machines, material, method or drawing, until everybody concerned has seen it."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

WHAT = ("man", "machine", "material", "method", "drawing")


@synced(
    scope="shop",
    timeline=True,
    sheet=("what", "revision", "text", "item_id", "job_id", "work_center_id", "from_on", "concerned", "seen_by"),
)
class FourMChange(Record, tablename="four_m_change"):
    """Something about the work is not as it was before; it stays red until everybody concerned has seen it."""

    what = c.choice("Which of the four Ms, or the drawing", *WHAT, required=True)
    revision = c.text("The new revision of the drawing: Rev.C", max_length=20)
    text = c.text("What is different now, as typed", max_length=1000, required=True)
    item_id = c.ref("item", "The part it is about")
    job_id = c.ref("job", "The job it is about")
    work_center_id = c.ref("work_center", "Where it is about")
    from_on = c.day("From which day on", required=True)
    concerned = c.refs("user", "Who has to see it")
    seen_by = c.refs("user", "Who has seen it")
    reminded_on = c.day("The day on which those who had not were reminded", server_only=True)
