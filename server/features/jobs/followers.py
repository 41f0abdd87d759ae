"""Who hears of a job without asking, and how news names it; pure.

The salesperson who answers to the customer does: whoever is asked "where is it?" must not have to remember a star. A
watch that the same person switched off (`active` false) is an answer too, and silences it.
"""

from __future__ import annotations

from server.features.rooms.wording import found, text
from sync.change import Reader
from sync.record import Record

Params = dict[str, None | int | str]


def answerable(job: Record, read: Reader) -> tuple[str, ...]:
    """Return the id of who answers for `job`, unless they said that they do not want to hear of it."""
    owner = job.fields.get("sales_id")
    if not isinstance(owner, str):
        return ()
    own = [
        one.fields.get("active")
        for one in read.children("watch", "about_id", job.id)
        if one.fields.get("about_kind") == job.kind and one.fields.get("user_id") == owner
    ]
    return (owner,) if not own or any(own) else ()


def facts(job: Record, read: Reader) -> Params:
    """Return what every sentence about a job may say: `job`, `part`, `customer`."""
    return {
        "job": text(job, "code"),
        "part": text(found(read, "item", job.fields.get("item_id")), "name"),
        "customer": text(found(read, "customer", job.fields.get("customer_id")), "name"),
    }


def topic_of(word: str, id: str) -> str:
    """Return a topic of at most 32 characters, as push services demand (RFC 8030 §5.4): word and end of the id."""
    return f"{word[:8]}-{id.replace('-', '')[-20:]}"
