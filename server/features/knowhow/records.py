"""What experience taught, kept where it comes again."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

KNOW_HOW_MOVES = {"kept": ("put_away",), "put_away": ("kept",)}
"""What no longer holds is put away and can be taken out again."""


@synced(scope="shop", sheet=("text", "cause", "remedy", "item_id", "material", "work_center_id", "reason_id", "state"))
class KnowHow(Record, tablename="know_how"):
    """What to know when a part, a material, a machine or a reason comes again."""

    text = c.text("What to know, in one line", max_length=200, required=True)
    cause = c.text("Why it happened", max_length=1000)
    remedy = c.text("What helped", max_length=1000)
    # not indexed, and so hanging on nothing: jobs and their problems leave the phones, and what was learned must not
    issue_id = c.ref("issue", "The problem it was learned from; its photos show it", indexed=False)
    item_id = c.ref("item", "The part it is about")
    material = c.text("The material it is about, as the part names it", max_length=60)
    work_center_id = c.ref("work_center", "The machines it is about")
    reason_id = c.ref("reason", "The reason for scrap it is about")
    helped_by = c.refs("user", "Whom it helped")
    state = c.state("Whether it holds", start="kept", moves=KNOW_HOW_MOVES)
