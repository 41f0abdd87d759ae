"""What was made and what was scrapped, counted when it happens."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="shop", log=True, sheet=("job_id", "operation_id", "good", "scrap", "rework", "reason_id", "minutes"))
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
    rework = c.integer(
        "手直し: pieces set aside to be judged again; negative: as many of those are judged by this entry",
        unit="pieces",
        minimum=-1_000_000,
        maximum=1_000_000,
        default=0,
    )
    minutes = c.integer(
        "手間: minutes of the person; what ran side by side shares them; negative only in a correction",
        unit="minutes",
        minimum=-100_000,
        maximum=100_000,
    )
    setup_min = c.integer("段取り: minutes the machine was set up", unit="minutes", minimum=-100_000, maximum=100_000)
    run_min = c.integer("加工: minutes the machine made pieces", unit="minutes", minimum=-100_000, maximum=100_000)
    stop_min = c.integer("停止: minutes the machine stood still", unit="minutes", minimum=-100_000, maximum=100_000)
    corrects_id = c.ref("production_log", "The entry this one corrects")
    note = c.text("One sentence, if anything is to be said", max_length=500)


@synced(scope="shop", log=True, sheet=("job_id", "operation_id", "verdict", "note"))
class FirstArticle(Record, tablename="first_article"):
    """初品: the first piece of a step, looked at before the rest is made; who looked is who wrote it."""

    job_id = c.ref("job", "The job", required=True)
    operation_id = c.ref("operation", "The step", required=True)
    verdict = c.choice("Whether the rest may be made like it", "ok", "not_ok", required=True)
    note = c.text("What is not right, or what was measured", max_length=500)
