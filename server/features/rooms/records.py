"""What people say to each other: about a job, in a theme room, as a question with an answer."""

from __future__ import annotations

from piccolo.columns import Varchar

from server.core import columns as c
from server.core.synced import Record, synced

ANSWERS = ("yes", "conditional", "no")
ERRANDS = ("ask", "thanks")


@synced(scope="shop")
class Room(Record, tablename="room"):
    """A place for posts on one theme."""

    name = c.text("What the room is called", max_length=60, required=True)
    theme = c.choice(
        "What it is for", "trouble", "improvement", "voice", "near_miss", "notice", default="notice", required=True
    )
    owner_id = c.ref("user", "Who replies to what is said here; empty: chosen anew for each post")


@synced(scope="shop", sheet=("text", "form", "about_kind", "about_id"))
class Post(Record, tablename="post"):
    """Something said, about a record or in a room."""

    # the answers of a week are added up again and again
    at = Varchar(length=24, index=True)
    about_kind = c.text("Kind of the record it is about; a room is a record too", max_length=40, required=True)
    about_id = c.ref(None, "Record it is about", required=True)
    text = c.text("What was said, as typed; empty: the answer, a photo or a voice memo says it", max_length=4000)
    form = c.choice(
        "A remark, a question, its answer, or something everyone must read",
        "remark",
        "question",
        "answer",
        "notice",
        default="remark",
    )
    answers_id = c.ref("post", "The question this answers, or what a remark says something to")
    to_role = c.text("Role the question is put to", max_length=16)
    to_id = c.ref("user", "The person it is put to; empty: everybody of the role")
    due_at = c.instant("When an answer is needed; empty: at any time", indexed=True)
    errand = c.choice("What is to be done at the customer's: ask this, or pass on this thanks", *ERRANDS)
    answer = c.choice("Whether it will be done; empty: the words say it", *ANSWERS)
    withdrawn_at = c.instant("When the asker took the question back")
    reached_at = c.instant("When those asked could first hear of it", server_only=True)
    overdue_at = c.instant("When asker and leads were told that no answer came in time", server_only=True)
    raised_at = c.instant("When those above them were told", server_only=True)
    unnamed = c.flag("Whether its author did not want to be named; nobody knows who it was", server_only=True)
    mentions = c.refs("user", "Who is called by name in it")
    seen_by = c.refs("user", "Who has read it")
    thanked_by = c.refs("user", "Who said thank you")
    liked_by = c.refs("user", "Who likes it")
    trying_by = c.refs("user", "Who will try it")
    noted_by = c.refs("user", "Who has understood it")


@synced(scope="shop", sheet=("what", "who_id", "due_on", "done_at", "about_kind", "about_id"))
class Decision(Record, tablename="decision"):
    """Something decided: what, who sees to it, and by when."""

    about_kind = c.text("Kind of the record it is about; a room is a record too", max_length=40, required=True)
    about_id = c.ref(None, "Record it is about", required=True)
    post_id = c.ref("post", "The reply that says it; empty: it was decided by itself")
    what = c.text("What was decided, as typed", max_length=400, required=True)
    who_id = c.ref("user", "Who sees to it", required=True)
    due_on = c.day("By when", required=True)
    done_at = c.instant("When it was done; empty: not yet")
    asked_on = c.day("The day on which that person was last asked whether it is done", server_only=True)
    raised_on = c.day("The day on which others were told that they did not say", server_only=True)
