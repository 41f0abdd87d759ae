"""What was said, looked at again: would it still ship that day? Pure.

held, committed ── no job, or one that was not released ──▶ the question walked again, without its own load
                ── job released or running ──────────────▶ what remains of it, walked forward
                ── job finished ─────────────────────────▶ the next day on which something leaves
                ── job on hold, or cancelled ────────────▶ no date
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.features.capacity.known import IN_WORK
from server.features.plant.days import SITE, number_of, text_of
from server.features.plant.known import Row
from server.features.promise.decide import overfull
from server.features.promise.earliest import Dates
from server.features.promise.load import LYING, NOT_BEGUN, put_away
from server.features.promise.made import OVER, job_of
from server.features.promise.rest import in_hand_still, leaves, rest
from server.features.promise.scene import Scene, Walked, asked_by


def watched(scene: Scene) -> Iterator[Row]:
    """Yield every promise that somebody relies on, and that can be walked: not those whose job was put away."""
    for state in LYING:
        yield from (one for one in scene.book.by("promise", "state", state) if not put_away(scene.book, one))


def look_again(scene: Scene, promise: Row) -> dict[str, Any]:
    """Return the fields of a held or committed promise as they are to be now; what lies behind it lies again ahead."""
    found: dict[str, Any] = {}
    job = job_of(scene.book, promise)
    state = job.get("state") if job else None
    walked = _walked(scene, promise, job)
    dates: Dates | None = None
    if job is not None and (state in OVER or (state in IN_WORK and walked is None)):
        dates = leaves(scene, promise)
    elif walked is not None and walked.answer.status == "ok":
        may = scene.said(walked, promise.get("percent") or 80)
        dates = may[0] if may else None
        if dates is not None and job is not None and state in IN_WORK:
            dates = in_hand_still(scene, walked, job, dates)
    status = "ok" if dates else _status(walked)
    found["now_ship_on"], found["now_arrive_on"] = (dates.ship, dates.arrive) if dates else (None, None)
    found["now_found"] = {"status": status, "limit": scene.limit(walked) if walked else None}
    if walked is not None and walked.answer.status == "no_slot" and walked.answer.code:
        found["now_found"]["code"] = walked.answer.code
    found["late_days"] = _late(scene, promise, dates, status)
    lies = job is None or state in NOT_BEGUN
    takes = promise.get("takes") or ()
    if lies and walked is not None and dates and (not takes or any(day < scene.today for _, day, _ in takes)):
        found["takes"] = walked.takes
    if promise.get("state") == "held":
        found["overfull_on"] = overfull(scene, promise, scene.lying.share(("promise", promise["id"])))
    return found


def _walked(scene: Scene, promise: Row, job: Row | None) -> Walked | None:
    """Return the walk that tells when it ships now; None when no walk does."""
    if job is None or job.get("state") in NOT_BEGUN:
        return scene.ask(asked_by(promise), rush=bool(promise.get("rush")))
    return rest(scene, job, promise) if job.get("state") in IN_WORK else None


def _status(walked: Walked | None) -> str:
    """Say why there is no date: ``stopped`` when nothing can be walked, for its job stands still."""
    if walked is None:
        return "stopped"
    return "no_slot" if walked.answer.status == "ok" else walked.answer.status


def _late(scene: Scene, promise: Row, dates: Dates | None, status: str) -> int:
    """Return the working days it ships or arrives later than said, whichever are more.

    Up to the end of what is walked when no day was found there: then only what it ships later counts.

    0 when a condition is open or the job stands still: how late that makes it, nobody knows.
    """
    if not promise.get("ship_on") or (dates is None and status != "no_slot"):
        return 0
    now = number_of(dates.ship) if dates else scene.plan.last
    slipped = scene.plan.far[SITE].between(number_of(promise["ship_on"]), now)
    if dates is None or not promise.get("arrive_on"):
        return max(0, slipped)
    # the customer may be closed, or the carrier, on days when we are not
    return max(0, slipped, scene.plan.far[SITE].between(number_of(promise["arrive_on"]), number_of(dates.arrive)))


def differing(before: Row, fields: dict[str, Any]) -> dict[str, Any]:
    """Return only what is not so already."""
    return {name: value for name, value in fields.items() if before.get(name) != value}


def warning_on(scene: Scene, promise: Row) -> str | None:
    """Return today when it is time to say that a hold ends, once: on its last working day but one, or its last."""
    expires = promise.get("expires_on")
    if promise.get("state") != "held" or promise.get("warned_on") or not expires or expires < scene.today:
        return None
    ahead = scene.plan.far[SITE].between(scene.plan.today, number_of(expires))
    return text_of(scene.plan.today) if ahead <= 1 else None
