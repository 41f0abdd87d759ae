"""What people say to each other: about a job, in a theme room, as a question with an answer."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced


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

    about_kind = c.text("Kind of the record it is about; a room is a record too", max_length=40, required=True)
    about_id = c.ref(None, "Record it is about", required=True)
    text = c.text("What was said, as typed", max_length=4000, required=True)
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
    due_at = c.instant("When an answer is needed")
    seen_by = c.refs("user", "Who has read it")
    thanked_by = c.refs("user", "Who said thank you")
