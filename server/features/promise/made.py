"""Which job makes what is asked: its own, or that of the promise it takes the place of; pure."""

from __future__ import annotations

from server.features.capacity.known import IN_WORK
from server.features.jobs.stock import replaced
from server.features.plant.known import Book, Row
from server.features.promise.ledger import upto

OVER = ("finished",)
"""States of a job that only has to leave."""


def job_of(book: Book, promise: Row) -> Row | None:
    """Return the job that makes a promise: its own, or one that makes it anyway; None when there is none yet."""
    own = book.get("job", promise.get("job_id"))
    return own if own is not None else made_by(book, promise)


def made_by(book: Book, promise: Row) -> Row | None:
    """Return a job that was begun and makes enough for what is asked: nothing is made again for another day.

    None when there is none, when it stands still, or when more is asked than it makes.
    """
    before = replaced(book, promise)
    job = book.get("job", promise.get("job_id") or (before or {}).get("job_id"))
    if job is None or job.get("state") not in (*IN_WORK, *OVER) or job.get("item_id") != promise.get("item_id"):
        return None
    return job if upto(book, linked(book, job, promise)) <= (job.get("ordered_qty") or 0) else None


def linked(book: Book, job: Row, promise: Row) -> Row:
    """Return a promise as if it were one of this job; until it is given, it goes when the one it replaces was to."""
    before = replaced(book, promise) or {}
    return {**promise, "job_id": job["id"], "arrive_on": promise.get("arrive_on") or before.get("arrive_on")}
