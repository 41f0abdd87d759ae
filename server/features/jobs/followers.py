"""Who hears of a job, and how news names it; pure.

The salesperson who answers to the customer hears without asking: whoever is asked "where is it?" must not have to
remember a star. A watch that the same person switched off (`active` false) is an answer too, and silences it.
"""

from __future__ import annotations

from server.features.rooms.wording import found, text
from sync.change import Reader
from sync.record import Record

Params = dict[str, None | int | str]


def followers(job: Record, read: Reader) -> tuple[str, ...]:
    """Return the ids of everyone who follows `job`, sorted."""
    watches = [
        one.fields for one in read.children("watch", "about_id", job.id) if one.fields.get("about_kind") == "job"
    ]
    wanted = {str(one.get("user_id")) for one in watches if one.get("active")}
    silenced = {str(one.get("user_id")) for one in watches} - wanted
    owner = job.fields.get("sales_id")
    if isinstance(owner, str) and owner not in silenced:
        wanted.add(owner)
    return tuple(sorted(wanted))


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
