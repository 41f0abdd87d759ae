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


@synced(scope="shop", sheet=("text", "form", "about_kind", "about_id"))
class Post(Record, tablename="post"):
    """Something said, about a record or in a room."""

    # the answers of a week are added up again and again
    at = Varchar(length=24, index=True)
    about_kind = c.text("Kind of the record it is about; a room is a record too", max_length=40, required=True)
    about_id = c.ref(None, "Record it is about", required=True)
    text = c.text("What was said, as typed; empty: the answer or a photo says it", max_length=4000)
    form = c.choice(
        "A remark, a question, its answer, or something everyone must read",
        "remark",
        "question",
        "answer",
        "notice",
        default="remark",
    )
    answers_id = c.ref("post", "The question this answers")
    to_role = c.text("Role the question is put to", max_length=16)
    to_id = c.ref("user", "The person it is put to; empty: everybody of the role")
    due_at = c.instant("When an answer is needed; empty: at any time", indexed=True)
    errand = c.choice("What is to be done at the customer's: ask this, or pass on this thanks", *ERRANDS)
    answer = c.choice("Whether it will be done; empty: the words say it", *ANSWERS)
    withdrawn_at = c.instant("When the asker took the question back")
    reached_at = c.instant("When those asked could first hear of it", server_only=True)
    overdue_at = c.instant("When asker and leads were told that no answer came in time", server_only=True)
    raised_at = c.instant("When those above them were told", server_only=True)
    seen_by = c.refs("user", "Who has read it")
    thanked_by = c.refs("user", "Who said thank you")
