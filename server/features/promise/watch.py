"""What was said, looked at again: would it still ship that day? Pure.

held, committed ── no job, or one that was not released ──▶ the question walked again, without its own load
                ── job released or running ──────────────▶ what remains of it, walked forward
                ── job finished ─────────────────────────▶ the next day on which something leaves
                ── job on hold, or cancelled ────────────▶ no date
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from server.features.capacity.known import IN_WORK
from server.features.jobs.forecast import FULL_BP
from server.features.plant.days import SITE, Beyond, number_of, text_of
from server.features.plant.known import Row
from server.features.promise.decide import overfull
from server.features.promise.earliest import Dates, later, minutes, pieces
from server.features.promise.facts import Asked, history, question, shipping
from server.features.promise.ledger import upto
from server.features.promise.load import LYING, NOT_BEGUN, put_away
from server.features.promise.question import Material, Question
from server.features.promise.remaining import Left, remaining, routing
from server.features.promise.scene import Scene, Walked, asked_by

OVER = ("finished",)
"""States of a job that only has to leave."""


def watched(scene: Scene) -> Iterator[Row]:
    """Yield every promise that somebody relies on, and that can be walked: not those whose job was put away."""
    for state in LYING:
        yield from (one for one in scene.book.by("promise", "state", state) if not put_away(scene.book, one))


def look_again(scene: Scene, promise: Row) -> dict[str, Any]:
    """Return the fields of a held or committed promise as they are to be now; what lies behind it lies again ahead."""
    found: dict[str, Any] = {}
    job = scene.book.get("job", promise.get("job_id"))
    state = job.get("state") if job else None
    walked = _walked(scene, promise, job)
    dates: Dates | None = None
    if job is not None and (state in OVER or (state in IN_WORK and walked is None)):
        dates = _leaves(scene, promise)
    elif walked is not None and walked.answer.status == "ok":
        may = scene.said(walked, promise.get("percent") or 80)
        dates = may[0] if may else None
        if dates is not None and job is not None and state in IN_WORK:
            dates = _in_hand_still(scene, walked, job, dates)
    status = "ok" if dates else _status(walked)
    found["now_ship_on"], found["now_arrive_on"] = (dates.ship, dates.arrive) if dates else (None, None)
    found["now_found"] = {"status": status, "limit": scene.limit(walked) if walked else None}
    if walked is not None and walked.answer.status == "no_slot" and walked.answer.code:
        found["now_found"]["code"] = walked.answer.code
    found["late_days"] = _late(scene, promise, dates, status)
    lies = job is None or state in NOT_BEGUN
    takes = promise.get("takes") or ()
    if lies and walked is not None and dates and any(day < scene.today for _, day, _ in takes):
        found["takes"] = walked.takes
    if promise.get("state") == "held":
        found["overfull_on"] = overfull(scene, promise, scene.lying.share(("promise", promise["id"])))
    return found


def _walked(scene: Scene, promise: Row, job: Row | None) -> Walked | None:
    """Return the walk that tells when it ships now; None when no walk does."""
    if job is None or job.get("state") in NOT_BEGUN:
        return scene.ask(asked_by(promise), rush=bool(promise.get("rush")))
    return rest(scene, job, promise) if job.get("state") in IN_WORK else None


def rest(scene: Scene, job: Row, promise: Row | None = None) -> Walked | None:
    """Walk what remains of a job in work, behind those that must arrive before it; None when nothing remains.

    Whose date comes later waits: else every job of a full plant would be told behind all others. With the promise that
    became the job it is as sure as that, waits for material that it has not drawn, and is only of so many pieces as
    must leave for it.
    """
    left = remaining(scene.book, job)
    if promise is not None:
        left = _of_part(left, (job.get("ordered_qty") or 0) - upto(scene.book, promise))
    if not left:
        return None
    item = scene.book.get("item", job.get("item_id")) or {}
    outside = any(one.step.outside for one in left)
    put = Question(
        quantity=left[0].pieces,
        # what remains was counted with the yields already
        routing=tuple(msgspec.structs.replace(one, yield_bp=FULL_BP, setup_pieces=0) for one in routing(left)),
        shipping=shipping(scene.book, job.get("customer_id")),
        material=_material(scene, job, promise) if promise else None,
        history=history(scene.book, item.get("family"), outside, (promise or {}).get("percent") or 80),
    )
    with scene.behind(("job", job["id"])):
        return scene.walk(put)


def _of_part(left: Sequence[Left], later: int) -> tuple[Left, ...]:
    """Return what remains until all but the `later` last pieces are done."""
    if later <= 0:
        return tuple(left)
    theirs = pieces(later, [one.step for one in left])
    return tuple(
        msgspec.structs.replace(
            one,
            pieces=one.pieces - others,
            minutes=one.minutes - minutes(one.step, one.pieces) + minutes(one.step, one.pieces - others),
        )
        for one, others in zip(left, theirs, strict=True)
        if one.pieces > others
    )


def _material(scene: Scene, job: Row, promise: Row) -> Material | None:
    """Return what a job is made from, as if nothing were kept for it; None when it has its material."""
    steps = scene.book.by("operation", "job_id", job["id"])
    if job.get("drawn_qty") or any(one.get("good") or one.get("scrap") for one in steps):
        return None
    asked = Asked(
        item_id=job.get("item_id"), customer_id=job.get("customer_id"), quantity=1, but=promise["id"],
        was_said=promise.get("state") in LYING,
    )  # fmt: skip
    return question(scene.book, asked, scene.today, scene.minute).material


def _in_hand_still(scene: Scene, walked: Walked, job: Row, dates: Dates) -> Dates:
    """Return the dates with that part of the days in hand that belongs to the steps that are not done yet.

    What could go wrong in the others did or did not: it is in the walk already.
    """
    steps = max(1, len(scene.book.by("operation", "job_id", job["id"])))
    days = -(-dates.buffer * len(walked.question.routing) // steps)
    ship = number_of(walked.answer.ship or dates.ship)
    return later(scene.plan, walked.question.shipping, ship, days)


def _status(walked: Walked | None) -> str:
    """Say why there is no date: ``stopped`` when nothing can be walked, for its job stands still."""
    if walked is None:
        return "stopped"
    return "no_slot" if walked.answer.status == "ok" else walked.answer.status


def _leaves(scene: Scene, promise: Row) -> Dates | None:
    """Return the dates of what only has to leave; None when no carrier or customer has an open day."""
    try:
        return later(scene.plan, shipping(scene.book, promise.get("customer_id")), _next(scene), 0)
    except Beyond:
        return None


def _next(scene: Scene) -> int:
    try:
        return scene.plan.days[SITE].at_or_after(scene.plan.today)
    except Beyond:
        return scene.plan.last


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
