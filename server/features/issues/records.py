"""Problems, from the first tap to the thank-you."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

ISSUE_MOVES = {"open": ("taken", "solved"), "taken": ("solved", "open"), "solved": ("closed", "taken"), "closed": ()}
CAUSES = ("machine", "material", "drawing", "person")
SEVERITIES = ("info", "warn", "stop")


@synced(scope="shop", timeline=True, sheet=("job_id", "work_center_id", "cause", "severity", "text", "state"))
class Issue(Record, tablename="issue"):
    """Something is in the way of the work."""

    cause = c.choice("What it is about", *CAUSES, required=True)
    severity = c.choice(
        "info: good to know; warn: needs a look; stop: work stands still (andon)",
        *SEVERITIES,
        default="warn",
        required=True,
    )
    text = c.text("What is the matter, as typed", max_length=4000)
    job_id = c.ref("job", "The job it holds up")
    operation_id = c.ref("operation", "The step it happened at")
    work_center_id = c.ref("work_center", "Where it happened")
    taken_by = c.ref("user", "Who takes care of it")
    state = c.state("How far it is", start="open", moves=ISSUE_MOVES)
    thanked_by = c.refs("user", "Who said thank you")


@synced(scope="shop", log=True)
class IssueStep(Record, tablename="issue_step"):
    """Something that was done about an issue."""

    issue_id = c.ref("issue", "The issue", required=True)
    text = c.text("What was done", max_length=2000, required=True)
