"""日報: what a person gave as their day."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="shop", sheet=("on_day", "good", "scrap", "minutes", "text"))
class DailyReport(Record, tablename="daily_report"):
    """A day as the person confirmed it, drafted from what they logged; of several the last to reach us counts."""

    on_day = c.day("The plant day it tells of", required=True)
    rows = c.document("What was done that day: rows of the shapes in rows.py")
    more = c.integer("Rows that found no room in it", unit="rows", minimum=0, maximum=100_000, default=0)
    good = c.integer("良品: pieces of the whole day", unit="pieces", minimum=0, maximum=100_000_000, default=0)
    scrap = c.integer("不良: pieces of the whole day", unit="pieces", minimum=0, maximum=100_000_000, default=0)
    minutes = c.integer("工数: minutes that were logged", unit="minutes", minimum=0, maximum=100_000, default=0)
    text = c.text("One sentence, if anything is to be said", max_length=500)
    reached_at = c.instant("When it reached us, by our own clock", server_only=True)
    seen_by = c.refs("user", "Who has read it")
    thanked_by = c.refs("user", "Who said thank you")
