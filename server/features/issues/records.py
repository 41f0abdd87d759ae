"""Problems, from the first tap to the thank-you."""

from __future__ import annotations

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

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
    stood_at = c.instant("When we heard that work stands still", server_only=True)
    waits_at = c.instant("Since when a stop is in nobody's hands", indexed=True, server_only=True)
    recalled_at = c.instant("When the leads were called again, because nobody took the stop", server_only=True)
    raised_at = c.instant("When those above them were called", server_only=True)
    taken_at = c.instant("When somebody took it", server_only=True)
    solved_at = c.instant("When it was solved", server_only=True)
    anonymous = c.flag("Told at a machine by somebody without an account", server_only=True)


@synced(scope="shop", log=True)
class IssueStep(Record, tablename="issue_step"):
    """Something that was done about an issue."""

    issue_id = c.ref("issue", "The issue", required=True)
    text = c.text("What was done", max_length=2000, required=True)


@synced(scope="shop", log=True, server_only=True)
class IssueCall(Record, tablename="issue_call"):
    """People who were called because work stands still."""

    issue_id = c.ref("issue", "The issue", required=True)
    rung = c.choice("At once, again after a while, or those above", "first", "again", "above", required=True)
    who = c.refs("user", "Who was called")


class Plate(Table, tablename="plate"):
    """A printed QR at a work centre, by which anybody may say what is wrong there; it opens nothing else.

    The secret is kept as it is, because a torn plate is printed again; who makes a new one ends the one before.
    """

    id = Varchar(length=36, primary_key=True, default=None)
    secret = Varchar(length=43, unique=True)
    made_at_ms = BigInt()
